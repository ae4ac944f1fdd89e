import type { Pool } from "../loaders/rows-loader.ts";
import type { SuppressionSummary } from "../types.generated.ts";

/** Entries that block now, counted by list, kind of identifier, reason and purpose. */
export async function summariseSuppression(pool: Pool): Promise<SuppressionSummary> {
  const { rows } = await pool.query<SuppressionSummary["groups"][number]>({
    name: "api-suppression-summary",
    text: `select s.list, s.identifier_type as "identifierType", s.reason, s.purpose, count(*)::int as count
           from suppression_entry s where s.lifted_at is null group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
  });
  return { activeEntries: rows.reduce((sum, { count }) => sum + count, 0), groups: rows };
}
