import { Refusal } from "#gateway/compliance/refusal.ts";
import { Idempotency } from "#gateway/ledger/entities/evidence.ts";
import { ReconciliationPlan } from "#gateway/ledger/entities/reconciliation.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { applyPlan } from "./apply-plan.ts";
import type { ReconciliationContext } from "./context.ts";

/** Applies a plan, named by its digest in hexadecimal, once per key. A call that was cut short is made again with the same one. */
export async function applyOnce(
  context: ReconciliationContext,
  idempotencyKey: string,
  digest: string,
): Promise<ReconciliationPlan> {
  const { ledger, now } = context;
  const request = { key: idempotencyKey, operation: "applyReconciliation", body: { digest } };
  const isKnown = (await ledger.em().count(Idempotency, { key: idempotencyKey })) > 0;
  const done = isKnown
    ? null
    : await applyPlan(context, { digest: Buffer.from(digest, "hex"), origin: "API" });
  const { planId } = await idempotent(ledger.em(), request, now(), async () => {
    if (done) return { planId: done.id };
    throw new Refusal("RECONCILIATION_BUSY", "the same call is being answered elsewhere");
  });
  return ledger.em().findOneOrFail(ReconciliationPlan, { id: planId });
}
