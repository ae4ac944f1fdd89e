import type { Due } from "#gateway/compliance/retention/due-by-time.ts";
import type { RetentionStep } from "#gateway/ledger/entities/retention.ts";
import { isAutomatic, type AutomaticSteps } from "./context.ts";

/** What a period's end asks for, in the order in which it is done. An erasure that happens at once stops every use by itself. */
export function stepsOf({ action }: Due, automatic: AutomaticSteps): readonly RetentionStep[] {
  if (action === "MINIMISE") return ["RESTRICT", "MINIMISE"];
  return isAutomatic(automatic, "ERASE") ? ["ERASE"] : ["RESTRICT", "ERASE"];
}
