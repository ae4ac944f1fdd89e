import type { EntityManager } from "@mikro-orm/postgresql";
import { addDays } from "#gateway/compliance/calendar.ts";
import type { LegalHold, Restriction } from "#gateway/compliance/facts.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { Purpose } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence, type EvidenceKind } from "#gateway/ledger/append-evidence.ts";
import { ContactFact } from "#gateway/ledger/entities/contact-fact.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { recordFact } from "#gateway/ledger/record-fact.ts";
import type { VerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { stopRestricted } from "./stop-restricted.ts";

type Context = Pick<VerbContext, "ledger" | "now">;

export interface FactAnswer extends Record<string, unknown> {
  readonly factId: string;
  readonly contactId: string;
}

interface Act {
  readonly idempotencyKey: string;
}

/** Nothing of this contact is deleted from now on (GDPR Art. 17(3)(e)), whatever period ends. */
export async function placeLegalHold(
  context: Context,
  {
    idempotencyKey,
    ...act
  }: Act & { contactId: string; matter: string; from?: string | null; until?: string | null },
): Promise<FactAnswer> {
  const at = context.now();
  const from = act.from ?? dayOf(at);
  const until = act.until ?? null;
  if (until !== null && until < from) {
    throw new Refusal("INVALID_INSTANT", "this ends before it begins", ["until"]);
  }
  return once(context, { key: idempotencyKey, operation: "placeLegalHold", body: act }, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const data: LegalHold = { matter: act.matter, from, until };
    return change(em, { contactId, kind: "LEGAL_HOLD", data, replaces: null, key: idempotencyKey }, at, {
      state: "PLACED",
      from,
      until,
    });
  });
}

/** The hold is over with yesterday, so that deletions are free again at once. Lifting one that is over changes nothing. */
export async function liftLegalHold(
  context: Context,
  { idempotencyKey, ...act }: Act & { holdId: string },
): Promise<FactAnswer> {
  const at = context.now();
  return once(context, { key: idempotencyKey, operation: "liftLegalHold", body: act }, at, async (em) => {
    const { fact, contactId } = await standing(em, act.holdId, "LEGAL_HOLD", "holdId");
    const hold = fact.data as unknown as LegalHold;
    const yesterday = addDays(dayOf(at), -1);
    if (hold.until !== null && hold.until <= yesterday) return { factId: fact.id, contactId };
    // Lifted on its first day: an end before the beginning would be a contradiction, and doubt holds.
    const from = hold.from !== null && hold.from > yesterday ? yesterday : hold.from;
    const data: LegalHold = { ...hold, from, until: yesterday };
    return change(em, { contactId, kind: "LEGAL_HOLD", data, replaces: fact.id, key: idempotencyKey }, at, {
      state: "LIFTED",
      until: yesterday,
    });
  });
}

export interface RestrictInput extends Act {
  readonly contactId: string;
  /** Letter of Art. 18(1), e.g. `18(1)(a)`. */
  readonly ground: string;
  /** When the person asked; now when absent. */
  readonly since?: Date | null;
  /** Only these; all processing when absent. */
  readonly purposes?: readonly Purpose[] | null;
}

/**
 * From now on the data are only stored (GDPR Art. 18(2)): `mayContact` says no, nothing is deleted, and what rests on
 * consent is stopped in every source.
 */
export async function restrictProcessing(
  context: VerbContext,
  { idempotencyKey, ...act }: RestrictInput,
): Promise<FactAnswer & { readonly revocationId: string | null }> {
  const at = context.now();
  const since = act.since ?? at;
  if (since > at) throw new Refusal("INVALID_INSTANT", "nobody acts in the future", ["since"]);
  const scope = act.purposes?.length ? act.purposes : ("ALL" as const);
  return once(
    context,
    { key: idempotencyKey, operation: "restrictProcessing", body: act },
    at,
    async (em) => {
      const contactId = await knownContact(em, act.contactId);
      const data: Restriction = { ground: act.ground, since: since.toISOString(), liftedAt: null, scope };
      const use = { contactId, scope, reason: null, dedupeKey: `act:${idempotencyKey}` };
      const revocationId = await stopRestricted(em, context.abilities, use, at);
      const placed = { contactId, kind: "RESTRICTION", data, replaces: null, key: idempotencyKey } as const;
      const answer = await change(em, placed, at, {
        state: "PLACED",
        ground: act.ground,
        since: since.toISOString(),
        scope,
        revocation: revocationId,
      });
      return { ...answer, revocationId };
    },
  );
}

