import { CopyBuffer, uuidBytes } from "#gateway/ledger/bulk/copy-buffer.ts";
import { encodeContact, encodeIdentifiers, encodeRecord } from "#gateway/ledger/bulk/encode-records.ts";
import type { EncodedRows, RowToEncode } from "#gateway/ledger/bulk/slice.ts";
import type { RecordPreparer } from "./prepare-record.ts";
import { parseRecordText } from "./record-text.ts";

/** A slice's rows as they travel to a worker: few large values, because cloning thousands of small ones is slow. */
export interface EncodeTask {
  readonly source: string;
  readonly jurisdiction: string;
  /** `recordText` of every row, one a line. */
  readonly texts: string;
  /** Sixteen bytes a row. */
  readonly fingerprints: Uint8Array;
  /** When its page was asked for and answered, in milliseconds: two numbers a row. */
  readonly seen: Float64Array;
  readonly rows: readonly RowToEncode[];
}

/** Reused from slice to slice: memory stays flat over a million records. */
export interface EncodeBuffers {
  readonly contacts: CopyBuffer;
  readonly records: CopyBuffer;
  readonly changed: CopyBuffer;
  readonly identifiers: CopyBuffer;
}

export function createEncodeBuffers(): EncodeBuffers {
  return {
    contacts: new CopyBuffer(),
    records: new CopyBuffer(),
    changed: new CopyBuffer(),
    identifiers: new CopyBuffer(),
  };
}

/** The answer holds copies: the buffers are free again. */
export function encodeRows(preparer: RecordPreparer, buffers: EncodeBuffers, task: EncodeTask): EncodedRows {
  const { contacts, records, changed, identifiers } = buffers;
  for (const buffer of [contacts, records, changed, identifiers]) buffer.reset();
  const texts = task.texts.split("\n");
  for (const [index, row] of task.rows.entries()) {
    const record = parseRecordText(texts[index] ?? "");
    const version = preparer.version(record);
    const id = uuidBytes(row.id);
    const contactId = row.contactId === row.id ? id : uuidBytes(row.contactId);
    if (row.hasNewContact) {
      const createdAt = task.seen[index * 2 + 1] ?? 0;
      encodeContact(contacts, contactId, createdAt, version.country ?? task.jurisdiction);
    }
    encodeRecord(row.isNew ? records : changed, {
      id,
      contactId,
      source: task.source,
      externalId: record.externalId,
      fingerprint: task.fingerprints.subarray(index * 16, index * 16 + 16),
      storedAt: task.seen[index * 2] ?? 0,
      version,
    });
    encodeIdentifiers(identifiers, id, version.identifiers);
  }
  return {
    contacts: copyOf(contacts),
    records: copyOf(records),
    changed: copyOf(changed),
    identifiers: copyOf(identifiers),
  };
}

function copyOf(buffer: CopyBuffer): Uint8Array<ArrayBuffer> | null {
  return buffer.rows === 0 ? null : new Uint8Array(buffer.finish());
}
