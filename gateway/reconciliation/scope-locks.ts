import pg from "pg";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/**
 * Runs `act` while no other process compares or repairs any of these scopes; null when one does. The locks end with the
 * process that held them.
 */
export async function withScopeLocks<T>(
  ledger: Pick<Ledger, "databaseUrl">,
  scopes: readonly string[],
  act: () => Promise<T>,
): Promise<T | null> {
  const client = new pg.Client({ connectionString: ledger.databaseUrl });
  let lost: Error | null = null;
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect();
  try {
    for (const scope of [...scopes].sort()) {
      const { rows } = await client.query<{ locked: boolean }>(
        "select pg_try_advisory_lock(hashtextextended('reconcile:' || $1, 0)) as locked",
        [scope],
      );
      if (!rows[0]?.locked) return null;
    }
    const answer = await act();
    if (lost) throw new Error("the session that held the lock was lost", { cause: lost });
    return answer;
  } finally {
    await client.end();
  }
}
