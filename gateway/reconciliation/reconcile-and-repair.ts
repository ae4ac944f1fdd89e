import { REPAIRABLE_CLASSES } from "#gateway/compliance/drift/drift-classes.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { ComparisonMode } from "#gateway/ledger/entities/reconciliation.ts";
import { applyPlan } from "./apply-plan.ts";
import type { ReconciliationContext } from "./context.ts";
import { planRepairs } from "./plan-repairs.ts";
import { reconcile, type ReconcileReport } from "./reconcile.ts";

/** Differences move while they are repaired; what is left after so many plans is for the next run. */
const PLANS = 3;

/** What the schedule does: compares, then repairs by plan what is automatic. Returns what it compared. */
export async function reconcileAndRepair(
  context: ReconciliationContext,
  mode: ComparisonMode,
): Promise<ReconcileReport> {
  const report = await reconcile(context, { mode, origin: "SCHEDULE" });
  const classes = REPAIRABLE_CLASSES.filter((name) => context.settings.automatic[name] === true);
  for (let attempt = 1; classes.length > 0 && attempt <= PLANS; attempt += 1) {
    try {
      const plan = await planRepairs(context, { origin: "SCHEDULE", classes });
      if (plan.repairsCount === 0) break;
      await applyPlan(context, { digest: plan.digest, origin: "SCHEDULE" });
      break;
    } catch (error) {
      // Somebody else is at it, or the world moved between plan and repair.
      if (!(error instanceof Refusal) || error.code === "NOT_FOUND") throw error;
      if (error.code === "RECONCILIATION_BUSY") break;
    }
  }
  return report;
}
