import { REPAIRABLE_CLASSES, type DriftClass } from "#gateway/compliance/drift/drift-classes.ts";
import type { SyncContext } from "#gateway/sources/sync-source.ts";

/** Classes that a scheduled run repairs by itself; the others wait for somebody who applies a plan. */
export type AutomaticRepairs = Partial<Readonly<Record<DriftClass, boolean>>>;

export interface ReconciliationSettings {
  readonly automatic: AutomaticRepairs;
  /** For so long an open write-back is under way and no finding. */
  readonly inFlightMinutes: number;
}

/** Write-backs that were queued later are under way. */
export function inFlightSince({ inFlightMinutes }: ReconciliationSettings, now: Date): Date {
  return new Date(now.getTime() - inFlightMinutes * 60_000);
}

/** What the verbs of this room work with. */
export interface ReconciliationContext extends Pick<SyncContext, "ledger" | "registry" | "now"> {
  readonly settings: ReconciliationSettings;
}

/** Every repair moves towards refusal, as a sync does by itself: nothing is lost by not waiting. */
export const DEFAULT_SETTINGS: ReconciliationSettings = {
  automatic: Object.fromEntries(REPAIRABLE_CLASSES.map((name) => [name, true])),
  inFlightMinutes: 60,
};
