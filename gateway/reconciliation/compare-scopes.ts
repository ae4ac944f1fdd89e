import type { EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import {
  ReconciliationRun,
  type ComparisonMode,
  type ReconciliationOrigin,
} from "#gateway/ledger/entities/reconciliation.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { compareChanged, compareWhole, type Figures, type ScopeRun } from "./compare-in-transaction.ts";
import type { ReconciliationContext } from "./context.ts";
import { scopeName, type Scope } from "./scopes.ts";

/**
 * Compares scopes and brings their findings up to date; a kill leaves what the runs before had found. What changed is looked
 * up once for all of them, in one transaction. What is compared whole has a transaction of its own: everything in a full
 * comparison; a scope at its first run, and the lists after one was imported. Call it with the scopes locked.
 */
export async function compareScopes(
  context: ReconciliationContext,
  scopes: readonly Scope[],
  options: { readonly mode: ComparisonMode; readonly origin: ReconciliationOrigin },
): Promise<readonly ReconciliationRun[]> {
  const { ledger, now } = context;
  const em = ledger.em();
  const started = await start(em, context, scopes, options);
  const inSnapshot = async (
    compare: (tx: EntityManager) => Promise<ReadonlyMap<ScopeRun, Figures>>,
  ): Promise<void> => {
    const figures = await ledger.em().transactional(compare, { isolationLevel: "repeatable read" as never });
    for (const [{ run }, of] of figures) {
      Object.assign(run, of);
      if (run.mode === "FULL" || run.opened + run.fixed > 0) await note(ledger.em(), run, now());
    }
  };
  try {
    if (options.mode === "INCREMENTAL") await inSnapshot((tx) => compareChanged(tx, context, started));
    for (const one of started) {
      if (one.run.status === "RUNNING") await inSnapshot((tx) => compareWhole(tx, context, one));
    }
    return started.map(({ run }) => run);
  } catch (error) {
    const errorCode = error instanceof Error ? error.name : "UNKNOWN";
    for (const { run } of started) {
      if (run.status === "RUNNING") Object.assign(run, { status: "FAILED", finishedAt: now(), errorCode });
    }
    await em.flush();
    throw error;
  }
}

async function start(
  em: EntityManager,
  { now }: ReconciliationContext,
  scopes: readonly Scope[],
  { mode, origin }: { readonly mode: ComparisonMode; readonly origin: ReconciliationOrigin },
): Promise<readonly ScopeRun[]> {
  // Whoever left a run behind is gone: the locks are ours.
  await em.nativeUpdate(
    ReconciliationRun,
    { scope: { $in: scopes.map(scopeName) }, status: "RUNNING" },
    { status: "ABANDONED", finishedAt: now() },
  );
  const started = scopes.map((scope) => ({
    scope,
    run: em.create(ReconciliationRun, {
      id: uuid7(),
      scope: scopeName(scope),
      mode,
      origin,
      status: "RUNNING",
      startedAt: now(),
      finishedAt: null,
      seenAt: null,
      errorCode: null,
    }),
  }));
  await em.flush();
  return started;
}

async function note(em: EntityManager, run: ReconciliationRun, now: Date): Promise<void> {
  const { id, scope, mode, compared, opened, fixed, open, inFlight, seenAt } = run;
  await em.transactional((tx) =>
    appendEvidence(
      tx,
      [
        {
          kind: "RECONCILIATION_COMPLETED",
          subject: null,
          body: {
            run: id,
            scope,
            mode,
            compared,
            opened,
            fixed,
            open,
            inFlight,
            seenAt: seenAt?.toISOString() ?? null,
          },
        },
      ],
      now,
    ),
  );
}
