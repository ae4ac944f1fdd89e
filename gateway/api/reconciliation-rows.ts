import type { DriftAction, DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import type { Channel, ConsentPurpose, SourceConsentState } from "#gateway/compliance/vocabulary.ts";
import type {
  COMPARISON_MODES,
  RECONCILIATION_RUN_STATUSES,
  ReconciliationOrigin,
} from "#gateway/ledger/entities/reconciliation.ts";

/* Rows of the drift engine, as the loaders read them. */

export interface ReconciliationRunRow {
  readonly id: string;
  /** `source:<name>`, or `lists`. */
  readonly scope: string;
  readonly mode: (typeof COMPARISON_MODES)[number];
  readonly origin: ReconciliationOrigin;
  readonly status: (typeof RECONCILIATION_RUN_STATUSES)[number];
  readonly startedAt: Date;
  /** With microseconds, for cursors. */
  readonly startedAtKey: string;
  readonly finishedAt: Date | null;
  readonly seenAt: Date | null;
  readonly compared: number;
  readonly opened: number;
  readonly fixed: number;
  readonly open: number;
  readonly inFlight: number;
  readonly errorCode: string | null;
}

export interface DriftFindingRow {
  readonly id: string;
  readonly class: DriftClass;
  readonly action: DriftAction;
  readonly systemKind: "SOURCE" | "LIST";
  readonly system: string;
  readonly purpose: ConsentPurpose;
  /** "-": none, or several. */
  readonly channel: Channel | "-";
  readonly channels: Channel[] | null;
  readonly contactId: string | null;
  readonly recordId: string | null;
  readonly evidenceKind: string | null;
  readonly evidenceId: string | null;
  readonly shown: SourceConsentState | null;
  readonly actedAt: Date | null;
  readonly firstSeenAt: Date;
  readonly firstSeenAtKey: string;
  readonly appliedAt: Date | null;
  readonly revocationId: string | null;
  readonly fixedAt: Date | null;
  readonly fixedBy: "OBSERVED" | "COMPARED" | "RECLASSIFIED" | null;
}
