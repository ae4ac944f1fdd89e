import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { settleRevocations, type Settlement } from "./settle-revocations.ts";

/** More would make those that came first wait for the last. */
const MOST_AT_ONCE = 100;

interface Waiting {
  readonly settlement: Settlement;
  readonly resolve: (settled: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: settlements that come while a group is being committed make up the next one. Nobody waits for company, and
 * nobody is told that something is settled before its group has committed.
 */
export class SettlementGroups {
  readonly #ledger: Pick<Ledger, "em">;
  readonly #now: () => Date;
  #waiting: Waiting[] = [];
  #isBusy = false;

  constructor(ledger: Pick<Ledger, "em">, now: () => Date) {
    this.#ledger = ledger;
    this.#now = now;
  }

  settle(settlement: Settlement): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ settlement, resolve, reject });
      if (!this.#isBusy) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MOST_AT_ONCE));
    this.#isBusy = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      const settlements = group.map(({ settlement }) => settlement);
      const settled = await settleRevocations(this.#ledger, settlements, this.#now());
      for (const [index, { resolve }] of group.entries()) resolve(settled[index] ?? false);
    } catch (error) {
      // One that cannot be settled must not hold up the others: each for itself, and only the culprit fails.
      if (group.length === 1) group[0]?.reject(error);
      else for (const one of group) await this.#commit([one]);
    }
  }
}
