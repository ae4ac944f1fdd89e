/** What a note or field may hold that it should not (GDPR 5(1)(c), 9(1), 10). The SDL's MinimisationCode, and a test keeps them equal. */
export const MINIMISATION_CODES = [
  "CODICE_FISCALE",
  "PARTITA_IVA",
  "PESEL",
  "IBAN",
  "PAYMENT_CARD",
  "CREDENTIAL",
  "CRIMINAL_DATA",
  "SPECIAL_CATEGORY_HEALTH",
  "SPECIAL_CATEGORY_RELIGION",
  "SPECIAL_CATEGORY_POLITICS",
  "SPECIAL_CATEGORY_UNION",
  "SPECIAL_CATEGORY_SEX",
  "SPECIAL_CATEGORY_ETHNICITY",
  "SPECIAL_CATEGORY_BIOMETRIC",
  "SPECIAL_CATEGORY_GENETIC",
  "UNREADABLE_TEXT",
  "UNNEEDED_FIELD",
] as const;
export type MinimisationCode = (typeof MINIMISATION_CODES)[number];

/** How sure a rule is: HIGH leaves little doubt, LOW only says that somebody must look. */
export const CONFIDENCES = ["HIGH", "MEDIUM", "LOW"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** One thing found in a text: never the text itself. Offsets are UTF-16 code units of the original, the end is exclusive. */
export interface TextFinding {
  readonly code: MinimisationCode;
  /** Id of the lexicon entry or of the number's rule, e.g. `it.health.treatment`, `number.iban`. */
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
}
