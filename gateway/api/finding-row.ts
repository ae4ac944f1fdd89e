import type { Confidence, MinimisationCode } from "#gateway/compliance/minimisation/finding.ts";
import type { FindingResolution } from "#gateway/ledger/resolve-finding.ts";

/** A row of minimisation_finding, as the loaders read it. */
export interface MinimisationFindingRow {
  readonly id: string;
  readonly recordId: string;
  readonly field: string;
  readonly code: MinimisationCode;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: Confidence;
  readonly foundAt: Date;
  /** With the database's microseconds, for cursors. */
  readonly foundAtKey: string;
  readonly resolution: FindingResolution | null;
  readonly resolvedAt: Date | null;
  readonly reference: string | null;
}

export const findingColumns = (f: string): string =>
  `${f}.id, ${f}.record_id as "recordId", ${f}.field, ${f}.code, ${f}.rule, ${f}.start_at as start, ${f}.end_at as "end",
   ${f}.confidence, ${f}.found_at as "foundAt", (${f}.found_at at time zone 'UTC')::text || '+00' as "foundAtKey",
   ${f}.resolution, ${f}.resolved_at as "resolvedAt", ${f}.reference`;
