import { dateOf, readDate, readInstant, startOf, startOfNextDay, type Clock } from "../calendar.ts";
import { readHistory } from "../consent/read-history.ts";
import { findAllConsents } from "../consent/consent-status.ts";
import { decideDisposition, type DispositionAnswer } from "../decision/disposition.ts";
import { momentsAhead } from "../decision/moments-ahead.ts";
import type { Facts, SoundFacts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import type { Reason } from "../reason.ts";
import { atMoment, readSituation, type Situation } from "../situation.ts";
import type { Disposition, RetentionPurpose } from "../vocabulary.ts";
import { legalRetention } from "./legal-retention.ts";
import { findCategoryDeadlines } from "./category-deadlines.ts";
import type { RetentionDeadline } from "./retention-deadline.ts";

/** A contact whose answer changed by time alone. */
export interface Due {
  /** MINIMISE: a duty still needs part of the record. ERASE: nothing does. */
  readonly action: "MINIMISE" | "ERASE";
  /** A legal hold or a restriction stops the deletion (GDPR Arts. 17(3)(e), 18). */
  readonly isHeld: boolean;
  /** First day on which the data may not be kept as before: the day after the last permitted one. */
  readonly dueOn: string;
  readonly reasons: readonly Reason[];
  /** Rules of the table whose last day has passed. */
  readonly rules: readonly string[];
  /** Purposes for which something still has to stay; empty when all goes. */
  readonly keepFor: readonly RetentionPurpose[];
  /** Last day of the longest duty that is left; null when none is, or none has a known end. */
  readonly keepUntil: string | null;
}

const SEVERITY: Readonly<Record<Disposition, number>> = {
  KEEP: 0,
  HOLD: 0,
  MINIMISE_AND_RESTRICT: 1,
  ERASE_OR_ANONYMISE: 2,
};
/** Before every fact: from here, everything lies ahead. */
const BEFORE_ALL: Clock = { known: true, instant: startOf("0001-01-01"), today: "0001-01-01" };

/**
 * Whether time alone took away what justified keeping the data as before. Looks back through the moments at which some
 * rule may have changed its mind. What never had a basis, or lost it by somebody's act, did not lose it by time: null.
 */
export function dueByTime(facts: Facts, policy: Policy): Due | null {
  // A hold stops the deletion, not the clock.
  const free = readSituation({ ...facts, legalHolds: [], restrictions: [] }, policy);
  if (!free.clock.known) return null;
  const now = dispositionAt(free);
  const severity = SEVERITY[now.answer.disposition];
  if (severity === 0) return null;
  const dueOn = sinceWhen(free, now.duties, severity);
  if (dueOn === null) return null;
  const { disposition, reasons } = dispositionAt(readSituation(facts, policy)).answer;
  const left = now.duties.filter((duty) => isLeft(duty, free.clock.today));
  const isOpen = left.some(({ lastDay }) => lastDay === null);
  return {
    action: severity === 1 ? "MINIMISE" : "ERASE",
    isHeld: disposition === "HOLD",
    dueOn,
    reasons,
    rules: overdueRules(free),
    keepFor: left.map(({ purpose }) => purpose),
    keepUntil: isOpen
      ? null
      : (left
          .flatMap(({ lastDay }) => lastDay ?? [])
          .sort()
          .at(-1) ?? null),
  };
}

/** The day on which time brought the present answer about; null when an act did, or nothing ever was better. */
function sinceWhen(
  situation: Situation,
  duties: readonly RetentionDeadline[],
  severity: number,
): string | null {
  const ends = duties.flatMap(({ lastDay }) => (readDate(lastDay) === null ? [] : startOfNextDay(lastDay!)));
  const ahead = momentsAhead(atMoment(situation, BEFORE_ALL)).map(({ instant }) => instant);
  const past = [...new Set([...ends, ...ahead])].filter((instant) => instant <= situation.clock.instant);
  for (const instant of past.sort((a, b) => b - a)) {
    const byTime = severityAt(situation, instant - 1, instant);
    if (byTime < severity) return dateOf(instant);
    const byAct = severityAt(situation, instant - 1, instant - 1);
    if (byTime > severity || byAct !== severity) return null;
  }
  return null;
}

/** How it stood at `at`, with the acts that had happened by `known`. */
function severityAt(situation: Situation, at: number, known: number): number {
  const clock = { known: true, instant: at, today: dateOf(at) };
  const facts = actsUntil(situation.facts, known, situation.clock.instant);
  return SEVERITY[dispositionAt(atMoment({ ...situation, facts }, clock)).answer.disposition];
}

/** A refusal dated ahead is obeyed at once (C4), so that a look back has to leave out what had not happened yet. */
function actsUntil(facts: SoundFacts, known: number, now: number): SoundFacts {
  // What is dated ahead of now is obeyed already, and no passing of time will have done it.
  const happened = (at: string | null | undefined): boolean => {
    const instant = readInstant(at) ?? known;
    return instant <= known || instant > now;
  };
  return {
    ...facts,
    consentEvents: facts.consentEvents.filter(({ occurredAt }) => happened(occurredAt)),
    objections: facts.objections.filter(({ receivedAt }) => happened(receivedAt)),
    blacklist: facts.blacklist.filter(({ addedAt }) => happened(addedAt)),
    requests: facts.requests.filter(({ receivedAt }) => happened(receivedAt)),
  };
}

function dispositionAt(situation: Situation): {
  readonly answer: DispositionAnswer;
  readonly duties: readonly RetentionDeadline[];
} {
  const duties = legalRetention(situation);
  const consents = findAllConsents(situation, readHistory(situation));
  return { answer: decideDisposition(situation, consents, duties), duties };
}

function isLeft({ term, lastDay }: RetentionDeadline, today: string): boolean {
  return term === "DATE" ? lastDay !== null && lastDay >= today : term !== "NONE";
}

function overdueRules(situation: Situation): readonly string[] {
  const over = findCategoryDeadlines(situation).filter(
    ({ isOver, rule }) => isOver && isOfRecord(rule.purpose),
  );
  return [...new Set(over.map(({ rule }) => rule.id))].sort();
}

/** Logs, backups and the evidence itself have their own ends; they say nothing about the contact's record. */
function isOfRecord(purpose: RetentionPurpose): boolean {
  return purpose !== "ACCOUNTABILITY" && purpose !== "SECURITY_LOGS" && purpose !== "BACKUP";
}
