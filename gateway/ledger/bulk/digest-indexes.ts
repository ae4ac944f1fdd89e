import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** Over digests, which are as good as random: every row of a first load would land on another page of them. */
const INDEXES: Readonly<Record<string, string>> = {
  identifier_digest: "identifier (digest)",
  identifier_near: "identifier (near_digest) where near_digest is not null",
};

/**
 * Takes the digest indexes off a ledger that is still empty, so that a first load builds them at its end by sorting, in a
 * fraction of the time. Without them every look-up by digest is right and slow. The catalogue is the note of what is to be
 * done: `ensureDigestIndexes` builds what is missing after the load, before anything compares digests, and at every start.
 */
export async function setDigestIndexesAside(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    if (!(await isEmpty(client))) return false;
    await client.query("begin");
    // Whoever else is at the table is worth more than the time that this would save.
    await client.query("set local lock_timeout = '100ms'");
    await client.query("lock table identifier in access exclusive mode");
    const isStillEmpty = await isEmpty(client);
    if (isStillEmpty) await client.query(`drop index if exists ${Object.keys(INDEXES).join(", ")}`);
    await client.query("commit");
    return isStillEmpty;
  } catch (error) {
    // Its transaction ends with the connection, which is not used again.
    broken = error instanceof Error ? error : new Error("not an error", { cause: error });
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    return false;
  } finally {
    client.release(broken);
  }
}

const LOCK_NOT_AVAILABLE = "55P03";

/** Builds the digest indexes that a first load, or a process that was killed during one, left out. */
export async function ensureDigestIndexes(ledger: {
  readonly pool: pg.Pool;
  readonly databaseUrl: string;
}): Promise<void> {
  if ((await missing(ledger.pool)).length === 0) return;
  // A session of its own: building may take minutes, needs its own memory, and must not hold a connection of the pool.
  const client = new pg.Client({ connectionString: ledger.databaseUrl });
  await client.connect();
  try {
    while ((await missing(client)).length > 0) {
      // Asked for again and again, because whoever waits inside a statement is waited for by `concurrently`.
      const { rows } = await client.query<{ locked: boolean }>(
        "select pg_try_advisory_lock(hashtextextended('digest-indexes', 0)) as locked",
      );
      if (rows[0]?.locked) await build(client);
      else await sleep(100);
    }
  } finally {
    await client.end();
  }
}

/** Concurrently: other sources go on storing, and people go on asking. */
async function build(client: pg.Client): Promise<void> {
  await client.query("set maintenance_work_mem = '256MB'");
  for (const name of await missing(client)) {
    // One that was cut off is there and of no use.
    await client.query(`drop index concurrently if exists ${name}`);
    await client.query(`create index concurrently ${name} on ${INDEXES[name]}`);
  }
}

async function missing(client: pg.Client | pg.Pool): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select name from unnest($1::text[]) as name
     where not exists (select from pg_index where indexrelid = to_regclass(name) and indisvalid)`,
    [Object.keys(INDEXES)],
  );
  return rows.map(({ name }) => name);
}

async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ is_empty: boolean }>(
    "select not exists (select from identifier) and not exists (select from contact_record) as is_empty",
  );
  return rows[0]?.is_empty === true;
}
