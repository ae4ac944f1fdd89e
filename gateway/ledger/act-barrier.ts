import type { EntityManager } from "@mikro-orm/postgresql";
import type pg from "pg";

/** Any constant: held shared by every transaction that records a stop, for its whole length. */
const ACTS = 6_240_391;

/**
 * Must be the first statement of a transaction that looks for the records a stop has to reach: it may not see those that
 * a sync is storing at the same moment.
 */
export async function enterAct(em: EntityManager): Promise<void> {
  await em.execute("select pg_advisory_xact_lock_shared(?)", [ACTS]);
}

/**
 * Waits until every act that is being recorded now is committed. Whoever stored records and then waits here sees every
 * stop that did not see those records; later stops do.
 */
export async function waitForActs(pool: pg.Pool): Promise<void> {
  await pool.query("select pg_advisory_xact_lock($1)", [ACTS]);
}
