import { identifierDigest } from "#gateway/propagation/identifier-digest.ts";
import { recordRegistryChecks } from "#gateway/screening/registries/record-checks.ts";
import { answering, badInput } from "../errors.ts";
import { regionOf } from "../identifiers.ts";
import {
  checksOfNumber,
  listRegistries,
  listRegistryImports,
  listRegistryRequests,
} from "../lists/list-registries.ts";
import type { Resolvers } from "../types.generated.ts";

const MOST_CHECKS = 1_000;

const Query: Resolvers["Query"] = {
  registries: (_root, _args, ctx) => listRegistries(ctx),
  registryRequests: (_root, args, ctx) => listRegistryRequests(ctx, args),
  registryImports: (_root, args, ctx) => listRegistryImports(ctx, args),
  registryChecks: (_root, { phone, country }, ctx) => {
    if (country != null && !/^[A-Z]{2}$/.test(country)) throw badInput('"country" is not an ISO 3166-1 code');
    const digest = identifierDigest(ctx.keyring, "PHONE", phone, country ?? ctx.config.jurisdiction);
    return digest ? checksOfNumber(ctx, digest) : [];
  },
};

const RegistryRequest: Resolvers["RegistryRequest"] = {
  campaign: ({ campaignId }, _args, { load }) => (campaignId ? load.campaign.load(campaignId) : null),
};

const Mutation: Resolvers["Mutation"] = {
  recordRegistryChecks: (_root, { input }, ctx) =>
    answering({ recorded: 0 }, () => {
      if (input.checks.length > MOST_CHECKS) throw badInput(`"checks" has more than ${MOST_CHECKS} entries`);
      const checks = input.checks.map(({ phone, country, registeredAt, renewedAt, ...check }, index) => ({
        ...check,
        phone,
        country: regionOf(ctx, { type: "PHONE", value: phone, country }, ["checks", String(index)]),
        registeredAt: registeredAt ?? null,
        renewedAt: renewedAt ?? null,
      }));
      return recordRegistryChecks(ctx, { ...input, checks });
    }),
};

export const registryResolvers = { Query, Mutation, RegistryRequest };
