import type { RetentionPurpose } from "../vocabulary.ts";

/** Fields of a person that the gateway knows in every source (connectors' mappings name the native ones). */
export const PERSON_FIELD_NAMES = [
  "givenName",
  "familyName",
  "fullName",
  "emails",
  "phones",
  "taxIds",
  "birthDate",
  "company",
  "country",
] as const;
export type PersonFieldName = (typeof PERSON_FIELD_NAMES)[number];

const WHO: readonly PersonFieldName[] = ["givenName", "familyName", "fullName", "company", "country"];

/**
 * What a duty needs of the contact's record while it runs (GDPR 5(1)(c)): who the invoice or the claim is about, and
 * what proves a consent. Addresses to reach somebody serve no duty to keep, except where the address is what is proved.
 */
const NEEDED: Readonly<Record<RetentionPurpose, readonly PersonFieldName[]>> = {
  ACCOUNTING: [...WHO, "taxIds"],
  CLAIMS: [...WHO, "taxIds"],
  WARRANTY: [...WHO],
  CALL_PROOF: [...WHO, "phones"],
  FINANCIAL_RECORDS: [...WHO, "taxIds", "phones"],
  ANTI_MONEY_LAUNDERING: [...WHO, "taxIds", "birthDate"],
  CONSENT_EVIDENCE: ["givenName", "familyName", "fullName", "phones"],
  RECRUITMENT: [...WHO],
  DIRECT_MARKETING: [],
  PROFILING: [],
  SUPPRESSION: [],
  ACCOUNTABILITY: [],
  CALL_QUALITY: [],
  SECURITY_LOGS: [],
  BACKUP: [],
};

/** The fields that none of the remaining duties needs: they are cleared in every source. */
export function fieldsToClear(keepFor: readonly RetentionPurpose[]): readonly PersonFieldName[] {
  const needed = new Set(keepFor.flatMap((purpose) => NEEDED[purpose]));
  return PERSON_FIELD_NAMES.filter((field) => !needed.has(field));
}
