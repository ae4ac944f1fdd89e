import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Capabilities } from "#connectors/sdk/contract.ts";

interface Waiting {
  readonly admit: () => void;
}

/**
 * Never more calls at once, and never more in any window, than the vendor allows. A window that slides: a bucket would let
 * a burst and its refill through together, which is twice the limit. First come, first served.
 */
export class SourceLimiter {
  readonly #limit: Capabilities["rateLimit"];
  readonly #now: () => number;
  /** Start times of the last `requests` calls, as a ring. */
  readonly #starts: number[] = [];
  #next = 0;
  #running = 0;
  #pausedUntil = 0;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(limit: Capabilities["rateLimit"], now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Waits for a turn; every `enter` that resolved needs one `leave`. */
  async enter(operation: string, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" });
    if (this.#waiting.length === 0 && this.#waitMs() === 0) {
      this.#start();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const entry: Waiting = {
        admit: () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      const giveUp = (): void => {
        this.#waiting = this.#waiting.filter((each) => each !== entry);
        reject(new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" }));
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(entry);
      this.#schedule();
    });
  }

  leave(): void {
    this.#running -= 1;
    this.#schedule();
  }

  /** The vendor said when to come back. */
  pauseUntil(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, ms);
  }

  /** 0: may start now; Infinity: only when another call ends. */
  #waitMs(): number {
    if (this.#running >= this.#limit.concurrency) return Infinity;
    const now = this.#now();
    const oldest = this.#starts[this.#next];
    const windowEnd = oldest === undefined ? 0 : oldest + this.#limit.perMs;
    return Math.max(0, windowEnd - now, this.#pausedUntil - now);
  }

  #start(): void {
    this.#running += 1;
    this.#starts[this.#next] = this.#now();
    this.#next = (this.#next + 1) % this.#limit.requests;
  }

  #schedule(): void {
    while (this.#waiting.length > 0) {
      const wait = this.#waitMs();
      if (wait === Infinity) return;
      if (wait > 0) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#schedule(), wait);
        return;
      }
      this.#start();
      this.#waiting.shift()?.admit();
    }
  }
}
