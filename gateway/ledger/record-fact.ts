import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { appendEvidence } from "./append-evidence.ts";
import { ContactFact, type FactKind } from "./entities/contact-fact.ts";
import { lockContact } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

export interface FactCommand {
  readonly contactId: string;
  readonly kind: FactKind;
  /** In the shape of gateway/compliance/facts.ts. */
  readonly data: Record<string, unknown>;
  readonly source: string;
  /** The fact that this one corrects or ends. */
  readonly replaces: string | null;
  readonly dedupeKey: string;
}

/**
 * Kinds that a newer fact may end. A stop never is among them: an objection, a register's answer, a finding or a notice
 * stands as recorded, so that nothing is opened by correcting it away.
 */
const REPLACEABLE: ReadonlySet<FactKind> = new Set([
  "BREACH",
  "CONTRACT",
  "LEGAL_BASIS",
  "LEGAL_HOLD",
  "PROVENANCE",
  "RECIPIENT",
  "RESTRICTION",
  "RETENTION_EVENT",
  "SALE",
  "SUBJECT",
]);

/** What makes a restriction the same one: only its later life (lifting) may change. */
const SAME: Partial<Record<FactKind, readonly string[]>> = {
  RESTRICTION: ["ground", "since"],
};

/** Appends one fact, with evidence of it, in the caller's transaction. */
export async function recordFact(em: EntityManager, command: FactCommand, now: Date): Promise<ContactFact> {
  const contactId = await lockContact(em, command.contactId);
  const replaced = command.replaces === null ? null : await replaceable(em, contactId, command);
  const fact = em.create(ContactFact, {
    id: uuid7(),
    contactId,
    kind: command.kind,
    data: command.data,
    source: command.source,
    recordedAt: now,
    supersededBy: null,
    dedupeKey: command.dedupeKey,
  });
  if (replaced) replaced.supersededBy = fact.id;
  await em.flush();
  if (command.kind === "SUBJECT") {
    const { kind, role } = command.data;
    await em.execute("update contact set kind = coalesce(?, kind), role = coalesce(?, role) where id = ?", [
      kind ?? null,
      role ?? null,
      contactId,
    ]);
  }
  const body = { fact: fact.id, kind: command.kind, source: command.source, replaces: command.replaces };
  await appendEvidence(em, [{ kind: "FACT_RECORDED", subject: contactId, body }], now);
  return fact;
}

async function replaceable(em: EntityManager, contactId: string, command: FactCommand): Promise<ContactFact> {
  const fact = await em.findOne(ContactFact, { id: command.replaces! });
  const isOfContact = fact !== null && (await lockContact(em, fact.contactId)) === contactId;
  if (!isOfContact || fact.kind !== command.kind) {
    throw new Refusal("NOT_FOUND", "this contact has no such fact of this kind", ["replaces"]);
  }
  const isSame = (SAME[fact.kind] ?? []).every((name) => fact.data[name] === command.data[name]);
  if (fact.supersededBy !== null || !REPLACEABLE.has(fact.kind) || !isSame) {
    throw new Refusal("ALREADY_DECIDED", "this fact stands as it was recorded", ["replaces"]);
  }
  return fact;
}
