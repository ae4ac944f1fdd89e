import { defineEntity, p } from "@mikro-orm/core";

/** Kinds of fact beside consent events, in the shape of the decision facts (gateway/compliance/facts.ts). */
export const FACT_KINDS = [
  "CONTRACT",
  "SALE",
  "LEGAL_BASIS",
  "NOTICE",
  "OBJECTION",
  "RESTRICTION",
  "LEGAL_HOLD",
  "RETENTION_EVENT",
  "REGISTRY_CHECK",
  "REQUEST",
  "RECIPIENT",
  "ACTIVITY",
  "COMMUNICATION",
  "FREE_TEXT_FLAG",
  "PROVENANCE",
  "SUBJECT",
  "BREACH",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

const ContactFactSchema = defineEntity({
  name: "ContactFact",
  tableName: "contact_fact",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid(),
    kind: p.enum(FACT_KINDS),
    data: p.json<Record<string, unknown>>(),
    source: p.string(),
    recordedAt: p.datetime(),
    supersededBy: p.uuid().nullable(),
    dedupeKey: p.string().nullable(),
  },
});

/** One fact that a decision may rest on. A newer row supersedes, nothing is overwritten. */
export class ContactFact extends ContactFactSchema.class {}
ContactFactSchema.setClass(ContactFact);