/** Ends a restriction, after the person was told (GDPR Art. 18(3)): without that instant it stands. */
export async function liftRestriction(
  context: Context,
  { idempotencyKey, ...act }: Act & { restrictionId: string; toldAt: Date | null },
): Promise<FactAnswer> {
  const at = context.now();
  return once(context, { key: idempotencyKey, operation: "liftRestriction", body: act }, at, async (em) => {
    const { fact, contactId } = await standing(em, act.restrictionId, "RESTRICTION", "restrictionId");
    const restriction = fact.data as unknown as Restriction;
    if (restriction.liftedAt !== null) return { factId: fact.id, contactId };
    const toldAt = act.toldAt?.toISOString();
    if (!toldAt || toldAt > at.toISOString() || (restriction.since !== null && toldAt < restriction.since)) {
      const message =
        "the person is told before a restriction is lifted (GDPR Art. 18(3)), and after it began";
      throw new Refusal("PERSON_NOT_TOLD", message, ["toldAt"]);
    }
    const data = { ...restriction, liftedAt: at.toISOString(), toldAt };
    return change(em, { contactId, kind: "RESTRICTION", data, replaces: fact.id, key: idempotencyKey }, at, {
      state: "LIFTED",
      ground: restriction.ground,
      since: restriction.since,
      toldAt,
    });
  });
}

function once<A extends FactAnswer>(
  { ledger }: Context,
  request: { readonly key: string; readonly operation: string; readonly body: unknown },
  at: Date,
  act: (em: EntityManager) => Promise<A>,
): Promise<A> {
  return idempotent(ledger.em(), request, at, act);
}

interface Changed {
  readonly contactId: string;
  readonly kind: "LEGAL_HOLD" | "RESTRICTION";
  readonly data: LegalHold | Restriction;
  readonly replaces: string | null;
  readonly key: string;
}

/** The matter of a hold may name people: evidence holds its days only. */
async function change(
  em: EntityManager,
  { contactId, kind, data, replaces, key }: Changed,
  at: Date,
  body: Record<string, unknown>,
): Promise<FactAnswer> {
  const command = {
    contactId,
    kind,
    data: { ...data },
    source: "allinea",
    replaces,
    dedupeKey: `act:${key}`,
  };
  const fact = await recordFact(em, command, at);
  const evidence: EvidenceKind = kind === "LEGAL_HOLD" ? "LEGAL_HOLD_CHANGED" : "RESTRICTION_CHANGED";
  await appendEvidence(em, [{ kind: evidence, subject: contactId, body: { fact: fact.id, ...body } }], at);
  return { factId: fact.id, contactId };
}

/** The fact as it stands now, with its contact locked; one that another fact replaced is not there any more. */
async function standing(
  em: EntityManager,
  factId: string,
  kind: "LEGAL_HOLD" | "RESTRICTION",
  field: string,
): Promise<{ readonly fact: ContactFact; readonly contactId: string }> {
  const found = await em.findOne(ContactFact, { id: factId, kind });
  if (!found) throw new Refusal("NOT_FOUND", "there is no such hold or restriction", [field]);
  const contactId = await lockContact(em, found.contactId);
  const fact = await em.findOneOrFail(ContactFact, { id: factId }, { refresh: true });
  if (fact.supersededBy !== null) {
    throw new Refusal("ALREADY_DECIDED", "this was lifted or replaced already", [field]);
  }
  return { fact, contactId };
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
