/**
 * The field's words as literal unions. They feed the rules, the ledger's columns and the SDL's enums; a test keeps
 * the three equal. Terms follow the GDPR and, where one exists, the W3C Data Privacy Vocabulary.
 */

/** Means of reaching a person. DPV has no channel class; Codice privacy art. 130 treats each one differently. */
export const CHANNELS = ["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What data are used for (dpv:Purpose). Only DIRECT_MARKETING is split by channel. */
export const PURPOSES = [
  "DIRECT_MARKETING",
  "PROFILING",
  "THIRD_PARTY_SHARING",
  "SPECIAL_CATEGORY",
  "SERVICE",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Purposes that rest on consent and that a person can withdraw from. */
export const CONSENT_PURPOSES = [
  "DIRECT_MARKETING",
  "PROFILING",
  "THIRD_PARTY_SHARING",
  "SPECIAL_CATEGORY",
] as const satisfies readonly Purpose[];
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** An append-only act concerning consent (GDPR Art. 7). */
export const CONSENT_EVENT_TYPES = [
  "REQUESTED",
  "DEFERRED",
  "GIVEN",
  "RENEWED",
  "REFUSED",
  "WITHDRAWN",
  "INVALIDATED",
] as const;
export type ConsentEventType = (typeof CONSENT_EVENT_TYPES)[number];

/** Status derived from the acts (dpv:ConsentStatus). Only GIVEN permits. */
export const CONSENT_STATUSES = [
  "NONE",
  "REQUESTED",
  "UNKNOWN",
  "GIVEN",
  "REFUSED",
  "WITHDRAWN",
  "EXPIRED",
  "INVALIDATED",
] as const;
export type ConsentStatus = (typeof CONSENT_STATUSES)[number];

/** What a source itself shows for a purpose and channel. UNMAPPED is a value nobody explained: it refuses. */
export const SOURCE_CONSENT_STATES = ["GIVEN", "REFUSED", "WITHDRAWN", "NOT_ASKED", "UNMAPPED"] as const;
export type SourceConsentState = (typeof SOURCE_CONSENT_STATES)[number];

/** Kinds of identifier that suppression and matching follow. */
export const IDENTIFIER_TYPES = ["EMAIL", "PHONE", "TAX_ID"] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

/** Where personal data came from (GDPR Arts. 14(2)(f), 15(1)(g)). */
export const PROVENANCE_ORIGINS = [
  "ERP",
  "WEB_FORM",
  "BUSINESS_CARD",
  "NEWSLETTER_SIGNUP",
  "PHONE_INBOUND",
  "SALES_LEAD",
  "PAID_SERVICE",
  "LIST_PROVIDER",
  "PUBLIC_DIRECTORY",
  "WORD_OF_MOUTH",
  "WEB_PAGE",
  "SOCIAL_NETWORK",
  "PARTNER",
  "IMPORT",
  "UNKNOWN",
] as const;
export type ProvenanceOrigin = (typeof PROVENANCE_ORIGINS)[number];

/** Article 6(1) basis claimed for a purpose; the last two are what Codice privacy art. 130(4) and (3-bis) make of (f). */
export const LEGAL_BASES = [
  "CONSENT",
  "EXPLICIT_CONSENT",
  "CONTRACT",
  "PRE_CONTRACT",
  "LEGAL_OBLIGATION",
  "VITAL_INTEREST",
  "PUBLIC_TASK",
  "LEGITIMATE_INTEREST",
  "LEGITIMATE_INTEREST_THIRD_PARTY",
  "SOFT_OPT_IN",
  "PUBLIC_DIRECTORY_OPT_OUT",
] as const;
export type LegalBasis = (typeof LEGAL_BASES)[number];

/** Life of one write-back. CONFIRMED only ever follows an observation that shows it. */
export const WRITE_BACK_STATUSES = [
  "PENDING",
  "SENDING",
  "ACCEPTED",
  "CONFIRMED",
  "REFUSED",
  "OUTCOME_UNKNOWN",
  "NOT_SUPPORTED",
] as const;
export type WriteBackStatus = (typeof WRITE_BACK_STATUSES)[number];

/** What said stop. */
export const REVOCATION_KINDS = [
  "WITHDRAWAL",
  "OBJECTION",
  "OPT_OUT",
  "ERASURE",
  "RETENTION",
  "RESTRICTION",
] as const;
export type RevocationKind = (typeof REVOCATION_KINDS)[number];

/** A (purpose, channel) pair; channel is null for purposes that have no channels. */
export interface ConsentTarget {
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
}

export function hasChannels(purpose: Purpose): boolean {
  return purpose === "DIRECT_MARKETING";
}

/** What a contact is. Sole traders and contacts at a company are natural persons: the GDPR protects them too. */
export const SUBJECT_KINDS = [
  "NATURAL_PERSON",
  "SOLE_TRADER",
  "CONTACT_AT_LEGAL_ENTITY",
  "LEGAL_ENTITY",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a contact is to us; legitimate interest reaches customers, present or former. */
export const SUBJECT_ROLES = ["PROSPECT", "CUSTOMER", "FORMER_CUSTOMER"] as const;
export type SubjectRole = (typeof SUBJECT_ROLES)[number];

/** Who performed a consent act. */
export const CONSENT_ACTORS = ["SUBJECT", "GUARDIAN", "CONTROLLER"] as const;
export type ConsentActor = (typeof CONSENT_ACTORS)[number];

/** Answer of a public opposition register. The last one: the person lifted the opposition for this controller. */
export const REGISTRY_RESULTS = [
  "LISTED",
  "NOT_LISTED",
  "LISTED_SELECTIVELY_REVOKED",
  /** No number that the register could hold, such as one of another country. */
  "NOT_COVERED",
] as const;
export type RegistryResult = (typeof REGISTRY_RESULTS)[number];

/** A right under GDPR Arts. 7(3), 15-22 that a person has asked to exercise. */
export const REQUEST_RIGHTS = [
  "ACCESS",
  "RECTIFICATION",
  "ERASURE",
  "RESTRICTION",
  "PORTABILITY",
  "OBJECTION",
  "WITHDRAWAL",
] as const;
export type RequestRight = (typeof REQUEST_RIGHTS)[number];

/** Risk of a breach to persons (GDPR Arts. 33, 34). */
export const BREACH_RISKS = ["UNLIKELY", "RISK", "HIGH"] as const;
export type BreachRisk = (typeof BREACH_RISKS)[number];

/** Answer to "may I?". */
export const VERDICTS = ["ALLOW", "DENY"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What has to happen to the data now. */
export const DISPOSITIONS = ["KEEP", "MINIMISE_AND_RESTRICT", "ERASE_OR_ANONYMISE", "HOLD"] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Reasons to keep data, each with its own deadline. */
export const RETENTION_PURPOSES = [
  "DIRECT_MARKETING",
  "ACCOUNTING",
  "CLAIMS",
  "CONSENT_EVIDENCE",
  "PROFILING",
  "SUPPRESSION",
  "ACCOUNTABILITY",
  "WARRANTY",
  "CALL_QUALITY",
  "CALL_PROOF",
  "FINANCIAL_RECORDS",
  "RECRUITMENT",
  "SECURITY_LOGS",
  "ANTI_MONEY_LAUNDERING",
  "BACKUP",
] as const;
export type RetentionPurpose = (typeof RETENTION_PURPOSES)[number];

/** Everything that personal data are used or kept for, as people and the record of processing are told. */
export const PROCESSING_PURPOSES = [
  "DIRECT_MARKETING",
  "PROFILING",
  "THIRD_PARTY_SHARING",
  "SERVICE",
  "ACCOUNTING",
  "CLAIMS",
  "CONSENT_EVIDENCE",
  "WARRANTY",
  "CALL_PROOF",
  "FINANCIAL_RECORDS",
  "RECRUITMENT",
  "ANTI_MONEY_LAUNDERING",
] as const satisfies readonly (Purpose | RetentionPurpose)[];
export type ProcessingPurpose = (typeof PROCESSING_PURPOSES)[number];

/** How a deadline is set. UNKNOWN: a duty exists but its start cannot be read, so nothing is deleted on its account. */
export const RETENTION_TERMS = [
  "DATE",
  "UNTIL_WITHDRAWN",
  "WHILE_RELATIONSHIP_LASTS",
  "NONE",
  "NO_END",
  "UNKNOWN",
] as const;
export type RetentionTerm = (typeof RETENTION_TERMS)[number];

/** Something about a contact that a person or a job must look at. */
export const COMPLIANCE_FLAGS = [
  "CONSENT_EVIDENCE_MISSING",
  "CONSENT_FORM_INVALID",
  "CONSENT_TIME_UNKNOWN",
  "FUTURE_DATED_EVENT",
  "CONSENT_CONFLICT",
  "CRM_OUT_OF_SYNC",
  "PROPAGATION_LATE",
  "BLACKLIST_MISSING",
  "BLACKLIST_REMOVED_WITHOUT_CONSENT",
  "REGISTRY_LISTED",
  "REGISTRY_CHECK_MISSING",
  "REGISTRY_CHECK_STALE",
  "NOTICE_DUE",
  "NOTICE_OVERDUE",
  "PROVENANCE_MISSING",
  "LIST_PROVIDER_CONSENT_INVALID",
  "LIST_PROVIDER_STATUS_STALE",
  "NO_LEGAL_BASIS",
  "BASIS_SWAP_ATTEMPT",
  "LIA_MISSING",
  "RETENTION_OVERDUE",
  "RETENTION_DUE_SOON",
  "SPECIAL_CATEGORY_IN_FREE_TEXT",
  "MINOR",
  "GUARDIAN_CONSENT_REQUIRED",
  "GUARDIAN_CONSENT_TO_CONFIRM",
  "LEGAL_HOLD",
  "RESTRICTED",
  "SUBJECT_DECEASED",
  "IDENTITY_NOT_VERIFIED",
  "FACT_IN_DOUBT",
] as const;
export type ComplianceFlag = (typeof COMPLIANCE_FLAGS)[number];

/** Something the controller must do by a date. */
export const DUTIES = [
  "ART14_NOTICE",
  "ANSWER_REQUEST",
  "NOTIFY_RECIPIENTS",
  "BREACH_NOTIFY_AUTHORITY",
  "BREACH_TELL_PERSONS",
] as const;
export type DutyCode = (typeof DUTIES)[number];
