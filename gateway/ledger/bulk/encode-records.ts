import type { CopyBuffer, Uuid } from "./copy-buffer.ts";
import type { FindingRow, IdentifierRow, RecordVersion } from "./slice.ts";

export const CONTACT_COLUMNS = "id, created_at, jurisdiction";
export const RECORD_COLUMNS =
  "id, contact_id, source, external_id, kind, fingerprint, key_salt, sealed, identity, consents, provenance_origin, " +
  "provenance_from, obtained_on, source_created_at, source_modified_at, last_activity_at, unmapped, same_as, " +
  "first_seen_at, stored_at";
export const IDENTIFIER_COLUMNS = "record_id, type, digest, near_digest, class";

export const FINDING_COLUMNS = "record_id, field, code, rule, start_at, end_at, confidence, digest, found_at";

export interface EncodedRecord {
  readonly id: Uuid;
  readonly contactId: Uuid;
  readonly source: string;
  readonly externalId: string;
  readonly fingerprint: Uint8Array;
  readonly storedAt: number;
  readonly version: RecordVersion;
}

export function encodeContact(rows: CopyBuffer, id: Uuid, createdAt: number, jurisdiction: string): void {
  rows.row(3);
  rows.uuid(id);
  rows.timestamp(createdAt);
  rows.text(jurisdiction);
}

export function encodeRecord(rows: CopyBuffer, record: EncodedRecord): void {
  const { version } = record;
  rows.row(20);
  rows.uuid(record.id);
  rows.uuid(record.contactId);
  rows.text(record.source);
  rows.text(record.externalId);
  rows.text(version.kind);
  rows.bytes(record.fingerprint);
  rows.bytes(version.keySalt);
  rows.bytes(version.sealed);
  rows.jsonb(version.identity);
  rows.jsonb(JSON.stringify(version.consents));
  rows.text(version.provenanceOrigin);
  rows.text(version.provenanceFrom);
  rows.date(version.obtainedOn);
  rows.timestamp(version.sourceCreatedAt);
  rows.timestamp(version.sourceModifiedAt);
  rows.timestamp(version.lastActivityAt);
  rows.texts(version.unmapped);
  rows.texts(version.sameAs);
  rows.timestamp(record.storedAt);
  rows.timestamp(record.storedAt);
}

export function encodeIdentifiers(
  rows: CopyBuffer,
  recordId: Uuid,
  identifiers: readonly IdentifierRow[],
): void {
  for (const { type, digest, near, class: kind } of identifiers) {
    rows.row(5);
    rows.uuid(recordId);
    rows.text(type);
    rows.binary(digest);
    rows.binary(near);
    rows.text(kind);
  }
}

export function encodeFindings(
  rows: CopyBuffer,
  recordId: Uuid,
  findings: readonly FindingRow[],
  foundAt: number,
): void {
  for (const { field, code, rule, start, end, confidence, digest } of findings) {
    rows.row(9);
    rows.uuid(recordId);
    rows.text(field);
    rows.text(code);
    rows.text(rule);
    rows.integer(start);
    rows.integer(end);
    rows.text(confidence);
    rows.binary(digest);
    rows.timestamp(foundAt);
  }
}
