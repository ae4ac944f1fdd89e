import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

const SETTLE_POLL_MS = 50;

/**
 * Runs `act` while this process alone holds the source; null when another one does. The lock lives in a database session
 * of its own, so it ends with the process that held it, and takes no connection from the pool.
 */
export async function withSourceLock<T>(
  ledger: Ledger,
  source: string,
  act: () => Promise<T>,
): Promise<T | null> {
  return withSession(ledger, async (client) => {
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('sync:' || $1, 0)) as locked",
      [source],
    );
    return rows[0]?.locked ? act() : null;
  });
}

/** Waits until no other process settles records: one at a time keeps identity steps and their locks in order. */
export async function withSettleLock<T>(ledger: Ledger, act: () => Promise<T>): Promise<T> {
  return withSession(ledger, async (client) => {
    for (;;) {
      const { rows } = await client.query<{ locked: boolean }>(
        "select pg_try_advisory_lock(hashtextextended('settle-records', 0)) as locked",
      );
      if (rows[0]?.locked) return act();
      // Not inside a statement: building an index concurrently waits for all that are under way.
      await sleep(SETTLE_POLL_MS);
    }
  });
}

async function withSession<T>(ledger: Ledger, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ledger.databaseUrl });
  let lost: Error | null = null;
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect();
  try {
    const answer = await act(client);
    if (lost) throw new Error("the session that held the lock was lost", { cause: lost });
    return answer;
  } finally {
    await client.end();
  }
}
