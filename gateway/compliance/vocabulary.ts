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

/** Article 6(1) basis claimed for a purpose. */
export const LEGAL_BASES = [
  "CONSENT",
  "CONTRACT",
  "LEGAL_OBLIGATION",
  "VITAL_INTEREST",
  "PUBLIC_TASK",
  "LEGITIMATE_INTEREST",
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
export const REVOCATION_KINDS = ["WITHDRAWAL", "OBJECTION", "OPT_OUT", "ERASURE"] as const;
export type RevocationKind = (typeof REVOCATION_KINDS)[number];

/** A (purpose, channel) pair; channel is null for purposes that have no channels. */
export interface ConsentTarget {
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
}

export function hasChannels(purpose: Purpose): boolean {
  return purpose === "DIRECT_MARKETING";
}
