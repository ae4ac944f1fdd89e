/** The words of a rights request (GDPR Arts. 12, 15-22); they feed the rules, the ledger's columns and the SDL's enums. */

/** Life of a request (dpv:RequestStatus). DONE and REJECTED end it. */
export const REQUEST_STATES = [
  "RECEIVED",
  "ACKNOWLEDGED",
  "AWAITING_IDENTITY",
  "ACCEPTED",
  "EXTENDED",
  "DONE",
  "REJECTED",
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Terms of the W3C Data Privacy Vocabulary 2.3 for each state. */
export const REQUEST_STATE_IRIS: Readonly<Record<RequestState, string>> = {
  RECEIVED: "https://w3id.org/dpv#RequestInitiated",
  ACKNOWLEDGED: "https://w3id.org/dpv#RequestAcknowledged",
  AWAITING_IDENTITY: "https://w3id.org/dpv#RequestRequiresAction",
  ACCEPTED: "https://w3id.org/dpv#RequestAccepted",
  EXTENDED: "https://w3id.org/dpv#RequestActionDelayed",
  DONE: "https://w3id.org/dpv#RequestFulfilled",
  REJECTED: "https://w3id.org/dpv#RequestRejected",
};

/** Check of who asks (GDPR Art. 12(6)). */
export const IDENTITY_STATES = ["NOT_CHECKED", "INFORMATION_ASKED", "VERIFIED", "NOT_PROVED"] as const;
export type IdentityState = (typeof IDENTITY_STATES)[number];

/** How a request arrived; any way counts (GDPR Art. 12(2)). */
export const RECEIPT_CHANNELS = [
  "EMAIL",
  "PHONE",
  "POST",
  "WEB_FORM",
  "PREFERENCE_PAGE",
  "IN_PERSON",
  "API",
  "OTHER",
] as const;
export type ReceiptChannel = (typeof RECEIPT_CHANNELS)[number];

/** The only reasons for two more months (GDPR Art. 12(3)). */
export const EXTENSION_REASONS = ["COMPLEXITY", "NUMBER_OF_REQUESTS"] as const;
export type ExtensionReason = (typeof EXTENSION_REASONS)[number];

/** What an objection is against (GDPR Art. 21). */
export const OBJECTION_GROUNDS = ["DIRECT_MARKETING", "PARTICULAR_SITUATION"] as const;
export type ObjectionGround = (typeof OBJECTION_GROUNDS)[number];

/** Life of the word to one recipient (dpv:NotificationStatus; GDPR Art. 19). */
export const RECIPIENT_NOTICE_STATES = ["PLANNED", "ONGOING", "COMPLETED", "FAILED", "NOT_NEEDED"] as const;
export type RecipientNoticeState = (typeof RECIPIENT_NOTICE_STATES)[number];

export const RECIPIENT_NOTICE_IRIS: Readonly<Record<RecipientNoticeState, string>> = {
  PLANNED: "https://w3id.org/dpv#NotificationPlanned",
  ONGOING: "https://w3id.org/dpv#NotificationOngoing",
  COMPLETED: "https://w3id.org/dpv#NotificationCompleted",
  FAILED: "https://w3id.org/dpv#NotificationFailed",
  NOT_NEEDED: "https://w3id.org/dpv#NotificationNotNeeded",
};

/** Why a recipient need not be told (GDPR Art. 19). */
export const NOT_TOLD_REASONS = ["IMPOSSIBLE", "DISPROPORTIONATE_EFFORT", "DATA_NOT_DISCLOSED"] as const;
export type NotToldReason = (typeof NOT_TOLD_REASONS)[number];

/** What came of a request that was answered. */
export const REQUEST_OUTCOMES = ["COMPLETE", "PARTIAL", "NO_DATA_HELD"] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** Why an answer may be given though a part of it is missing. */
export const PARTIAL_REASONS = [
  "SOURCE_UNREACHABLE",
  "RIGHTS_OF_OTHERS",
  "DUTY_TO_KEEP",
  "SOURCE_REFUSES",
] as const;
export type PartialReason = (typeof PARTIAL_REASONS)[number];
