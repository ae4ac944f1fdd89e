/** Two 32-bit words a slot. */
const WORDS = 2;
/** Fuller than this, probes grow long; at most 16.8 MB for a million entries. */
const MOST_FULL = 0.6;

/**
 * A set of 64-bit fingerprints: the first eight bytes of keyed digests, which are uniform already, so that they are their
 * own hash. Open addressing in shared memory: workers look up what one thread filled. May say yes to what was never
 * added (5e-7 expected over a million questions to ten million entries): a yes is confirmed in the ledger.
 */
export class FingerprintTable {
  readonly #words: Uint32Array<SharedArrayBuffer>;
  readonly #mask: number;
  size = 0;

  private constructor(words: Uint32Array<SharedArrayBuffer>) {
    this.#words = words;
    this.#mask = words.length / WORDS - 1;
  }

  /** Room for so many; adding more throws. */
  static forEntries(entries: number): FingerprintTable {
    let slots = 1024;
    while (slots * MOST_FULL < entries) slots *= 2;
    return new FingerprintTable(new Uint32Array(new SharedArrayBuffer(slots * WORDS * 4)));
  }

  /** The same table in another thread. */
  static over(memory: SharedArrayBuffer): FingerprintTable {
    return new FingerprintTable(new Uint32Array(memory));
  }

  get memory(): SharedArrayBuffer {
    return this.#words.buffer;
  }

  /** Adds the digest that starts at `at`. */
  add(bytes: Uint8Array, at: number): void {
    const words = this.#words;
    const low = wordAt(bytes, at);
    const high = wordAt(bytes, at + 4) || 1;
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const stored = words[slot * WORDS + 1];
      if (stored === 0) {
        if (this.size >= (this.#mask + 1) * MOST_FULL) throw new RangeError("the table is full");
        words[slot * WORDS] = low;
        words[slot * WORDS + 1] = high;
        this.size += 1;
        return;
      }
      if (stored === high && words[slot * WORDS] === low) return;
    }
  }

  has(bytes: Uint8Array, at: number): boolean {
    const words = this.#words;
    const low = wordAt(bytes, at);
    const high = wordAt(bytes, at + 4) || 1;
    for (let slot = low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const stored = words[slot * WORDS + 1];
      if (stored === 0) return false;
      if (stored === high && words[slot * WORDS] === low) return true;
    }
  }
}

/** Unsigned, so that it compares with what the table holds. */
function wordAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) >>>
    0
  );
}
