import type { Facts, Provenance } from "../facts.ts";
import { because, type Reason } from "../reason.ts";
import type { ConsentStanding } from "../consent/consent-status.ts";
import type { ProvenanceOrigin } from "../vocabulary.ts";

/** Origins at which the person handed the data over; the ERP holds what came in under the contract (WP 242). */
const PROVIDED: readonly ProvenanceOrigin[] = [
  "WEB_FORM",
  "BUSINESS_CARD",
  "NEWSLETTER_SIGNUP",
  "PHONE_INBOUND",
  "ERP",
];

export interface Portability {
  /** What the processing of this person's data rests on, of the two bases that count (GDPR 20(1)(a)); empty: nothing is portable. */
  readonly bases: readonly ("CONSENT" | "CONTRACT")[];
  readonly reasons: readonly Reason[];
}

/** Q5: a consent that holds now, or a contract that is or was in force. */
export function portability(
  { contracts = [], legalBases = [] }: Pick<Facts, "contracts" | "legalBases">,
  consents: readonly Pick<ConsentStanding, "status">[],
): Portability {
  const bases: ("CONSENT" | "CONTRACT")[] = [];
  if (consents.some(({ status }) => status === "GIVEN")) bases.push("CONSENT");
  if (contracts.length > 0 || legalBases.some(({ basis }) => basis === "CONTRACT")) bases.push("CONTRACT");
  const found = bases.length > 0 ? "PROVIDED_BY_PERSON" : "NOT_ON_CONSENT_OR_CONTRACT";
  return { bases, reasons: [because("Q5", found, bases)] };
}

/** Q5: whether the data of one record count as provided by the person. Nobody knows: they do not, and the answer says so. */
export function reviewPortable(
  { bases }: Portability,
  provenance: Pick<Provenance, "crm" | "origin"> | null,
): { readonly isPortable: boolean; readonly reason: Reason } {
  const origin = provenance?.origin ?? "UNKNOWN";
  const facts = [`provenance:${provenance?.crm ?? "unknown"}:${origin}`];
  if (bases.length === 0) return { isPortable: false, reason: because("Q5", "NOT_ON_CONSENT_OR_CONTRACT") };
  if (!PROVIDED.includes(origin)) {
    return { isPortable: false, reason: because("Q5", "NOT_PROVIDED_BY_PERSON", facts) };
  }
  return { isPortable: true, reason: because("Q5", "PROVIDED_BY_PERSON", facts) };
}
