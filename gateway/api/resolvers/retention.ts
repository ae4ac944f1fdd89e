import { categoryDeadlines } from "#gateway/compliance/retention/category-deadlines.ts";
import { appliesIn, retentionRules } from "#gateway/compliance/retention/rules-in-force.ts";
import type { Resolvers } from "../types.generated.ts";
import { deadline } from "./contact.ts";

const Contact: Resolvers["Contact"] = {
  retentionByCategory: async ({ id }, { purpose }, { load, policy }) =>
    categoryDeadlines(await load.facts.load(id), policy)
      .filter(({ rule }) => !purpose || rule.purpose === purpose)
      .map(deadline),
};

const Query: Resolvers["Query"] = {
  retentionRules: (_root, { jurisdiction }, { policy }) =>
    retentionRules(policy).filter((rule) => !jurisdiction || appliesIn(rule, jurisdiction)),
};

export const retentionResolvers = { Contact, Query };
