import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { EncodedRows } from "#gateway/ledger/bulk/slice.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import { buffersOf } from "./buffers-of.ts";
import { createEncodeBuffers, encodeRows, type EncodeTask } from "./encode-rows.ts";
import type { EncodeWorkerData } from "./encode-worker.ts";
import { RecordPreparer, type Reading } from "./prepare-record.ts";

/** Fewer rows than this are encoded here and now; starting a thread for them would take longer. */
const WORTH_A_THREAD = 1_000;
/** One a lane: while one slice is encoded, the other is being written. */
const MOST_THREADS = 2;

/**
 * Encodes rows, large slices in worker threads: normalising, digesting and sealing cost more than PostgreSQL's own work,
 * and must not hold back the sockets. One per run; `close` ends its threads.
 */
export class SliceEncoder {
  readonly #keyring: Keyring;
  readonly #reading: Reading;
  readonly #preparer: RecordPreparer;
  readonly #buffers = createEncodeBuffers();
  readonly #threads: EncodeThread[] = [];
  #next = 0;

  constructor(keyring: Keyring, reading: Reading) {
    this.#keyring = keyring;
    this.#reading = reading;
    this.#preparer = new RecordPreparer(keyring, reading);
  }

  fingerprint(text: Uint8Array): string {
    return this.#preparer.fingerprint(text);
  }

  async encode(task: EncodeTask): Promise<EncodedRows> {
    if (task.flags.length < WORTH_A_THREAD) return encodeRows(this.#preparer, this.#buffers, task);
    return this.#thread().encode(task);
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.close()));
  }

  #thread(): EncodeThread {
    const most = Math.min(MOST_THREADS, availableParallelism());
    if (this.#threads.length < most) {
      const data: EncodeWorkerData = { key: this.#keyring.forThread(), reading: this.#reading };
      this.#threads.push(new EncodeThread(data));
    }
    this.#next = (this.#next + 1) % this.#threads.length;
    const thread = this.#threads[this.#next];
    if (!thread) throw new Error("there is a thread");
    return thread;
  }
}

interface Waiting {
  readonly resolve: (rows: EncodedRows) => void;
  readonly reject: (error: Error) => void;
}

/** Answers come in the order of the tasks. */
class EncodeThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(data: EncodeWorkerData) {
    this.#worker = new Worker(new URL("encode-worker.ts", import.meta.url), {
      workerData: data,
      // Records live for one slice: a young generation that holds one spares the old one, and with it memory and time.
      resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 96 },
    });
    this.#worker.on("message", (rows: EncodedRows) => this.#waiting.shift()?.resolve(rows));
    this.#worker.on("error", (error) =>
      this.#fail(error instanceof Error ? error : new Error("thread failed")),
    );
    this.#worker.on("exit", () => this.#fail(new Error("the encoding thread ended")));
  }

  encode(task: EncodeTask): Promise<EncodedRows> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task, buffersOf(task));
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
