import type { LegalBasis, ProcessingPurpose } from "../vocabulary.ts";

/** Bases that a contract or a statute gives, without anybody's declaration (GDPR Art. 6(1)(b), (c), (f)). */
export const STATUTORY_BASIS: Readonly<Partial<Record<ProcessingPurpose, LegalBasis>>> = {
  SERVICE: "CONTRACT",
  ACCOUNTING: "LEGAL_OBLIGATION",
  CLAIMS: "LEGITIMATE_INTEREST",
  CONSENT_EVIDENCE: "LEGAL_OBLIGATION",
  WARRANTY: "LEGAL_OBLIGATION",
  CALL_PROOF: "CONTRACT",
  FINANCIAL_RECORDS: "LEGAL_OBLIGATION",
  RECRUITMENT: "CONTRACT",
  ANTI_MONEY_LAUNDERING: "LEGAL_OBLIGATION",
};
