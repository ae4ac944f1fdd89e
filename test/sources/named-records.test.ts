import { afterEach, beforeEach, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { receiveWebhook } from "#gateway/sources/receive-webhook.ts";
import { consent, EMAIL, MemorySource } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

const LAG_MS = 45_000;

let world: World;
let alpha: MemorySource;

beforeEach(async () => {
  alpha = new MemorySource("alpha");
  for (const n of [1, 2, 3]) {
    const person = { givenName: "Ada", familyName: "Prova", emails: [`ada${n}@posta.example`] };
    alpha.put(`a${n}`, { person, consents: [consent(EMAIL, "GIVEN")] });
  }
  alpha.onWebhook = ({ body }) => {
    const ids = JSON.parse(Buffer.from(body).toString("utf8")) as string[];
    return {
      kind: "HINTS",
      hints: ids.map((id) => ({ key: id, externalId: id.replace(/ .*/, "") })),
      visibleInMs: LAG_MS,
    };
  };
  world = await openWorld(alpha);
});
afterEach(() => world.close());

const tell = (...ids: string[]) =>
  receiveWebhook({ ledger: world.ledger, registry: world.registry, now: world.now }, "alpha", {
    method: "POST",
    url: "https://gdpr.example/webhooks/alpha",
    headers: {},
    body: Buffer.from(JSON.stringify(ids)),
    pathSecret: null,
  });
const look = () => world.incremental(alpha, { named: true });
const stops = (id: string) =>
  alpha.put(id, { consents: [consent(EMAIL, "WITHDRAWN", "2026-02-20T10:00:00Z")] });
const state = async () =>
  (await world.rows("select cursor, last_incremental_at, records from source_state"))[0];

test("a stop in a record that a webhook named is acted upon by reading that record, and nothing else is", async () => {
  await world.full(alpha);
  const before = await state();
  stops("a1");
  stops("a2");
  await tell("a1");
  expect(await look()).toMatchObject({ status: "COMPLETE", pulled: 1, findings: 1, revocations: 1, gone: 0 });
  expect(alpha.reads).toEqual([["a1"]]);
  expect(await state()).toEqual(before);
  expect(await look()).toMatchObject({ status: "COMPLETE", pulled: 0 });
  // The look at the lists comes all the same, from where it would have begun.
  expect(await world.incremental(alpha)).toMatchObject({ pulled: 2, unchanged: 1, findings: 1 });
  const evidence = await world.rows<{ body: { named?: boolean; pulled: number } }>(
    "select body from evidence where kind = 'SYNC_COMPLETED' order by seq",
  );
  expect(evidence.map(({ body }) => body.named)).toEqual([undefined, true, undefined]);
});

test("the look at named records comes within seconds, the one at the lists when they are sure to show the change", async () => {
  await tell("a1", "a2");
  const at = world.clock.at;
  const jobs = await world.rows<{ run_at: Date; payload: object }>(
    `select j.run_at, p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id order by 1`,
  );
  expect(jobs.map(({ payload }) => payload)).toEqual([
    { source: "alpha", mode: "INCREMENTAL", named: true },
    { source: "alpha", mode: "INCREMENTAL" },
  ]);
  const waits = jobs.map(({ run_at }) => run_at.getTime() - at);
  expect(waits[0]).toBeLessThanOrEqual(2_000);
  expect(waits[1]).toBeGreaterThan(LAG_MS - 1_000);
});

test("an event that is told again names nobody again", async () => {
  await world.full(alpha);
  await tell("a1");
  await look();
  await tell("a1", "a3 created");
  expect(await look()).toMatchObject({ pulled: 1 });
  expect(alpha.reads).toEqual([["a1"], ["a3"]]);
});

test("a named record that is not there is not taken for deleted: only the lists say so", async () => {
  await world.full(alpha);
  alpha.records.delete("a1");
  await tell("a1", "nobody");
  expect(await look()).toMatchObject({ status: "COMPLETE", pulled: 0, gone: 0 });
  expect(await world.rows("select state from contact_record where external_id = 'a1'")).toEqual([
    { state: "ACTIVE" },
  ]);
});

test("a source that was never listed is listed whole, whatever is named", async () => {
  await tell("a1");
  expect(await look()).toMatchObject({ status: "COMPLETE", mode: "FULL", pulled: 3 });
});

test("a source that cannot be read says so, and the look at the lists finds what was named", async () => {
  await world.full(alpha);
  stops("a1");
  await tell("a1");
  alpha.onRead = async () => {
    throw new ConnectorError("AUTH", "alpha read");
  };
  expect(await look()).toMatchObject({ status: "FAILED", errorCode: "AUTH", revocations: 0 });
  expect(await world.incremental(alpha)).toMatchObject({ status: "COMPLETE", revocations: 1 });
});

test("more names than a batch holds are read batch by batch", async () => {
  await world.full(alpha);
  const { batchSize } = alpha.capabilities;
  await tell(...Array.from({ length: batchSize + 1 }, (_none, n) => `x${n}`), "a2");
  expect(await look()).toMatchObject({ status: "COMPLETE", pulled: 1 });
  expect(alpha.reads.map(({ length }) => length)).toEqual([batchSize, 2]);
});
