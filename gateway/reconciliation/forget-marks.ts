import type { ReconciliationContext } from "./context.ts";

/** Notes of changes that every scope has compared are of no more use. */
export async function forgetMarks(
  { ledger }: Pick<ReconciliationContext, "ledger">,
  scopes: readonly string[],
): Promise<void> {
  await ledger.pool.query(
    `delete from drift_mark where tx < (select min(watermark) from reconciliation_scope where scope = any($1::text[]))
       and not exists (select from unnest($1::text[]) as s (scope) where s.scope not in (select scope from reconciliation_scope))`,
    [scopes],
  );
}
