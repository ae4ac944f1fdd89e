import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { keptFor, type Budget } from "./budget.ts";

interface Kind {
  readonly isUrgent: boolean;
  /** One more request within a call that holds a place already. */
  readonly isFurther: boolean;
}

/** In the order in which they go. */
const KINDS: readonly Kind[] = [
  { isUrgent: true, isFurther: true },
  { isUrgent: true, isFurther: false },
  { isUrgent: false, isFurther: true },
  { isUrgent: false, isFurther: false },
];

export interface EnterOptions {
  readonly signal?: AbortSignal;
  /** Stops and erasures. */
  readonly isUrgent?: boolean;
}

/** Time as the limiter sees it; a simulation has its own. */
export interface LimiterClock {
  now(): number;
  /** Runs `then` after so many milliseconds; the answer calls it off. */
  after(ms: number, then: () => void): () => void;
}

export const realClock: LimiterClock = {
  now: Date.now,
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Never more calls at once, and never more requests in any window, than the vendor allows. A window that slides: a bucket
 * would let a burst and its refill through together, which is twice the limit. First come, first served, but for what is
 * urgent, for which a share is kept, and for calls under way, which go on before others start.
 */
export class SourceLimiter {
  readonly #limit: Budget;
  readonly #clock: LimiterClock;
  /** Start times of the last `requests` requests, as a ring. */
  readonly #starts: number[] = [];
  #next = 0;
  #running = 0;
  #pausedUntil = 0;
  readonly #queues = KINDS.map((kind) => ({ kind, waiting: [] as (() => void)[] }));
  #callOff: (() => void) | undefined;

  constructor(limit: Budget, clock: LimiterClock = realClock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Waits for a turn; every `enter` that resolved needs one `leave`. */
  async enter(operation: string, { signal, isUrgent = false }: EnterOptions = {}): Promise<void> {
    if (signal?.aborted) throw new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" });
    await new Promise<void>((resolve, reject) => {
      const queue = this.#queueOf({ isUrgent, isFurther: false });
      const admit = (): void => {
        signal?.removeEventListener("abort", giveUp);
        resolve();
      };
      const giveUp = (): void => {
        queue.splice(queue.indexOf(admit), 1);
        reject(new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" }));
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      queue.push(admit);
      this.#schedule();
    });
  }

  /** Waits until a call that has entered may send one more request. What was let in is never turned away. */
  async further(isUrgent = false): Promise<void> {
    await new Promise<void>((admit) => {
      this.#queueOf({ isUrgent, isFurther: true }).push(admit);
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

  #queueOf({ isUrgent, isFurther }: Kind): (() => void)[] {
    const index = KINDS.findIndex((kind) => kind.isUrgent === isUrgent && kind.isFurther === isFurther);
    return this.#queues[index]?.waiting ?? [];
  }

  /** 0: may start now; Infinity: only when another call ends. */
  #waitMs({ isUrgent, isFurther }: Kind): number {
    const { requests, concurrency } = this.#limit;
    const kept = keptFor(this.#limit, isUrgent);
    if (!isFurther && this.#running >= concurrency - kept.concurrency) return Infinity;
    const now = this.#clock.now();
    // The start after which as many others followed as the window admits.
    const oldest = this.#starts[(this.#next + kept.requests) % requests];
    const windowEnd = oldest === undefined ? 0 : oldest + this.#limit.perMs;
    // A pause is for what has not begun: a request of a call under way finds out for itself.
    return Math.max(0, windowEnd - now, isFurther ? 0 : this.#pausedUntil - now);
  }

  #start({ isFurther }: Kind): void {
    if (!isFurther) this.#running += 1;
    this.#starts[this.#next] = this.#clock.now();
    this.#next = (this.#next + 1) % this.#limit.requests;
  }

  #schedule(): void {
    this.#callOff?.();
    let soonest = Infinity;
    for (const { kind, waiting } of this.#queues) {
      while (waiting.length > 0) {
        const wait = this.#waitMs(kind);
        soonest = Math.min(soonest, wait || Infinity);
        if (wait > 0) break;
        this.#start(kind);
        waiting.shift()?.();
      }
    }
    this.#callOff = soonest === Infinity ? undefined : this.#clock.after(soonest, () => this.#schedule());
  }
}
