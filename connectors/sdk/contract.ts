/**
 * The connector contract: what the gateway may know about a connected system.
 *
 * Terminology
 * - **source**: one connected system, e.g. one HubSpot portal; **connector**: the code for one kind of system.
 * - **record**: one entry about a person in a source, named by the source's own `externalId`.
 * - **outcome**: what a source answered to a write. No outcome means CONFIRMED: only the gateway says so, after `observe`.
 */
import type { z } from "zod";
import type { ConsentTarget, ProvenanceOrigin, SourceConsentState } from "#gateway/compliance/vocabulary.ts";
import type { FieldChange, ObservedField, Rectification, RectifyCommand } from "./rectification.ts";
import type { Secret } from "./secret.ts";
import type { WebhookAnswer, WebhookRequest } from "./webhook.ts";

export type {
  Channel,
  ConsentPurpose,
  ConsentTarget,
  ProvenanceOrigin,
  SourceConsentState,
} from "#gateway/compliance/vocabulary.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Personal fields of one record. They live in memory only: the gateway stores digests and ciphertext of identifiers. */
export interface PersonFields {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** Full name where the source has only that. */
  readonly fullName: string | null;
  /** As stored in the source; the primary address first. */
  readonly emails: readonly string[];
  /** As stored in the source. */
  readonly phones: readonly string[];
  /** Codice fiscale, PESEL, VAT number … as stored. */
  readonly taxIds: readonly string[];
  /** ISO date. */
  readonly birthDate: string | null;
  readonly company: string | null;
  /** ISO 3166-1 alpha-2, where the record says so. */
  readonly country: string | null;
}

/** What the source shows for one purpose and channel. */
export interface SourceConsent extends ConsentTarget {
  readonly state: SourceConsentState;
  /** When the person acted, if the source knows (ISO instant). */
  readonly occurredAt: string | null;
  /**
   * A refusal that has not taken everywhere: another address, list or place of the same record is still open. The stop
   * counts, and the record is written back all the same.
   */
  readonly stillOpen?: boolean;
}

export interface SourceProvenance {
  readonly origin: ProvenanceOrigin;
  /** ISO date on which the source obtained the data, if known. */
  readonly obtainedOn: string | null;
  /**
   * Native field and value class that it was mapped from, e.g. `hs_object_source=FORM`; `=(empty)` where the source has no
   * value. An origin of UNKNOWN with any other value is one that nobody explained. Never personal data.
   */
  readonly mappedFrom: string;
}

/** One record as pulled or read. */
export interface SourceRecord {
  readonly externalId: string;
  /** The source's own object type: `contact`, `lead`, `person-account`, `party` … */
  readonly kind: string;
  readonly person: PersonFields;
  readonly consents: readonly SourceConsent[];
  readonly provenance: SourceProvenance | null;
  readonly createdAt: string | null;
  readonly modifiedAt: string | null;
  /** Last thing that the person did (order, reply, visit), ISO instant. An opened e-mail is not one. */
  readonly lastActivityAt: string | null;
  /** Records that the source itself says are the same person: merge losers, converted leads, shadow contacts. */
  readonly sameAs: readonly string[];
  /** Names of native fields whose value has no mapping; they refuse and raise a flag. */
  readonly unmapped: readonly string[];
  /** Read once while the record streams past, for what should not stand there; nothing of them is kept. */
  readonly freeTexts?: readonly FreeText[];
}

/** A note or any other field in which people write what they like. */
export interface FreeText {
  /** The source's own name of the field. Never personal data. */
  readonly field: string;
  readonly text: string;
}

/** A record that is no longer there, or no longer by this id. */
export interface Tombstone {
  readonly externalId: string;
  readonly reason: "DELETED" | "ARCHIVED" | "MERGED";
  /** The surviving record's id when MERGED. */
  readonly mergedInto: string | null;
}

