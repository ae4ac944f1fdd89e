import { addDays, dateOf, startOfNextDay } from "../calendar.ts";
import type { ConsentStanding } from "../consent/consent-status.ts";
import type { ConsentTarget } from "../vocabulary.ts";

/** Q6: the pairs where somebody claims a yes that nobody can prove (rule C3). */
export function unprovedConsents(standings: readonly ConsentStanding[]): readonly ConsentTarget[] {
  return standings
    .filter(({ status }) => status === "UNKNOWN")
    .map(({ purpose, channel }) => ({ purpose, channel }));
}

/** What became of a case of the queue. Nothing but a proved yes for every pair, or erasure, ends it. */
export type RemediationState = "OPEN" | "CURED" | "ERASED";

export function remediationState(
  targets: readonly ConsentTarget[],
  standings: readonly ConsentStanding[],
  isErased: boolean,
): { readonly state: RemediationState; readonly uncured: readonly ConsentTarget[] } {
  if (isErased) return { state: "ERASED", uncured: [] };
  const uncured = targets.filter(
    (target) =>
      !standings.some(
        ({ purpose, channel, status }) =>
          purpose === target.purpose && channel === target.channel && status === "GIVEN",
      ),
  );
  return { state: uncured.length === 0 ? "CURED" : "OPEN", uncured };
}

/** Last day for curing it; an answer to nobody, so it does not move to a working day. */
export function remediationDueOn(openedAt: Date, days: number): { dueOn: string; overdueFrom: Date } {
  const dueOn = addDays(dateOf(openedAt.getTime()), days);
  return { dueOn, overdueFrom: new Date(startOfNextDay(dueOn)) };
}
