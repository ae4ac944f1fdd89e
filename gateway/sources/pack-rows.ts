import type { RowToEncode } from "#gateway/ledger/bulk/slice.ts";
import type { PulledRecord } from "./slice-builder.ts";
import type { TextBuffer } from "./text-buffer.ts";

export const IS_NEW = 1;
export const HAS_NEW_CONTACT = 2;

/** Rows as they travel to a worker: a few arrays of bytes change hands, while thousands of objects would be copied. */
export interface PackedRows {
  /** `IS_NEW`, `HAS_NEW_CONTACT`; one byte a row. */
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Sixteen bytes a row. */
  readonly ids: Uint8Array<ArrayBuffer>;
  readonly contactIds: Uint8Array<ArrayBuffer>;
  readonly fingerprints: Uint8Array<ArrayBuffer>;
  /** When its page was asked for and answered, in milliseconds: two numbers a row. */
  readonly seen: Float64Array<ArrayBuffer>;
  /** `recordText` of every row in UTF-8, and where each ends. */
  readonly texts: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Copies, because a slice that could not be stored is encoded again. */
export function packRows(
  rows: readonly RowToEncode[],
  items: readonly PulledRecord[],
  texts: TextBuffer,
  fingerprints: Uint8Array,
): PackedRows {
  const taken = rows.map((row) => ({ row, item: itemOf(items, row) }));
  const packed: PackedRows = {
    flags: new Uint8Array(rows.length),
    ids: uuids(rows.map(({ id }) => id)),
    contactIds: uuids(rows.map(({ contactId }) => contactId)),
    fingerprints: new Uint8Array(rows.length * 16),
    seen: new Float64Array(rows.length * 2),
    texts: new Uint8Array(taken.reduce((sum, { item }) => sum + item.end - item.start, 0)),
    ends: new Uint32Array(rows.length),
  };
  let at = 0;
  for (const [index, { row, item }] of taken.entries()) {
    packed.flags[index] = (row.isNew ? IS_NEW : 0) | (row.hasNewContact ? HAS_NEW_CONTACT : 0);
    packed.fingerprints.set(fingerprints.subarray(row.position * 16, row.position * 16 + 16), index * 16);
    packed.seen[index * 2] = item.seen.from.getTime();
    packed.seen[index * 2 + 1] = item.seen.at.getTime();
    packed.texts.set(texts.slice(item.start, item.end), at);
    at += item.end - item.start;
    packed.ends[index] = at;
  }
  return packed;
}

function itemOf(items: readonly PulledRecord[], { position }: RowToEncode): PulledRecord {
  const item = items[position];
  if (!item) throw new RangeError("a row of no item of the slice");
  return item;
}

function uuids(ids: readonly string[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(ids.join("").replaceAll("-", ""), "hex"));
}
