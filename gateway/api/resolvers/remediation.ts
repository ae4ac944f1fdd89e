import { dateOf } from "#gateway/compliance/calendar.ts";
import { because } from "#gateway/compliance/reason.ts";
import { remediationState } from "#gateway/compliance/rights/unproved-consents.ts";
import type { ApiContext } from "../context.ts";
import { listRemediations } from "../rights/list-remediations.ts";
import type { RemediationRow } from "../rights/rows.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  remediations: (_root, args, ctx) => listRemediations(ctx, args),
};

/** As it is now: a stored end stands, everything else is looked at afresh. */
async function stand({ load }: ApiContext, { contactId, targets, outcome }: RemediationRow) {
  const contact = await load.contact.load(contactId);
  if (!contact) throw new Error("a case belongs to no contact");
  if (outcome !== null) return { contact, state: outcome, uncured: [] };
  const { consentStatus } = await load.decision.load(contact.id);
  return { contact, ...remediationState(targets, consentStatus, contact.erasedAt !== null) };
}

const OUTCOMES = { OPEN: "CONSENT_TO_CURE", CURED: "CONSENT_CURED", ERASED: "DATA_ERASED" } as const;

const Remediation: Resolvers["Remediation"] = {
  contact: async (row, _args, ctx) => (await stand(ctx, row)).contact,
  state: async (row, _args, ctx) => (await stand(ctx, row)).state,
  uncured: async (row, _args, ctx) => [...(await stand(ctx, row)).uncured],
  isOverdue: async (row, _args, ctx) =>
    dateOf(ctx.at.getTime()) > row.dueOn && (await stand(ctx, row)).state === "OPEN",
  reasons: async (row, _args, ctx) => {
    const { contact, state } = await stand(ctx, row);
    const { consentStatus } = await ctx.load.decision.load(contact.id);
    const unknown = consentStatus.filter(({ status }) => status === "UNKNOWN");
    return [because("Q6", OUTCOMES[state]), ...unknown.flatMap(({ reasons }) => reasons)];
  },
};

export const remediationResolvers = { Query, Remediation };
