import { CopyBuffer } from "#gateway/ledger/bulk/copy-buffer.ts";
import {
  encodeContact,
  encodeFindings,
  encodeIdentifiers,
  encodeRecord,
} from "#gateway/ledger/bulk/encode-records.ts";
import type { EncodedRows } from "#gateway/ledger/bulk/slice.ts";
import { HAS_NEW_CONTACT, IS_NEW, type PackedRows } from "./pack-rows.ts";
import type { RecordPreparer } from "./prepare-record.ts";
import { parseRecordText } from "./record-text.ts";

/** A slice's rows with what is the same for all of them. */
export interface EncodeTask extends PackedRows {
  readonly source: string;
  readonly jurisdiction: string;
}

/** Reused from slice to slice: memory stays flat over a million records. */
export interface EncodeBuffers {
  readonly contacts: CopyBuffer;
  readonly records: CopyBuffer;
  readonly changed: CopyBuffer;
  readonly identifiers: CopyBuffer;
  readonly findings: CopyBuffer;
}

export function createEncodeBuffers(): EncodeBuffers {
  return {
    contacts: new CopyBuffer(),
    records: new CopyBuffer(),
    changed: new CopyBuffer(),
    identifiers: new CopyBuffer(),
    findings: new CopyBuffer(),
  };
}

/** The answer holds copies: the buffers are free again. */
export function encodeRows(preparer: RecordPreparer, buffers: EncodeBuffers, task: EncodeTask): EncodedRows {
  const { contacts, records, changed, identifiers, findings } = buffers;
  for (const buffer of [contacts, records, changed, identifiers, findings]) buffer.reset();
  const { flags, ids, contactIds, ends, fingerprints, seen } = task;
  const texts = Buffer.from(task.texts.buffer, task.texts.byteOffset, task.texts.byteLength);
  let start = 0;
  for (let index = 0; index < flags.length; index += 1) {
    const end = ends[index] ?? start;
    const record = parseRecordText(texts.toString("utf8", start, end));
    start = end;
    const version = preparer.version(record);
    const flag = flags[index] ?? 0;
    const id = sixteen(ids, index);
    const contactId = sixteen(contactIds, index);
    if (flag & HAS_NEW_CONTACT) {
      const createdAt = seen[index * 2 + 1] ?? 0;
      encodeContact(contacts, contactId, createdAt, version.country ?? task.jurisdiction);
    }
    encodeRecord(flag & IS_NEW ? records : changed, {
      id,
      contactId,
      source: task.source,
      externalId: record.externalId,
      fingerprint: sixteen(fingerprints, index),
      storedAt: seen[index * 2] ?? 0,
      version,
    });
    encodeIdentifiers(identifiers, id, version.identifiers);
    encodeFindings(findings, id, version.findings, seen[index * 2 + 1] ?? 0);
  }
  return {
    contacts: copyOf(contacts),
    records: copyOf(records),
    changed: copyOf(changed),
    identifiers: copyOf(identifiers),
    findings: copyOf(findings),
  };
}

function sixteen(bytes: Uint8Array, index: number): Uint8Array {
  return bytes.subarray(index * 16, index * 16 + 16);
}

function copyOf(buffer: CopyBuffer): Uint8Array<ArrayBuffer> | null {
  return buffer.rows === 0 ? null : new Uint8Array(buffer.finish());
}
