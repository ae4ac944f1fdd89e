import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { eventually, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open(["alpha", "beta"]);
});
afterEach(() => bench.close());

const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;

async function stop(contactId: string): Promise<string> {
  const { revocationId } = await withdrawConsent(bench.context, {
    contactId,
    targets: [email],
    kind: "WITHDRAWAL",
    idempotencyKey: randomUUID(),
  });
  return revocationId;
}

async function settled(contactId: string, source = "alpha") {
  return eventually(
    () => bench.writeBack(contactId, source),
    (row) => row["settled_at"] !== null,
  );
}

async function both(): Promise<string> {
  const id = randomUUID();
  return bench.contact(
    { source: "alpha", externalId: `a-${id}`, emails: [`${id}@posta.example`] },
    { source: "beta", externalId: `b-${id}`, emails: [`${id}@posta.example`] },
  );
}

async function only(source: string): Promise<{ contactId: string; externalId: string }> {
  const externalId = randomUUID();
  const contactId = await bench.contact({ source, externalId, emails: [`${externalId}@posta.example`] });
  return { contactId, externalId };
}

test("a withdrawal is confirmed in every source, with every timestamp and the proof", async () => {
  const contactId = await both();
  await bench.startWorker();
  await stop(contactId);
  const row = await settled(contactId);
  await settled(contactId, "beta");
  expect(await bench.statuses(contactId)).toEqual({ alpha: "CONFIRMED", beta: "CONFIRMED" });
  expect(row).toMatchObject({
    attempts: 1,
    observations: 1,
    queued_at: expect.any(Date),
    sent_at: expect.any(Date),
    answered_at: expect.any(Date),
    observed_at: expect.any(Date),
    settled_at: expect.any(Date),
    next_attempt_at: null,
    proof: { record: "PRESENT", claim: "REFUSAL_SHOWN", consents: [{ ...email, state: "WITHDRAWN" }] },
  });
  const evidence = await bench.count("from evidence where kind = 'WRITE_BACK_SETTLED' and subject = $1", [
    contactId,
  ]);
  expect(evidence).toBe(2);
});

test("a new revocation wakes the worker at once", async () => {
  await bench.startWorker({ pollIntervalMs: 60_000 });
  await sleep(200);
  const { contactId } = await only("alpha");
  const from = performance.now();
  await stop(contactId);
  await settled(contactId);
  expect(performance.now() - from).toBeLessThan(3_000);
});

test("a source that is down does not delay the other, and is reached when it is back", async () => {
  const contactId = await both();
  bench.source("alpha").server.faults.add({ kind: "RESET_BEFORE", times: Infinity });
  await bench.startWorker();
  await stop(contactId);
  await settled(contactId, "beta");
  expect((await bench.writeBack(contactId, "alpha"))["status"]).not.toBe("CONFIRMED");
  bench.source("alpha").server.faults.clear();
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
});

test("a source that hangs holds its own share of the workers only", async () => {
  bench.source("alpha").server.faults.add({ kind: "HANG", times: Infinity });
  const hanging = await Promise.all(Array.from({ length: 9 }, () => only("alpha")));
  for (const { contactId } of hanging) await stop(contactId);
  const others = await Promise.all(Array.from({ length: 5 }, () => only("beta")));
  await bench.startWorker({ sendDeadlineMs: 60_000, observeDeadlineMs: 60_000 });
  await eventually(
    async () => bench.source("alpha").server.journal.entries.length,
    (n) => n === 4,
  );
  for (const { contactId } of others) await stop(contactId);
  for (const { contactId } of others) expect((await settled(contactId, "beta"))["status"]).toBe("CONFIRMED");
  expect(bench.source("alpha").server.journal.entries.length).toBe(4);
});

