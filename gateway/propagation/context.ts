import type { Disposition } from "#gateway/compliance/vocabulary.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";

/** What the verbs of this room work with. */
export interface VerbContext {
  readonly ledger: Ledger;
  readonly abilities: AbilitiesBySource;
  readonly now: () => Date;
}

export interface IdentifierVerbContext extends VerbContext {
  readonly keyring: Keyring;
  /** ISO 3166-1 alpha-2 region for phone numbers without a country. */
  readonly defaultCountry: string;
}

/** What the deletion gate answers: what has to happen to the data, by which rules, and until when they must stay. */
export interface GateAnswer {
  readonly disposition: Disposition;
  /** Ids of the rules that decided. */
  readonly reasons: readonly string[];
  /** Last day of the longest duty to keep (ISO date); null when there is none or it has no known end. */
  readonly until: string | null;
}

/**
 * The one gate that every deletion asks. `erasureRequestedAt` is the verified request that is being handled: it counts
 * among the facts although it is not committed yet (a request ends the consents that would otherwise keep the data).
 * Null when nobody asked, as when a period ends.
 */
export type DispositionOf = (
  contactId: string,
  now: Date,
  erasureRequestedAt: Date | null,
) => Promise<GateAnswer>;
