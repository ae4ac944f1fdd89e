import type { EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import {
  ReconciliationRun,
  type ComparisonMode,
  type ReconciliationOrigin,
} from "#gateway/ledger/entities/reconciliation.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { compareConnectedLists } from "./compare-connected-lists.ts";
import { compareLists } from "./compare-lists.ts";
import { compareSource } from "./compare-source.ts";
import { inFlightSince, type ReconciliationContext } from "./context.ts";
import { scopeName, type Scope } from "./scopes.ts";
import { selectChanged } from "./select-contacts.ts";
import { storeFaults, storeShown } from "./store-findings.ts";

/** So that a million rows are joined in memory; only for the transaction of the comparison. */
const PLANNER = "set local work_mem = '256MB'; set local jit = off";

/**
 * Compares one scope and brings its findings up to date, in one transaction: a kill leaves what the run before had found.
 * The first run, and one after a list was imported, compares everything. Call it with the scope locked.
 */
export async function compareScope(
  context: ReconciliationContext,
  scope: Scope,
  options: { readonly mode: ComparisonMode; readonly origin: ReconciliationOrigin },
): Promise<ReconciliationRun> {
  const { ledger, now } = context;
  const name = scopeName(scope);
  const em = ledger.em();
  // Whoever left a run behind is gone: the lock is ours.
  await em.nativeUpdate(
    ReconciliationRun,
    { scope: name, status: "RUNNING" },
    { status: "ABANDONED", finishedAt: now() },
  );
  const run = em.create(ReconciliationRun, {
    id: uuid7(),
    scope: name,
    mode: options.mode,
    origin: options.origin,
    status: "RUNNING",
    startedAt: now(),
    finishedAt: null,
    seenAt: null,
    errorCode: null,
  });
  await em.flush();
  try {
    const figures = await ledger.em().transactional((tx) => compare(tx, context, scope, run), {
      isolationLevel: "repeatable read" as never,
    });
    Object.assign(run, figures);
    if (run.mode === "FULL" || run.opened + run.fixed > 0) await note(ledger.em(), run, now());
    return run;
  } catch (error) {
    const errorCode = error instanceof Error ? error.name : "UNKNOWN";
    Object.assign(run, { status: "FAILED", finishedAt: now(), errorCode });
    await em.flush();
    throw error;
  }
}

type Figures = Pick<
  ReconciliationRun,
  "status" | "finishedAt" | "mode" | "seenAt" | "compared" | "opened" | "fixed" | "open" | "inFlight"
>;

async function compare(
  em: EntityManager,
  { registry, settings, now }: ReconciliationContext,
  scope: Scope,
  run: ReconciliationRun,
): Promise<Figures> {
  await em.execute(PLANNER);
  const at = now();
  const bound = inFlightSince(settings, at);
  const [state] = (await em.execute(
    `select s.watermark::text as watermark, pg_snapshot_xmin(pg_current_snapshot())::text as next,
       ? = 'lists' and exists (select from list_import i where i.imported_at >= s.last_run_at) as has_new_list
     from (select) one left join reconciliation_scope s on s.scope = ?`,
    [run.scope, run.scope],
  )) as { watermark: string | null; next: string; has_new_list: boolean | null }[];
  if (!state) throw new Error("a snapshot has one row");
  const since = run.mode === "FULL" || state.has_new_list ? null : state.watermark;
  const isScoped = since !== null;
  const mode = isScoped ? "INCREMENTAL" : "FULL";
  const hasChanged = since === null || (await selectChanged(em, since, bound));
  const compared = hasChanged ? await compareAndStore(em, scope, { registry, bound, isScoped, at }) : NOTHING;
  await em.execute(
    `insert into reconciliation_scope (scope, watermark, last_full_at, last_run_at) values (?, ?::xid8, ?, ?)
     on conflict (scope) do update set watermark = excluded.watermark, last_run_at = excluded.last_run_at,
       last_full_at = coalesce(excluded.last_full_at, reconciliation_scope.last_full_at)`,
    [run.scope, state.next, mode === "FULL" ? at : null, at],
  );
  const figures = { mode, ...compared, ...(await standing(em, scope)) } as const;
  const ended = { ...figures, status: "COMPLETE", finishedAt: now() } as const;
  await em.nativeUpdate(ReconciliationRun, { id: run.id }, ended);
  return ended;
}

const NOTHING = { compared: 0, opened: 0, fixed: 0, inFlight: 0 };

interface Comparing extends Pick<ReconciliationContext, "registry"> {
  readonly bound: Date;
  readonly isScoped: boolean;
  readonly at: Date;
}

async function compareAndStore(
  em: EntityManager,
  scope: Scope,
  { registry, bound, isScoped, at }: Comparing,
): Promise<typeof NOTHING> {
  if (scope.kind === "LISTS") {
    const compared = await compareLists(em, isScoped);
    await compareConnectedLists(em, registry.abilities, isScoped);
    return { compared, ...(await storeFaults(em, isScoped, at)), inFlight: 0 };
  }
  const { source } = scope;
  const targets = registry.abilities.get(source)?.revocable ?? [];
  const compared = await compareSource(em, { source, targets, bound, isScoped });
  const counts = await storeShown(em, source, isScoped, at);
  const [row] = (await em.execute("select count(*)::int as n from drift_difference where in_flight")) as {
    n: number;
  }[];
  return { compared, ...counts, inFlight: row?.n ?? 0 };
}

/** How many findings stand, and when a source was last read whole or in part. */
async function standing(em: EntityManager, scope: Scope): Promise<{ seenAt: Date | null; open: number }> {
  const source = scope.kind === "SOURCE" ? scope.source : null;
  const [row] = (await em.execute(
    `select (select greatest(last_full_at, last_incremental_at) from source_state where source = ?) as seen_at,
       (select count(*)::int from drift_finding where fixed_at is null
          and ${source === null ? "system_kind = 'LIST' and ?::text is null" : "system_kind = 'SOURCE' and system = ?"}) as open`,
    [source, source],
  )) as { seen_at: Date | string | null; open: number }[];
  return { seenAt: row?.seen_at ? new Date(row.seen_at) : null, open: row?.open ?? 0 };
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

/** Notes of changes that every scope has compared are of no more use. */
export async function forgetMarks(
  { ledger }: Pick<ReconciliationContext, "ledger">,
  scopes: readonly string[],
): Promise<void> {
  await ledger.pool.query(
    `delete from drift_mark where tx < (select min(watermark) from reconciliation_scope where scope = any($1::text[]))
       and not exists (select from unnest($1::text[]) as s (scope) where s.scope not in (select scope from reconciliation_scope))`,
    [scopes],
  );
}
