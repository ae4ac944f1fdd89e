import { hash } from "node:crypto";

const BLOCK = 64;

/**
 * HMAC-SHA-256 (RFC 2104) as two one-shot hashes: same result as `createHmac`, at a fraction of its cost per call, which
 * decides how fast a million records load. Keys of up to 64 bytes.
 */
export class HmacSha256 {
  #inner: Buffer = Buffer.alloc(1024);
  readonly #outer: Buffer = Buffer.alloc(BLOCK + 32);

  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new RangeError("the key is longer than a block");
    for (let i = 0; i < BLOCK; i += 1) {
      this.#inner[i] = (key[i] ?? 0) ^ 0x36;
      this.#outer[i] = (key[i] ?? 0) ^ 0x5c;
    }
  }

  /** The first `bytes` bytes of the HMAC of the text in UTF-8. */
  ofText(text: string, bytes = 32): Buffer {
    this.#reserve(text.length * 3);
    return this.#digest(this.#inner.write(text, BLOCK), bytes);
  }

  ofBytes(data: Uint8Array, bytes = 32): Buffer {
    this.#reserve(data.length);
    this.#inner.set(data, BLOCK);
    return this.#digest(data.length, bytes);
  }

  #digest(length: number, bytes: number): Buffer {
    this.#outer.write(hash("sha256", this.#inner.subarray(0, BLOCK + length), "binary"), BLOCK, "latin1");
    return Buffer.from(hash("sha256", this.#outer, "binary").slice(0, bytes), "latin1");
  }

  #reserve(bytes: number): void {
    if (BLOCK + bytes <= this.#inner.length) return;
    const larger = Buffer.alloc((BLOCK + bytes) * 2);
    this.#inner.copy(larger, 0, 0, BLOCK);
    this.#inner = larger;
  }
}
