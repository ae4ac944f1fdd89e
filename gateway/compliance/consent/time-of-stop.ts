import { readInstant } from "../calendar.ts";
import { because } from "../reason.ts";
import type { Situation } from "../situation.ts";
import type { Flag } from "./consent-act.ts";

/** C4: a no without a believable time is later than everything else: the most protective reading. */
export function timeOfStop(
  { clock }: Situation,
  occurredAt: string | null | undefined,
  fact: string,
): { readonly at: number; readonly flags: readonly Flag[] } {
  const at = readInstant(occurredAt);
  if (at !== null && at <= clock.instant) return { at, flags: [] };
  const flag: Flag =
    at === null
      ? { flag: "CONSENT_TIME_UNKNOWN", reasons: [because("C4", "TIME_UNKNOWN", [fact])] }
      : { flag: "FUTURE_DATED_EVENT", reasons: [because("C4", "TIME_IN_FUTURE", [fact])] };
  return { at: Infinity, flags: [flag] };
}
