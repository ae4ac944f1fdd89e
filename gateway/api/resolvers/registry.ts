import { recordRegistryChecks } from "#gateway/screening/registries/record-checks.ts";
import { answering, badInput } from "../errors.ts";
import { regionOf } from "../identifiers.ts";
import type { Resolvers } from "../types.generated.ts";

const MOST_CHECKS = 1_000;

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

export const registryResolvers = { Mutation };
