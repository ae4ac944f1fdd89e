import { addMonths, nextWorkingDay, readDate, readInstant } from "./calendar.ts";
import type { Provenance } from "./facts.ts";
import { because, type Reason } from "./reason.ts";
import { holidaysAfter, type Situation } from "./situation.ts";
import { gdprApplies } from "./subject.ts";
import type { ProvenanceOrigin } from "./vocabulary.ts";

/** Origins where the data came from the person (GDPR 13); every other one, known or not, is indirect (GDPR 14). */
export const DIRECT_ORIGINS: readonly ProvenanceOrigin[] = [
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

/**
 * N1: a month from the earliest indirect source, moved to a working day (T3); N3: a first message or disclosure ends the
 * time sooner. Null when nothing is owed.
 */
export function noticeOwed(situation: Situation): NoticeOwed | null {
  const { findings } = situation;
  if (findings.noticeOwed === undefined) findings.noticeOwed = findNoticeOwed(situation);
  return findings.noticeOwed;
}

function findNoticeOwed(situation: Situation): NoticeOwed | null {
  const indirect = situation.facts.provenance.filter(({ origin }) => !DIRECT_ORIGINS.includes(origin));
  if (!gdprApplies(situation) || indirect.length === 0 || noticesGiven(situation, "14").length > 0)
    return null;
  const month = dueDate(situation, indirect);
  const use = firstUse(situation, indirect);
  const isDoubtful = month.isDoubtful || use.isDoubtful;
  const endsByUse = use.on !== null && (month.dueBy === null || use.on < month.dueBy);
  const dueBy = endsByUse ? use.on : month.dueBy;
  const isOverdue = isDoubtful || dueBy === null || situation.clock.today > dueBy;
  const state = isOverdue ? "NOTICE_OVERDUE" : "NOTICE_DUE";
  const names = indirect.map((entry) => `provenance:${entry.crm}@${readDate(entry.obtainedOn) ?? "unknown"}`);
  return {
    state,
    dueBy,
    reason: because(endsByUse ? "N3" : "N1", state, endsByUse ? [...names, use.name] : names),
  };
}

/** N3: the first message to the person, or disclosure to somebody else, since the data came in. */
function firstUse({ facts }: Situation, indirect: readonly Provenance[]) {
  const uses = [
    ...facts.communications.map(({ on }) => ({ on: readDate(on), kind: "message" })),
    ...facts.disclosures.map(({ on }) => ({ on: readDate(on), kind: "disclosure" })),
  ];
  const obtained = indirect.map(({ obtainedOn }) => readDate(obtainedOn) ?? "0001-01-01").sort();
  const isDoubtful = uses.some(({ on }) => on === null);
  let first: { readonly on: string; readonly kind: string } | null = null;
  for (const { on, kind } of uses) {
    if (on !== null && on >= (obtained[0] ?? on) && (first === null || on < first.on)) first = { on, kind };
  }
  return { on: first?.on ?? null, name: first ? `${first.kind}@${first.on}` : "none", isDoubtful };
}

/** Instants of the notices given so far, under one article or any. */
export function noticesGiven({ facts, clock }: Situation, article?: string): readonly number[] {
  return facts.notices
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
