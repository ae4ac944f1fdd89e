import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { withRequestTurns } from "#connectors/sdk/request-turn.ts";
import type { SourceRegistry } from "./registry.ts";
import type { SharedTurns } from "./shared-turns.ts";
import { realClock, SourceLimiter, type LimiterClock } from "./source-limiter.ts";

export interface BreakerOptions {
  /** So many failures in a row open the breaker. */
  readonly threshold?: number;
  /** So long it stays open before one call may try again. */
  readonly openMs?: number;
  readonly clock?: LimiterClock;
  /** Turns shared with other processes; without, this process has the whole budget. */
  readonly shared?: SharedTurns;
}

export interface RunOptions<T> {
  /** Gives up waiting for a turn; a call under way is not interrupted. */
  readonly signal?: AbortSignal;
  /** Stops and erasures: they go first, and a share of the budget is kept for them. */
  readonly isUrgent?: boolean;
  /** Whether an answer that was not thrown means that the source is in trouble, e.g. OUTCOME_UNKNOWN. */
  readonly isFailure?: (answer: T) => boolean;
}

/** Budgets and breakers of all sources; one object for reads and writes, because the vendor counts them together. */
export interface SourceBreakers {
  /**
   * Runs a call within the source's limits. Throws ConnectorError UNAVAILABLE (vendorCode BREAKER_OPEN) at once while the
   * breaker is open.
   */
  run<T>(source: string, operation: string, call: () => Promise<T>, options?: RunOptions<T>): Promise<T>;
  /** True while calls are refused without trying. */
  isOpen(source: string): boolean;
}

/** Errors about one request or about our pace say nothing about the health of the source. */
const HEALTHY = new Set(["RATE_LIMITED", "CURSOR_EXPIRED", "REJECTED"]);

class SourceBreaker {
  readonly #threshold: number;
  readonly #openMs: number;
  readonly #now: () => number;
  #failures = 0;
  #openUntil = 0;
  #isTrying = false;

  constructor({ threshold = 5, openMs = 10_000, clock = realClock }: BreakerOptions) {
    this.#threshold = threshold;
    this.#openMs = openMs;
    this.#now = () => clock.now();
  }

  get isOpen(): boolean {
    return this.#failures >= this.#threshold && (this.#now() < this.#openUntil || this.#isTrying);
  }

  get openUntil(): Date {
    return new Date(this.#openUntil);
  }

  /** Call only when not open. When the time is over, one call at a time may try. */
  started(): void {
    this.#isTrying = this.#failures >= this.#threshold;
  }

  ended(isFailure: boolean): void {
    this.#isTrying = false;
    this.#failures = isFailure ? this.#failures + 1 : 0;
    if (this.#failures >= this.#threshold) this.#openUntil = this.#now() + this.#openMs;
  }
}

/** Makes breaker and limiter of every source from what its connector declares. */
export function createBreakers(registry: SourceRegistry, options: BreakerOptions = {}): SourceBreakers {
  const sources = new Map(
    registry.all.map(({ name, budget }) => [
      name,
      {
        breaker: new SourceBreaker(options),
        limiter: new SourceLimiter(budget, options.clock),
        budget,
      },
    ]),
  );
  const of = (source: string) => {
    const found = sources.get(source);
    if (!found) throw new Error(`no source is called ${source}`);
    return found;
  };
  return {
    isOpen: (source) => of(source).breaker.isOpen,
    async run(source, operation, call, { signal, isUrgent, isFailure } = {}) {
      const { breaker, limiter, budget } = of(source);
      const refuseIfOpen = (): void => {
        if (breaker.isOpen) {
          throw new ConnectorError("UNAVAILABLE", operation, {
            vendorCode: "BREAKER_OPEN",
            retryAt: breaker.openUntil,
          });
        }
      };
      const further = async (): Promise<void> => {
        await limiter.further(isUrgent);
        await options.shared?.takeFurther(source, budget, isUrgent);
      };
      refuseIfOpen();
      await limiter.enter(operation, { signal, isUrgent });
      const endTurn = await options.shared
        ?.take(source, operation, budget, { signal, isUrgent })
        .catch((error: unknown) => {
          limiter.leave();
          throw error;
        });
      try {
        refuseIfOpen();
        breaker.started();
        const answer = await withRequestTurns(further, call);
        breaker.ended(isFailure?.(answer) ?? false);
        return answer;
      } catch (error) {
        if (!(error instanceof ConnectorError)) breaker.ended(true);
        else if (error.vendorCode !== "BREAKER_OPEN") breaker.ended(!HEALTHY.has(error.code));
        if (error instanceof ConnectorError && error.code === "RATE_LIMITED" && error.retryAt) {
          limiter.pauseUntil(error.retryAt.getTime());
          await options.shared?.pause(source, error.retryAt);
        }
        throw error;
      } finally {
        endTurn?.();
        limiter.leave();
      }
    },
  };
}
