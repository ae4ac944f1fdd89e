import type { EntityManager } from "@mikro-orm/postgresql";
import { covers, isRestricting } from "#gateway/compliance/decision/restriction.ts";
import type { Restriction } from "#gateway/compliance/facts.ts";
import { commitRevocation, type AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { ContactFact } from "#gateway/ledger/entities/contact-fact.ts";
import { ALL_TARGETS } from "./consent-targets.ts";

export interface RestrictedUse {
  readonly contactId: string;
  /** Purposes that are restricted. */
  readonly scope: Restriction["scope"];
  /** Purposes of the restriction that this one carries on: they are stopped, and what the person said since counts. */
  readonly stopped?: Restriction["scope"] | null;
  /** Case or ticket number; never personal data. */
  readonly reason: string | null;
  /** The same restriction stops once. */
  readonly dedupeKey: string;
}

/**
 * Stops in every source what a restriction covers (GDPR Art. 18): a CRM or newsletter tool knows no restriction, only
 * refusals, and would go on sending. The controller's stop stays after the restriction is lifted: while the source was
 * closed by us, a stop of the person's own could not be seen there, so only their next yes opens anything again.
 * Answers with the revocation's id, null when nothing that rests on consent is covered.
 */
export async function stopRestricted(
  em: EntityManager,
  abilities: AbilitiesBySource,
  { scope, stopped = null, dedupeKey, ...restricted }: RestrictedUse,
  at: Date,
): Promise<string | null> {
  const targets = ALL_TARGETS.filter(
    ({ purpose }) => covers(scope, purpose) && !(stopped !== null && covers(stopped, purpose)),
  );
  if (targets.length === 0) return null;
  const command = {
    ...restricted,
    kind: "RESTRICTION",
    operation: "REVOKE",
    targets,
    occurredAt: at,
    origin: "API",
    originSource: null,
    originRecord: null,
    dedupeKey: `restriction:${dedupeKey}`,
  } as const;
  const { id } = await commitRevocation(em, command, abilities, at);
  return id;
}

/** What a recorded restriction stops; null when it is over, or there is none. */
export async function stoppedBy(
  em: EntityManager,
  factId: string | null,
  at: Date,
): Promise<Restriction["scope"] | null> {
  const fact = factId === null ? null : await em.findOne(ContactFact, { id: factId, kind: "RESTRICTION" });
  const restriction = fact?.data as Restriction | undefined;
  return restriction && isRestricting(restriction, at.getTime()) ? restriction.scope : null;
}
