import { afterEach, expect, test } from "vitest";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { consent, EMAIL, MemorySource, PHONE } from "./memory-source.ts";
import { openWorld, type World } from "./sync-world.ts";

let world: World;
afterEach(() => world.close());

const ada = { givenName: "Ada", familyName: "Prova", emails: ["ada.prova@posta.example"] };

interface WriteBackRow {
  source: string;
  external_id: string;
  reason: string | null;
  targets: unknown;
}

async function writeBacks(): Promise<WriteBackRow[]> {
  return world.rows<WriteBackRow>(
    `select w.source, w.external_id, v.reason, w.targets from write_back w join revocation v on v.id = w.revocation_id
     order by w.queued_at, w.source, w.external_id`,
  );
}

/** Plays the worker: all open write-backs were sent and seen to have taken. */
async function confirmAll(): Promise<void> {
  const at = world.now();
  await world.rows(
    `update write_back set status = 'CONFIRMED', sent_at = $1, answered_at = $1, observed_at = $1, settled_at = $1
     where settled_at is null`,
    [at],
  );
}

test("an opt-out in one source reaches the person's records in the others", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  beta.put("b1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(alpha);
  await world.full(beta);
  expect(await world.contactOf(alpha, "a1")).toBe(await world.contactOf(beta, "b1"));
  expect(await writeBacks()).toEqual([]);

  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN", "2026-02-20T10:00:00Z")] });
  const report = await world.incremental(alpha);
  expect(report).toMatchObject({ findings: 1, revocations: 1 });
  expect(await writeBacks()).toMatchObject([
    { source: "alpha", external_id: "a1", targets: [EMAIL] },
    { source: "beta", external_id: "b1", targets: [EMAIL] },
  ]);
  const [revocation] = await world.rows("select kind, origin, origin_source, occurred_at from revocation");
  expect(revocation).toEqual({
    kind: "OPT_OUT",
    origin: "SYNC",
    origin_source: "alpha",
    occurred_at: new Date("2026-02-20T10:00:00Z"),
  });
  expect(
    await world.rows("select count(*)::int as n from suppression_entry where lifted_at is null"),
  ).toEqual([{ n: 1 }]);
  expect(await world.rows("select count(*)::int as n from opt_out_finding where handled_at is null")).toEqual(
    [{ n: 0 }],
  );
});

test("a person who was already opted out when first seen is opted out everywhere", async () => {
  const alpha = new MemorySource("alpha");
  const beta = new MemorySource("beta");
  beta.put("b1", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "REFUSED"), consent(PHONE, "GIVEN")] });
  world = await openWorld(alpha, beta);
  await world.full(beta);
  await world.full(alpha);
  expect(await writeBacks()).toMatchObject([
    { source: "alpha", targets: [EMAIL] },
    { source: "beta", targets: [EMAIL] },
  ]);
});

test("a resubscription without proof in a source is repaired towards refusal, once per version", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "WITHDRAWN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  await confirmAll();
  alpha.put("a1", { consents: [consent(EMAIL, "GIVEN")] });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
  expect((await writeBacks()).at(-1)).toMatchObject({ reason: "SUPPRESSED_IDENTIFIER", targets: [EMAIL] });
  expect(await world.full(alpha)).toMatchObject({ aligned: 0, unchanged: 1 });
  await confirmAll();
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN")] });
  expect(await world.incremental(alpha)).toMatchObject({ findings: 0, aligned: 0 });
  alpha.put("a1", { consents: [consent(EMAIL, "GIVEN")] });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
  const jobs = await world.rows(
    "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'write-back'",
  );
  expect(jobs).toEqual([{ n: 3 }]);
});

