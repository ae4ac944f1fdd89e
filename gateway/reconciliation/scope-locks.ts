import type { Ledger } from "#gateway/ledger/open-ledger.ts";

type Session = Pick<Ledger["pool"], "query">;

/**
 * Runs `act` while no other process compares or repairs any of these scopes; null when one does. The locks end with the
 * process that held them.
 */
export function withScopeLocks<T>(
  ledger: Pick<Ledger, "pool">,
  scopes: readonly string[],
  act: () => Promise<T>,
): Promise<T | null> {
  return inSession(ledger, async (session) => {
    for (const scope of [...scopes].sort()) if (!(await lock(session, scope))) return null;
    return act();
  });
}

/** Runs `act` with those of the scopes that no other process is at, while it has them. */
export function withFreeScopes<T>(
  ledger: Pick<Ledger, "pool">,
  scopes: readonly string[],
  act: (free: ReadonlySet<string>) => Promise<T>,
): Promise<T> {
  return inSession(ledger, async (session) => {
    const free = new Set<string>();
    for (const scope of [...scopes].sort()) if (await lock(session, scope)) free.add(scope);
    return act(free);
  });
}

async function inSession<T>(
  { pool }: Pick<Ledger, "pool">,
  act: (session: Session) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let lost: Error | null = null;
  const onLost = (error: Error): void => {
    lost = error;
  };
  client.on("error", onLost);
  try {
    const answer = await act(client);
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

async function lock(session: Session, scope: string): Promise<boolean> {
  const { rows } = await session.query<{ locked: boolean }>(
    "select pg_try_advisory_lock(hashtextextended('reconcile:' || $1, 0)) as locked",
    [scope],
  );
  return rows[0]?.locked === true;
}
