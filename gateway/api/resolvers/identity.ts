import { RULES } from "#gateway/compliance/rules.ts";
import { toGlobalId } from "../global-id.ts";
import { statusOfSources } from "../live-records.ts";
import type { ApiContext } from "../context.ts";
import type { ContactRecordRow, IdentityLinkRow } from "../rows.ts";
import type { Resolvers } from "../types.generated.ts";

async function recordsOf(
  { load }: ApiContext,
  { recordA, recordB }: IdentityLinkRow,
): Promise<ContactRecordRow[]> {
  const records = await Promise.all([recordA, recordB].map((id) => load.record.load(id)));
  return records.filter((record) => record !== null);
}

const IdentityLink: Resolvers["IdentityLink"] = {
  id: ({ id }) => toGlobalId("IdentityLink", id),
  records: (link, _args, ctx) => recordsOf(ctx, link),
  reasons: ({ reasons }) => reasons.map((reason) => ({ ...reason, ...RULES[reason.rule] })),
  sharedIdentifiers: ({ shared }) => shared,
};

const IdentityLinkConnection: Resolvers["IdentityLinkConnection"] = {
  sourcesStatus: async ({ nodes }, _args, ctx) => {
    const records = await Promise.all(nodes.map((link) => recordsOf(ctx, link)));
    return statusOfSources(ctx.live, records.flat(), (name) => ctx.registry.get(name) !== undefined, ctx.at);
  },
};

export const identityResolvers = { IdentityLink, IdentityLinkConnection };