test("a record that shows the stop and is still open in another of its places is closed there too", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "WITHDRAWN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  await confirmAll();
  // Somebody merged a subscribed address into the record: the stop is still shown, beside a yes.
  alpha.put("a1", { consents: [{ ...consent(EMAIL, "WITHDRAWN"), stillOpen: true }] });
  expect(await world.incremental(alpha)).toMatchObject({ findings: 0, aligned: 1 });
  await confirmAll();
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN")] });
  expect(await world.incremental(alpha)).toMatchObject({ findings: 0, aligned: 0 });
  // A source that shows one pair twice says the same.
  alpha.put("a1", { consents: [consent(EMAIL, "GIVEN"), consent(EMAIL, "WITHDRAWN")] });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
  alpha.put("a1", { consents: [consent(EMAIL, "WITHDRAWN"), consent(EMAIL, "GIVEN")] });
  await confirmAll();
  expect(await world.full(alpha)).toMatchObject({ aligned: 1 });
});

test("a changed address does not open what the person closed", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [consent(EMAIL, "WITHDRAWN")] });
  world = await openWorld(alpha);
  await world.full(alpha);
  await confirmAll();
  alpha.put("a1", {
    person: { ...ada, emails: ["ada.nuova@posta.example"] },
    consents: [consent(EMAIL, "GIVEN")],
  });
  expect(await world.incremental(alpha)).toMatchObject({ aligned: 1 });
  expect((await writeBacks()).at(-1)).toMatchObject({ reason: "PERMITS_THOUGH_REVOKED" });
});

test("a person who is imported again after an erasure is caught and set to refuse", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada, consents: [] });
  world = await openWorld(alpha);
  await world.full(alpha);
  const contact = await world.contactOf(alpha, "a1");
  const [identifier] = await world.rows<{ digest: Buffer }>("select digest from identifier");
  await world.rows(
    `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, dedupe_key)
     values ($1, 'internal', 'EMAIL', $2, 'DIRECT_MARKETING', '{EMAIL}', 'ERASURE', 'API', $3, 'erased')`,
    [uuid7(), identifier?.digest, world.now()],
  );
  await world.rows("delete from identifier");
  await world.rows(
    "update contact_record set state = 'ERASED', fingerprint = '\\x', key_salt = null, sealed = null, identity = null, consents = '{}'",
  );
  await world.rows("update contact set erased_at = $1", [world.now()]);
  world.clock.at += 60_000;

  alpha.put("a2", { person: ada, consents: [consent(EMAIL, "GIVEN")] });
  expect(await world.full(alpha)).toMatchObject({ updated: 1, inserted: 1, aligned: 2 });
  expect((await writeBacks()).map(({ external_id, reason }) => [external_id, reason])).toEqual([
    ["a1", "REAPPEARED_AFTER_ERASURE"],
    ["a2", "REAPPEARED_AFTER_ERASURE"],
  ]);
  expect(await world.contactOf(alpha, "a1")).not.toBe(contact);
});

test("what a source still shows of a record that is being erased is not stored again", async () => {
  const alpha = new MemorySource("alpha");
  alpha.put("a1", { person: ada });
  world = await openWorld(alpha);
  await world.full(alpha);
  await world.rows(
    "update contact_record set state = 'ERASED', fingerprint = '\\x', sealed = null, key_salt = null",
  );
  await world.rows("delete from identifier");
  const [record] = await world.rows<{ id: string; contact_id: string }>(
    "select id, contact_id from contact_record",
  );
  const revocation = uuid7();
  await world.rows(
    `insert into revocation (id, contact_id, kind, targets, occurred_at, recorded_at, origin, dedupe_key)
     values ($1, $2, 'ERASURE', '[]', $3, $3, 'API', 'e')`,
    [revocation, record?.contact_id, world.now()],
  );
  await world.rows(
    `insert into write_back (id, revocation_id, contact_id, record_id, source, external_id, record_kind, operation, status, queued_at, settled_at)
     values ($1, $2, $3, $4, 'alpha', 'a1', 'contact', 'ERASE', 'CONFIRMED', $5, $5)`,
    [uuid7(), revocation, record?.contact_id, record?.id, world.now()],
  );
  expect(await world.full(alpha)).toMatchObject({ updated: 0, inserted: 0 });
  expect(await world.rows("select state from contact_record")).toEqual([{ state: "ERASED" }]);
});
