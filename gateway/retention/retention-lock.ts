import pg from "pg";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/** Runs `act` while no other process of this database runs the job; null when one does. The lock ends with the process. */
export async function withRetentionLock<T>(
  ledger: Pick<Ledger, "databaseUrl">,
  act: () => Promise<T>,
): Promise<T | null> {
  const client = new pg.Client({ connectionString: ledger.databaseUrl });
  let lost: Error | null = null;
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('retention', 0)) as locked",
    );
    if (!rows[0]?.locked) return null;
    const answer = await act();
    if (lost) throw new Error("the session that held the lock was lost", { cause: lost });
    return answer;
  } finally {
    await client.end();
  }
}
