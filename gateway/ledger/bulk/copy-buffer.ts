/** Microseconds between the Unix epoch and PostgreSQL's, 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const TEXT_OID = 25;
const SHORT = 40;

/** The sixteen bytes of a UUID. */
export type Uuid = Uint8Array;

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
    this.#bytes[this.#at] = columns >> 8;
    this.#bytes[this.#at + 1] = columns;
    this.#at += 2;
    this.rows += 1;
  }

  uuid(id: Uuid): void {
    this.#reserve(20);
    this.#int32(16);
    this.#bytes.set(id, this.#at);
    this.#at += 16;
  }

  bytes(value: Uint8Array | null): void {
    if (value === null) return this.#null();
    this.#reserve(4 + value.length);
    this.#int32(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** `value` has one character a byte, and few of them. */
  binary(value: string | null): void {
    if (value === null) return this.#null();
    const length = value.length;
    this.#reserve(4 + length);
    this.#int32(length);
    const bytes = this.#bytes;
    const start = this.#at;
    for (let i = 0; i < length; i += 1) bytes[start + i] = value.charCodeAt(i);
    this.#at = start + length;
  }

  text(value: string | null): void {
    if (value === null) return this.#null();
    this.#reserve(4 + value.length * 3);
    const start = this.#at;
    this.#at += 4;
    this.#write(value);
    this.#int32At(this.#at - start - 4, start);
  }

  /** `value` is JSON text. */
  jsonb(value: string | null): void {
    if (value === null) return this.#null();
    this.#reserve(5 + value.length * 3);
    const start = this.#at;
    this.#bytes[start + 4] = 1;
    this.#at += 5;
    this.#write(value);
    this.#int32At(this.#at - start - 4, start);
  }

  integer(value: number): void {
    this.#reserve(8);
    this.#int32(4);
    this.#int32(value);
  }

  timestamp(ms: number | null): void {
    if (ms === null) return this.#null();
    this.#reserve(12);
    const micros = Math.round((ms - EPOCH_MS) * 1000);
    this.#int32(8);
    this.#int32(Math.floor(micros / 2 ** 32));
    this.#int32(micros >>> 0);
  }

  date(ms: number | null): void {
    if (ms === null) return this.#null();
    this.#reserve(8);
    this.#int32(4);
    this.#int32(Math.floor((ms - EPOCH_MS) / DAY_MS));
  }

  texts(values: readonly string[]): void {
    this.#reserve(24);
    const start = this.#at;
    this.#at += 4;
    this.#int32(values.length === 0 ? 0 : 1);
    this.#int32(0);
    this.#int32(TEXT_OID);
    if (values.length > 0) {
      this.#int32(values.length);
      this.#int32(1);
    }
    for (const value of values) this.text(value);
    this.#int32At(this.#at - start - 4, start);
  }

  /** The whole COPY stream. Valid until the next `reset`. */
  finish(): Buffer {
    this.#reserve(2);
    this.#at = this.#bytes.writeInt16BE(-1, this.#at);
    return this.#bytes.subarray(0, this.#at);
  }

  #null(): void {
    this.#reserve(4);
    this.#int32(-1);
  }

  /** Short ASCII, which nearly everything is, is written faster here than handed to the runtime. */
  #write(value: string): void {
    const bytes = this.#bytes;
    const start = this.#at;
    const length = value.length;
    if (length > SHORT) {
      this.#at += bytes.write(value, start);
      return;
    }
    for (let i = 0; i < length; i += 1) {
      const code = value.charCodeAt(i);
      if (code > 127) {
        this.#at = start + bytes.write(value, start);
        return;
      }
      bytes[start + i] = code;
    }
    this.#at = start + length;
  }

  #int32(value: number): void {
    this.#int32At(value, this.#at);
    this.#at += 4;
  }

  /** A quarter of the time of `writeInt32BE`, which checks what cannot be wrong here. */
  #int32At(value: number, at: number): void {
    const bytes = this.#bytes;
    bytes[at] = value >> 24;
    bytes[at + 1] = value >> 16;
    bytes[at + 2] = value >> 8;
    bytes[at + 3] = value;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
