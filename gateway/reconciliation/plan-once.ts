import type { DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { Idempotency } from "#gateway/ledger/entities/evidence.ts";
import { ReconciliationPlan } from "#gateway/ledger/entities/reconciliation.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { ReconciliationContext } from "./context.ts";
import { planRepairs } from "./plan-repairs.ts";
import { allScopes, type Scope } from "./scopes.ts";

export interface AskedPlan {
  /** Every source when null. */
  readonly sources: readonly string[] | null;
  readonly withLists: boolean;
  readonly classes: readonly DriftClass[] | null;
}

/** Plans once per key. The comparison is a transaction of its own, so the key is stored after it. */
export async function planOnce(
  context: ReconciliationContext,
  idempotencyKey: string,
  asked: AskedPlan,
): Promise<ReconciliationPlan> {
  const { ledger, now } = context;
  const scopes = scopesOf(context, asked);
  const request = { key: idempotencyKey, operation: "planReconciliation", body: asked };
  const isKnown = (await ledger.em().count(Idempotency, { key: idempotencyKey })) > 0;
  const options = { origin: "API", scopes, ...(asked.classes ? { classes: asked.classes } : {}) } as const;
  const made = isKnown ? null : await planRepairs(context, options);
  const { planId } = await idempotent(ledger.em(), request, now(), async () => {
    if (made) return { planId: made.id };
    throw new Refusal("RECONCILIATION_BUSY", "the same call is being answered elsewhere");
  });
  return ledger.em().findOneOrFail(ReconciliationPlan, { id: planId });
}

function scopesOf({ registry }: ReconciliationContext, { sources, withLists }: AskedPlan): readonly Scope[] {
  const unknown = sources?.find((name) => !registry.get(name));
  if (unknown !== undefined) throw new Refusal("NOT_FOUND", "no source has this name", ["sources"]);
  return allScopes(registry).filter((scope) =>
    scope.kind === "LISTS" ? withLists : sources === null || sources.includes(scope.source),
  );
}
