import type { RetentionPurpose } from "#gateway/compliance/vocabulary.ts";
import type {
  RETENTION_RUN_STATUSES,
  RetentionItemStatus,
  RetentionOrigin,
  RetentionStep,
} from "#gateway/ledger/entities/retention.ts";

/* Rows of the retention job, as the loaders read them. */

export interface RetentionRunRow {
  readonly id: string;
  readonly origin: RetentionOrigin;
  readonly status: (typeof RETENTION_RUN_STATUSES)[number];
  readonly asOf: Date;
  readonly startedAt: Date;
  /** With microseconds, for cursors. */
  readonly startedAtKey: string;
  readonly finishedAt: Date | null;
  readonly examined: number;
  readonly due: number;
  readonly errorCode: string | null;
}

export interface RetentionItemRow {
  readonly id: string;
  readonly contactId: string;
  readonly action: RetentionStep;
  readonly status: RetentionItemStatus;
  readonly dueOn: string;
  readonly rules: string[];
  readonly keepFor: RetentionPurpose[];
  readonly keepUntil: string | null;
  readonly foundAt: Date;
  readonly appliedAt: Date | null;
  readonly revocationId: string | null;
  readonly correctionId: string | null;
}
