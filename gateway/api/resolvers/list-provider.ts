import { Refusal } from "#gateway/compliance/refusal.ts";
import { recordProviderStatus, registerListProvider } from "#gateway/screening/providers/provider-verbs.ts";
import { answering } from "../errors.ts";
import { listProviderImports, listProviders } from "../lists/list-providers.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  listProviders: (_root, _args, ctx) => listProviders(ctx),
  listProviderImports: (_root, args, ctx) => listProviderImports(ctx, args),
};

const Mutation: Resolvers["Mutation"] = {
  registerListProvider: (_root, { input }, ctx) =>
    answering({ provider: null }, async () => {
      if (!/^[A-Z]{2}$/.test(input.country))
        throw new Refusal("INVALID_FIELD", "a country has two capital letters (ISO 3166-1)", ["country"]);
      await registerListProvider(ctx, input);
      return { provider: (await listProviders(ctx, input.name))[0] ?? null };
    }),
  recordListProviderStatus: (_root, { input }, ctx) =>
    answering({ provider: null }, async () => {
      await recordProviderStatus(ctx, input);
      return { provider: (await listProviders(ctx, input.name))[0] ?? null };
    }),
};

export const listProviderResolvers = { Query, Mutation };
