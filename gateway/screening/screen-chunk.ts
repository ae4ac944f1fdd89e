import { normaliseEmail } from "#gateway/compliance/identifiers/email.ts";
import { normalisePhone } from "#gateway/compliance/identifiers/phone.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { FingerprintTable } from "./fingerprint-table.ts";
import { eachRow, type CellPlace } from "./row-bytes.ts";

export const DIGEST_BYTES = 16;

/** What can be said of a row without the ledger. */
export const ROW_STATES = ["READ", "EMPTY", "NO_COLUMN", "MALFORMED"] as const;
export type RowState = (typeof ROW_STATES)[number];

/** How cells are read. */
export interface Reading extends CellPlace {
  readonly type: "PHONE" | "EMAIL";
  /** Country of numbers without a prefix. */
  readonly defaultCountry: string;
}

/** A chunk as it travels between threads: few large values. */
export interface ReadRows {
  readonly rows: number;
  /** Index into `ROW_STATES`, one a row. */
  readonly states: Uint8Array<ArrayBuffer>;
  /** Start and end of each row in the chunk, without the line's end. */
  readonly spans: Uint32Array<ArrayBuffer>;
  /** Digests of all identifiers, sixteen bytes each; a cell may hold several numbers. */
  readonly digests: Uint8Array<ArrayBuffer>;
  /** Row of each digest, ascending. */
  readonly rowOf: Uint32Array<ArrayBuffer>;
  /** Bit 1: perhaps on a suppression list. Bit 2: perhaps known to the ledger. One byte a digest. */
  readonly marks: Uint8Array<ArrayBuffer>;
}

export const LISTED = 1;
export const KNOWN = 2;

/** Tables that answer most questions without the ledger. A no of theirs is certain as of their age, a yes is not. */
export interface Tables {
  readonly listed: FingerprintTable;
  readonly known: FingerprintTable;
}

/** Reads, normalises, digests and looks up every row of a chunk of whole rows. Nothing of a cell leaves it but digests. */
export function screenChunk(bytes: Buffer, reading: Reading, keyring: Keyring, tables: Tables): ReadRows {
  const states: number[] = [];
  const spans: number[] = [];
  const rowOf: number[] = [];
  let digests = bufferOf(Math.max(1024, Math.ceil(bytes.length / 12) * DIGEST_BYTES));
  const { type, defaultCountry } = reading;
  const digester = keyring.digester(type, "");
  eachRow(bytes, reading, (start, end, cell) => {
    const row = states.length;
    spans.push(start, end);
    const read = cell === null ? null : type === "PHONE" ? phonesOf(cell, defaultCountry) : emailsOf(cell);
    states.push(read !== null ? READ : cell !== null ? unread(cell) : start === end ? EMPTY : NO_COLUMN);
    for (const value of read ?? []) {
      const at = rowOf.length * DIGEST_BYTES;
      if (at + DIGEST_BYTES > digests.length) digests = grown(digests);
      digester.writeText(value, digests, at, DIGEST_BYTES);
      rowOf.push(row);
    }
  });
  return {
    rows: states.length,
    states: new Uint8Array(states),
    spans: new Uint32Array(spans),
    digests: new Uint8Array(digests.buffer.slice(0, rowOf.length * DIGEST_BYTES)),
    rowOf: new Uint32Array(rowOf),
    marks: markAll(digests, rowOf.length, tables),
  };
}

/** After all digests are made: look-ups one behind the other wait for memory together. */
function markAll(digests: Buffer, count: number, { listed, known }: Tables): Uint8Array<ArrayBuffer> {
  const marks = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const at = index * DIGEST_BYTES;
    marks[index] = (listed.has(digests, at) ? LISTED : 0) | (known.has(digests, at) ? KNOWN : 0);
  }
  return marks;
}

const READ = ROW_STATES.indexOf("READ");
const EMPTY = ROW_STATES.indexOf("EMPTY");
const NO_COLUMN = ROW_STATES.indexOf("NO_COLUMN");
const MALFORMED = ROW_STATES.indexOf("MALFORMED");

function unread(cell: string): number {
  return cell.trim() === "" ? EMPTY : MALFORMED;
}

/** Every number of the cell, or null when one of them cannot be read: it might be the one that said stop. */
function phonesOf(cell: string, country: string): readonly string[] | null {
  const values: string[] = [];
  for (const phone of normalisePhone(cell, country)) {
    if (phone.status !== "VALID") return null;
    values.push(phone.value);
  }
  return values.length > 0 ? values : null;
}

function emailsOf(cell: string): readonly string[] | null {
  const email = normaliseEmail(cell);
  return email.status === "VALID" ? [email.value] : null;
}

/** In memory of its own, which can be handed to another thread. */
function bufferOf(length: number): Buffer<ArrayBuffer> {
  return Buffer.from(new ArrayBuffer(length));
}

function grown(bytes: Buffer): Buffer<ArrayBuffer> {
  const larger = bufferOf(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