test("a lying echo is sent again and never confirmed, and confirmed once it stops lying", async () => {
  const { contactId } = await only("alpha");
  bench.source("alpha").switches.lie = true;
  await bench.startWorker();
  await stop(contactId);
  const row = await eventually(
    () => bench.writeBack(contactId, "alpha"),
    ({ status }) => status === "REFUSED",
  );
  expect(row).toMatchObject({ settled_at: null, last_code: "NOT_APPLIED", attempts: 6 });
  expect(await bench.steps(contactId)).not.toContain("SETTLE CONFIRMED");
  bench.source("alpha").switches.lie = false;
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
});

test.each(["RESET_AFTER", "HANG_AFTER", "TRUNCATED_JSON"] as const)(
  "after an answer lost by %s the source is observed, and not asked twice",
  async (kind) => {
    const { contactId, externalId } = await only("alpha");
    bench.source("alpha").server.faults.add({ kind, method: "POST" });
    await bench.startWorker({ sendDeadlineMs: 150 });
    await stop(contactId);
    expect((await settled(contactId))["status"]).toBe("CONFIRMED");
    expect(bench.source("alpha").requests(externalId)).toEqual(["POST revoke", "GET record"]);
    expect(await bench.steps(contactId)).toEqual([
      "QUEUED PENDING",
      "SEND REVOKE",
      "ANSWER OUTCOME_UNKNOWN",
      "OBSERVE PROVED",
      "SETTLE CONFIRMED",
    ]);
  },
);

test("a request that never arrived is sent again only after the source was observed", async () => {
  const { contactId, externalId } = await only("alpha");
  bench.source("alpha").server.faults.add({ kind: "RESET_BEFORE", method: "POST" });
  await bench.startWorker();
  await stop(contactId);
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
  expect(bench.source("alpha").requests(externalId)).toEqual([
    "POST revoke",
    "GET record",
    "POST revoke",
    "GET record",
  ]);
});

test("an unknown outcome is shown as such while the source cannot be observed", async () => {
  const { contactId } = await only("alpha");
  const { faults } = bench.source("alpha").server;
  faults.add({ kind: "RESET_AFTER", method: "POST" });
  faults.add({ kind: "REPLACE", method: "GET", response: { status: 500, body: {} }, times: Infinity });
  await bench.startWorker();
  await stop(contactId);
  await eventually(
    () => bench.writeBack(contactId, "alpha"),
    ({ status, observations }) => status === "OUTCOME_UNKNOWN" && Number(observations) >= 3,
  );
  faults.clear();
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
});

test("a source that asks to come back later is asked again later", async () => {
  const { contactId, externalId } = await only("alpha");
  bench.source("alpha").server.faults.add({
    kind: "REPLACE",
    method: "POST",
    response: { status: 503, body: {} },
    times: 2,
  });
  await bench.startWorker();
  await stop(contactId);
  expect(await settled(contactId)).toMatchObject({ status: "CONFIRMED", attempts: 3 });
  expect(
    bench
      .source("alpha")
      .requests(externalId)
      .filter((request) => request === "GET record"),
  ).toHaveLength(1);
});

test("a refusal that somebody can lift stays open, is shown, and is tried again", async () => {
  const { contactId } = await only("alpha");
  bench.source("alpha").switches.refuse = { code: "OPEN_INVOICE", permanent: false };
  await bench.startWorker();
  await stop(contactId);
  await eventually(
    () => bench.writeBack(contactId, "alpha"),
    (row) => row["status"] === "REFUSED" && row["last_code"] === "OPEN_INVOICE" && row["settled_at"] === null,
  );
  bench.source("alpha").switches.refuse = null;
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
});

test("a refusal for good settles as refused, with evidence", async () => {
  const { contactId } = await only("alpha");
  bench.source("alpha").switches.refuse = { code: "ACCOUNT_CLOSED", permanent: true };
  await bench.startWorker();
  await stop(contactId);
  expect(await settled(contactId)).toMatchObject({ status: "REFUSED", last_code: "ACCOUNT_CLOSED" });
  const [{ body }] = (await bench.rows<{ body: unknown }>(
    "select body from evidence where kind = 'WRITE_BACK_SETTLED' and subject = $1",
    [contactId],
  )) as [{ body: unknown }];
  expect(body).toMatchObject({ status: "REFUSED", code: "ACCOUNT_CLOSED" });
});

