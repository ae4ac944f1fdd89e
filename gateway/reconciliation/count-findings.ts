import type pg from "pg";
import type { DriftAction, DriftClass } from "#gateway/compliance/drift/drift-classes.ts";

export interface FindingCount {
  readonly system: string;
  readonly class: DriftClass;
  readonly action: DriftAction;
  readonly count: number;
  readonly oldest: Date;
}

/** What stands, by system, class and what mends it. */
export async function countFindings(pool: Pick<pg.Pool, "query">): Promise<readonly FindingCount[]> {
  const { rows } = await pool.query<FindingCount>({
    name: "count-findings",
    text: `select system, class, action, count(*)::int as count, min(first_seen_at) as oldest from drift_finding
           where fixed_at is null group by 1, 2, 3 order by 1, 2, 3`,
  });
  return rows;
}
