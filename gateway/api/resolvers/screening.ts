import { requireChannelFits } from "./contact.ts";
import { openCampaign } from "#gateway/screening/open-campaign.ts";
import { screenList } from "#gateway/screening/screen-list.ts";
import { answering, badInput } from "../errors.ts";
import { keyOfType, requireKey, toGlobalId } from "../global-id.ts";
import { regionOf } from "../identifiers.ts";
import { listCampaigns, listListImports, listScreenings } from "../lists/list-screenings.ts";
import type { Resolvers } from "../types.generated.ts";

const MOST_VALUES = 1_000;

const Query: Resolvers["Query"] = {
  campaign: (_root, { id }, { load }) => {
    const key = keyOfType("Campaign", id);
    return key === null ? null : load.campaign.load(key);
  },
  campaigns: (_root, args, ctx) => listCampaigns(ctx, args),
  listImports: (_root, args, ctx) => listListImports(ctx, args),
  screenings: (_root, { campaignId, ...page }, ctx) => {
    const key = campaignId == null ? null : keyOfType("Campaign", campaignId);
    if (campaignId != null && key === null) throw badInput('"campaignId" is not the id of a campaign');
    return listScreenings(ctx, key, page);
  },
};

const Mutation: Resolvers["Mutation"] = {
  openCampaign: (_root, { input }, ctx) =>
    answering({ campaign: null }, async () => {
      const { channel = null, callerLine = null, callerNumber = null, rocId = null, agency = null } = input;
      const jurisdiction = input.jurisdiction ?? ctx.config.jurisdiction;
      const act = { ...input, jurisdiction, channel, callerLine, callerNumber, rocId, agency };
      const { campaignId } = await openCampaign(ctx, act);
      return { campaign: await ctx.load.campaign.load(campaignId) };
    }),

  screenList: (_root, { input }, ctx) =>
    answering({ rows: [], screening: null }, async () => {
      const { type, values, purpose, country, campaignId } = input;
      if (values.length > MOST_VALUES) throw badInput(`"values" has more than ${MOST_VALUES} entries`);
      const channel = input.channel ?? null;
      requireChannelFits(purpose, channel);
      const region = regionOf(ctx, { type, value: "", country }, []);
      const { screeningId, verdicts } = await screenList(ctx, {
        idempotencyKey: input.idempotencyKey,
        values,
        question: { type, purpose, channel, jurisdiction: ctx.config.jurisdiction },
        defaultCountry: region,
        campaignId: campaignId == null ? null : requireKey("Campaign", campaignId, ["campaignId"]),
      });
      return {
        screening: await ctx.load.screening.load(screeningId),
        rows: verdicts.map((one, index) => ({
          row: index + 1,
          verdict: one.verdict,
          reasons: one.verdict === "REJECTED" ? [] : one.reasons,
          cause: one.verdict === "REJECTED" ? one.cause : null,
          validUntil: one.verdict === "ALLOWED" ? one.validUntil : null,
        })),
      };
    }),
};

const Campaign: Resolvers["Campaign"] = {
  id: ({ id }) => toGlobalId("Campaign", id),
  screenings: ({ id }, _args, { load }) => load.screeningsOf.load(id),
};

const Screening: Resolvers["Screening"] = {
  id: ({ id }) => toGlobalId("Screening", id),
  campaign: ({ campaignId }, _args, { load }) => (campaignId ? load.campaign.load(campaignId) : null),
};

export const screeningResolvers = { Query, Mutation, Campaign, Screening };
