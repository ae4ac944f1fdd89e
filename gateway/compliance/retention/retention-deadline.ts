import type { Reason } from "../reason.ts";
import type { RetentionPurpose, RetentionTerm } from "../vocabulary.ts";

/** Until when one purpose lets the data be kept; the last day itself is still permitted (T4). */
export interface RetentionDeadline {
  readonly purpose: RetentionPurpose;
  readonly term: RetentionTerm;
  /** Only for the term DATE. */
  readonly lastDay: string | null;
  readonly reasons: readonly Reason[];
}

export function untilDate(
  purpose: RetentionPurpose,
  lastDay: string,
  reasons: readonly Reason[],
): RetentionDeadline {
  return { purpose, term: "DATE", lastDay, reasons };
}

export function untilEvent(
  purpose: RetentionPurpose,
  term: Exclude<RetentionTerm, "DATE">,
  reasons: readonly Reason[],
): RetentionDeadline {
  return { purpose, term, lastDay: null, reasons };
}
