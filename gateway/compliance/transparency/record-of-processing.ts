import type { Policy } from "../policy.ts";
import { appliesIn, retentionRules } from "../retention/rules-in-force.ts";
import { RULES } from "../rules.ts";
import { STATUTORY_BASIS } from "./statutory-basis.ts";
import { LEGAL_BASES, type LegalBasis, type ProcessingPurpose } from "../vocabulary.ts";

/** Bases of a purpose for the record of processing, in the order of Art. 6(1). */
export function processingBasis(
  purpose: ProcessingPurpose,
  declared: readonly LegalBasis[],
): readonly LegalBasis[] {
  const statutory = STATUTORY_BASIS[purpose];
  const found = new Set(statutory ? [...declared, statutory] : declared);
  return LEGAL_BASES.filter((basis) => found.has(basis));
}

/** Time limits of a purpose in the countries in question (GDPR Art. 30(1)(f)), each with its source. */
export function retentionLimits(
  purpose: ProcessingPurpose,
  policy: Policy,
  countries: readonly string[],
): readonly string[] {
  if (purpose === "DIRECT_MARKETING") {
    const months = policy.legitimateInterestInactivityMonths;
    return [
      `on consent: until it is withdrawn or expires (${RULES.R2.source})`,
      `on legitimate interest: while the relationship lasts, then ${months} months from the last sign of life (${RULES.L1.source})`,
    ];
  }
  if (purpose === "PROFILING" || purpose === "THIRD_PARTY_SHARING")
    return [`until consent is withdrawn or expires (${RULES.R2.source})`];
  if (purpose === "SERVICE") return [`while the contract is in force (${RULES.S4.source})`];
  if (purpose !== "ACCOUNTING" && purpose !== "CLAIMS" && purpose !== "CONSENT_EVIDENCE") {
    return retentionRules(policy)
      .filter((rule) => rule.purpose === purpose && countries.some((country) => appliesIn(rule, country)))
      .map(({ jurisdiction, period, authority }) => `${jurisdiction}: ${period ?? "no end"} (${authority})`);
  }
  const years = yearsOf(purpose, policy);
  return countries.flatMap((country) => {
    const term = years[country];
    return term === undefined ? [] : [`${country}: ${term} years (${RULES.R1.source})`];
  });
}

function yearsOf(
  purpose: "ACCOUNTING" | "CLAIMS" | "CONSENT_EVIDENCE",
  policy: Policy,
): Readonly<Record<string, number>> {
  if (purpose === "ACCOUNTING") return policy.accountingYears;
  return purpose === "CLAIMS" ? policy.claimsYears : policy.consentEvidenceYearsAfterLastUse;
}
