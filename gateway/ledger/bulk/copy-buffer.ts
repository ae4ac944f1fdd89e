/** Microseconds between the Unix epoch and PostgreSQL's, 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const TEXT_OID = 25;

/** The sixteen bytes of a UUID; see `uuidBytes`. */
export type Uuid = Uint8Array;

export function uuidBytes(id: string): Uuid {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

/**
 * Rows in PostgreSQL's binary COPY format, in one growing buffer that is used again for the next slice.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class CopyBuffer {
  #bytes: Buffer<ArrayBuffer> = Buffer.allocUnsafeSlow(1 << 20);
  #at = 0;
  rows = 0;

  constructor() {
    this.reset();
  }

  reset(): void {
    this.#at = SIGNATURE.copy(this.#bytes);
    // Flags and length of the header extension: none.
    this.#bytes.fill(0, this.#at, this.#at + 8);
    this.#at += 8;
    this.rows = 0;
  }

  /** Starts a row; exactly `columns` values must follow. */
  row(columns: number): void {
    this.#reserve(2);
    this.#at = this.#bytes.writeInt16BE(columns, this.#at);
    this.rows += 1;
  }

  uuid(id: Uuid): void {
    this.#reserve(20);
    this.#at = this.#bytes.writeInt32BE(16, this.#at);
    this.#bytes.set(id, this.#at);
    this.#at += 16;
  }

  bytes(value: Uint8Array | null): void {
    if (value === null) return this.#null();
    this.#reserve(4 + value.length);
    this.#at = this.#bytes.writeInt32BE(value.length, this.#at);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  text(value: string | null): void {
    if (value === null) return this.#null();
    this.#reserve(4 + value.length * 3);
    const length = this.#bytes.write(value, this.#at + 4);
    this.#bytes.writeInt32BE(length, this.#at);
    this.#at += 4 + length;
  }

  /** `value` is JSON text. */
  jsonb(value: string | null): void {
    if (value === null) return this.#null();
    this.#reserve(5 + value.length * 3);
    const length = this.#bytes.write(value, this.#at + 5);
    this.#bytes.writeInt32BE(length + 1, this.#at);
    this.#bytes[this.#at + 4] = 1;
    this.#at += 5 + length;
  }

  timestamp(ms: number | null): void {
    if (ms === null) return this.#null();
    this.#reserve(12);
    this.#at = this.#bytes.writeInt32BE(8, this.#at);
    this.#at = this.#bytes.writeBigInt64BE(BigInt(Math.round((ms - EPOCH_MS) * 1000)), this.#at);
  }

  date(ms: number | null): void {
    if (ms === null) return this.#null();
    this.#reserve(8);
    this.#at = this.#bytes.writeInt32BE(4, this.#at);
    this.#at = this.#bytes.writeInt32BE(Math.floor((ms - EPOCH_MS) / DAY_MS), this.#at);
  }

  texts(values: readonly string[]): void {
    this.#reserve(24);
    const start = this.#at;
    let at = start + 4;
    at = this.#bytes.writeInt32BE(values.length === 0 ? 0 : 1, at);
    at = this.#bytes.writeInt32BE(0, at);
    at = this.#bytes.writeInt32BE(TEXT_OID, at);
    if (values.length > 0) {
      at = this.#bytes.writeInt32BE(values.length, at);
      at = this.#bytes.writeInt32BE(1, at);
    }
    this.#at = at;
    for (const value of values) this.text(value);
    this.#bytes.writeInt32BE(this.#at - start - 4, start);
  }

  /** The whole COPY stream. Valid until the next `reset`. */
  finish(): Buffer {
    this.#reserve(2);
    this.#at = this.#bytes.writeInt16BE(-1, this.#at);
    return this.#bytes.subarray(0, this.#at);
  }

  #null(): void {
    this.#reserve(4);
    this.#at = this.#bytes.writeInt32BE(-1, this.#at);
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
