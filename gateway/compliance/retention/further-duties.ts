import type { Situation } from "../situation.ts";
import type { RetentionPurpose, RetentionTerm } from "../vocabulary.ts";
import { deadlinesOf, type CategoryDeadline } from "./category-deadlines.ts";
import type { RetentionDeadline } from "./retention-deadline.ts";
import { isFurtherRule } from "./rules-in-force.ts";
import { startFacts } from "./start-facts.ts";

/** Which of two deadlines of one purpose binds longer: an open one, then the later day. */
const OPENNESS: Readonly<Record<RetentionTerm, number>> = {
  NONE: 0,
  DATE: 1,
  UNTIL_WITHDRAWN: 2,
  WHILE_RELATIONSHIP_LASTS: 2,
  NO_END: 3,
  UNKNOWN: 3,
};

/** R5: duties that recorded events or configured rules add, laid over those of the same purpose. The latest end counts. */
export function withFurtherDuties(
  situation: Situation,
  duties: readonly RetentionDeadline[],
): readonly RetentionDeadline[] {
  const { facts, policy } = situation;
  if (policy.retentionRules.length === 0 && !facts.retentionEvents?.length) return duties;
  const byPurpose = new Map<RetentionPurpose, RetentionDeadline>(duties.map((duty) => [duty.purpose, duty]));
  const further = startFacts(situation)
    .flatMap((start) => deadlinesOf(situation, start))
    .filter(({ rule }) => rule.keepsRecord && isFurtherRule(rule, policy));
  for (const one of further) {
    const next = asDuty(one);
    const known = byPurpose.get(next.purpose);
    byPurpose.set(next.purpose, known === undefined || isLonger(next, known) ? next : known);
  }
  return [...byPurpose.values()];
}

function asDuty({ rule, term, lastDay, reasons }: CategoryDeadline): RetentionDeadline {
  return { purpose: rule.purpose, term, lastDay, reasons };
}

function isLonger(next: RetentionDeadline, known: RetentionDeadline): boolean {
  const difference = OPENNESS[next.term] - OPENNESS[known.term];
  return difference === 0 ? (next.lastDay ?? "") > (known.lastDay ?? "") : difference > 0;
}
