import type { RuleId } from "../rules.ts";

/** What a repair may do. Every one moves towards refusal; QUEUE_FOR_PERSON moves nothing. */
export const DRIFT_ACTIONS = ["RECORD_REVOCATION", "WRITE_BACK", "ADD_TO_LIST", "QUEUE_FOR_PERSON"] as const;
export type DriftAction = (typeof DRIFT_ACTIONS)[number];

/** A difference between the ledger, one source and the suppression lists. Closed. */
export const DRIFT_CLASSES = [
  "REAPPEARED_AFTER_ERASURE",
  "PERMITS_THOUGH_REVOKED",
  "LISTED_BUT_PERMITTED",
  "OPT_OUT_UNKNOWN_TO_LEDGER",
  "MISSING_ON_LIST",
  "LIST_ENTRY_REMOVED_WITHOUT_ACT",
  "CONSENT_WITHOUT_PROOF",
  "UNDECIDABLE",
] as const;
export type DriftClass = (typeof DRIFT_CLASSES)[number];

interface DriftClassRule {
  readonly rule: RuleId;
  /** What mends it, as far as a machine may. */
  readonly repair: DriftAction;
}

/** The rule behind each class, and its repair. */
export const DRIFT_RULES: Readonly<Record<DriftClass, DriftClassRule>> = {
  REAPPEARED_AFTER_ERASURE: { rule: "DR3", repair: "WRITE_BACK" },
  PERMITS_THOUGH_REVOKED: { rule: "DR1", repair: "WRITE_BACK" },
  LISTED_BUT_PERMITTED: { rule: "DR2", repair: "WRITE_BACK" },
  OPT_OUT_UNKNOWN_TO_LEDGER: { rule: "DR6", repair: "RECORD_REVOCATION" },
  MISSING_ON_LIST: { rule: "DR4", repair: "ADD_TO_LIST" },
  LIST_ENTRY_REMOVED_WITHOUT_ACT: { rule: "DR5", repair: "ADD_TO_LIST" },
  CONSENT_WITHOUT_PROOF: { rule: "DR7", repair: "QUEUE_FOR_PERSON" },
  UNDECIDABLE: { rule: "DR8", repair: "QUEUE_FOR_PERSON" },
};

/** Classes that a machine can repair, and so may be set to do so by itself. */
export const REPAIRABLE_CLASSES = DRIFT_CLASSES.filter(
  (name) => DRIFT_RULES[name].repair !== "QUEUE_FOR_PERSON",
);

/** A difference with its name. */
export interface Classified {
  readonly class: DriftClass;
  readonly action: DriftAction;
  /** When the person or the list said stop, in milliseconds; null where nobody did. The lag counts from here. */
  readonly actedAt: number | null;
}