/** A page of a pull. `cursor` resumes after this page, also after a crash. */
export interface PullPage {
  readonly records: readonly SourceRecord[];
  readonly tombstones: readonly Tombstone[];
  readonly cursor: Json;
  /** True on the last page of this run only. A run that never says so is incomplete and proves no absence. */
  readonly done: boolean;
  /** Expected number of records in the whole run, if the source tells. */
  readonly total: number | null;
}

/**
 * FULL lists everything (absence after a complete run means gone); INCREMENTAL what changed since the cursor of the
 * last complete run. The cursor of a FULL run's last page starts the next INCREMENTAL run.
 */
export type PullMode = "FULL" | "INCREMENTAL";

/** Addresses of the person, in clear, for systems that key consent by address. In memory only, never logged. */
export interface CommandIdentifiers {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

export interface RevokeCommand {
  /** Stable over retries. */
  readonly commandId: string;
  readonly externalId: string;
  readonly kind: string;
  readonly targets: readonly ConsentTarget[];
  /** When the person said stop (ISO instant). */
  readonly occurredAt: string;
  readonly identifiers: CommandIdentifiers;
}

/** One address or number that has to stand on the source's list, whether the source has a record of anybody with it or not. */
export interface EnterCommand {
  readonly commandId: string;
  /** The gateway's own name of the identifier, the same for every entry of it; says nothing about the person. */
  readonly externalId: string;
  readonly targets: readonly ConsentTarget[];
  /** When the person said stop, or was listed (ISO instant). */
  readonly occurredAt: string;
  /** Exactly one value, in its normal form (E.164, lower case). */
  readonly identifiers: CommandIdentifiers;
}

/** `kind` of an `observe` that asks for an entry of a list. */
export const LIST_ENTRY = "list-entry";

export interface EraseCommand {
  readonly commandId: string;
  readonly externalId: string;
  readonly kind: string;
  readonly identifiers: CommandIdentifiers;
}

export type WriteOutcome =
  | { readonly outcome: "ACCEPTED" }
  | { readonly outcome: "ALREADY" }
  /** `permanent: false` means that somebody can remove the obstacle (open invoice, missing scope). */
  | { readonly outcome: "REFUSED"; readonly code: string; readonly permanent: boolean }
  | { readonly outcome: "RETRY_AT"; readonly at: Date; readonly code: string }
  /** Sent, but no usable answer: it may or may not have happened. */
  | { readonly outcome: "OUTCOME_UNKNOWN"; readonly code: string };

export interface ObserveReference {
  readonly externalId: string;
  readonly kind: string;
  readonly targets: readonly ConsentTarget[];
  readonly identifiers: CommandIdentifiers;
  /** What a rectification asked for; compared with what the source shows. */
  readonly change?: FieldChange;
}

/** A fresh read, never cached and never through a lagging index. */
export interface SourceObservation {
  /** GONE: not readable any more; RECYCLED: deleted but restorable; MERGED: answers under another id. */
  readonly record: "PRESENT" | "RECYCLED" | "GONE" | "MERGED";
  /** What each asked target shows now over *all* places where this vendor keeps it (flags, addresses, consent rows). */
  readonly consents: readonly SourceConsent[];
  /** Names of native fields that still hold personal data of the record; empty after a complete erasure. */
  readonly residue: readonly string[];
  /** How each field of `change` stands; a field that is not in here proves nothing. */
  readonly fields?: readonly ObservedField[];
}

export interface ConnectorSession {
  /** Proves credentials and reachability. Throws ConnectorError. */
  check(): Promise<{ readonly account: string }>;
  pull(mode: PullMode, cursor: Json, signal?: AbortSignal): Promise<PullPage>;
  /** At most `capabilities.batchSize` ids a call; ids that are not there are absent from the answer. */
  read(externalIds: readonly string[]): Promise<readonly SourceRecord[]>;
  /** Never throws for an answer of the vendor: maps it to an outcome. Only ever moves towards refusal. */
  revoke(command: RevokeCommand): Promise<WriteOutcome>;
  erase(command: EraseCommand): Promise<WriteOutcome>;
  /**
   * Puts an identifier on the source's list. Only there when `capabilities.entries` is. `observe` with kind LIST_ENTRY then
   * says how it stands. Nothing takes an entry off again.
   */
  enter?(command: EnterCommand): Promise<WriteOutcome>;
  /** Sets and empties fields. Only there when `capabilities.rectification` is, and never asked for more than that. */
  rectify?(command: RectifyCommand): Promise<WriteOutcome>;
  observe(reference: ObserveReference): Promise<SourceObservation>;
  /**
   * Checks who sent a webhook and names its events; null when this source takes none, or has no secret to know them by.
   * Never throws for what was sent.
   */
  receive?(request: WebhookRequest): WebhookAnswer | null;
  close(): Promise<void>;
}

export interface Capabilities {
  readonly listing: "CURSOR" | "UPDATED_SINCE" | "DELTA_TOKEN" | "FULL_ONLY";
  /** How deletions show. DIFF: only by comparing a complete FULL run. */
  readonly deletions: readonly ("TOMBSTONE" | "DIFF" | "WEBHOOK")[];
  readonly batchSize: number;
  /** EVENTUAL: a write may stay invisible to `observe` for so many milliseconds. */
  readonly readAfterWrite:
    | { readonly kind: "STRONG" }
    | { readonly kind: "EVENTUAL"; readonly boundMs: number };
  readonly consent: {
    readonly granularity: "CONTACT" | "ADDRESS" | "ADDRESS_PURPOSE";
    /** The pairs that this vendor can store. Others are NOT_SUPPORTED and stay with the gateway's own suppression. */
    readonly targets: readonly ConsentTarget[];
    readonly reversibility: "REVERSIBLE" | "ONE_SHOT" | "STICKY";
  };
  readonly erasure: {
    readonly mode: "HARD" | "SOFT" | "ANONYMISE";
    /** Days in which a soft deletion can be undone or a purge takes to complete. */
    readonly completesWithinDays: number;
    readonly cascadesTo: readonly string[];
  };
  /** Absent: it is no list. Otherwise what can be entered without a record: kinds of identifiers, and for what they then stand. */
  readonly entries?: {
    readonly types: readonly ("EMAIL" | "PHONE")[];
    readonly targets: readonly ConsentTarget[];
  };
  /** Absent: nothing of a record can be changed. */
  readonly rectification?: Rectification;
  /** Native events that silently re-permit a person. */
  readonly resurrection: readonly string[];
  readonly rateLimit: { readonly requests: number; readonly perMs: number; readonly concurrency: number };
}

/** How one unified field maps to the vendor's, for the docs and for `minimisation`. */
export interface FieldMapping {
  readonly field: string;
  readonly native: string;
  /** Fideslang data category, e.g. `user.contact.email`. */
  readonly category: string;
}

export interface ConnectContext<C> {
  readonly config: C;
  readonly secrets: Readonly<Record<string, Secret>>;
  /** ISO 3166-1 alpha-2 region for phone numbers without a country. */
  readonly defaultCountry: string;
  /** Milliseconds since the epoch; injected so that tests can move it. */
  readonly now: () => number;
}

export interface Connector<C = unknown> {
  /** Kebab-case; the value of `connector` in the configuration. */
  readonly id: string;
  readonly title: string;
  /** Settings without secrets; the vendor's base URL is always one of them. */
  readonly config: z.ZodType<C>;
  /** Secrets by name, with a sentence on what each is. They come from the environment only. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets without which the connector works, e.g. those of webhooks; a sentence on each. */
  readonly optionalSecrets?: Readonly<Record<string, string>>;
  readonly capabilities: Capabilities;
  /**
   * What one configuration can do, where that depends on it: fields that a customer named for consent, the way to erase.
   * `capabilities` then says what this kind of system can do at most.
   */
  capabilitiesFor?(config: C): Capabilities;
  readonly mapping: readonly FieldMapping[];
  connect(context: ConnectContext<C>): ConnectorSession;
}

export function defineConnector<C>(connector: Connector<C>): Connector<C> {
  return connector;
}
