import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/**
 * Runs `act` while no other process compares or repairs any of these scopes; null when one does. The locks end with the
 * process that held them.
 */
export async function withScopeLocks<T>(
  { pool }: Pick<Ledger, "pool">,
  scopes: readonly string[],
  act: () => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost = error;
  };
  client.on("error", onLost);
  try {
    const answer = (await lockAll(client, scopes)) ? await act() : null;
    if (lost) throw new Error("the session that held the lock was lost", { cause: lost });
    return answer;
  } finally {
    const isFree = await client.query("select pg_advisory_unlock_all()").then(
      () => true,
      () => false,
    );
    client.off("error", onLost);
    // A session that may still hold a lock ends, and its locks with it.
    client.release(!isFree);
  }
}

async function lockAll(client: Pick<Ledger["pool"], "query">, scopes: readonly string[]): Promise<boolean> {
  for (const scope of [...scopes].sort()) {
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('reconcile:' || $1, 0)) as locked",
      [scope],
    );
    if (!rows[0]?.locked) return false;
  }
  return true;
}
