import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { keptFor, type Budget } from "./budget.ts";

interface Waiting {
  readonly isUrgent: boolean;
  readonly admit: () => void;
}

export interface EnterOptions {
  readonly signal?: AbortSignal;
  /** Stops and erasures. */
  readonly isUrgent?: boolean;
}

/**
 * Never more calls at once, and never more in any window, than the vendor allows. A window that slides: a bucket would let
 * a burst and its refill through together, which is twice the limit. First come, first served, but for what is urgent: it
 * goes first, and a share is kept for it.
 */
export class SourceLimiter {
  readonly #limit: Budget;
  readonly #now: () => number;
  /** Start times of the last `requests` calls, as a ring. */
  readonly #starts: number[] = [];
  #next = 0;
  #running = 0;
  #pausedUntil = 0;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(limit: Budget, now: () => number = Date.now) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Waits for a turn; every `enter` that resolved needs one `leave`. */
  async enter(operation: string, { signal, isUrgent = false }: EnterOptions = {}): Promise<void> {
    if (signal?.aborted) throw new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" });
    const isNext = isUrgent ? !this.#waiting.some((entry) => entry.isUrgent) : this.#waiting.length === 0;
    if (isNext && this.#waitMs(isUrgent) === 0) {
      this.#start();
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const entry: Waiting = {
        isUrgent,
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
      const behind = isUrgent ? this.#waiting.findIndex((other) => !other.isUrgent) : -1;
      if (behind < 0) this.#waiting.push(entry);
      else this.#waiting.splice(behind, 0, entry);
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
  #waitMs(isUrgent: boolean): number {
    const { requests, concurrency } = this.#limit;
    const kept = keptFor(this.#limit, isUrgent);
    if (this.#running >= concurrency - kept.concurrency) return Infinity;
    const now = this.#now();
    // The start after which as many others followed as the window admits.
    const oldest = this.#starts[(this.#next + kept.requests) % requests];
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
      const wait = this.#waitMs(this.#waiting[0]?.isUrgent ?? false);
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
