import { defineEntity, p } from "@mikro-orm/core";
import { REJECTION_GROUND_NAMES } from "#gateway/compliance/rights/rejection-grounds.ts";
import {
  EXTENSION_REASONS,
  IDENTITY_STATES,
  OBJECTION_GROUNDS,
  PARTIAL_REASONS,
  RECEIPT_CHANNELS,
  REQUEST_OUTCOMES,
  REQUEST_STATES,
} from "#gateway/compliance/rights/request-words.ts";
import { IDENTIFIER_TYPES, REQUEST_RIGHTS, type Purpose } from "#gateway/compliance/vocabulary.ts";

const RightsRequestSchema = defineEntity({
  name: "RightsRequest",
  tableName: "rights_request",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid().nullable(),
    identifierType: p.enum(IDENTIFIER_TYPES).nullable(),
    digest: p.blob().nullable(),
    right: p.enum(REQUEST_RIGHTS),
    objection: p.enum(OBJECTION_GROUNDS).nullable(),
    purposes: p.array().$type<Purpose[]>(),
    state: p.enum(REQUEST_STATES),
    identity: p.enum(IDENTITY_STATES),
    receivedAt: p.datetime(),
    receiptChannel: p.enum(RECEIPT_CHANNELS),
    dueOn: p.string().columnType("date"),
    extendedAt: p.datetime().nullable(),
    extensionReason: p.enum(EXTENSION_REASONS).nullable(),
    outcome: p.enum(REQUEST_OUTCOMES).nullable(),
    partialReason: p.enum(PARTIAL_REASONS).nullable(),
    ground: p.enum(REJECTION_GROUND_NAMES).nullable(),
    answeredAt: p.datetime().nullable(),
    revocationIds: p.array(),
    correctionId: p.uuid().nullable(),
    restrictionId: p.uuid().nullable(),
    source: p.string(),
    reference: p.string().nullable(),
    handler: p.string().nullable(),
    recordedAt: p.datetime(),
    dedupeKey: p.string(),
  },
});

/** A person's request to exercise a right, with its state. It holds no personal data and is never deleted. */
export class RightsRequest extends RightsRequestSchema.class {}
RightsRequestSchema.setClass(RightsRequest);

export const REQUEST_STEP_ACTS = [
  "OPENED",
  "ACKNOWLEDGED",
  "IDENTITY_ASKED",
  "IDENTITY_VERIFIED",
  "IDENTITY_NOT_PROVED",
  "STOPPED",
  "RESTRICTED",
  "RECTIFIED",
  "ERASED",
  "OBJECTION_UPHELD",
  "EXTENDED",
  "RECIPIENT_TOLD",
  "DONE",
  "REJECTED",
] as const;
export type RequestStepAct = (typeof REQUEST_STEP_ACTS)[number];

const RightsRequestStepSchema = defineEntity({
  name: "RightsRequestStep",
  tableName: "rights_request_step",
  properties: {
    id: p.bigint("number").primary().autoincrement(),
    requestId: p.uuid(),
    at: p.datetime(),
    act: p.enum(REQUEST_STEP_ACTS),
    state: p.enum(REQUEST_STATES),
    identity: p.enum(IDENTITY_STATES),
    handler: p.string().nullable(),
    detail: p.json<Record<string, unknown>>(),
  },
});

/** One step in the life of a request. Append-only. */
export class RightsRequestStep extends RightsRequestStepSchema.class {}
RightsRequestStepSchema.setClass(RightsRequestStep);
