import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { withRetentionLock } from "#gateway/retention/retention-lock.ts";
import { freshDatabaseUrl } from "../fresh-database.ts";
import { storeFacts } from "./ledger-people.ts";

async function job(url: string, killAt?: number): Promise<number | null> {
  const args = [join(import.meta.dirname, "killed-retention.ts"), url];
  const child = spawn(process.execPath, killAt === undefined ? args : [...args, String(killAt)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.once("close", (...end: [number | null, string | null]) => resolve(end));
  });
  if (signal === "SIGKILL") return null;
  expect(code).toBe(0);
  return Number(printed);
}

/** Three to be erased, two to be minimised, one under a hold, one kept. */
async function people(): Promise<string> {
  const url = await freshDatabaseUrl();
  const ledger = await openLedger(url);
  const subject = { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" } as const;
  const store = (endedOn: string | null, more: object = {}) =>
    storeFacts(ledger.pool, {
      jurisdiction: "IT",
      subject,
      contracts: [{ id: "c", startedOn: "2001-01-01", endedOn, lastAccountingRecordOn: endedOn }],
      ...more,
    });
  for (const end of ["2015-01-31", "2015-02-28", "2016-02-28"]) await store(end);
  for (const end of ["2024-01-31", "2026-02-28"]) await store(end);
  await store("2015-01-31", { legalHolds: [{ matter: "1", from: "2020-01-01", until: null }] });
  await store(null);
  await ledger.close();
  return url;
}

async function summary(url: string): Promise<unknown> {
  const ledger = await openLedger(url);
  try {
    expect((await verifyChain(ledger.pool)).intact).toBe(true);
    const { rows } = await ledger.pool.query(`select
      (select jsonb_agg(row order by row) from (select jsonb_build_array(action, status, due_on, count(*)) as row
         from retention_item group by action, status, due_on) i) as items,
      (select jsonb_agg(row order by row) from (select jsonb_build_array(kind, origin, count(*)) as row
         from revocation group by kind, origin) v) as revocations,
      (select count(*) from correction) as corrections,
      (select jsonb_agg(row order by row) from (select jsonb_build_array(operation, status, count(*)) as row
         from write_back group by operation, status) w) as write_backs,
      (select count(*) from graphile_worker.jobs) as jobs,
      (select jsonb_agg(row order by row) from (select jsonb_build_array(kind, count(*)) as row
         from evidence group by kind) e) as evidence,
      (select jsonb_agg(jsonb_build_array(status, examined, due)) from retention_run) as runs`);
    return rows[0];
  } finally {
    await ledger.close();
  }
}

test("killed between any two messages to the database, the next run ends with the same ledger", async () => {
  const reference = await people();
  const total = (await job(reference)) ?? 0;
  const expected = await summary(reference);
  expect(total).toBeGreaterThan(60);
  expect(expected).toMatchObject({
    items: [
      ["ERASE", "APPLIED", "2025-02-01", 1],
      ["ERASE", "APPLIED", "2025-03-01", 1],
      ["ERASE", "APPLIED", "2026-03-01", 1],
      ["ERASE", "HELD", "2025-02-01", 1],
      ["MINIMISE", "APPLIED", "2024-02-01", 1],
      ["MINIMISE", "APPLIED", "2026-03-01", 1],
      ["RESTRICT", "APPLIED", "2024-02-01", 1],
      ["RESTRICT", "APPLIED", "2026-03-01", 1],
    ],
    runs: [["COMPLETE", 6, 6]],
  });
  const points = Number(process.env["NEMESIS_POINTS"] ?? 6);
  for (let point = 0; point < points; point += 1) {
    const url = await people();
    expect(await job(url, 3 + Math.floor(((total - 6) * (point + 0.5)) / points))).toBeNull();
    await job(url);
    const after = (await summary(url)) as { runs: unknown[] };
    expect(after).toEqual(expected);
  }
}, 120_000);

test("two processes never run the job at once", async () => {
  const url = await freshDatabaseUrl();
  const ledger: Ledger = await openLedger(url);
  try {
    const inner = await withRetentionLock(ledger, () => withRetentionLock(ledger, async () => "ran"));
    expect(inner).toBeNull();
    expect(await withRetentionLock(ledger, async () => "ran")).toBe("ran");
  } finally {
    await ledger.close();
  }
});
