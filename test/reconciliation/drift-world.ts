import { DEFAULT_SETTINGS, type ReconciliationContext } from "#gateway/reconciliation/context.ts";
import { reconcile, type ReconcileReport } from "#gateway/reconciliation/reconcile.ts";
import type { ComparisonMode } from "#gateway/ledger/entities/reconciliation.ts";
import type { World } from "../sources/sync-world.ts";

export interface FindingRow {
  readonly class: string;
  readonly action: string;
  readonly system: string;
  readonly purpose: string;
  readonly channel: string;
}

export function driftContext({ ledger, registry, now }: World): ReconciliationContext {
  return { ledger, registry, now, settings: DEFAULT_SETTINGS };
}

export function compareAll(world: World, mode: ComparisonMode = "FULL"): Promise<ReconcileReport> {
  return reconcile(driftContext(world), { mode, origin: "API" });
}

/** Open findings, in a fixed order. */
export function openFindings(world: World): Promise<FindingRow[]> {
  return world.rows<FindingRow>(
    `select class, action, system, purpose, channel from drift_finding where fixed_at is null
     order by class, system, purpose, channel, subject`,
  );
}

/** Plays the worker: all open write-backs were sent and seen to have taken. */
export async function confirmAll(world: World): Promise<void> {
  await world.rows(
    `update write_back set status = 'CONFIRMED', sent_at = $1, answered_at = $1, observed_at = $1, settled_at = $1
     where settled_at is null`,
    [world.now()],
  );
}
