import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { alignNow } from "#gateway/sources/align-records.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { eraseContact } from "#gateway/propagation/erase-contact.ts";
import { withdrawConsent } from "#gateway/propagation/withdraw-consent.ts";
import { eventually, QUICK, Workbench } from "./workbench.ts";

let bench: Workbench;
beforeEach(async () => {
  bench = await Workbench.open(["alpha", "beta"]);
});
afterEach(() => bench.close());

/** The gateway after somebody took beta out of its configuration. */
const withoutBeta = () => ({
  ...bench.context,
  abilities: new Map([...bench.registry.abilities].filter(([name]) => name !== "beta")),
});

async function workWithoutBeta() {
  const { registry } = bench;
  return startPropagation({
    ledger: bench.ledger,
    keyring: bench.keyring,
    logger: pino({ level: "silent" }),
    timing: QUICK,
    registry: {
      all: registry.all.filter(({ name }) => name !== "beta"),
      get: (name) => (name === "beta" ? undefined : registry.get(name)),
      abilities: registry.abilities,
    },
  });
}

const marketing = (channel: "EMAIL" | "POST") => [{ purpose: "DIRECT_MARKETING", channel }] as const;
const contact = (externalId: string) =>
  bench.contact(
    { source: "alpha", externalId, emails: ["ada@posta.example"] },
    { source: "beta", externalId, emails: ["ada@posta.example"] },
  );
const settled = (contactId: string, source: string) =>
  eventually(
    () => bench.writeBack(contactId, source),
    (row) => row["settled_at"] !== null,
  );

test("a stop shows what it owes to a source that is not configured, and pays when the source is there again", async () => {
  const externalId = randomUUID();
  const contactId = await contact(externalId);
  await withdrawConsent(withoutBeta(), {
    contactId,
    targets: marketing("EMAIL"),
    kind: "WITHDRAWAL",
    idempotencyKey: randomUUID(),
  });
  const waiting = { status: "PENDING", last_code: "SOURCE_NOT_CONFIGURED", settled_at: null };
  expect(await bench.writeBack(contactId, "beta")).toMatchObject(waiting);
  const worker = await workWithoutBeta();
  await settled(contactId, "alpha");
  await eventually(
    () => bench.count("from graphile_worker.jobs where run_at <= now()"),
    (n) => n === 0,
  );
  expect(await bench.writeBack(contactId, "beta")).toMatchObject(waiting);
  await worker.close();
  await bench.startWorker();
  expect(await settled(contactId, "beta")).toMatchObject({ status: "CONFIRMED", last_code: "ACCEPTED" });
  expect(bench.source("beta").effects.get(externalId)).toBe(1);
});

test("a source that turns up and has no place for the target says so", async () => {
  const contactId = await contact(randomUUID());
  await withdrawConsent(withoutBeta(), {
    contactId,
    targets: marketing("POST"),
    kind: "WITHDRAWAL",
    idempotencyKey: randomUUID(),
  });
  expect(await bench.writeBack(contactId, "beta")).toMatchObject({ status: "PENDING" });
  await bench.startWorker();
  const row = await settled(contactId, "beta");
  expect(row).toMatchObject({ status: "NOT_SUPPORTED", unsupported: marketing("POST"), targets: [] });
});

test("an erasure is not finished while a record waits in a source that is not configured", async () => {
  const contactId = await contact(randomUUID());
  await eraseContact(withoutBeta(), { contactId, identityVerified: true, idempotencyKey: randomUUID() });
  const worker = await workWithoutBeta();
  await settled(contactId, "alpha");
  expect(await bench.count("from contact where erased_at is not null")).toBe(0);
  await worker.close();
  await bench.startWorker();
  await settled(contactId, "beta");
  expect(await bench.count("from contact where erased_at is not null")).toBe(1);
});

test("a record that permits in a source that is not configured is aligned visibly, once", async () => {
  const contactId = await contact(randomUUID());
  await withdrawConsent(
    { ...bench.context, abilities: bench.registry.abilities },
    { contactId, targets: marketing("EMAIL"), kind: "WITHDRAWAL", idempotencyKey: randomUUID() },
  );
  await bench.startWorker();
  await settled(contactId, "beta");
  await bench.stopWorkers();
  await bench.ledger.pool.query(
    `update contact_record set stored_at = now() + interval '1 minute',
       consents = '{"DIRECT_MARKETING":{"EMAIL":{"state":"GIVEN","occurredAt":null}}}' where source = 'beta'`,
  );
  const { rows } = await bench.ledger.pool.query<{ id: string }>("select id from contact_record");
  const align = () =>
    bench.ledger.em().transactional((em) =>
      alignNow(
        em,
        rows.map(({ id }) => id),
        withoutBeta().abilities,
        new Date(),
      ),
    );
  expect(await align()).toBe(1);
  expect(await align()).toBe(0);
  expect(
    await bench.count(
      "from write_back where source = 'beta' and status = 'PENDING' and last_code = 'SOURCE_NOT_CONFIGURED'",
    ),
  ).toBe(1);
});
