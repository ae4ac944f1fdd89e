import { clauseColumns } from "../loaders/columns.ts";
import type { Pool } from "../loaders/rows-loader.ts";
import type { ConsentClauseRow } from "../rows.ts";

export async function listClauses(pool: Pool): Promise<ConsentClauseRow[]> {
  const { rows } = await pool.query<ConsentClauseRow>({
    name: "api-consent-clauses",
    text: `select ${clauseColumns("c")} from consent_clause c order by c.published_at desc, c.id`,
  });
  return rows;
}
