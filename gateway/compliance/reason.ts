import { formatInstant, readInstant } from "./calendar.ts";
import type { RightsRequest } from "./facts.ts";
import type { Outcome } from "./outcomes.ts";
import { RULES, type RuleId } from "./rules.ts";
import { REQUEST_RIGHTS } from "./vocabulary.ts";

/** What a rule found. Part of the API: closed and stable. */
export const OUTCOMES = [
  "NOW_UNKNOWN",
  "CONSENT_NONE",
  "CONSENT_REQUESTED",
  "CONSENT_UNKNOWN",
  "CONSENT_GIVEN",
  "CONSENT_REFUSED",
  "CONSENT_WITHDRAWN",
  "CONSENT_EXPIRED",
  "CONSENT_INVALIDATED",
  "CONSENT_IGNORED",
  "CONSENT_SPARED",
  "PROOF_MISSING",
  "TIME_UNKNOWN",
  "TIME_IN_FUTURE",
  "GUARDIAN_NEEDED",
  "GUARDIAN_TO_CONFIRM",
  "PROVIDER_CHAIN_INVALID",
  "PROVIDER_STATUS_STALE",
  "REGISTRY_REVOKED",
  "REGISTRY_LISTED",
  "REGISTRY_CHECK_MISSING",
  "REGISTRY_CHECK_STALE",
  "REGISTRY_CHECK_FRESH",
  "LEGITIMATE_INTEREST",
  "LIA_MISSING",
  "AUDIENCE_EXCLUDED",
  "NOTICE_MISSING",
  "NO_SIGN_OF_LIFE",
  "RETENTION_OVERDUE",
  "RETENTION_DUE_SOON",
  "RULE_ENDED",
  "OBJECTED",
  "BASIS_SWAP",
  "SOFT_OPT_IN",
  "NO_QUALIFYING_SALE",
  "ONGOING_CONTRACT",
  "NO_CONTRACT",
  "PUBLIC_DIRECTORY",
  "NO_BASIS",
  "NO_CHANNEL_RULE",
  "PURPOSE_UNKNOWN",
  "RECIPIENTS_MISSING",
  "SPECIAL_CATEGORY_NOTE",
  "MINOR",
  "DECEASED",
  "RESTRICTED",
  "LEGAL_HOLD",
  "NOTICE_DUE",
  "NOTICE_OVERDUE",
  "PROVENANCE_MISSING",
  "GDPR_APPLIES",
  "GDPR_DOES_NOT_APPLY",
  "DEADLINE_SET",
  "DEADLINE_UNKNOWN",
  "NO_DEADLINE",
  "NO_END",
  "BASIS_LIVE",
  "RETENTION_DUTY_LEFT",
  "NOTHING_LEFT",
  "REFUSED_ONCE",
  "NEVER_REFUSED",
  "SHOWS_GIVEN",
  "SOURCES_DISAGREE",
  "TARGET_EXCEEDED",
  "NOT_ON_BLACKLIST",
  "BLACKLIST_ENTRY_REMOVED",
  "IDENTITY_NOT_VERIFIED",
  "REQUEST_OPEN",
  "RECIPIENTS_TO_TELL",
  "BREACH_REPORTABLE",
  "BREACH_HIGH_RISK",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why: the rule, what it found, the facts it used (ids, instants, codes; never personal data), the legal source. */
export interface Reason {
  readonly rule: RuleId;
  readonly outcome: Outcome;
  readonly facts: readonly string[];
  readonly source: string;
}

export function because(rule: RuleId, outcome: Outcome, facts: readonly string[] = []): Reason {
  const distinct = facts.length > 1 ? [...new Set(facts)].sort() : facts;
  return { rule, outcome, facts: distinct, source: RULES[rule].source };
}

/** Names a fact without an id by its kind and instant. Unreadable text is not repeated: it could be anything. */
export function factAt(kind: string, at: string | null | undefined): string {
  const instant = readInstant(at);
  return instant === null ? `${kind}@unknown` : `${kind}@${formatInstant(instant)}`;
}

export function requestName({ right, receivedAt }: RightsRequest): string {
  return factAt(`request:${REQUEST_RIGHTS.includes(right) ? right : "unknown"}`, receivedAt);
}
