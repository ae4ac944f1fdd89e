import type { Decision } from "../decision/decide.ts";
import type { Reason } from "../reason.ts";
import type { RetentionPurpose, RetentionTerm } from "../vocabulary.ts";

export interface KeptPart {
  /** What the data stay for; null: a hold or restriction keeps everything. */
  readonly purpose: RetentionPurpose | null;
  readonly term: RetentionTerm;
  /** Last permitted day, when known. */
  readonly until: string | null;
  readonly reasons: readonly Reason[];
}

export interface ErasureSplit {
  /** Purposes for which the data go (every use on consent always does). */
  readonly erased: readonly RetentionPurpose[];
  readonly kept: readonly KeptPart[];
}

/** GDPR 17(1), 17(3): what a verified request ends, and what a duty, a hold or a restriction keeps, until when, by which rule. */
export function splitErasure({ disposition, retention }: Decision, today: string): ErasureSplit {
  const kept: KeptPart[] = [];
  const erased: RetentionPurpose[] = [];
  if (disposition.disposition === "HOLD") {
    kept.push({ purpose: null, term: "UNKNOWN", until: null, reasons: disposition.reasons });
  }
  if (disposition.disposition === "KEEP") {
    kept.push({ purpose: null, term: "WHILE_RELATIONSHIP_LASTS", until: null, reasons: disposition.reasons });
  }
  for (const { purpose, term, lastDay, reasons } of retention) {
    const isOver = term === "NONE" || (term === "DATE" && lastDay !== null && lastDay < today);
    const isAskedAway = purpose === "DIRECT_MARKETING";
    if (isOver || isAskedAway) erased.push(purpose);
    else kept.push({ purpose, term, until: lastDay, reasons });
  }
  return { erased, kept };
}
