import { readInstant } from "../calendar.ts";
import type { Answer } from "../decision/answer.ts";
import { because, type Reason } from "../reason.ts";
import type { Outcome } from "../outcomes.ts";
import { outsideHours, type CallingHours } from "./calling-hours.ts";
import type { Campaign } from "./campaign-rules.ts";
import { localTime, zoneOf } from "./local-time.ts";

/** What can be wrong with a call that was made. */
export const CALL_FINDINGS = [
  /** To somebody who was refused at that instant, by what had been recorded then. */
  "REFUSED_PERSON",
  /** To somebody who had said stop before it; nobody here knew yet. The caller could not know either. */
  "LEARNT_LATER",
  "OUTSIDE_HOURS",
  "WRONG_CALLER",
  "NOT_ITS_DAY",
  "NOT_ITS_AGENCY",
  "NO_CLEARANCE",
  "UNKNOWN_CAMPAIGN",
] as const;
export type CallFindingKind = (typeof CALL_FINDINGS)[number];

/** Every kind is the caller's violation, but this one. */
export function isViolation(kind: CallFindingKind): boolean {
  return kind !== "LEARNT_LATER";
}

export interface CallFinding {
  readonly kind: CallFindingKind;
  readonly reasons: readonly Reason[];
}

/** A call as its campaign has to account for it. */
export interface CampaignCall {
  readonly startedAt: string;
  readonly agency: string | null;
  /** E.164; null when the log does not say. */
  readonly callerNumber: string | null;
}

/** A campaign with what its calls are held against. */
export interface AuditedCampaign extends Campaign {
  readonly reference: string;
  readonly agency: string | null;
  /** Calendar days on the clock of its country, both included. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** From when until when a clearance of one of its lists held, in milliseconds. */
  readonly clearances: readonly { readonly from: number; readonly until: number }[];
}

export interface CallRules {
  /** Hours that bind the caller; null for none. */
  readonly hours: CallingHours | null;
  readonly holidays: readonly string[];
}

/** CA1, CA4-CA6: what is wrong with a call whoever was called. `campaign` is null when nobody knows for which it was made. */
export function judgeCall(
  call: CampaignCall,
  campaign: AuditedCampaign | null,
  { hours, holidays }: CallRules,
): readonly CallFinding[] {
  const findings: CallFinding[] = [];
  const found = (kind: CallFindingKind, reasons: readonly Reason[]): void => {
    if (reasons.length > 0) findings.push({ kind, reasons });
  };
  if (hours) found("OUTSIDE_HOURS", outsideHours(call.startedAt, hours, holidays));
  if (campaign === null) {
    found("UNKNOWN_CAMPAIGN", [because("CA5", "CAMPAIGN_UNKNOWN")]);
    return findings;
  }
  const { startsOn, endsOn, agency, callerNumber, clearances, jurisdiction } = campaign;
  const at = readInstant(call.startedAt) ?? Infinity;
  const { day } = Number.isFinite(at) ? localTime(at, zoneOf(jurisdiction)) : { day: "unknown" };
  if (call.callerNumber !== null && digitsOf(call.callerNumber) !== digitsOf(callerNumber))
    found("WRONG_CALLER", [because("CA1", "CALLER_DIFFERS", [`campaign:${campaign.reference}`])]);
  if (day < startsOn || day > endsOn)
    found("NOT_ITS_DAY", [
      because("CA5", "NOT_ITS_DAY", [`localDay:${day}`, `from:${startsOn}`, `to:${endsOn}`]),
    ]);
  if (agency !== null && call.agency !== agency)
    found("NOT_ITS_AGENCY", [because("CA5", "NOT_ITS_AGENCY", [`campaign:${campaign.reference}`])]);
  if (!clearances.some(({ from, until }) => from <= at && at <= until))
    found("NO_CLEARANCE", [because("CA6", "NO_CLEARANCE", [`campaign:${campaign.reference}`])]);
  return findings;
}

/** The last nine digits tell a caller's lines apart, whether the country's prefix was written or not. */
function digitsOf(number: string | null): string {
  return (number ?? "").replaceAll(/\D/g, "").slice(-9);
}

/** Findings that rest on an act, which nothing that a source shows later can have changed. */
const ON_ACTS: ReadonlySet<Outcome> = new Set([
  "CONSENT_REFUSED",
  "CONSENT_WITHDRAWN",
  "CONSENT_EXPIRED",
  "CONSENT_INVALIDATED",
  "REGISTRY_REVOKED",
  "REGISTRY_LISTED",
  "RESTRICTED",
  "DECEASED",
]);

export function restsOnAct({ reasons }: Answer): boolean {
  return reasons.some(({ outcome }) => ON_ACTS.has(outcome));
}

/** What was known of one person behind the number when it was called. */
export interface KnownThen {
  readonly answer: Answer;
  /** A source has shown one of the person's records differently since, and only what it shows now is kept. */
  readonly changedSince: boolean;
}

/** AU1: whether somebody behind the number was refused by what was known then, and whether that is beyond doubt. */
export function judgePersons(
  persons: readonly KnownThen[],
): { readonly reasons: readonly Reason[]; readonly isCertain: boolean } | null {
  const refused = persons.filter(({ answer }) => answer.verdict === "DENY");
  if (refused.length === 0) return null;
  const certain = refused.filter(({ answer, changedSince }) => !changedSince || restsOnAct(answer));
  const told = certain.length > 0 ? certain : refused;
  return {
    reasons: [because("AU1", "CALLED_THOUGH_REFUSED"), ...told.flatMap(({ answer }) => answer.reasons)],
    isCertain: certain.length > 0,
  };
}
