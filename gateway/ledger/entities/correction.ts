import { defineEntity, p } from "@mikro-orm/core";

/** REQUEST: a person asked for it (GDPR Art. 16). RETENTION: a duty ended, and what nothing needs goes (Art. 5(1)(c), (e)). */
export const CORRECTION_ORIGINS = ["API", "CLI", "REQUEST", "RETENTION"] as const;
export type CorrectionOrigin = (typeof CORRECTION_ORIGINS)[number];

const CorrectionSchema = defineEntity({
  name: "Correction",
  tableName: "correction",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid(),
    setFields: p.array(),
    clearFields: p.array(),
    reason: p.string().nullable(),
    origin: p.enum(CORRECTION_ORIGINS),
    recordedAt: p.datetime(),
    dedupeKey: p.string(),
  },
});

/** Fields of a person that were corrected or emptied, by name: the values live only in open write-backs, sealed. */
export class Correction extends CorrectionSchema.class {}
CorrectionSchema.setClass(Correction);
