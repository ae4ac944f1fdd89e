import type { Capabilities } from "#connectors/sdk/contract.ts";

/** What one source may be asked for, by everything together. Requests as the vendor counts them, not calls of ours. */
export interface Budget {
  readonly requests: number;
  readonly perMs: number;
  readonly concurrency: number;
  /** Calls a UTC day; as many as the window admits when left out. */
  readonly perDay?: number;
}

export function budgetOf({ rateLimit }: Capabilities): Budget {
  return rateLimit;
}

/** What is kept for stops and erasures, so that a long sync never makes them wait. */
export interface Kept {
  readonly requests: number;
  readonly concurrency: number;
  readonly perDay: number;
}

const NOTHING: Kept = { requests: 0, concurrency: 0, perDay: 0 };

/**
 * A twentieth of a window's calls, a tenth of a day's, and one place of three or more; nothing for what is urgent itself.
 * A short window needs no share: what is urgent goes first as soon as it moves on.
 */
export function keptFor(budget: Budget, isUrgent: boolean): Kept {
  if (isUrgent) return NOTHING;
  return {
    requests: Math.floor(budget.requests / 20),
    concurrency: budget.concurrency >= 3 ? 1 : 0,
    perDay: Math.floor((budget.perDay ?? 0) / 10),
  };
}
