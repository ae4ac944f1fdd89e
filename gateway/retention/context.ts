import type { Policy } from "#gateway/compliance/policy.ts";
import type { RetentionStep } from "#gateway/ledger/entities/retention.ts";
import type { DispositionOf, IdentifierVerbContext } from "#gateway/propagation/context.ts";

/** Which steps the daily job takes by itself; the others it proposes, and a person lets them happen. */
export type AutomaticSteps = Readonly<Record<"restrict" | "minimise" | "erase", boolean>>;

/**
 * Stopping use needs no judgement and can do no harm that a new consent does not mend. What is cleared or erased does
 * not come back: a wrong contract date in one system would empty every other one overnight.
 */
export const DEFAULT_AUTOMATIC: AutomaticSteps = { restrict: true, minimise: false, erase: false };

export function isAutomatic(automatic: AutomaticSteps, step: RetentionStep): boolean {
  if (step === "RESTRICT") return automatic.restrict;
  return step === "MINIMISE" ? automatic.minimise : automatic.erase;
}

/** What the verbs of this room work with. */
export interface RetentionContext extends IdentifierVerbContext {
  readonly policy: Policy;
  readonly dispositionOf: DispositionOf;
  readonly automatic: AutomaticSteps;
}
