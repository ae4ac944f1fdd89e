import { findingReason } from "#gateway/compliance/minimisation/finding-reason.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { resolveFinding } from "#gateway/ledger/resolve-finding.ts";
import { answering } from "../errors.ts";
import { requireKey, toGlobalId } from "../global-id.ts";
import { listFindings } from "../lists/list-findings.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  minimisationFindings: (_root, args, ctx) => listFindings(ctx, args),
};

const Contact: Resolvers["Contact"] = {
  minimisationFindings: ({ id }, _args, { load }) => load.findingsOf.load(id),
};

const MinimisationFinding: Resolvers["MinimisationFinding"] = {
  id: ({ id }) => toGlobalId("MinimisationFinding", id),
  record: async ({ recordId }, _args, { load }) => {
    const record = await load.record.load(recordId);
    if (!record) throw new Error("a finding belongs to no record");
    return record;
  },
  detector: ({ rule }) => rule,
  reasons: ({ code, field, rule }) => [findingReason(code, field, rule)],
};

const Mutation: Resolvers["Mutation"] = {
  resolveMinimisationFinding: (_root, { input }, { ledger, now, load }) =>
    answering({ finding: null }, async () => {
      const { idempotencyKey, ...act } = input;
      const findingId = requireKey("MinimisationFinding", act.findingId, ["findingId"]);
      const at = now();
      const request = { key: idempotencyKey, operation: "resolveMinimisationFinding", body: act };
      await idempotent(ledger.em(), request, at, async (em) => {
        await resolveFinding(em, { ...act, findingId }, at);
        return { findingId };
      });
      return { finding: await load.finding.load(findingId) };
    }),
};

export const minimisationResolvers = { Query, Contact, MinimisationFinding, Mutation };
