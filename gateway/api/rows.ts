import type { Decision } from "#gateway/compliance/decision/decide.ts";
import type { ClauseContent } from "#gateway/compliance/consent/clause.ts";
import type { ConsentStanding } from "#gateway/compliance/consent/consent-status.ts";
import type { AskedField } from "#gateway/compliance/propagation.ts";
import type { NoticeClock } from "#gateway/compliance/notice-clock.ts";
import type { IdentityReason } from "#gateway/compliance/identity/compare-identity.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type {
  Channel,
  ConsentActor,
  ConsentEventType,
  ConsentPurpose,
  ConsentTarget,
  IdentifierType,
  RevocationKind,
  SubjectKind,
  SubjectRole,
  WriteBackStatus,
} from "#gateway/compliance/vocabulary.ts";
import type { ConsentDetails, ConsentEvidence } from "#gateway/ledger/entities/consent-event.ts";
import type { RecordConsents, RecordState } from "#gateway/ledger/entities/contact-record.ts";
import type { SourceStateName, SYNC_STATUSES } from "#gateway/ledger/entities/source-state.ts";
import type { REVOCATION_ORIGINS } from "#gateway/ledger/entities/revocation.ts";
import type { CorrectionOrigin } from "#gateway/ledger/entities/correction.ts";
import type {
  UnsupportedField,
  WRITE_BACK_OPERATIONS,
  WRITE_BACK_STEPS,
  WriteBackProof,
} from "#gateway/ledger/entities/write-back.ts";
import type { UserErrorView } from "./errors.ts";
import type { Connection } from "./paging.ts";

export type {
  AccessAnswerRow,
  BreachEntryRow,
  BreachScopeRow,
  PortabilityAnswerRow,
  RemediationRow,
  RightsRequestRow,
} from "./rights/rows.ts";

/* Rows as the loaders read them. `contactId` may be that of a contact that was joined into another one. */

export interface ContactRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly kind: SubjectKind;
  readonly role: SubjectRole;
  readonly jurisdiction: string;
  readonly erasedAt: Date | null;
}

export interface ContactConnectionRow extends Connection<ContactRow> {
  readonly userErrors: UserErrorView[];
}

export interface ContactRecordRow {
  readonly id: string;
  readonly contactId: string;
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
  readonly state: RecordState;
  readonly consents: RecordConsents;
  readonly provenanceOrigin: string | null;
  readonly provenanceFrom: string | null;
  readonly obtainedOn: string | null;
  readonly sourceCreatedAt: Date | null;
  readonly sourceModifiedAt: Date | null;
  readonly lastActivityAt: Date | null;
  readonly unmapped: string[];
  readonly sameAs: string[];
  readonly firstSeenAt: Date;
  readonly goneAt: Date | null;
}

export interface ConsentEventRow {
  readonly id: string;
  readonly type: ConsentEventType;
  readonly purpose: ConsentPurpose;
  readonly channels: Channel[] | null;
  readonly occurredAt: Date | null;
  readonly recordedAt: Date;
  readonly source: string;
  readonly by: ConsentActor;
  readonly evidence: ConsentEvidence;
  readonly expiresAt: Date | null;
  readonly contractId: string | null;
  readonly recipients: string[];
  readonly contactId: string;
  readonly clauseId: string | null;
  readonly details: ConsentDetails;
}

export interface ConsentClauseRow {
  readonly id: string;
  readonly clause: string;
  readonly version: string;
  readonly language: string;
  readonly text: string;
  readonly textSha256: string;
  readonly content: ClauseContent;
  readonly publishedAt: Date;
}

/** Consent for one pair; `contactId` finds its events. */
export interface ConsentRow extends ConsentStanding {
  readonly contactId: string;
}

export interface DecisionRow extends Decision {
  readonly decidedAt: Date;
}

export type ReasonRow = Reason;

export interface RuleRow {
  readonly id: string;
  readonly title: string;
  readonly source: string;
}

export interface FactRow {
  readonly id: string;
  readonly contactId: string;
  readonly kind: string;
  readonly data: Record<string, unknown>;
  readonly source: string;
  readonly recordedAt: Date;
}

