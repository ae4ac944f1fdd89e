import { defineEntity, p } from "@mikro-orm/core";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";

const IdentityLinkSchema = defineEntity({
  name: "IdentityLink",
  tableName: "identity_link",
  properties: {
    id: p.uuid().primary(),
    recordA: p.uuid(),
    recordB: p.uuid(),
    verdict: p.enum(["SAME", "AMBIGUOUS"] as const),
    reasons: p.json<readonly unknown[]>(),
    shared: p.array().$type<IdentifierType[]>(),
    state: p.enum(["JOINED", "OPEN", "REJECTED", "UNDONE"] as const),
    decidedBy: p.enum(["AUTO", "PERSON"] as const),
    createdAt: p.datetime(),
    decidedAt: p.datetime().nullable(),
  },
});

/** Two records that are, or may be, one person. recordA < recordB. A person's REJECTED or UNDONE is never re-joined. */
export class IdentityLink extends IdentityLinkSchema.class {}
IdentityLinkSchema.setClass(IdentityLink);
