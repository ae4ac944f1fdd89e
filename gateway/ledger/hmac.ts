import { hash } from "node:crypto";

const BLOCK = 64;

/**
 * HMAC-SHA-256 (RFC 2104) as two one-shot hashes: same result as `createHmac`, at a fraction of its cost per call, which
 * decides how fast a million records load. Keys of up to 64 bytes.
 */
export class HmacSha256 {
  #inner: Buffer = Buffer.alloc(1024);
  readonly #outer: Buffer = Buffer.alloc(BLOCK + 32);
  /** Where the data begin: after the key's block and what all of them begin with. */
  readonly #start: number;

  /** `prefix` stands before whatever is digested. */
  constructor(key: Uint8Array, prefix = "") {
    if (key.length > BLOCK) throw new RangeError("the key is longer than a block");
    for (let i = 0; i < BLOCK; i += 1) {
      this.#inner[i] = (key[i] ?? 0) ^ 0x36;
      this.#outer[i] = (key[i] ?? 0) ^ 0x5c;
    }
    this.#start = BLOCK;
    this.#reserve(prefix.length * 3);
    this.#start += this.#inner.write(prefix, BLOCK);
  }

  /** The first `bytes` bytes of the HMAC of the text in UTF-8. */
  ofText(text: string, bytes = 32): Buffer {
    return Buffer.from(this.binaryOfText(text).slice(0, bytes), "latin1");
  }

  ofBytes(data: Uint8Array, bytes = 32): Buffer {
    return Buffer.from(this.binaryOfBytes(data).slice(0, bytes), "latin1");
  }

  /** Writes the first `bytes` bytes of the text's HMAC where it is wanted: a million of them make no garbage. */
  writeText(text: string, target: Buffer, at: number, bytes: number): void {
    target.write(this.binaryOfText(text), at, bytes, "latin1");
  }

  /** One character a byte: what is written into a larger buffer needs none of its own. */
  binaryOfText(text: string): string {
    this.#reserve(text.length * 3);
    return this.#digest(this.#inner.write(text, this.#start));
  }

  binaryOfBytes(data: Uint8Array): string {
    this.#reserve(data.length);
    this.#inner.set(data, this.#start);
    return this.#digest(data.length);
  }

  #digest(length: number): string {
    const inner = this.#inner.subarray(0, this.#start + length);
    this.#outer.write(hash("sha256", inner, "binary"), BLOCK, "latin1");
    return hash("sha256", this.#outer, "binary");
  }

  #reserve(bytes: number): void {
    if (this.#start + bytes <= this.#inner.length) return;
    const larger = Buffer.alloc((this.#start + bytes) * 2);
    this.#inner.copy(larger, 0, 0, this.#start);
    this.#inner = larger;
  }
}
