/** What starts a period: always a recorded fact, never "today". */
export const START_EVENTS = [
  "LAST_ACCOUNTING_RECORD",
  "CONTRACT_END",
  "TAX_DUE",
  "LAST_SIGN_OF_LIFE",
  "LAST_CONTACT_FROM_PERSON",
  "CONSENT_GIVEN",
  "CONSENT_LAST_USE",
  "PURCHASE",
  "OBJECTION",
  "REGISTER_CHECK",
  "REQUEST_CLOSED",
  "BREACH",
  "CLAIM_INTERRUPTED",
  "CLAIM_DUE",
  "BUSINESS_CLAIM_DUE",
  "FISCAL_YEAR_END",
  "BOOK_ENTRY",
  "BUSINESS_LETTER",
  "VOUCHER",
  "WARRANTY_END",
  "LUXURY_PURCHASE",
  "CALL_RECORDED",
  "RECORDED_CONTRACT_END",
  "INVESTMENT_ORDER_RECORDED",
  "SELECTION_CLOSED",
  "KYC_RELATION_END",
  "NO_BASIS_DETECTED",
  "ADMIN_LOG_ENTRY",
  "WEB_LOG_ENTRY",
  "EVIDENCE_EVENT",
  "BACKUP_MADE",
] as const;
export type StartEvent = (typeof START_EVENTS)[number];

/** Start events that no other fact tells: they are recorded as such (`retentionEvent`). */
export const RECORDED_START_EVENTS = [
  "CLAIM_INTERRUPTED",
  "CLAIM_DUE",
  "BUSINESS_CLAIM_DUE",
  "FISCAL_YEAR_END",
  "BOOK_ENTRY",
  "BUSINESS_LETTER",
  "VOUCHER",
  "WARRANTY_END",
  "LUXURY_PURCHASE",
  "CALL_RECORDED",
  "RECORDED_CONTRACT_END",
  "INVESTMENT_ORDER_RECORDED",
  "SELECTION_CLOSED",
  "KYC_RELATION_END",
] as const satisfies readonly StartEvent[];
export type RecordedStartEvent = (typeof RECORDED_START_EVENTS)[number];

/** What a rule is about. Wider than one field: a source's fields belong to these by their purpose. */
export const DATA_CATEGORIES = [
  "BILLING",
  "BOOKS",
  "BUSINESS_LETTERS",
  "VOUCHERS",
  "CONTRACT",
  "CONTACT",
  "PURCHASES",
  "EVERYTHING",
  "CONSENT_ACTS",
  "SUPPRESSION_DIGEST",
  "REGISTER_RESULTS",
  "CASE_FILE",
  "AUDIO",
  "APPLICATION",
  "ACCESS_LOGS",
  "WEB_LOGS",
  "KNOW_YOUR_CUSTOMER",
  "REQUEST_FILE",
  "BREACH_ENTRIES",
  "EVIDENCE_LOG",
  "BACKUPS",
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

/** What happens to the data when the last day is over. */
export const RETENTION_ACTIONS = ["RESTRICT", "MINIMISE", "ANONYMISE", "ERASE"] as const;
export type RetentionAction = (typeof RETENTION_ACTIONS)[number];

/** END_OF_YEAR: the period runs on to 31 December of the year in which it would end. */
export const ROUNDINGS = ["NONE", "END_OF_YEAR"] as const;
export type Rounding = (typeof ROUNDINGS)[number];
