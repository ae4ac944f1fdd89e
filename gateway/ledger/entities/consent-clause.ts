import { defineEntity, p } from "@mikro-orm/core";
import type { ClauseContent } from "#gateway/compliance/consent/clause.ts";

const ConsentClauseSchema = defineEntity({
  name: "ConsentClause",
  tableName: "consent_clause",
  properties: {
    id: p.uuid().primary(),
    clause: p.string(),
    version: p.string(),
    language: p.string(),
    text: p.text(),
    textSha256: p.string(),
    content: p.json<ClauseContent>(),
    publishedAt: p.datetime(),
    recordedAt: p.datetime(),
  },
});

/** A version of a consent clause in one language, as people were shown it (GDPR Art. 7(1)). */
export class ConsentClause extends ConsentClauseSchema.class {}
ConsentClauseSchema.setClass(ConsentClause);
