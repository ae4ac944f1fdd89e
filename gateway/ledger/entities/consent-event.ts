import { defineEntity, p } from "@mikro-orm/core";
import type { Bundle, Controller } from "#gateway/compliance/consent/clause.ts";
import { CONSENT_EVENT_TYPES, CONSENT_PURPOSES, type Channel } from "#gateway/compliance/vocabulary.ts";

export interface ConsentEvidence {
  readonly present: boolean;
  readonly noticeVersion: string | null;
  /** Where the proof is kept (document id, form submission id); never the proof itself. */
  readonly pointer?: string | null;
  readonly method?: string | null;
}

/** The rest of a consent record (ISO/IEC TS 27560): ids, codes and the controller's own words, never personal data. */
export interface ConsentDetails {
  readonly controller?: Controller;
  /** Where it was collected: address of a page, number of a shop. */
  readonly place?: string | null;
  /** Which box of the form was answered. */
  readonly box?: string | null;
  readonly form?: { readonly preTicked: boolean; readonly bundledWith: readonly Bundle[] };
  /** Pointer to the proof that the guardian may act; never a name. */
  readonly guardian?: string | null;
  readonly jurisdiction?: string;
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
    clauseId: p.uuid().nullable(),
    details: p.json<ConsentDetails>(),
    dedupeKey: p.string(),
  },
});

/** An append-only act concerning consent. `occurredAt` decides, `recordedAt` proves diligence. */
export class ConsentEvent extends ConsentEventSchema.class {}
ConsentEventSchema.setClass(ConsentEvent);
