import { DPV_TERMS } from "#gateway/compliance/dpv.ts";
import type { Resolvers } from "../types.generated.ts";

const terms = Object.entries(DPV_TERMS).flatMap(([name, values]) =>
  Object.entries(values).map(([value, term]) => ({ enum: name, value, ...term })),
);

const Query: Resolvers["Query"] = {
  vocabulary: (_root, args) => terms.filter((term) => args.enum == null || term.enum === args.enum),
};

export const vocabularyResolvers = { Query };
