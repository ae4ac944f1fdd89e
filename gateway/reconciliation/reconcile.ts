import {
  ReconciliationRun,
  type ComparisonMode,
  type ReconciliationOrigin,
} from "#gateway/ledger/entities/reconciliation.ts";
import { compareScope, forgetMarks } from "./compare-scope.ts";
import type { ReconciliationContext } from "./context.ts";
import { withScopeLocks } from "./scope-locks.ts";
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

/** Compares ledger, sources and lists, one after the other, each alone in its scope. Repairs nothing. */
export async function reconcile(
  context: ReconciliationContext,
  { mode, origin, scopes = allScopes(context.registry), onCompared = () => undefined }: ReconcileOptions,
): Promise<ReconcileReport> {
  const runs: ReconciliationRun[] = [];
  const busy: string[] = [];
  for (const scope of scopes) {
    const name = scopeName(scope);
    const run = await withScopeLocks(context.ledger, [name], () =>
      compareScope(context, scope, { mode, origin }),
    );
    if (run === null) busy.push(name);
    else {
      runs.push(run);
      onCompared(run);
    }
  }
  await forgetMarks(context, allScopes(context.registry).map(scopeName));
  return { runs, busy };
}
