import { addMonths, nextWorkingDay, readDate, readInstant } from "./calendar.ts";
import type { Provenance } from "./facts.ts";
import { because, type Reason } from "./reason.ts";
import { holidaysAfter, type Situation } from "./situation.ts";
import { gdprApplies } from "./subject.ts";
import type { ProvenanceOrigin } from "./vocabulary.ts";

/** Origins where the data came from the person (GDPR 13); every other one, known or not, is indirect (GDPR 14). */
const DIRECT: readonly ProvenanceOrigin[] = [
  "ERP",
  "WEB_FORM",
  "BUSINESS_CARD",
  "NEWSLETTER_SIGNUP",
  "PHONE_INBOUND",
];

/** An Art. 14 notice that is still owed. */
export interface NoticeOwed {
  readonly state: "NOTICE_DUE" | "NOTICE_OVERDUE";
  /** Last day in time; null when the start of the month is not known. */
  readonly dueBy: string | null;
  readonly reason: Reason;
}

/** N1: a month from the earliest indirect source, moved to a working day (T3). Null when nothing is owed. */
export function noticeOwed(situation: Situation): NoticeOwed | null {
  const indirect = (situation.facts.provenance ?? []).filter(({ origin }) => !DIRECT.includes(origin));
  if (!gdprApplies(situation) || indirect.length === 0 || noticesGiven(situation, "14").length > 0)
    return null;
  const { dueBy, isDoubtful } = dueDate(situation, indirect);
  const isOverdue = isDoubtful || dueBy === null || situation.clock.today > dueBy;
  const state = isOverdue ? "NOTICE_OVERDUE" : "NOTICE_DUE";
  const names = indirect.map((entry) => `provenance:${entry.crm}@${readDate(entry.obtainedOn) ?? "unknown"}`);
  return { state, dueBy, reason: because("N1", state, names) };
}

/** Instants of the notices given so far, under one article or any. */
export function noticesGiven({ facts, clock }: Situation, article?: string): readonly number[] {
  return (facts.notices ?? [])
    .filter((notice) => article === undefined || notice.article === article)
    .map((notice) => readInstant(notice.providedAt))
    .filter((at): at is number => at !== null && at <= clock.instant);
}

/** A source without a believable date may be the earliest, so its month may be over. */
function dueDate(situation: Situation, indirect: readonly Provenance[]) {
  const { clock } = situation;
  const dates = indirect.map(({ obtainedOn }) => readDate(obtainedOn));
  const believable = dates.filter((date): date is string => date !== null && date <= clock.today).sort();
  const [first] = believable;
  const isDoubtful = believable.length < dates.length;
  if (first === undefined) return { dueBy: null, isDoubtful };
  return { dueBy: nextWorkingDay(addMonths(first, 1), holidaysAfter(situation, first)), isDoubtful };
}
