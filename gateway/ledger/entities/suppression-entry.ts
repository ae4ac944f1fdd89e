import { defineEntity, p } from "@mikro-orm/core";
import {
  CONSENT_PURPOSES,
  IDENTIFIER_TYPES,
  REVOCATION_KINDS,
  type Channel,
} from "#gateway/compliance/vocabulary.ts";

/** What said stop, or a list that named the identifier. */
export const SUPPRESSION_REASONS = [...REVOCATION_KINDS, "LISTED"] as const;

const SuppressionEntrySchema = defineEntity({
  name: "SuppressionEntry",
  tableName: "suppression_entry",
  properties: {
    id: p.uuid().primary(),
    list: p.string(),
    identifierType: p.enum(IDENTIFIER_TYPES),
    digest: p.blob(),
    purpose: p.enum(CONSENT_PURPOSES),
    channels: p.array().$type<Channel[]>().nullable(),
    reason: p.enum(SUPPRESSION_REASONS),
    origin: p.string(),
    addedAt: p.datetime(),
    recordedAt: p.datetime(),
    liftedAt: p.datetime().nullable(),
    liftedBy: p.uuid().nullable(),
    revocationId: p.uuid().nullable(),
    dedupeKey: p.string(),
  },
});

/** One identifier on a black list. It follows the identifier, not the person, and outlives erasure and merge. */
export class SuppressionEntry extends SuppressionEntrySchema.class {}
SuppressionEntrySchema.setClass(SuppressionEntry);
