import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { ReadRows, Reading, Tables } from "./screen-chunk.ts";
import type { ScreenWorkerData } from "./screen-worker.ts";

const MOST_THREADS = 2;

/** A chunk that was read; `bytes` is the chunk itself. */
export interface ReadChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: ReadRows;
}

interface Waiting {
  readonly resolve: (chunk: ReadChunk) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that read chunks: digesting is most of the work of a screening. `close` ends them. */
export class ChunkReaders {
  readonly #threads: { readonly worker: Worker; readonly waiting: Waiting[] }[] = [];
  #next = 0;

  constructor(keyring: Keyring, reading: Reading, { listed, known }: Tables) {
    const workerData: ScreenWorkerData = {
      key: keyring.forThread(),
      reading,
      listed: listed.memory,
      known: known.memory,
    };
    for (let count = Math.min(MOST_THREADS, availableParallelism()); count > 0; count -= 1) {
      const waiting: Waiting[] = [];
      const worker = new Worker(new URL("screen-worker.ts", import.meta.url), { workerData });
      const fail = (error: Error): void => {
        for (const { reject } of waiting.splice(0)) reject(error);
      };
      worker.on("message", (chunk: ReadChunk) => waiting.shift()?.resolve(chunk));
      worker.on("error", (error) => fail(error instanceof Error ? error : new Error("a thread failed")));
      worker.on("exit", () => fail(new Error("a screening thread ended")));
      this.#threads.push({ worker, waiting });
    }
  }

  /** How many chunks keep every thread busy. */
  get width(): number {
    return this.#threads.length * 2;
  }

  /** Takes the chunk's memory over. Answers of one thread come in order; so do those of all, when awaited in order. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<ReadChunk> {
    const thread = this.#threads[this.#next % this.#threads.length];
    this.#next += 1;
    if (!thread) throw new Error("there is a thread");
    return new Promise((resolve, reject) => {
      thread.waiting.push({ resolve, reject });
      thread.worker.postMessage(bytes, [bytes.buffer]);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}
