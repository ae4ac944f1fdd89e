import type { RemediationState } from "#gateway/compliance/rights/unproved-consents.ts";
import type { RejectionGround } from "#gateway/compliance/rights/rejection-grounds.ts";
import type {
  ExtensionReason,
  IdentityState,
  NotToldReason,
  ObjectionGround,
  PartialReason,
  ReceiptChannel,
  RecipientNoticeState,
  RequestOutcome,
  RequestState,
} from "#gateway/compliance/rights/request-words.ts";
import type { BreachRisk, ConsentTarget, Purpose, RequestRight } from "#gateway/compliance/vocabulary.ts";
import type { RequestStepAct } from "#gateway/ledger/entities/rights-request.ts";
import type { BREACH_ACTS, BREACH_NATURES, NOT_TOLD_GROUNDS } from "#gateway/rights/breach-words.ts";
import type { ContactRecordRow, ContactRow } from "../rows.ts";

/* Rows of requests, cases and breaches as the loaders read them. */

export interface RightsRequestRow {
  readonly id: string;
  readonly contactId: string | null;
  readonly right: RequestRight;
  readonly objection: ObjectionGround | null;
  readonly purposes: Purpose[];
  readonly state: RequestState;
  readonly identity: IdentityState;
  readonly receivedAt: Date;
  readonly receiptChannel: ReceiptChannel;
  /** For the order of the queue only. */
  readonly queuedOn: string;
  readonly country: string | null;
  readonly extendedAt: Date | null;
  readonly extensionReason: ExtensionReason | null;
  readonly outcome: RequestOutcome | null;
  readonly partialReason: PartialReason | null;
  readonly ground: RejectionGround | null;
  readonly answeredAt: Date | null;
  readonly revocationIds: string[];
  readonly correctionId: string | null;
  readonly restrictionId: string | null;
  readonly source: string;
  readonly reference: string | null;
  readonly handler: string | null;
  readonly recordedAt: Date;
}

export interface RightsStepRow {
  readonly at: Date;
  readonly act: RequestStepAct;
  readonly state: RequestState;
  readonly identity: IdentityState;
  readonly handler: string | null;
  readonly detail: Record<string, unknown>;
}

export interface RecipientRow {
  readonly recipient: string;
  readonly kind: "SOURCE" | "RECIPIENT";
  readonly state: RecipientNoticeState;
  readonly toldAt: Date | null;
  readonly reason: NotToldReason | null;
  readonly reference: string | null;
}

/** The contact whose answer is put together, with every record that still holds something. */
export interface AccessAnswerRow {
  readonly contact: ContactRow;
  readonly records: readonly ContactRecordRow[];
}

export type PortabilityAnswerRow = AccessAnswerRow;

export interface RemediationRow {
  readonly id: string;
  readonly contactId: string;
  readonly targets: ConsentTarget[];
  readonly openedAt: Date;
  readonly dueOn: string;
  readonly endedAt: Date | null;
  readonly outcome: Exclude<RemediationState, "OPEN"> | null;
}

export interface BreachEntryRow {
  readonly id: string;
  readonly sources: string[];
  readonly occurredFrom: Date | null;
  readonly occurredUntil: Date | null;
  readonly awareAt: Date;
  readonly reportedByProcessorAt: Date | null;
  readonly processor: string | null;
  readonly categories: string[];
  readonly risk: BreachRisk;
  readonly nature: (typeof BREACH_NATURES)[number];
  readonly reference: string | null;
  readonly recordedAt: Date;
  readonly toldAuthorityAt: Date | null;
  readonly toldPersonsAt: Date | null;
  readonly personsNotToldGround: (typeof NOT_TOLD_GROUNDS)[number] | null;
}

export type BreachScopeRow = BreachEntryRow;

export interface BreachStepRow {
  readonly at: Date;
  readonly act: (typeof BREACH_ACTS)[number];
  readonly detail: Record<string, unknown>;
}
