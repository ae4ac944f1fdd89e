import { DPV_TERMS } from "#gateway/compliance/dpv.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { hasChannels, type Channel, type Purpose } from "#gateway/compliance/vocabulary.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { ApiContext } from "../context.ts";
import { badInput } from "../errors.ts";
import { toGlobalId } from "../global-id.ts";
import { listEvidence } from "../lists/list-evidence.ts";
import { statusOfSources } from "../live-records.ts";
import { presentFact, type PresentedFact } from "../present-fact.ts";
import { recordProvenance } from "../present-record.ts";
import type { ContactRow } from "../rows.ts";
import type { FactKind, Provenance, Resolvers } from "../types.generated.ts";

type Name = PresentedFact["__typename"];

export async function factsNamed<N extends Name>(
  { load }: ApiContext,
  { id }: ContactRow,
  name: N,
): Promise<Extract<PresentedFact, { readonly __typename: N }>[]> {
  const facts = (await load.factsOf.load(id)).map(presentFact);
  return facts.filter(
    (fact): fact is Extract<PresentedFact, { readonly __typename: N }> => fact?.__typename === name,
  );
}

/** Where the data came from, as the sources tell and as it was declared. */
export async function provenanceOf(ctx: ApiContext, contact: ContactRow): Promise<Provenance[]> {
  const [records, declared] = await Promise.all([
    ctx.load.recordsOf.load(contact.id),
    factsNamed(ctx, contact, "ProvenanceDeclaration"),
  ]);
  return [
    ...records.flatMap((record) => recordProvenance(record) ?? []),
    ...declared.map(({ provenance }) => provenance),
  ];
}

/** Every recorded fact of a contact, its requests last. */
export async function allFacts({ load }: ApiContext, contactId: string) {
  const [facts, requests] = await Promise.all([
    load.factsOf.load(contactId),
    load.rightsRequestsOf.load(contactId),
  ]);
  return [
    ...facts.flatMap((fact) => presentFact(fact) ?? []),
    ...requests.map((request) => ({ __typename: "RightsRequest" as const, ...request })),
  ];
}

async function factsOfKind(ctx: ApiContext, contactId: string, kind: FactKind) {
  if (kind !== "REQUEST") {
    const facts = await ctx.load.factsOf.load(contactId);
    return facts.filter((fact) => fact.kind === kind).flatMap((fact) => presentFact(fact) ?? []);
  }
  const requests = await ctx.load.rightsRequestsOf.load(contactId);
  return requests.map((request) => ({ __typename: "RightsRequest" as const, ...request }));
}

/** Purpose and channel go together, or the question makes no sense. */
export function requireChannelFits(purpose: Purpose, channel: Channel | null | undefined): void {
  if (hasChannels(purpose) === (channel != null)) return;
  throw new Refusal("CHANNEL_MISMATCH", "DIRECT_MARKETING needs a channel, every other purpose has none", [
    "channel",
  ]);
}

const Contact: Resolvers["Contact"] = {
  id: ({ id }) => toGlobalId("Contact", id),
  records: async ({ id }, { state }, { load }) =>
    (await load.recordsOf.load(id)).filter((record) => !state || record.state === state),
  sourcesStatus: async ({ id }, _args, { load, live, registry, at }) =>
    statusOfSources(live, await load.recordsOf.load(id), (name) => registry.get(name) !== undefined, at),
  decision: async ({ id }, _args, { load, at }) => ({ ...(await load.decision.load(id)), decidedAt: at }),
  mayContact: async ({ id }, { purpose, channel }, { load, policy, at }) => {
    if (hasChannels(purpose) !== (channel != null)) throw badInput("purpose and channel do not go together");
    return { ...mayContact(await load.facts.load(id), policy, purpose, channel ?? null), decidedAt: at };
  },
  consents: async ({ id }, { purpose, channel }, { load }) =>
    (await load.decision.load(id)).consentStatus
      .filter(
        (consent) => (!purpose || consent.purpose === purpose) && (!channel || consent.channel === channel),
      )
      .map((consent) => ({ ...consent, contactId: id })),
  consentEvents: ({ id }, _args, { load }) => load.eventsOf.load(id),
  provenance: (contact, _args, ctx) => provenanceOf(ctx, contact),
  legalBases: (contact, _args, ctx) => factsNamed(ctx, contact, "LegalBasisDeclaration"),
  noticeDeliveries: (contact, _args, ctx) => factsNamed(ctx, contact, "NoticeDelivery"),
  retentionDeadlines: async ({ id }, _args, { load }) =>
    (await load.decision.load(id)).retention.map(deadline),
  minimisationFlags: (contact, _args, ctx) => factsNamed(ctx, contact, "MinimisationFlag"),
  facts: async ({ id }, { kind }, ctx) => (kind ? factsOfKind(ctx, id, kind) : allFacts(ctx, id)),
  revocations: ({ id }, _args, { load }) => load.revocationsOf.load(id),
  identityLinks: ({ id }, _args, { load }) => load.linksOf.load(id),
  suppressionEntries: ({ id }, _args, { load }) => load.suppressionsOf.load(id),
  evidence: ({ id }, args, ctx) => listEvidence(ctx, id, args),
};

const ContactConnection: Resolvers["ContactConnection"] = {
  sourcesStatus: async ({ nodes }, _args, { load, live, registry, at }) => {
    const records = await Promise.all(nodes.map(({ id }) => load.recordsOf.load(id)));
    return statusOfSources(live, records.flat(), (name) => registry.get(name) !== undefined, at);
  },
};

const Consent: Resolvers["Consent"] = {
  dpvIri: ({ status }) => DPV_TERMS.ConsentStatus[status].iri,
  events: async ({ contactId, purpose, channel }, _args, { load }) =>
    (await load.eventsOf.load(contactId)).filter(
      (event) =>
        event.purpose === purpose && (!channel || !event.channels || event.channels.includes(channel)),
    ),
};

const ConsentEvent: Resolvers["ConsentEvent"] = {
  id: ({ id }) => toGlobalId("ConsentEvent", id),
  dpvIri: ({ type }) => DPV_TERMS.ConsentEventType[type].iri,
  hasEvidence: ({ evidence }) => evidence.present,
  noticeVersion: ({ evidence }) => evidence.noticeVersion ?? null,
  evidencePointer: ({ evidence }) => evidence.pointer ?? null,
  method: ({ evidence }) => evidence.method ?? null,
};

interface Deadline {
  readonly lastDay: string | null;
}

/** T4: the last day itself is still permitted. */
export function deadline<D extends Deadline>(one: D): D & { readonly lastPermittedDay: string | null } {
  return { ...one, lastPermittedDay: one.lastDay };
}

export const contactResolvers = { Contact, ContactConnection, Consent, ConsentEvent };
