import { channel } from "node:diagnostics_channel";
import { setImmediate as turnOfTheLoop } from "node:timers/promises";
import type { Journal } from "#connectors/kit/journal.ts";
import type { LimiterClock } from "#gateway/sources/source-limiter.ts";

/** Published when fetch, and when Node's own client, make a request. */
const REQUEST_MADE = ["undici:request:create", "http.client.request.start"] as const;

/**
 * Time that stands still while anything is under way, and jumps to the next appointment when nothing is: a sync of hours
 * takes seconds, and neither this machine's speed nor its load is in the figure.
 */
export class SimulatedClock implements LimiterClock {
  #now: number;
  #appointments: { readonly at: number; readonly run: () => void }[] = [];
  #made = 0;
  #answered = 0;
  #isPumping = false;
  readonly #journal: Journal;
  readonly #count = (): void => void (this.#made += 1);

  /** Waits for the answers of the twin whose journal this is. */
  constructor(startsAt: number, journal: Journal) {
    this.#now = startsAt;
    this.#journal = journal;
    for (const name of REQUEST_MADE) channel(name).subscribe(this.#count);
  }

  now(): number {
    return Math.floor(this.#now);
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  after(ms: number, run: () => void): () => void {
    const appointment = { at: this.#now + ms, run };
    this.#appointments.push(appointment);
    void this.#pump();
    return () => {
      this.#appointments = this.#appointments.filter((other) => other !== appointment);
    };
  }

  close(): void {
    for (const name of REQUEST_MADE) channel(name).unsubscribe(this.#count);
  }

  async #pump(): Promise<void> {
    if (this.#isPumping) return;
    this.#isPumping = true;
    while (this.#appointments.length > 0) {
      await this.#quiet();
      const next = this.#appointments.toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#appointments = this.#appointments.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#isPumping = false;
  }

  /** Every request that was made has its answer. */
  async #quiet(): Promise<void> {
    for (let calm = 0; calm < 3; calm += 1) {
      await turnOfTheLoop();
      const { entries } = this.#journal;
      while (entries[this.#answered] && entries[this.#answered]?.status !== null) this.#answered += 1;
      if (this.#answered < this.#made) calm = -1;
    }
  }
}
