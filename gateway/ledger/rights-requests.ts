import { LockMode, type EntityManager } from "@mikro-orm/postgresql";
import { answerClock } from "#gateway/compliance/rights/answer-clock.ts";
import type { ReviewedAct } from "#gateway/compliance/rights/review-act.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type {
  IdentityState,
  ObjectionGround,
  ReceiptChannel,
  RequestState,
} from "#gateway/compliance/rights/request-words.ts";
import type { IdentifierType, Purpose, RequestRight } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence, type EvidenceInput } from "./append-evidence.ts";
import { RightsRequest, RightsRequestStep, type RequestStepAct } from "./entities/rights-request.ts";
import type { Digest } from "./keyring.ts";
import { uuid7 } from "./uuid.ts";

export interface RequestToOpen {
  readonly contactId: string | null;
  readonly identifier: { readonly type: IdentifierType; readonly digest: Digest } | null;
  readonly right: RequestRight;
  readonly objection: ObjectionGround | null;
  readonly purposes: readonly Purpose[];
  readonly state: RequestState;
  readonly identity: IdentityState;
  readonly receivedAt: Date;
  readonly receiptChannel: ReceiptChannel;
  readonly dueOn: string | null;
  readonly source: string;
  readonly reference: string | null;
  readonly handler: string | null;
  readonly dedupeKey: string;
}

/** Opens a request in the caller's transaction, and returns it with the evidence that the caller has to append. */
export async function openRequest(
  em: EntityManager,
  { identifier, purposes, dueOn, ...open }: RequestToOpen,
  now: Date,
): Promise<{ readonly request: RightsRequest; readonly evidence: EvidenceInput }> {
  const request = em.create(RightsRequest, {
    ...open,
    id: uuid7(),
    identifierType: identifier?.type ?? null,
    digest: identifier?.digest ?? null,
    purposes: [...purposes],
    dueOn: dueOn ?? dueWithoutHolidays(open.receivedAt),
    extendedAt: null,
    extensionReason: null,
    outcome: null,
    partialReason: null,
    ground: null,
    answeredAt: null,
    revocationIds: [],
    correctionId: null,
    restrictionId: null,
    recordedAt: now,
  });
  const { right, receivedAt, receiptChannel, handler } = open;
  const detail = { right, receivedAt: receivedAt.toISOString(), receiptChannel };
  const evidence = step(em, request, { act: "OPENED", handler, detail, reasons: [] }, now);
  await em.flush();
  return { request, evidence };
}

/** An earlier day than the one with holidays, or the same: good enough to order a queue by. */
function dueWithoutHolidays(receivedAt: Date): string {
  return answerClock(receivedAt.toISOString(), false, []).dueOn ?? receivedAt.toISOString().slice(0, 10);
}

/** The request, locked; null when there is none. */
export async function lockRequest(em: EntityManager, id: string): Promise<RightsRequest | null> {
  return em.findOne(RightsRequest, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

export interface RequestStep {
  readonly act: RequestStepAct;
  readonly handler: string | null;
  /** Codes, ids and instants only. */
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reasons: readonly Reason[];
}

/** Moves a locked request by what the rules said of an act, with its step; returns the evidence for the caller to append. */
export function moveRequest(
  em: EntityManager,
  request: RightsRequest,
  reviewed: ReviewedAct,
  made: RequestStep,
  now: Date,
): EvidenceInput {
  const isEnd = reviewed.state === "DONE" || reviewed.state === "REJECTED";
  Object.assign(request, {
    state: reviewed.state,
    identity: reviewed.identity,
    outcome: reviewed.outcome ?? request.outcome,
    extendedAt: reviewed.isExtended ? (request.extendedAt ?? now) : null,
    answeredAt: isEnd ? now : null,
    handler: made.handler ?? request.handler,
  });
  return step(em, request, { ...made, reasons: reviewed.reasons }, now);
}

/** A step that changes no state. */
export function step(em: EntityManager, request: RightsRequest, made: RequestStep, now: Date): EvidenceInput {
  const { act, handler, detail, reasons } = made;
  const { id, state, identity, contactId } = request;
  em.create(RightsRequestStep, {
    requestId: id,
    at: now,
    act,
    state,
    identity,
    handler,
    detail: { ...detail },
  });
  const rules = reasons.map(({ rule, outcome }) => `${rule}:${outcome}`);
  const body = { request: id, right: request.right, act, state, identity, detail, rules };
  return { kind: "RIGHTS_REQUEST_STEP", subject: contactId ?? null, body };
}

/** Flushes, then appends: the evidence is the last thing that a transaction does. */
export async function sealSteps(
  em: EntityManager,
  evidence: readonly EvidenceInput[],
  now: Date,
): Promise<void> {
  await em.flush();
  await appendEvidence(em, evidence, now);
}
