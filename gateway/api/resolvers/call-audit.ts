import type { CallFindingKind } from "#gateway/compliance/campaign/judge-call.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { auditCallList } from "#gateway/screening/audit/audit-calls.ts";
import { answering, badInput } from "../errors.ts";
import { keyOfType, requireKey, toGlobalId } from "../global-id.ts";
import { listCallAudits, listCallFindings } from "../lists/list-call-audits.ts";
import type { Resolvers } from "../types.generated.ts";

const MOST_CALLS = 1_000;

const Query: Resolvers["Query"] = {
  callAudit: (_root, { id }, { load }) => {
    const key = keyOfType("CallAudit", id);
    return key === null ? null : load.callAudit.load(key);
  },
  callAudits: (_root, { campaignId, ...page }, ctx) => {
    const key = campaignId == null ? null : keyOfType("Campaign", campaignId);
    if (campaignId != null && key === null) throw badInput('"campaignId" is not the id of a campaign');
    return listCallAudits(ctx, key, page);
  },
};

const Mutation: Resolvers["Mutation"] = {
  auditCallLog: (_root, { input }, ctx) =>
    answering({ audit: null }, async () => {
      const { idempotencyKey, campaignId, sampleShare, sampleSeed } = input;
      if (input.calls.length > MOST_CALLS) throw badInput(`"calls" has more than ${MOST_CALLS} entries`);
      if ((sampleShare == null) !== (sampleSeed == null))
        throw new Refusal("INVALID_FIELD", "a sample needs its share and its seed", ["sampleSeed"]);
      if (sampleShare != null && !(sampleShare > 0 && sampleShare <= 1))
        throw new Refusal("INVALID_FIELD", "a share is more than 0 and at most 1", ["sampleShare"]);
      const { auditId } = await auditCallList(
        { ...ctx, jurisdiction: ctx.config.jurisdiction },
        {
          idempotencyKey,
          campaignId: campaignId == null ? null : requireKey("Campaign", campaignId, ["campaignId"]),
          calls: input.calls.map((call) => ({ ...call, startedAt: call.startedAt.toISOString() })),
          sample: sampleShare == null || sampleSeed == null ? null : { share: sampleShare, seed: sampleSeed },
        },
      );
      return { audit: await ctx.load.callAudit.load(auditId) };
    }),
};

const CallAudit: Resolvers["CallAudit"] = {
  id: ({ id }) => toGlobalId("CallAudit", id),
  campaign: ({ campaignId }, _args, { load }) => (campaignId ? load.campaign.load(campaignId) : null),
  agencies: async ({ id }, _args, { load }) => {
    const figures = await load.agenciesOf.load(id);
    return figures.map(({ counts, ...agency }) => ({
      ...agency,
      byKind: Object.entries(counts).map(([kind, count]) => ({ kind: kind as CallFindingKind, count })),
    }));
  },
  findings: ({ id }, args, ctx) => listCallFindings(ctx, id, args),
};

const CallFinding: Resolvers["CallFinding"] = {
  campaign: ({ campaignId }, _args, { load }) => (campaignId ? load.campaign.load(campaignId) : null),
  contacts: async ({ contactIds }, _args, { load }) =>
    (await load.contact.loadMany(contactIds)).flatMap((one) => (one && !(one instanceof Error) ? one : [])),
  evidence: async ({ evidence }, _args, { load }) =>
    (await load.evidenceEntry.loadMany(evidence)).flatMap((one) =>
      one && !(one instanceof Error) ? one : [],
    ),
};

export const callAuditResolvers = { Query, Mutation, CallAudit, CallFinding };
