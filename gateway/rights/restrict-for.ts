import type { EntityManager } from "@mikro-orm/postgresql";
import type { Restriction } from "#gateway/compliance/facts.ts";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { ContactFact } from "#gateway/ledger/entities/contact-fact.ts";
import type { RightsRequest } from "#gateway/ledger/entities/rights-request.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { contactOfRequest } from "./act-on-request.ts";

/** Restricts what a request names (GDPR 18), in its transaction: from the commit on nothing but storage is allowed. */
export async function restrictFor(
  em: EntityManager,
  request: RightsRequest,
  ground: string,
  at: Date,
): Promise<{
  readonly restrictionId: string;
  readonly scope: Restriction["scope"];
  readonly evidence: readonly EvidenceInput[];
}> {
  const contactId = await contactOfRequest(em, request);
  const scope = request.purposes.length > 0 ? request.purposes : ("ALL" as const);
  const data: Restriction = { ground, since: at.toISOString(), liftedAt: null, scope };
  return { ...(await storeRestriction(em, request, contactId, data, null, at)), scope };
}

/** GDPR 18(3): the person hears of it before the restriction ends. */
export async function liftFor(
  em: EntityManager,
  request: RightsRequest,
  at: Date,
): Promise<readonly EvidenceInput[]> {
  if (request.restrictionId == null) return [];
  const contactId = await contactOfRequest(em, request);
  const fact = await em.findOneOrFail(ContactFact, { id: request.restrictionId });
  const data = { ...fact.data, liftedAt: at.toISOString() } as unknown as Restriction;
  return (await storeRestriction(em, request, contactId, data, fact, at)).evidence;
}

async function storeRestriction(
  em: EntityManager,
  request: RightsRequest,
  contactId: string,
  data: Restriction,
  replaced: ContactFact | null,
  at: Date,
): Promise<{ restrictionId: string; evidence: EvidenceInput[] }> {
  const fact = em.create(ContactFact, {
    id: uuid7(),
    contactId,
    kind: "RESTRICTION",
    data: { ...data },
    source: "allinea",
    recordedAt: at,
    supersededBy: null,
    dedupeKey: `request:${request.id}:${replaced ? "lifted" : "restricted"}`,
  });
  if (replaced) replaced.supersededBy = fact.id;
  request.restrictionId = fact.id;
  await em.flush();
  const body = { fact: fact.id, kind: "RESTRICTION", source: "allinea", replaces: replaced?.id ?? null };
  return { restrictionId: fact.id, evidence: [{ kind: "FACT_RECORDED", subject: contactId, body }] };
}
