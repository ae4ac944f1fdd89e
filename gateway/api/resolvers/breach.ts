import { breachClock } from "#gateway/compliance/rights/breach-clock.ts";
import { recordBreach, updateBreach, type BreachAct } from "#gateway/rights/breaches.ts";
import { answering } from "../errors.ts";
import { keyOfType, requireKey, toGlobalId } from "../global-id.ts";
import { countScope, listBreachContacts, listBreaches } from "../rights/breach-scope.ts";
import type { BreachEntryRow } from "../rights/rows.ts";
import type { BreachActInput, Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  breaches: (_root, args, ctx) => listBreaches(ctx, args),
  breach: (_root, { id }, { load }) => {
    const key = keyOfType("BreachEntry", id);
    return key === null ? null : load.breach.load(key);
  },
};

const Mutation: Resolvers["Mutation"] = {
  recordBreach: (_root, { input }, ctx) =>
    answering({ breach: null }, async () => {
      const { breachId } = await recordBreach(ctx.verbs, input);
      return { breach: await ctx.load.breach.load(breachId) };
    }),
  updateBreach: (_root, { input }, ctx) =>
    answering({ breach: null }, async () => {
      const { idempotencyKey } = input;
      const breachId = requireKey("BreachEntry", input.breachId, ["breachId"]);
      await updateBreach(ctx.verbs, { idempotencyKey, breachId, act: readAct(input.act) });
      return { breach: await ctx.load.breach.load(breachId) };
    }),
};

function readAct({ riskJudged, authorityTold, personsToldAt, personsNotTold }: BreachActInput): BreachAct {
  if (riskJudged) return { act: "RISK_JUDGED", risk: riskJudged };
  if (authorityTold) {
    const { toldAt, delayReference = null } = authorityTold;
    return { act: "AUTHORITY_TOLD", toldAt, delayReference };
  }
  if (personsToldAt) return { act: "PERSONS_TOLD", toldAt: personsToldAt };
  if (personsNotTold) return { act: "PERSONS_NOT_TOLD", ground: personsNotTold };
  throw new Error("the schema let an act through that is none");
}

function clockOf({ awareAt, risk }: BreachEntryRow) {
  return breachClock({ awareAt: awareAt.toISOString(), riskToPersons: risk });
}

const BreachEntry: Resolvers["BreachEntry"] = {
  id: ({ id }) => toGlobalId("BreachEntry", id),
  scope: (breach) => breach,
  authorityDeadline: (breach) => clockOf(breach).dueBy,
  isLate: (breach, _args, { at }) => {
    const { dueBy } = clockOf(breach);
    return dueBy !== null && (breach.toldAuthorityAt ?? at) > new Date(dueBy);
  },
  tellPersons: (breach) =>
    clockOf(breach).mustTellPersons && breach.toldPersonsAt === null && breach.personsNotToldGround === null,
  reasons: (breach) => [...clockOf(breach).reasons],
  steps: ({ id }, _args, { load }) => load.breachStepsOf.load(id),
};

const BreachScope: Resolvers["BreachScope"] = {
  categories: ({ categories, sources }, _args, { registry }) => {
    if (categories.length > 0) return categories;
    const mapped = sources.flatMap((name) => registry.get(name)?.connector.mapping ?? []);
    return [...new Set(mapped.map(({ category }) => category))].sort();
  },
  records: async (breach, _args, ctx) => (await countScope(ctx, breach)).records,
  persons: async (breach, _args, ctx) => (await countScope(ctx, breach)).persons,
  contacts: (breach, args, ctx) => listBreachContacts(ctx, breach, args),
};

export const breachResolvers = { Query, Mutation, BreachEntry, BreachScope };
