import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { openLedger } from "#gateway/ledger/open-ledger.ts";
import { auditCalls } from "#gateway/screening/audit/audit-calls.ts";
import { freshDatabaseUrl } from "../../fresh-database.ts";
import { keyring } from "../../sources/sync-world.ts";

test("an audit whose process was killed leaves nothing behind, and the next one tells all of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "allinea-killed-audit-"));
  const log = join(folder, "log.csv");
  const rows = Array.from(
    { length: 400 },
    (_none, at) => `+39 333 6${String(100_000 + at)};2026-03-02T03:00:00Z`,
  );
  await writeFile(log, `${["number;started_at", ...rows].join("\n")}\n`);
  const url = await freshDatabaseUrl();
  const script = join(import.meta.dirname, "killed-audit.ts");
  const child = spawn(process.execPath, [script, url, log], { stdio: ["ignore", "ignore", "inherit"] });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");

  const ledger = await openLedger(url);
  try {
    const stored = async () =>
      (
        await ledger.pool.query(
          "select (select count(*)::int from call_finding) as findings, (select count(*)::int from call_audit) as audits",
        )
      ).rows[0] as { findings: number; audits: number };
    expect(await stored()).toEqual({ findings: 0, audits: 0 });
    const context = { ledger, keyring, policy: defaultPolicy, jurisdiction: "IT", now: () => new Date() };
    const report = await auditCalls(context, log, { campaignId: null, sample: null });
    expect(report).toMatchObject({ rows: 400, violations: 400 });
    expect((await stored()).findings).toBeGreaterThanOrEqual(400);
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true });
  }
});
