import { addMonths, latestDate, readDate } from "./calendar.ts";
import { contractsInForce, lastContractEnd, namesOf } from "./contracts.ts";
import { because, factAt, type Reason } from "./reason.ts";
import type { Situation } from "./situation.ts";
import { mayBeDeceased } from "./subject.ts";
import { noticesGiven } from "./notice-owed.ts";

/** Legitimate interest for direct marketing: whether it carries use today, and until when it carries keeping. */
export interface LegitimateInterest {
  readonly isDeclared: boolean;
  readonly isLive: boolean;
  /** WHILE_RELATIONSHIP_LASTS, a date that may be past, or NONE when a condition other than time fails. */
  readonly term: "WHILE_RELATIONSHIP_LASTS" | "DATE" | "NONE";
  readonly lastDay: string | null;
  readonly reason: Reason;
}

/** L1. */
export function legitimateInterest(situation: Situation): LegitimateInterest {
  return (situation.findings.legitimateInterest ??= findLegitimateInterest(situation));
}

function findLegitimateInterest(situation: Situation): LegitimateInterest {
  const declared = declaredBases(situation);
  const isDeclared = declared.length > 0;
  const failure = failedCondition(situation);
  const none = { isDeclared, isLive: false, term: "NONE", lastDay: null } as const;
  if (!isDeclared) return { ...none, reason: because("L1", "NO_BASIS") };
  if (failure) return { ...none, reason: failure };

  const running = contractsInForce(situation);
  if (running.length > 0) {
    const reason = because("L1", "LEGITIMATE_INTEREST", namesOf(running));
    return { isDeclared, isLive: true, term: "WHILE_RELATIONSHIP_LASTS", lastDay: null, reason };
  }
  const lastSign = lastSignOfLife(situation);
  if (lastSign === null) return { ...none, reason: because("L1", "NO_SIGN_OF_LIFE") };
  const lastDay = addMonths(lastSign, situation.policy.legitimateInterestInactivityMonths);
  const isLive = situation.clock.today <= lastDay;
  const reason = because("L1", isLive ? "LEGITIMATE_INTEREST" : "RETENTION_OVERDUE", [
    `lastSignOfLife:${lastSign}`,
    `lastDay:${lastDay}`,
  ]);
  return { isDeclared, isLive, term: "DATE", lastDay, reason };
}

/** L1: declared without a documented balancing test. */
export function lacksAssessment(situation: Situation): boolean {
  const declared = declaredBases(situation);
  return declared.length > 0 && !declared.some((basis) => basis.assessmentDocumented === true);
}

/** The later of the last activity and the last contract's end. A date that lies ahead is not believed. */
export function lastSignOfLife(situation: Situation): string | null {
  const activeOn = readDate(situation.facts.lastActivityOn);
  const isBelievable = activeOn !== null && activeOn <= situation.clock.today;
  return latestDate([isBelievable ? activeOn : null, lastContractEnd(situation)]);
}

function failedCondition(situation: Situation): Reason | null {
  const { facts, policy } = situation;
  if (mayBeDeceased(situation)) return because("S1", "DECEASED");
  const objections = facts.objections.filter(({ ground }) => ground === "21(1)");
  if (objections.length > 0) {
    const names = objections.map(({ receivedAt }) => factAt("objection", receivedAt));
    return because("L1", "OBJECTED", names);
  }
  if (lacksAssessment(situation)) return because("L1", "LIA_MISSING");
  const { role } = facts.subject;
  const isCustomer = role === "CUSTOMER" || role === "FORMER_CUSTOMER";
  if (!isCustomer && policy.legitimateInterestMarketingAudience !== "ANYONE") {
    return because("L1", "AUDIENCE_EXCLUDED");
  }
  return noticesGiven(situation).length === 0 ? because("L1", "NOTICE_MISSING") : null;
}

function declaredBases({ facts }: Situation) {
  return facts.legalBases.filter(
    ({ purpose, basis }) => purpose === "DIRECT_MARKETING" && basis === "LEGITIMATE_INTEREST",
  );
}
