import { consentAsOf } from "#gateway/compliance/consent/consent-as-of.ts";
import { loadFactsAsKnown } from "#gateway/ledger/load-facts.ts";
import { readReceipt } from "../consent-receipt.ts";
import { badInput } from "../errors.ts";
import { keyOfType } from "../global-id.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  consentReceipt: async (_root, { eventId, format }, ctx) => {
    const key = keyOfType("ConsentEvent", eventId);
    const event = key === null ? null : await ctx.load.consentEvent.load(key);
    return event && readReceipt(ctx, event, format);
  },
};

const Contact: Resolvers["Contact"] = {
  consentAsOf: async ({ id }, { at }, ctx) => {
    if (at > ctx.at) throw badInput('"at" is still to come');
    const knownThen = await loadFactsAsKnown(ctx.ledger.pool, id, at);
    const knownNow = await ctx.load.facts.load(id);
    const answer = consentAsOf(knownThen ?? knownNow, knownNow, at.toISOString(), ctx.policy);
    const events = new Map((await ctx.load.eventsOf.load(id)).map((event) => [event.id, event]));
    return { ...answer, at, learntLater: answer.learntLater.flatMap((one) => events.get(one) ?? []) };
  },
};

const ConsentEvent: Resolvers["ConsentEvent"] = {
  clause: ({ clauseId }, _args, { load }) => (clauseId === null ? null : load.consentClause.load(clauseId)),
  controllerName: ({ details }) => details.controller?.name ?? null,
  controllerAddress: ({ details }) => details.controller?.registeredAddress ?? null,
  place: ({ details }) => details.place ?? null,
  box: ({ details }) => details.box ?? null,
  isPreTicked: ({ details }) => details.form?.preTicked ?? null,
  bundledWith: ({ details }) => details.form?.bundledWith ?? [],
  guardianPointer: ({ details }) => details.guardian ?? null,
  jurisdiction: ({ details }) => details.jurisdiction ?? null,
};

export const consentRecordResolvers = { Query, Contact, ConsentEvent };
