import { readDate } from "./calendar.ts";
import type { Facts } from "./facts.ts";
import { DIRECT_ORIGINS, noticeOwed, noticesGiven } from "./notice-owed.ts";
import type { Policy } from "./policy.ts";
import { because, type Reason } from "./reason.ts";
import { readSituation, type Situation } from "./situation.ts";
import { gdprApplies } from "./subject.ts";

/** A privacy notice that is owed to a person, and by when. */
export interface NoticeClock {
  readonly article: "13" | "14";
  readonly state: "NOTICE_DUE" | "NOTICE_OVERDUE";
  /** Last day in time; null when nobody knows when the time began. */
  readonly dueBy: string | null;
  readonly reasons: readonly Reason[];
}

/** The notices that are owed at `facts.now`; empty when none is. */
export function noticeClocks(facts: Facts, policy: Policy): readonly NoticeClock[] {
  const situation = readSituation(facts, policy);
  const indirect = noticeOwed(situation);
  return [
    ...directClock(situation),
    ...(indirect ? [{ article: "14" as const, ...pick(indirect), reasons: [indirect.reason] }] : []),
  ];
}

function pick({ state, dueBy }: Pick<NoticeClock, "state" | "dueBy">) {
  return { state, dueBy };
}

/** N2: at the time when the data are obtained from the person; no month runs, and no weekend moves the day. */
function directClock(situation: Situation): readonly NoticeClock[] {
  const { facts, clock } = situation;
  const direct = facts.provenance.filter(({ origin }) => DIRECT_ORIGINS.includes(origin));
  if (!gdprApplies(situation) || direct.length === 0 || noticesGiven(situation, "13").length > 0) return [];
  const days = direct.map(({ obtainedOn }) => readDate(obtainedOn));
  const believable = days.filter((day): day is string => day !== null && day <= clock.today).sort();
  const [first = null] = believable;
  const isDoubtful = believable.length < days.length;
  const state = isDoubtful || first === null || clock.today > first ? "NOTICE_OVERDUE" : "NOTICE_DUE";
  const names = direct.map(({ crm, obtainedOn }) => `provenance:${crm}@${readDate(obtainedOn) ?? "unknown"}`);
  return [{ article: "13", state, dueBy: first, reasons: [because("N2", state, names)] }];
}
