import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { actsOf, standing, subscriptionActs } from "./acts.ts";
import { lower, type PartyFacts, type Reach } from "./facts.ts";
import { isErased } from "./mapping.ts";
import { observeFields } from "./rectify.ts";
import { residueOf } from "./residue.ts";
import { attachedTo, findSubject, sharedEmails } from "./subject.ts";

/** Reads the party by id and the subscriptions by address, archived and inactive rows included. */
export async function observe(reach: Reach, reference: ObserveReference): Promise<SourceObservation> {
  const subject = await findSubject(reach, reference);
  const { facts, subscriptions } = subject;
  const shared = await sharedEmails(reach, subject);
  const acts = facts
    ? actsOf({ ...facts, subscriptions }, reach.config)
    : subscriptionActs(subscriptions, reach.config);
  const parties = facts ? [facts.party, ...facts.replaced] : [];
  const residue = parties.flatMap(residueOf);
  if (subscriptions.some(({ email }) => !shared.has(lower(email)))) residue.push("marketing.email.email");
  residue.push(...(await attachedTo(reach, parties)));
  return {
    record: stateOf(facts),
    consents: reference.targets.map((target) => standing(acts, target)),
    residue: [...new Set(residue)],
    ...(reference.change ? { fields: observeFields(facts, reference.change) } : {}),
  };
}

/** The empty shell of an erased party answers for ever, because the accounts point at it: no proof may say that it is gone. */
function stateOf(facts: PartyFacts | null): SourceObservation["record"] {
  if (!facts) return "GONE";
  return facts.party.replaced_by === null || isErased(facts.party) ? "PRESENT" : "MERGED";
}
