import type pg from "pg";
import type { RetentionItemStatus, RetentionStep } from "#gateway/ledger/entities/retention.ts";

export interface ItemCount {
  readonly action: RetentionStep;
  readonly status: RetentionItemStatus;
  readonly count: number;
}
export type ItemCounts = readonly ItemCount[];

/** What a run found, by step and state. */
export async function countItems(pool: Pick<pg.Pool, "query">, runId: string): Promise<ItemCounts> {
  const { rows } = await pool.query<ItemCount>({
    name: "retention-count-items",
    text: `select action, status, count(*)::int as count from retention_item where run_id = $1
           group by 1, 2 order by 1, 2`,
    values: [runId],
  });
  return rows;
}