test("a refusal for good of something that is so already is confirmed", async () => {
  const { contactId, externalId } = await only("alpha");
  await stop(contactId);
  await fetch(`${bench.source("alpha").url}/records/${externalId}`, { method: "DELETE" });
  bench.source("alpha").switches.refuse = { code: "NOT_FOUND", permanent: true };
  await bench.startWorker();
  expect(await settled(contactId)).toMatchObject({ status: "CONFIRMED", proof: { record: "GONE" } });
});

test("a slow source is not refuted before its declared bound", async () => {
  await bench.close();
  bench = await Workbench.open(["alpha", "beta"], { readAfterWrite: { kind: "EVENTUAL", boundMs: 600 } });
  const { contactId, externalId } = await only("alpha");
  bench.source("alpha").switches.lagMs = 400;
  await bench.startWorker();
  await stop(contactId);
  expect(await settled(contactId)).toMatchObject({ status: "CONFIRMED", attempts: 1 });
  expect(
    bench
      .source("alpha")
      .requests(externalId)
      .filter((request) => request === "POST revoke"),
  ).toHaveLength(1);
});

test("a write-back without a job is found and queued again", async () => {
  const { contactId } = await only("alpha");
  await stop(contactId);
  await bench.rows("select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))");
  await bench.startWorker();
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
});

test("jobs of a worker whose lock is gone are taken over, those of a live one are not", async () => {
  const dead = await only("alpha");
  await stop(dead.contactId);
  await bench.rows(
    "update graphile_worker._private_jobs set locked_by = 'pool-of-a-dead-process', locked_at = now() - interval '1 minute'",
  );
  await bench.startWorker();
  expect((await settled(dead.contactId))["status"]).toBe("CONFIRMED");

  bench.source("alpha").server.faults.add({ kind: "DELAY", method: "POST", delayMs: 700 });
  const slow = await only("alpha");
  await stop(slow.contactId);
  await bench.startWorker();
  await settled(slow.contactId);
  expect(bench.source("alpha").requests(slow.externalId)).toEqual(["POST revoke", "GET record"]);
});

test("a graceful stop finishes the running job", async () => {
  const { contactId } = await only("alpha");
  const held = Promise.withResolvers<void>();
  bench.source("alpha").server.faults.add({ kind: "DELAY", method: "POST", until: held.promise });
  const worker = await bench.startWorker();
  await stop(contactId);
  await eventually(
    () => bench.writeBack(contactId, "alpha"),
    ({ status }) => status === "SENDING",
  );
  const stopped = worker.close(10_000);
  held.resolve();
  await stopped;
  expect((await bench.writeBack(contactId, "alpha"))["status"]).toBe("CONFIRMED");
});

test("a job that outlives the deadline of a stop is given back, and finished by the next worker", async () => {
  const { contactId, externalId } = await only("alpha");
  bench.source("alpha").server.faults.add({ kind: "HANG_AFTER", method: "POST" });
  const worker = await bench.startWorker({ sendDeadlineMs: 60_000 });
  await stop(contactId);
  await eventually(
    async () => bench.source("alpha").effects.get(externalId),
    (n) => n === 1,
  );
  await worker.close(50);
  await bench.startWorker();
  expect((await settled(contactId))["status"]).toBe("CONFIRMED");
  expect(bench.source("alpha").requests(externalId)).toEqual(["POST revoke", "GET record"]);
});

test("no log line and no evidence holds an address", async () => {
  const contactId = await bench.contact({
    source: "alpha",
    externalId: "x",
    emails: ["seeded.address@posta.example"],
  });
  const { faults } = bench.source("alpha").server;
  faults.add({ kind: "RESET_AFTER", method: "POST" });
  await bench.startWorker();
  await stop(contactId);
  await settled(contactId);
  const evidence = JSON.stringify(await bench.rows("select body from evidence"));
  expect(bench.logs.join("") + evidence).not.toContain("seeded.address");
});
