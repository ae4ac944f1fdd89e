/** What was breached (GDPR Art. 4(12)). */
export const BREACH_NATURES = ["CONFIDENTIALITY", "INTEGRITY", "AVAILABILITY"] as const;
export type BreachNature = (typeof BREACH_NATURES)[number];

/** Why persons need not be told of a high risk (GDPR Art. 34(3)). */
export const NOT_TOLD_GROUNDS = ["UNINTELLIGIBLE", "RISK_REMOVED", "PUBLIC_COMMUNICATION"] as const;
export type NotToldGround = (typeof NOT_TOLD_GROUNDS)[number];

export const BREACH_ACTS = ["RISK_JUDGED", "AUTHORITY_TOLD", "PERSONS_TOLD", "PERSONS_NOT_TOLD"] as const;
