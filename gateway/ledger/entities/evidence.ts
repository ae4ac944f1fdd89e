import { defineEntity, p } from "@mikro-orm/core";

const EvidenceSchema = defineEntity({
  name: "Evidence",
  tableName: "evidence",
  properties: {
    seq: p.bigint("number").primary(),
    at: p.datetime(),
    kind: p.string(),
    subject: p.uuid().nullable(),
    body: p.json<Record<string, unknown>>(),
    prevHash: p.blob(),
    hash: p.blob(),
  },
});

/** One link of the append-only chain. It holds no personal data, so it outlives erasure. */
export class Evidence extends EvidenceSchema.class {}
EvidenceSchema.setClass(Evidence);

const IdempotencySchema = defineEntity({
  name: "Idempotency",
  tableName: "idempotency",
  properties: {
    key: p.uuid().primary(),
    operation: p.string(),
    bodySha256: p.string(),
    result: p.json<Record<string, unknown>>(),
    createdAt: p.datetime(),
  },
});

/** An answered mutation: the same key with the same body gets the same answer, with another body a refusal. */
export class Idempotency extends IdempotencySchema.class {}
IdempotencySchema.setClass(Idempotency);

const NoticeSchema = defineEntity({
  name: "Notice",
  tableName: "notice",
  properties: {
    version: p.string().primary(),
    article: p.enum(["13", "14"] as const),
    language: p.string(),
    textSha256: p.string(),
    publishedAt: p.datetime(),
  },
});

/** A version of the privacy notice (GDPR Arts. 13 and 14). */
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);
