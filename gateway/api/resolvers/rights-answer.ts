import { authorityOf } from "#gateway/compliance/rights/authorities.ts";
import type { ApiContext } from "../context.ts";
import { statusOfSources } from "../live-records.ts";
import { inferredData } from "../rights/inferred-data.ts";
import { isComplete } from "../rights/answers.ts";
import { portableData, toCsv } from "../rights/portable.ts";
import type { AccessAnswerRow } from "../rights/rows.ts";
import type { Resolvers } from "../types.generated.ts";
import { allFacts } from "./contact.ts";
import { transparencyOf } from "./transparency.ts";

const statuses = (ctx: ApiContext, { records }: AccessAnswerRow) =>
  statusOfSources(ctx.live, records, (name) => ctx.registry.get(name) !== undefined, ctx.at);

const AccessAnswer: Resolvers["AccessAnswer"] = {
  at: (_answer, _args, { at }) => at,
  isComplete: (answer, _args, ctx) => isComplete(ctx, answer),
  sourcesStatus: (answer, _args, ctx) => statuses(ctx, answer),
  authority: ({ contact }) => authorityOf(contact.jurisdiction),
  transparency: ({ contact }, _args, ctx) => transparencyOf(ctx, contact),
  profiling: async ({ contact }, _args, { load }) => (await load.decision.load(contact.id)).profiling,
  records: ({ records }) => records,
  inferred: ({ contact }, _args, ctx) => inferredData(ctx, contact),
  consentEvents: ({ contact }, _args, { load }) => load.eventsOf.load(contact.id),
  revocations: ({ contact }, _args, { load }) => load.revocationsOf.load(contact.id),
  facts: ({ contact }, _args, ctx) => allFacts(ctx, contact.id),
};

const PortabilityAnswer: Resolvers["PortabilityAnswer"] = {
  at: (_answer, _args, { at }) => at,
  isComplete: (answer, _args, ctx) => isComplete(ctx, answer),
  sourcesStatus: (answer, _args, ctx) => statuses(ctx, answer),
  bases: async (answer, _args, ctx) => (await portableData(ctx, answer)).bases,
  reasons: async (answer, _args, ctx) => (await portableData(ctx, answer)).reasons,
  json: async (answer, _args, ctx) => ({ ...(await portableData(ctx, answer)).json }),
  csv: async (answer, _args, ctx) => toCsv((await portableData(ctx, answer)).json),
  excluded: async (answer, _args, ctx) => (await portableData(ctx, answer)).excluded,
};

export const rightsAnswerResolvers = { AccessAnswer, PortabilityAnswer };
