import { defineEntity, p } from "@mikro-orm/core";
import { CONSENT_EVENT_TYPES, CONSENT_PURPOSES, type Channel } from "#gateway/compliance/vocabulary.ts";

export interface ConsentEvidence {
  readonly present: boolean;
  readonly noticeVersion: string | null;
  /** Where the proof is kept (document id, form submission id); never the proof itself. */
  readonly pointer?: string | null;
  readonly method?: string | null;
}

const ConsentEventSchema = defineEntity({
  name: "ConsentEvent",
  tableName: "consent_event",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid(),
    recordId: p.uuid().nullable(),
    type: p.enum(CONSENT_EVENT_TYPES),
    purpose: p.enum(CONSENT_PURPOSES),
    channels: p.array().$type<Channel[]>().nullable(),
    occurredAt: p.datetime().nullable(),
    recordedAt: p.datetime(),
    source: p.string(),
    by: p.enum(["SUBJECT", "GUARDIAN", "CONTROLLER"] as const),
    evidence: p.json<ConsentEvidence>(),
    expiresAt: p.datetime().nullable(),
    contractId: p.string().nullable(),
    recipients: p.array(),
    collectedBy: p.string().nullable(),
    dedupeKey: p.string(),
  },
});

/** An append-only act concerning consent. `occurredAt` decides, `recordedAt` proves diligence. */
export class ConsentEvent extends ConsentEventSchema.class {}
ConsentEventSchema.setClass(ConsentEvent);
