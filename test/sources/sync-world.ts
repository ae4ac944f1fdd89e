import { createHash } from "node:crypto";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { syncSource, type SyncOptions, type SyncReport } from "#gateway/sources/sync-source.ts";
import { openFreshLedger } from "../fresh-database.ts";
import { registryOf, type MemorySource } from "./memory-source.ts";

export const keyring = new Keyring(createHash("sha256").update("test").digest());

/** A fresh ledger with some in-memory sources, and a clock that tests move. */
export interface World {
  readonly ledger: Ledger;
  readonly registry: ReturnType<typeof registryOf>;
  readonly clock: { at: number };
  readonly now: () => Date;
  readonly keyring: Keyring;
  readonly policy: Policy;
  full(source: MemorySource, options?: Partial<SyncOptions>): Promise<SyncReport>;
  incremental(source: MemorySource, options?: Partial<SyncOptions>): Promise<SyncReport>;
  rows<T = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  /** Contact of a record. */
  contactOf(source: MemorySource, externalId: string): Promise<string>;
  close(): Promise<void>;
}

export function openWorld(...sources: readonly MemorySource[]): Promise<World> {
  return openWorldUnder({}, ...sources);
}

/** Same, under choices of the controller's own. */
export async function openWorldUnder(
  overrides: Partial<Policy>,
  ...sources: readonly MemorySource[]
): Promise<World> {
  const ledger = await openFreshLedger();
  const registry = registryOf(...sources);
  const clock = { at: Date.parse("2026-03-01T08:00:00Z") };
  // Every look at the clock is a little later: order in time is order of acts.
  const now = (): Date => new Date((clock.at += 10));
  const policy = { ...defaultPolicy, ...overrides };
  const context = { ledger, keyring, registry, policy, now };
  const run = (mode: "FULL" | "INCREMENTAL", source: MemorySource, options: Partial<SyncOptions> = {}) =>
    syncSource(context, {
      patience: { firstWaitMs: 1 },
      sliceSize: 2,
      ...options,
      source: source.name,
      mode,
    });
  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
    (await ledger.pool.query(sql, values)).rows as T[];
  return {
    ledger,
    registry,
    clock,
    now,
    keyring,
    policy,
    full: (source, options) => run("FULL", source, options),
    incremental: (source, options) => run("INCREMENTAL", source, options),
    rows,
    async contactOf(source, externalId) {
      const [row] = await rows<{ contact_id: string }>(
        "select contact_id from contact_record where source = $1 and external_id = $2",
        [source.name, externalId],
      );
      if (!row) throw new Error("no such record");
      return row.contact_id;
    },
    async close() {
      await registry.close();
      await ledger.close();
    },
  };
}
