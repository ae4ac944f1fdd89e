import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commitRevocation, type AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { openFreshLedger } from "../fresh-database.ts";

let ledger: Ledger;
beforeAll(async () => {
  ledger = await openFreshLedger();
});
afterAll(() => ledger.close());

const abilities: AbilitiesBySource = new Map([
  ["alpha", { revocable: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }] }],
  ["beta", { revocable: [{ purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" }] }],
]);

async function contactWith(records: { source: string; email: Buffer }[]): Promise<string> {
  const contactId = uuid7();
  await ledger.pool.query("insert into contact (id) values ($1)", [contactId]);
  for (const { source, email } of records) {
    const id = uuid7();
    await ledger.pool.query(
      `insert into contact_record (id, contact_id, source, external_id, kind, fingerprint) values ($1, $2, $3, $4, 'contact', '\\x00')`,
      [id, contactId, source, id],
    );
    await ledger.pool.query(
      `insert into identifier (record_id, type, digest, class) values ($1, 'EMAIL', $2, 'PERSONAL')`,
      [id, email],
    );
  }
  return contactId;
}

async function withdrawEmail(contactId: string, dedupeKey = uuid7()): Promise<string> {
  return ledger.em().transactional(async (em) => {
    const revocation = await commitRevocation(
      em,
      {
        contactId,
        kind: "WITHDRAWAL",
        targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
        operation: "REVOKE",
        reason: null,
        occurredAt: new Date("2026-01-02T03:04:05Z"),
        origin: "API",
        originSource: null,
        originRecord: null,
        dedupeKey,
      },
      abilities,
      new Date(),
    );
    return revocation.id;
  });
}

async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await ledger.pool.query(`select count(*)::int as n ${sql}`, values);
  return (rows[0] as { n: number }).n;
}

test("revocation, consent event, suppression, write-backs, jobs and evidence are there after the commit", async () => {
  const contactId = await contactWith([
    { source: "alpha", email: randomBytes(16) },
    { source: "beta", email: randomBytes(16) },
  ]);
  const revocationId = await withdrawEmail(contactId);
  expect(await count("from consent_event where contact_id = $1 and type = 'WITHDRAWN'", [contactId])).toBe(1);
  expect(await count("from suppression_entry where revocation_id = $1", [revocationId])).toBe(2);
  const { rows } = await ledger.pool.query(
    "select source, status from write_back where revocation_id = $1 order by source",
    [revocationId],
  );
  expect(rows).toEqual([
    { source: "alpha", status: "PENDING" },
    { source: "beta", status: "NOT_SUPPORTED" },
  ]);
  expect(await count("from graphile_worker.jobs where task_identifier = 'write-back'")).toBe(1);
  expect(await count("from evidence where subject = $1 and kind = 'REVOCATION_RECORDED'", [contactId])).toBe(
    1,
  );
});

test("a rolled back transaction leaves nothing behind", async () => {
  const contactId = await contactWith([{ source: "alpha", email: randomBytes(16) }]);
  const before = await count("from graphile_worker.jobs");
  await expect(
    ledger.em().transactional(async (em) => {
      await commitRevocation(
        em,
        {
          contactId,
          kind: "OBJECTION",
          targets: [{ purpose: "PROFILING", channel: null }],
          operation: "REVOKE",
          reason: null,
          occurredAt: new Date(),
          origin: "API",
          originSource: null,
          originRecord: null,
          dedupeKey: uuid7(),
        },
        abilities,
        new Date(),
      );
      throw new Error("power cut");
    }),
  ).rejects.toThrow("power cut");
  for (const table of ["revocation", "consent_event", "write_back"]) {
    expect(await count(`from ${table} where contact_id = $1`, [contactId])).toBe(0);
  }
  expect(await count("from evidence where subject = $1", [contactId])).toBe(0);
  expect(await count("from graphile_worker.jobs")).toBe(before);
});

test("the same act recorded twice is stored once", async () => {
  const contactId = await contactWith([{ source: "alpha", email: randomBytes(16) }]);
  const first = await withdrawEmail(contactId, "same-act");
  expect(await withdrawEmail(contactId, "same-act")).toBe(first);
  expect(await count("from write_back where contact_id = $1", [contactId])).toBe(1);
});

test("another person's record with the same address is revoked too, and never erased", async () => {
  const shared = randomBytes(16);
  const ada = await contactWith([{ source: "alpha", email: shared }]);
  const ugo = await contactWith([{ source: "alpha", email: shared }]);
  await ledger.em().transactional((em) =>
    commitRevocation(
      em,
      {
        contactId: ada,
        kind: "ERASURE",
        targets: [
          { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
          { purpose: "PROFILING", channel: null },
        ],
        operation: "ERASE",
        reason: null,
        occurredAt: new Date(),
        origin: "API",
        originSource: null,
        originRecord: null,
        dedupeKey: uuid7(),
      },
      abilities,
      new Date(),
    ),
  );
  const { rows } = await ledger.pool.query(
    "select operation, targets from write_back where contact_id = $1",
    [ugo],
  );
  expect(rows).toEqual([
    { operation: "REVOKE", targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }] },
  ]);
});

test("consent events and evidence cannot be changed or deleted", async () => {
  const contactId = await contactWith([{ source: "alpha", email: randomBytes(16) }]);
  await withdrawEmail(contactId);
  await expect(
    ledger.pool.query("delete from consent_event where contact_id = $1", [contactId]),
  ).rejects.toThrow("append-only");
  await expect(
    ledger.pool.query("update evidence set kind = 'X' where subject = $1", [contactId]),
  ).rejects.toThrow("append-only");
});