export interface RevocationRow {
  readonly id: string;
  readonly contactId: string | null;
  readonly kind: RevocationKind;
  readonly targets: ConsentTarget[];
  readonly reason: string | null;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly origin: (typeof REVOCATION_ORIGINS)[number];
  readonly originSource: string | null;
}

export interface CorrectionRow {
  readonly id: string;
  readonly contactId: string;
  readonly setFields: string[];
  readonly clearFields: string[];
  readonly reason: string | null;
  readonly origin: CorrectionOrigin;
  readonly recordedAt: Date;
}

export interface PropagationRow {
  readonly writeBacks: WriteBackRow[];
}

export interface WriteBackRow {
  readonly id: string;
  /** Exactly one of the two. */
  readonly revocationId: string | null;
  readonly correctionId: string | null;
  readonly fields: AskedField[] | null;
  readonly unsupportedFields: UnsupportedField[] | null;
  readonly source: string;
  readonly externalId: string;
  readonly recordKind: string;
  readonly operation: (typeof WRITE_BACK_OPERATIONS)[number];
  readonly targets: ConsentTarget[];
  readonly unsupported: ConsentTarget[];
  readonly status: WriteBackStatus;
  readonly attempts: number;
  readonly observations: number;
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  readonly answeredAt: Date | null;
  readonly observedAt: Date | null;
  readonly settledAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly lastCode: string | null;
  readonly proof: WriteBackProof | null;
}

export interface WriteBackStepRow {
  readonly at: Date;
  readonly step: (typeof WRITE_BACK_STEPS)[number];
  readonly outcome: string;
  readonly code: string | null;
}

export interface SuppressionEntryRow {
  readonly list: string;
  readonly identifierType: IdentifierType;
  readonly purpose: ConsentPurpose;
  readonly channels: Channel[] | null;
  readonly reason: "WITHDRAWAL" | "OBJECTION" | "OPT_OUT" | "ERASURE" | "LISTED";
  readonly origin: string;
  readonly addedAt: Date;
  readonly recordedAt: Date;
  readonly liftedAt: Date | null;
}

export interface IdentityLinkRow {
  readonly id: string;
  readonly recordA: string;
  readonly recordB: string;
  readonly verdict: "SAME" | "AMBIGUOUS";
  readonly reasons: readonly IdentityReason[];
  readonly shared: IdentifierType[];
  readonly state: "JOINED" | "OPEN" | "REJECTED" | "UNDONE";
  readonly decidedBy: "AUTO" | "PERSON";
  readonly createdAt: Date;
  /** With microseconds, for cursors. */
  readonly createdAtKey: string;
  readonly decidedAt: Date | null;
}

export type IdentityLinkConnectionRow = Connection<IdentityLinkRow>;

/** `since` and `contactId` are its place in the queue. */
export interface NoticeDueRow {
  readonly contactId: string;
  readonly since: string;
  readonly clock: NoticeClock;
}

export interface NoticeRow {
  readonly version: string;
  readonly article: "13" | "14";
  readonly language: string;
  readonly textSha256: string;
  readonly publishedAt: Date;
}

/** What is known of a source; `state` is NEVER_SYNCED and the rest null until the first sync. */
export interface SourceRow {
  readonly name: string;
  readonly connector: string;
  readonly state: SourceStateName;
  readonly account: string | null;
  readonly errorCode: string | null;
  readonly errorAt: Date | null;
  readonly lastFullAt: Date | null;
  readonly lastIncrementalAt: Date | null;
  readonly records: number;
}

export interface SyncRunRow {
  readonly id: string;
  readonly source: string;
  readonly mode: "FULL" | "INCREMENTAL";
  readonly status: (typeof SYNC_STATUSES)[number];
  readonly startedAt: Date;
  /** With microseconds, for cursors. */
  readonly startedAtKey: string;
  readonly finishedAt: Date | null;
  readonly pulled: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly revocations: number;
  readonly errorCode: string | null;
}

export interface EvidenceEntryRow {
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  readonly subject: string | null;
  readonly body: Record<string, unknown>;
  readonly previousHash: string;
  readonly hash: string;
}
