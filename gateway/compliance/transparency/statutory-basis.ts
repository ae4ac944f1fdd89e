import type { LegalBasis, ProcessingPurpose } from "../vocabulary.ts";

/** Bases that a contract or a statute gives, without anybody's declaration (GDPR Art. 6(1)(b), (c), (f)). */
export const STATUTORY_BASIS: Readonly<Partial<Record<ProcessingPurpose, LegalBasis>>> = {
  SERVICE: "CONTRACT",
  ACCOUNTING: "LEGAL_OBLIGATION",
  CLAIMS: "LEGITIMATE_INTEREST",
  CONSENT_EVIDENCE: "LEGAL_OBLIGATION",
};
