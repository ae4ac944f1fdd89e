import type { Json, WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import { actsOf, newestActs } from "./acts.ts";
import { gatherFacts, findParties, lower, type PartyFacts, type Reach } from "./facts.ts";
import { orderedMechanisms } from "./mapping.ts";
import { planMechanisms, MECHANISM_TYPES, type MechanismField, type MechanismPlan } from "./mechanisms.ts";
import type { Progress } from "./outcome.ts";
import { revoke } from "./revoke.ts";
import { partyId, sharedEmails } from "./subject.ts";

export const trytonRectification: Rectification = {
  settable: ["fullName", "emails", "phones"],
  clearable: ["fullName", "emails", "phones"],
  placeholders: [],
};

/**
 * Rewrites names and contact mechanisms. Refusals come first: a subscription belongs to an address and an archived number
 * to its row, so what the person refused is marked on the party before any of them changes.
 */
export async function rectify(
  reach: Reach,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const [facts] = await gatherFacts(
    reach,
    await findParties(reach, [["id", "=", partyId(command.externalId)]]),
  );
  if (!facts) return { outcome: "ALREADY" };
  const { party, replaced } = facts;
  const name = wantedName(command);
  const renamed = name === undefined ? [] : [party, ...replaced].filter((one) => (one.name ?? null) !== name);
  const plans = (["emails", "phones"] as const).flatMap((field) => planOf(facts, field, command) ?? []);
  if (renamed.length === 0 && plans.length === 0) return { outcome: "ALREADY" };

  if (plans.length > 0) await keepRefusals(reach, facts, command, progress);
  progress.sent = true;
  const leaving = await leavingSubscriptions(reach, facts, command);
  if (leaving.length > 0) await reach.rpc.write("marketing.email", leaving, { active: false });
  if (renamed.length > 0)
    await reach.rpc.write(
      "party.party",
      renamed.map(({ id }) => id),
      { name: name ?? null },
    );
  for (const plan of plans) await apply(reach, party.id, plan);
  return { outcome: "ACCEPTED" };
}

/** How the asked fields stand, in the party and those merged into it, by the shown and by the compact values. */
export function observeFields(facts: PartyFacts | null, change: FieldChange): readonly ObservedField[] {
  if (!facts) return [];
  const parties = [facts.party, ...facts.replaced];
  const filled = (values: readonly (string | null)[]): string[] =>
    values.filter((value) => value !== null && value.trim() !== "") as string[];
  const all = (field: MechanismField): string[] =>
    parties
      .flatMap((party) => orderedMechanisms(party, MECHANISM_TYPES[field]))
      .flatMap(({ value, value_compact }) => filled([value, value_compact]));
  const names = [...new Set(filled(parties.map(({ name }) => name)))];
  const person = {
    givenName: null,
    familyName: null,
    fullName: names.length > 0 ? names.join(" / ") : null,
    emails: all("emails"),
    phones: all("phones"),
    taxIds: [],
    birthDate: null,
    company: null,
    country: null,
  };
  return observedFields(person, change);
}

/** Undefined: it stays as it is; null: it is emptied. */
function wantedName({ set, clear }: RectifyCommand): string | null | undefined {
  return clear.includes("fullName") ? null : (set.fullName ?? undefined);
}

function planOf(
  facts: PartyFacts,
  field: MechanismField,
  { set, clear }: RectifyCommand,
): MechanismPlan | null {
  const wanted = clear.includes(field) ? [] : set[field];
  if (!wanted) return null;
  // A survivor has the numbers of those merged into it; should one have kept its own, they are emptied.
  const left = facts.replaced.flatMap((loser) => orderedMechanisms(loser, MECHANISM_TYPES[field]));
  return planMechanisms(field, orderedMechanisms(facts.party, MECHANISM_TYPES[field]), left, wanted);
}

/** Marks what the party refuses now, and ends subscriptions of the addresses to come: both only towards refusal. */
async function keepRefusals(
  reach: Reach,
  facts: PartyFacts,
  { commandId, externalId, kind, identifiers, set }: RectifyCommand,
  progress: Progress,
): Promise<void> {
  const refused = newestActs(actsOf(facts, reach.config)).filter(({ state }) => state !== "GIVEN");
  if (refused.length === 0) return;
  const stop = {
    commandId,
    externalId,
    kind,
    targets: refused.map(({ purpose, channel }) => ({ purpose, channel })),
    identifiers: { emails: [...identifiers.emails, ...(set.emails ?? [])], phones: [] },
  };
  await revoke(reach, stop, progress);
}

/** Open subscriptions of addresses that are the person's no more, unless another party has them too. */
async function leavingSubscriptions(
  reach: Reach,
  facts: PartyFacts,
  { set, clear }: RectifyCommand,
): Promise<number[]> {
  if (!set.emails && !clear.includes("emails")) return [];
  const staying = new Set((set.emails ?? []).map(lower));
  const open = facts.subscriptions.filter(({ active, email }) => active && !staying.has(lower(email)));
  if (open.length === 0) return [];
  const emails = open.map(({ email }) => lower(email));
  const shared = await sharedEmails(reach, { facts, emails, subscriptions: open });
  return open.filter(({ email }) => !shared.has(lower(email))).map(({ id }) => id);
}

/** Written one by one and directly: that is what makes Tryton compute `value_compact` again. */
async function apply({ rpc }: Reach, party: number, plan: MechanismPlan): Promise<void> {
  const write = (ids: readonly number[], values: Json) => rpc.write("party.contact_mechanism", ids, values);
  for (const { id, value } of plan.rewrite) await write([id], { value });
  if (plan.empty.length > 0)
    await write(plan.empty, { value: null, name: null, comment: null, active: false });
  for (const { type, value, active } of plan.create)
    await rpc.create("party.contact_mechanism", { party, type, value, active });
}
