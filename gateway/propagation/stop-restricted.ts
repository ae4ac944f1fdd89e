import type { EntityManager } from "@mikro-orm/postgresql";
import type { Restriction } from "#gateway/compliance/facts.ts";
import { commitRevocation, type AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { ALL_TARGETS } from "./consent-targets.ts";

export interface RestrictedUse {
  readonly contactId: string;
  /** Purposes that are restricted. */
  readonly scope: Restriction["scope"];
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
  { scope, dedupeKey, ...restricted }: RestrictedUse,
  at: Date,
): Promise<string | null> {
  const covered = [scope].flat();
  const targets = ALL_TARGETS.filter(({ purpose }) => covered.includes("ALL") || covered.includes(purpose));
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
