import type { IdentifierClass } from "#gateway/compliance/identity/identity-profile.ts";
import type { TextFinding } from "#gateway/compliance/minimisation/finding.ts";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { RecordConsents } from "../entities/contact-record.ts";

/** One digested identifier of a record. */
export interface IdentifierRow {
  readonly type: IdentifierType;
  /** Sixteen bytes, one a character. */
  readonly digest: string;
  readonly near: string | null;
  readonly class: IdentifierClass;
}

/** What the scanner found in one of a record's free texts; never the text. */
export interface FindingRow extends TextFinding {
  readonly field: string;
  /** Keyed digest of the passage: sixteen bytes, one a character. */
  readonly digest: string;
}

/** Everything that is stored about one version of a record: digests and ciphertext, no clear personal data. */
export interface RecordVersion {
  readonly kind: string;
  /** ISO 3166-1 alpha-2, where the record says so: whose rules a new contact is under. */
  readonly country: string | null;
  readonly keySalt: Buffer;
  readonly sealed: Buffer;
  /** Digested identity profile as JSON text. */
  readonly identity: string | null;
  readonly consents: RecordConsents;
  readonly provenanceOrigin: string | null;
  readonly provenanceFrom: string | null;
  /** Instants and dates as milliseconds since the epoch. */
  readonly obtainedOn: number | null;
  readonly sourceCreatedAt: number | null;
  readonly sourceModifiedAt: number | null;
  readonly lastActivityAt: number | null;
  readonly unmapped: readonly string[];
  readonly sameAs: readonly string[];
  readonly identifiers: readonly IdentifierRow[];
  readonly findings: readonly FindingRow[];
}

/** When a page was asked for and when its answer was there; the source looked at some instant between. */
export interface Seen {
  readonly from: Date;
  readonly at: Date;
}

export interface SliceItem {
  readonly externalId: string;
  readonly seen: Seen;
  /** What the record shows now; empty where nothing refuses. */
  readonly consents: RecordConsents;
  /** No address, number or tax id at all, e.g. what a source keeps of a record that it emptied. */
  readonly isShell: boolean;
}

/** A new or changed record on its way into the tables, with the ids that it gets or has. */
export interface RowToEncode {
  /** Of its item in the slice. */
  readonly position: number;
  readonly id: string;
  readonly contactId: string;
  readonly isNew: boolean;
  readonly hasNewContact: boolean;
}

/** Rows in PostgreSQL's binary COPY format; null where there are none. */
export interface EncodedRows {
  readonly contacts: Uint8Array | null;
  readonly records: Uint8Array | null;
  readonly changed: Uint8Array | null;
  readonly identifiers: Uint8Array | null;
  readonly findings: Uint8Array | null;
}

export interface GoneItem {
  readonly externalId: string;
  readonly reason: "DELETED" | "ARCHIVED" | "MERGED";
  readonly mergedInto: string | null;
  readonly seen: Seen;
}

/** What commits together: records, tombstones, and the cursor after which the run goes on. One entry per external id. */
export interface Slice {
  readonly source: string;
  readonly runId: string;
  readonly items: readonly SliceItem[];
  /** Sixteen bytes an item: keyed digest of the whole record as pulled; equal means unchanged. */
  readonly fingerprints: Buffer;
  readonly gone: readonly GoneItem[];
  readonly cursor: unknown;
  /** A FULL run remembers what it saw, to prove absence at its end. */
  readonly remembersSeen: boolean;
  /** Normalises, digests, seals and encodes what is new or changed. */
  readonly encode: (rows: readonly RowToEncode[]) => Promise<EncodedRows>;
}

export interface SliceCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly gone: number;
  readonly findings: number;
}

export function isRefusing(state: string | undefined): boolean {
  return state === "WITHDRAWN" || state === "REFUSED";
}
