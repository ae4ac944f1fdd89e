import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * RESOLVE: find whose the record is. ALIGN: repair what permits though revoked. LISTED: repair what a register's listing annulled.
 */
export type WorkStep = "RESOLVE" | "ALIGN" | "LISTED";

/** Takes the next records off a step's list, in the transaction that stores the outcome; empty when none are left. */
export async function takeWork(em: EntityManager, step: WorkStep, limit: number): Promise<readonly string[]> {
  const [row] = (await em.execute(
    "select id, record_ids[1:?] as taken, cardinality(record_ids) as size from sync_work where step = ? order by id limit 1 for update",
    [limit, step],
  )) as { id: string; taken: string[]; size: number }[];
  if (!row) return [];
  await (row.size <= limit
    ? em.execute("delete from sync_work where id = ?", [row.id])
    : em.execute("update sync_work set record_ids = record_ids[?:] where id = ?", [limit + 1, row.id]));
  return row.taken;
}

export async function addWork(
  em: EntityManager,
  step: WorkStep,
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length === 0) return;
  await em.execute("insert into sync_work (step, record_ids) values (?, ?::uuid[])", [
    step,
    `{${recordIds.join(",")}}`,
  ]);
}
