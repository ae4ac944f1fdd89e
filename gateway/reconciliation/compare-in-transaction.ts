import type { EntityManager } from "@mikro-orm/postgresql";
import { ReconciliationRun } from "#gateway/ledger/entities/reconciliation.ts";
import { compareConnectedLists } from "./compare-connected-lists.ts";
import { compareLists } from "./compare-lists.ts";
import { compareSource } from "./compare-source.ts";
import { inFlightSince, type ReconciliationContext } from "./context.ts";
import { forgetScope, lookUpChanged } from "./look-up-changed.ts";
import type { Scope } from "./scopes.ts";
import { selectChanged } from "./select-contacts.ts";
import { storeFaults, storeShown } from "./store-findings.ts";

/** So that a million rows are joined in memory; only for the transaction of the comparison. */
const PLANNER = "set local work_mem = '256MB'; set local jit = off";

/** A scope and the run that compares it. */
export interface ScopeRun {
  readonly scope: Scope;
  readonly run: ReconciliationRun;
}

export type Figures = Pick<
  ReconciliationRun,
  "status" | "finishedAt" | "mode" | "seenAt" | "compared" | "opened" | "fixed" | "open" | "inFlight"
>;

/** How far the comparisons of a scope have come. */
interface ScopeState {
  readonly scope: string;
  /** Transactions below it have been compared; null before the first run. */
  readonly watermark: string | null;
  readonly next: string;
  readonly has_new_list: boolean | null;
}

/** Compares what changed since the scopes were last compared, looking it up once; those that need more have no figures. */
export async function compareChanged(
  em: EntityManager,
  context: ReconciliationContext,
  scopeRuns: readonly ScopeRun[],
): Promise<ReadonlyMap<ScopeRun, Figures>> {
  const at = context.now();
  await em.execute(PLANNER);
  const states = await readStates(em, scopeRuns);
  const figures = new Map<ScopeRun, Figures>();
  const pending = scopeRuns.flatMap((one) => {
    const state = states.get(one.run.scope);
    return state?.watermark && !state.has_new_list
      ? [{ one, state, watermark: BigInt(state.watermark) }]
      : [];
  });
  const [first] = pending;
  if (!first) return figures;
  // Whoever was compared later looks at some of it again, and finds the same.
  const since = pending.reduce(
    (least, { watermark }) => (watermark < least ? watermark : least),
    first.watermark,
  );
  const hasChanged = await selectChanged(em, String(since), inFlightSince(context.settings, at));
  if (hasChanged) await lookUpChanged(em, sourcesOf(pending.map(({ one }) => one.scope)));
  for (const [index, { one, state }] of pending.entries()) {
    if (hasChanged && index > 0) await forgetScope(em);
    const compared = hasChanged
      ? await compareAndStore(em, context, one.scope, { isScoped: true, at })
      : NOTHING;
    figures.set(one, await end(em, context, one, { mode: "INCREMENTAL", compared, next: state.next, at }));
  }
  return figures;
}

/** Null when lists are compared, which concern all of them. */
function sourcesOf(scopes: readonly Scope[]): readonly string[] | null {
  const sources = scopes.flatMap((scope) => (scope.kind === "SOURCE" ? [scope.source] : []));
  return sources.length === scopes.length ? sources : null;
}

/** Compares everything of a scope. */
export async function compareWhole(
  em: EntityManager,
  context: ReconciliationContext,
  one: ScopeRun,
): Promise<ReadonlyMap<ScopeRun, Figures>> {
  const at = context.now();
  await em.execute(PLANNER);
  const state = (await readStates(em, [one])).get(one.run.scope);
  if (!state) throw new Error("a snapshot has one row");
  const compared = await compareAndStore(em, context, one.scope, { isScoped: false, at });
  return new Map([[one, await end(em, context, one, { mode: "FULL", compared, next: state.next, at })]]);
}

async function readStates(
  em: EntityManager,
  scopeRuns: readonly ScopeRun[],
): Promise<ReadonlyMap<string, ScopeState>> {
  const rows = (await em.execute(
    `select n.scope, s.watermark::text as watermark, pg_snapshot_xmin(pg_current_snapshot())::text as next,
       n.scope = 'lists' and exists (select from list_import i where i.imported_at >= s.last_run_at) as has_new_list
     from jsonb_array_elements_text(?::jsonb) as n (scope) left join reconciliation_scope s on s.scope = n.scope`,
    [JSON.stringify(scopeRuns.map(({ run }) => run.scope))],
  )) as ScopeState[];
  return new Map(rows.map((state) => [state.scope, state]));
}

type Compared = Pick<Figures, "compared" | "opened" | "fixed" | "inFlight">;

const NOTHING: Compared = { compared: 0, opened: 0, fixed: 0, inFlight: 0 };

async function compareAndStore(
  em: EntityManager,
  { registry, settings }: ReconciliationContext,
  scope: Scope,
  { isScoped, at }: { readonly isScoped: boolean; readonly at: Date },
): Promise<Compared> {
  if (scope.kind === "LISTS") {
    const compared = await compareLists(em, isScoped);
    await compareConnectedLists(em, registry.abilities, isScoped);
    return { compared, ...(await storeFaults(em, isScoped, at)), inFlight: 0 };
  }
  const { source } = scope;
  const targets = registry.abilities.get(source)?.revocable ?? [];
  const bound = inFlightSince(settings, at);
  const compared = await compareSource(em, { source, targets, bound, isScoped });
  const counts = await storeShown(em, source, isScoped, at);
  const [row] = (await em.execute("select count(*)::int as n from drift_difference where in_flight")) as {
    n: number;
  }[];
  return { compared, ...counts, inFlight: row?.n ?? 0 };
}

interface Ending {
  readonly mode: ReconciliationRun["mode"];
  readonly compared: Compared;
  readonly next: string;
  readonly at: Date;
}

/** Notes how far the scope has come, and the run's figures. */
async function end(
  em: EntityManager,
  { now }: ReconciliationContext,
  { scope, run }: ScopeRun,
  { mode, compared, next, at }: Ending,
): Promise<Figures> {
  await em.execute(
    `insert into reconciliation_scope (scope, watermark, last_full_at, last_run_at) values (?, ?::xid8, ?, ?)
     on conflict (scope) do update set watermark = excluded.watermark, last_run_at = excluded.last_run_at,
       last_full_at = coalesce(excluded.last_full_at, reconciliation_scope.last_full_at)`,
    [run.scope, next, mode === "FULL" ? at : null, at],
  );
  const figures = { mode, ...compared, ...(await standing(em, scope)) };
  const ended = { ...figures, status: "COMPLETE", finishedAt: now() } as const;
  await em.nativeUpdate(ReconciliationRun, { id: run.id }, ended);
  return ended;
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
