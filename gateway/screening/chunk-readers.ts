import { availableParallelism } from "node:os";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { ReaderThread, type ReadChunk } from "./reader-thread.ts";
import type { Reading, Tables } from "./screen-chunk.ts";

const MOST_THREADS = 2;

/** Threads that read chunks: digesting is most of the work of a screening. `close` lets them go. */
export class ChunkReaders {
  readonly #threads: readonly ReaderThread[];
  #next = 0;

  constructor(keyring: Keyring, reading: Reading, { listed, known }: Tables) {
    const setup = { key: keyring.forThread(), reading, listed: listed.memory, known: known.memory };
    const count = Math.min(MOST_THREADS, availableParallelism());
    this.#threads = Array.from({ length: count }, () => ReaderThread.forList(setup));
  }

  /** How many chunks keep every thread busy, also while the ledger is asked about some: a few megabytes. */
  get width(): number {
    return this.#threads.length * 8;
  }

  /** Takes the chunk's memory over. Answers of one thread come in order; so do those of all, when awaited in order. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<ReadChunk> {
    const thread = this.#threads[this.#next % this.#threads.length];
    this.#next += 1;
    if (!thread) throw new Error("there is a thread");
    return thread.read(bytes);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.release()));
  }
}
