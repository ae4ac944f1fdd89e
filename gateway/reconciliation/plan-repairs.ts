import { DRIFT_CLASSES, type DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { ReconciliationPlan, type ReconciliationOrigin } from "#gateway/ledger/entities/reconciliation.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { digestRepairs, type RepairFilter } from "./canonical-repairs.ts";
import { compareScopes } from "./compare-scopes.ts";
import type { ReconciliationContext } from "./context.ts";
import { withScopeLocks } from "./scope-locks.ts";
import { allScopes, scopeName, type Scope } from "./scopes.ts";

export interface PlanOptions {
  readonly origin: ReconciliationOrigin;
  /** Everything when left out. */
  readonly scopes?: readonly Scope[];
  readonly classes?: readonly DriftClass[];
}

/**
 * A dry run: compares what changed, and writes down which repairs that asks for, under their digest. Nothing is repaired.
 * The same repairs planned again are the same plan.
 */
export async function planRepairs(
  context: ReconciliationContext,
  { origin, scopes = allScopes(context.registry), classes = DRIFT_CLASSES }: PlanOptions,
): Promise<ReconciliationPlan> {
  const names = scopes.map(scopeName);
  const plan = await withScopeLocks(context.ledger, names, async () => {
    await compareScopes(context, scopes, { mode: "INCREMENTAL", origin });
    return writeDown(context, filterOf(scopes, classes), names, origin);
  });
  if (plan === null) throw busy();
  return plan;
}

/** Refused because another process is at one of the scopes. */
export function busy(): Refusal {
  return new Refusal("RECONCILIATION_BUSY", "another comparison or repair of the same systems is under way");
}

export function filterOf(scopes: readonly Scope[], classes: readonly DriftClass[]): RepairFilter {
  return {
    sources: scopes.flatMap((scope) => (scope.kind === "SOURCE" ? [scope.source] : [])),
    withLists: scopes.some(({ kind }) => kind === "LISTS"),
    classes,
  };
}

async function writeDown(
  { ledger, now }: ReconciliationContext,
  filter: RepairFilter,
  scopes: readonly string[],
  origin: ReconciliationOrigin,
): Promise<ReconciliationPlan> {
  return ledger.em().transactional(async (em) => {
    const { digest, repairs, count } = await digestRepairs(em, filter);
    const known = await em.findOne(ReconciliationPlan, { digest, status: { $in: ["OPEN", "APPLYING"] } });
    if (known) return known;
    return em.create(ReconciliationPlan, {
      id: uuid7(),
      digest,
      scopes: [...scopes],
      classes: [...filter.classes],
      repairs,
      repairsCount: count,
      status: "OPEN",
      origin,
      plannedAt: now(),
      applyingAt: null,
      finishedAt: null,
    });
  });
}
