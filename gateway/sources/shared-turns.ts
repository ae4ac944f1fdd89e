import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { keptFor, type Budget, type Kept } from "./budget.ts";

/** Turns that all processes on one database take from one budget. */
export interface SharedTurns {
  /** Waits for a turn; what it resolves to ends it. Throws ConnectorError RATE_LIMITED when the day's budget is spent. */
  take(source: string, operation: string, budget: Budget, options?: TurnOptions): Promise<() => void>;
  /**
   * Waits until a call that has its turn may send one more request. Neither a pause nor the day's end stops it halfway; after
   * the day's end it counts all the same, during a pause it is not counted.
   */
  takeFurther(source: string, budget: Budget, isUrgent?: boolean): Promise<void>;
  /** The vendor said when to come back: nobody calls before. */
  pause(source: string, until: Date): Promise<void>;
  close(): Promise<void>;
}

export interface TurnOptions {
  /** Stops and erasures: they may use the share that is kept for them. */
  readonly isUrgent?: boolean;
  readonly signal?: AbortSignal;
}

interface TurnRow {
  readonly turn: string | null;
  readonly wait_ms: string | null;
  readonly held_by: "PAUSED" | "DAY" | "CONCURRENCY" | "RATE" | null;
}

/** Longer than any call may take: a turn that nobody ended counts as over then. */
const LEASE_MS = 120_000;
const LONGEST_NAP_MS = 1_000;
const PLACES_WITHOUT_END = 1_000_000;

/** Takes turns through the ledger's database, whose clock is the one for all. */
export async function openSharedTurns({
  pool,
  databaseUrl,
}: Pick<Ledger, "pool" | "databaseUrl">): Promise<SharedTurns> {
  const holder = String(randomBytes(8).readBigInt64BE() >> 1n);
  const presence = await holdPresence(databaseUrl, holder);

  function endTurn(turn: string): void {
    // An answer of the source must not be lost to this: a turn that could not be ended is over with its lease.
    pool
      .query({ name: "end-turn", text: "delete from source_turn where id = $1", values: [turn] })
      .catch(() => undefined);
  }

  async function ask(source: string, budget: Budget, kept: Kept): Promise<TurnRow | undefined> {
    const { rows } = await pool.query<TurnRow>({
      name: "take-turn",
      text: "select * from take_turn($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      values: [
        source,
        holder,
        budget.requests,
        budget.perMs,
        budget.concurrency,
        budget.perDay ?? null,
        kept.requests,
        kept.concurrency,
        kept.perDay,
        LEASE_MS,
      ],
    });
    return rows[0];
  }

  return {
    async take(source, operation, budget, { isUrgent = false, signal } = {}) {
      const kept = keptFor(budget, isUrgent);
      for (;;) {
        if (signal?.aborted) throw new ConnectorError("TIMEOUT", operation, { vendorCode: "NO_TURN" });
        const { turn = null, wait_ms, held_by } = (await ask(source, budget, kept)) ?? {};
        if (turn !== null) return () => endTurn(turn);
        const waitMs = Number(wait_ms);
        if (held_by === "DAY") {
          const retryAt = new Date(Date.now() + waitMs);
          throw new ConnectorError("RATE_LIMITED", operation, { vendorCode: "DAILY_BUDGET", retryAt });
        }
        // Not to the end of a long wait: the pause may be lifted. A caller that gives up ends the nap; the loop then says so.
        await sleep(Math.min(waitMs, LONGEST_NAP_MS), undefined, { signal }).catch(() => undefined);
      }
    },
    async takeFurther(source, budget, isUrgent = false) {
      const { requests, perMs } = budget;
      // The call has its place, and what was let in is not stopped by the day's budget.
      const rate = { requests, perMs, concurrency: PLACES_WITHOUT_END };
      const kept = { ...keptFor(budget, isUrgent), concurrency: 0, perDay: 0 };
      for (;;) {
        const { turn = null, wait_ms, held_by } = (await ask(source, rate, kept)) ?? {};
        if (turn !== null) endTurn(turn);
        if (held_by !== "RATE") return;
        await sleep(Math.min(Number(wait_ms), LONGEST_NAP_MS));
      }
    },
    async pause(source, until) {
      await pool.query({
        name: "pause-source",
        text: `insert into source_budget (source, paused_until) values ($1, $2)
               on conflict (source) do update set paused_until = greatest(source_budget.paused_until, excluded.paused_until)`,
        values: [source, until],
      });
    },
    async close() {
      await pool.query("delete from source_turn where holder = $1", [holder]);
      await presence.end();
    },
  };
}

/** A lock that PostgreSQL drops with the process: whose lock is gone holds no turn. */
async function holdPresence(databaseUrl: string, holder: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "allinea-turns",
    keepAlive: true,
  });
  // Without it others may take our turns for those of a dead process: a little too much at once, and no call lost.
  client.on("error", () => undefined);
  await client.connect();
  await client.query("select pg_advisory_lock($1)", [holder]);
  return client;
}
