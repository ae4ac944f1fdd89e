import { defineEntity, p } from "@mikro-orm/core";
import { REVOCATION_KINDS, type ConsentTarget } from "#gateway/compliance/vocabulary.ts";

export const REVOCATION_ORIGINS = ["API", "SYNC", "LIST", "CLI", "RETENTION"] as const;

const RevocationSchema = defineEntity({
  name: "Revocation",
  tableName: "revocation",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid().nullable(),
    kind: p.enum(REVOCATION_KINDS),
    targets: p.json<readonly ConsentTarget[]>(),
    reason: p.string().nullable(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
    origin: p.enum(REVOCATION_ORIGINS),
    originSource: p.string().nullable(),
    originRecord: p.uuid().nullable(),
    dedupeKey: p.string(),
  },
});

/** Anything that said stop: withdrawal, objection, opt-out found in a source, erasure. Append-only. */
export class Revocation extends RevocationSchema.class {}
RevocationSchema.setClass(Revocation);
