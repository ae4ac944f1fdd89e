import { formatInstant, HOUR_MS, readInstant } from "../calendar.ts";
import type { Breach } from "../facts.ts";
import { because, factAt, type Reason } from "../reason.ts";

const HOURS = 72;

export interface BreachClock {
  readonly mustTellAuthority: boolean;
  readonly mustTellPersons: boolean;
  /** ISO instant by which the authority hears; null when it need not, or nobody knows when we became aware. */
  readonly dueBy: string | null;
  readonly reasons: readonly Reason[];
}

/**
 * GDPR 33(1), 34(1): 72 plain hours from the controller's awareness, not from the processor's report and not moved by
 * holidays. A risk that nobody has judged is not unlikely; an unlikely one stays in the register all the same (33(5)).
 */
export function breachClock({
  awareAt,
  riskToPersons,
}: Pick<Breach, "awareAt" | "riskToPersons">): BreachClock {
  const name = factAt("breach", awareAt);
  if (riskToPersons === "UNLIKELY") {
    const reasons = [because("B1", "BREACH_REGISTER_ONLY", [name])];
    return { mustTellAuthority: false, mustTellPersons: false, dueBy: null, reasons };
  }
  const aware = readInstant(awareAt);
  const isHigh = riskToPersons === "HIGH";
  return {
    mustTellAuthority: true,
    mustTellPersons: isHigh,
    dueBy: aware === null ? null : formatInstant(aware + HOURS * HOUR_MS),
    reasons: [
      because("B1", "BREACH_REPORTABLE", [name]),
      ...(isHigh ? [because("B1", "BREACH_HIGH_RISK", [name])] : []),
    ],
  };
}
