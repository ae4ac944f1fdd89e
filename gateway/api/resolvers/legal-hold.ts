import {
  liftLegalHold,
  liftRestriction,
  placeLegalHold,
  restrictProcessing,
  type FactAnswer,
} from "#gateway/propagation/hold-and-restrict.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { requireKey } from "../global-id.ts";
import { presentFact, type PresentedFact } from "../present-fact.ts";
import { RESTRICTION_LETTERS } from "../read-fact.ts";
import type { Resolvers } from "../types.generated.ts";
import { requireContact } from "./require-contact.ts";

type Kind = "LegalHold" | "Restriction";

/** The fact and its contact as they stand now. */
async function shown<K extends Kind>(ctx: ApiContext, { factId, contactId }: FactAnswer, kind: K) {
  const row = await ctx.load.fact.load(factId);
  const fact = row && presentFact(row);
  if (fact?.__typename !== kind) throw new Error(`the fact that was recorded is no ${kind}`);
  const contact = await requireContact(ctx, contactId, ["contactId"]);
  return { fact: fact as Extract<PresentedFact, { readonly __typename: K }>, contact };
}

const Mutation: Resolvers["Mutation"] = {
  placeLegalHold: (_root, { input }, ctx) =>
    answering({ hold: null, contact: null }, async () => {
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const { fact, contact } = await shown(
        ctx,
        await placeLegalHold(ctx.verbs, { ...input, contactId }),
        "LegalHold",
      );
      return { hold: fact, contact };
    }),
  liftLegalHold: (_root, { input }, ctx) =>
    answering({ hold: null, contact: null }, async () => {
      const holdId = requireKey("Fact", input.holdId, ["holdId"]);
      const { fact, contact } = await shown(
        ctx,
        await liftLegalHold(ctx.verbs, { ...input, holdId }),
        "LegalHold",
      );
      return { hold: fact, contact };
    }),
  restrictProcessing: (_root, { input }, ctx) =>
    answering({ restriction: null, revocation: null, contact: null }, async () => {
      const contactId = requireKey("Contact", input.contactId, ["contactId"]);
      const act = { ...input, contactId, ground: RESTRICTION_LETTERS[input.ground] };
      const { revocationId, ...answer } = await restrictProcessing(ctx.verbs, act);
      const { fact, contact } = await shown(ctx, answer, "Restriction");
      const revocation = revocationId === null ? null : await ctx.load.revocation.load(revocationId);
      return { restriction: fact, revocation, contact };
    }),
  liftRestriction: (_root, { input }, ctx) =>
    answering({ restriction: null, contact: null }, async () => {
      const restrictionId = requireKey("Fact", input.restrictionId, ["restrictionId"]);
      const act = { ...input, restrictionId, toldAt: input.toldAt ?? null };
      const { fact, contact } = await shown(ctx, await liftRestriction(ctx.verbs, act), "Restriction");
      return { restriction: fact, contact };
    }),
};

export const legalHoldResolvers = { Mutation };
