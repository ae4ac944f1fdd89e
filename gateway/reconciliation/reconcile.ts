import type {
  ComparisonMode,
  ReconciliationOrigin,
  ReconciliationRun,
} from "#gateway/ledger/entities/reconciliation.ts";
import { compareScopes } from "./compare-scopes.ts";
import type { ReconciliationContext } from "./context.ts";
import { forgetMarks } from "./forget-marks.ts";
import { withFreeScopes } from "./scope-locks.ts";
import { allScopes, scopeName, type Scope } from "./scopes.ts";

export interface ReconcileOptions {
  readonly mode: ComparisonMode;
  readonly origin: ReconciliationOrigin;
  /** Everything when left out. */
  readonly scopes?: readonly Scope[];
  readonly onCompared?: (run: ReconciliationRun) => void;
}

export interface ReconcileReport {
  readonly runs: readonly ReconciliationRun[];
  /** Scopes that another process is at. */
  readonly busy: readonly string[];
}

/**
 * Compares ledger, sources and lists: what changed of all of them at once, everything one scope after the other. Repairs
 * nothing.
 */
export async function reconcile(
  context: ReconciliationContext,
  { mode, origin, scopes = allScopes(context.registry), onCompared = () => undefined }: ReconcileOptions,
): Promise<ReconcileReport> {
  const runs: ReconciliationRun[] = [];
  const busy: string[] = [];
  const groups = mode === "INCREMENTAL" ? [scopes] : scopes.map((scope) => [scope]);
  for (const group of groups) {
    await withFreeScopes(context.ledger, group.map(scopeName), async (free) => {
      busy.push(...group.map(scopeName).filter((name) => !free.has(name)));
      const ours = group.filter((scope) => free.has(scopeName(scope)));
      for (const run of await compareScopes(context, ours, { mode, origin })) {
        runs.push(run);
        onCompared(run);
      }
    });
  }
  await forgetMarks(context, allScopes(context.registry).map(scopeName));
  return { runs, busy };
}
