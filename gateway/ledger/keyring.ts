import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  type KeyObject,
} from "node:crypto";
import { HmacSha256 } from "./hmac.ts";

/** Digest of an identifier: HMAC-SHA-256 truncated to 128 bits (RFC 2104 section 5), 16 bytes. */
export type Digest = Buffer;

/** Clear identifiers of one record, kept only sealed. */
export interface SealedIdentifiers {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly taxIds: readonly string[];
}

const NONCE = 12;
const TAG = 16;
const SALT = 16;

/** Random bytes from a pool: asking the system for each few of them costs more than the encryption. */
const pool = Buffer.alloc(8192);
let used = pool.length;

function randomBytes(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return bytes;
}

/**
 * Keys derived from one master key: one for digests, one for record keys. A record's key is HMAC(master, salt), so
 * destroying the salt destroys the key, and with it every copy of the ciphertext.
 */
export class Keyring {
  readonly #digestKey: HmacSha256;
  readonly #digestKeyBytes: Uint8Array;
  readonly #sealKey: HmacSha256;

  readonly #master: Buffer;

  constructor(master: Uint8Array) {
    if (master.length < 32) throw new RangeError("the master key must have at least 32 bytes");
    const derive = (use: string): Uint8Array =>
      new Uint8Array(hkdfSync("sha256", master, Buffer.alloc(0), `allinea/${use}/1`, 32));
    this.#master = Buffer.from(master);
    this.#digestKeyBytes = derive("identifier-digest");
    this.#digestKey = new HmacSha256(this.#digestKeyBytes);
    this.#sealKey = new HmacSha256(derive("record-key"));
  }

  /** The same keyring in a worker thread of this process: hand it to the thread, nowhere else. */
  forThread(): Uint8Array {
    return new Uint8Array(this.#master);
  }

  /** `text` must be a normal form from gateway/compliance; `domain` keeps digests of different kinds apart. */
  digest(domain: string, text: string): Digest {
    return this.#digestKey.ofText(`${domain}:${text}`, 16);
  }

  /** Digests as `digest` does, of many texts that begin in one way. */
  digester(domain: string, beginning: string): HmacSha256 {
    return new HmacSha256(this.#digestKeyBytes, `${domain}:${beginning}`);
  }

  /** Same as `digest`, with one character a byte. */
  digestBinary(domain: string, text: string): string {
    return this.#digestKey.binaryOfText(`${domain}:${text}`).slice(0, 16);
  }

  /** Same as `digest`, as text for JSON columns. */
  digestText(domain: string, text: string): string {
    return this.digest(domain, text).toString("base64url");
  }

  /** Encrypts plain data under a key of its own. Without the salt there is no key. */
  seal(value: object): { keySalt: Buffer; sealed: Buffer } {
    const random = randomBytes(SALT + NONCE);
    const keySalt = random.subarray(0, SALT);
    const nonce = random.subarray(SALT);
    const cipher = createCipheriv("aes-256-gcm", this.#recordKey(keySalt), nonce);
    const body = cipher.update(JSON.stringify(value), "utf8");
    // A stream mode holds nothing back: this only makes the tag.
    cipher.final();
    const sealed = Buffer.allocUnsafe(NONCE + TAG + body.length);
    sealed.set(nonce);
    sealed.set(cipher.getAuthTag(), NONCE);
    sealed.set(body, NONCE + TAG);
    return { keySalt, sealed };
  }

  open(keySalt: Buffer, sealed: Buffer): SealedIdentifiers {
    return this.unseal(keySalt, sealed) as SealedIdentifiers;
  }

  /** What was sealed. Throws when ciphertext or salt were changed. */
  unseal(keySalt: Buffer, sealed: Buffer): unknown {
    const decipher = createDecipheriv("aes-256-gcm", this.#recordKey(keySalt), sealed.subarray(0, NONCE));
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]).toString(
      "utf8",
    );
    return JSON.parse(text) as unknown;
  }

  /** A KeyObject: the cipher takes three times as long over raw bytes. */
  #recordKey(salt: Buffer): KeyObject {
    return createSecretKey(this.#sealKey.ofBytes(salt));
  }
}
