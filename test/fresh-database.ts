import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { openLedger, type Ledger } from "#gateway/ledger/open-ledger.ts";

/** URL of a new database with the ledger's tables, copied from the run's template. */
export async function freshDatabaseUrl(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await admin.query(`create database ${name} template template_ledger`);
        break;
      } catch (error) {
        // Two copies of one template at the same instant: one of them is told to wait (55006 object_in_use).
        if (attempt === 20 || (error as { code?: string }).code !== "55006") throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  } finally {
    await admin.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}

export async function openFreshLedger(): Promise<Ledger> {
  return openLedger(await freshDatabaseUrl());
}
