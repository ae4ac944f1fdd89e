import { Worker } from "node:worker_threads";
import type { ReadRows } from "./screen-chunk.ts";
import type { ReaderMessage, ReadingSetup } from "./screen-worker.ts";

/** So long a thread waits for the next list before it ends. */
const IDLE_MS = 60_000;
const MOST_IDLE = 2;

/** A chunk that was read; `bytes` is the chunk itself. */
export interface ReadChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly rows: ReadRows;
}

interface Waiting {
  readonly resolve: (chunk: ReadChunk) => void;
  readonly reject: (error: Error) => void;
}

/** Threads that are at no list. Starting one, and warming up its code, takes longer than reading a small list. */
const idle = new Set<ReaderThread>();

/** A thread that reads the chunks of one list at a time. Take it with `forList`, and `release` it. */
export class ReaderThread {
  readonly #worker = new Worker(new URL("screen-worker.ts", import.meta.url));
  readonly #waiting: Waiting[] = [];
  #end: NodeJS.Timeout | undefined;
  #hasEnded = false;

  private constructor() {
    const fail = (error: Error): void => {
      this.#hasEnded = true;
      idle.delete(this);
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    this.#worker.on("message", (chunk: ReadChunk) => this.#waiting.shift()?.resolve(chunk));
    this.#worker.on("error", (error) => fail(error instanceof Error ? error : new Error("a thread failed")));
    this.#worker.on("exit", () => fail(new Error("a screening thread ended")));
  }

  static forList(setup: ReadingSetup): ReaderThread {
    const [known] = idle;
    const thread = known ?? new ReaderThread();
    idle.delete(thread);
    clearTimeout(thread.#end);
    thread.#worker.ref();
    thread.#post({ setup });
    return thread;
  }

  /** Takes the chunk's memory over. Answers come in order. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<ReadChunk> {
    if (this.#hasEnded) return Promise.reject(new Error("a screening thread ended"));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#post({ bytes }, [bytes.buffer]);
    });
  }

  /** Keeps the thread for the next list; one that is still reading ends, and its list with it. */
  async release(): Promise<void> {
    if (this.#hasEnded) return;
    if (this.#waiting.length > 0 || idle.size >= MOST_IDLE) {
      await this.#worker.terminate();
      return;
    }
    // It forgets the keys and the tables.
    this.#post({ setup: null });
    this.#worker.unref();
    this.#end = setTimeout(() => void this.#worker.terminate(), IDLE_MS).unref();
    idle.add(this);
  }

  #post(message: ReaderMessage, memory: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(message, memory);
  }
}
