import { spawn } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { freshDatabaseUrl } from "../fresh-database.ts";

/** Runs the sync in a process of its own; resolves to what it printed, or null when it was killed. */
async function run(url: string, killAt?: number): Promise<number | null> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "killed-sync.ts"), url, ...(killAt === undefined ? [] : [String(killAt)])],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
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

/** What the ledger holds, without ids and instants. */
async function summary(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select
        (select jsonb_agg(jsonb_build_array(r.source, r.external_id, r.state, r.consents,
           (select min(o.source || o.external_id) from contact_record o where o.contact_id = r.contact_id)) order by r.source, r.external_id)
         from contact_record r) as records,
        (select count(*) from contact where joined_into is null) as contacts,
        (select count(*) from identifier) as identifiers,
        (select jsonb_agg(jsonb_build_array(r.external_id, f.purpose, f.channel, f.handled_at is not null) order by r.source, r.external_id, f.purpose, f.channel)
         from opt_out_finding f join contact_record r on r.id = f.record_id) as findings,
        (select jsonb_agg(jsonb_build_array(v.kind, v.reason, v.targets, r.external_id) order by r.external_id, v.targets)
         from revocation v join contact_record r on r.id = v.origin_record) as revocations,
        (select count(*) from consent_event) as events,
        (select count(*) from suppression_entry) as entries,
        (select jsonb_agg(row order by row) from (
           select jsonb_build_array(source, external_id, targets, status, count(*)) as row from write_back
           group by source, external_id, targets, status) w) as write_backs,
        (select count(*) from graphile_worker.jobs) as jobs,
        (select jsonb_agg(row order by row) from (
           select jsonb_build_array(verdict, state, count(*)) as row from identity_link group by verdict, state) l) as links,
        (select count(*) from sync_work) as work,
        (select count(*) from sync_seen) as seen,
        (select count(*) from pg_index where indexrelid in (to_regclass('identifier_digest'), to_regclass('identifier_near'))
           and indisvalid) as digest_indexes,
        (select count(*) from sync_run where status = 'RUNNING') as running`);
    return rows[0];
  } finally {
    await client.end();
  }
}

test("killed between any two messages to the database, the next sync ends with the same ledger", async () => {
  const reference = await freshDatabaseUrl();
  const messages = await run(reference);
  const expected = await summary(reference);
  expect(expected).toMatchObject({ work: "0", seen: "0", running: "0", digest_indexes: "2" });
  const total = messages ?? 0;
  expect(total).toBeGreaterThan(100);
  // Points over the whole run; `NEMESIS_POINTS` asks for more of them.
  const points = Number(process.env["NEMESIS_POINTS"] ?? 8);
  for (let point = 0; point < points; point += 1) {
    const url = await freshDatabaseUrl();
    const killAt = 3 + Math.floor(((total - 6) * (point + 0.5)) / points);
    expect(await run(url, killAt)).toBeNull();
    await run(url);
    expect({ killAt, ...((await summary(url)) as object) }).toEqual({ killAt, ...(expected as object) });
  }
}, 240_000);
