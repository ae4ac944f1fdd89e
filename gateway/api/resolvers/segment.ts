import { RULES } from "#gateway/compliance/rules.ts";
import { answering } from "../errors.ts";
import { emptySegment, listSegment } from "../lists/list-segment.ts";
import { emptyConnection } from "../paging.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  segment: (_root, args, ctx) =>
    answering({ ...emptyConnection, ...emptySegment }, async () => {
      const { withheld, ...segment } = await listSegment(ctx, args);
      const reasons = withheld.reasons.map((reason) => ({ ...reason, title: RULES[reason.rule].title }));
      return { ...segment, withheld: { ...withheld, reasons } };
    }),
};

export const segmentResolvers = { Query };
