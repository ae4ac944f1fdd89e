import type { ProvenanceOrigin } from "./contract.ts";

/** The origins that a native value may mean; the compiler keeps them within the vocabulary. */
export const ORIGINS = [
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
] as const satisfies readonly ProvenanceOrigin[];
