import type { ApiContext } from "../context.ts";
import { driftFindingColumns, reconciliationRunColumns } from "../loaders/columns.ts";
import { INSTANT_KEY, readPage, toConnection, UUID_KEY, type Connection, type Order } from "../paging.ts";
import type { DriftFindingRow, ReconciliationRunRow } from "../reconciliation-rows.ts";
import type {
  DriftState,
  DriftSystem,
  QueryDriftFindingsArgs,
  QueryReconciliationRunsArgs,
} from "../types.generated.ts";
import { Conditions } from "./conditions.ts";

const byFirstSeen: Order<DriftFindingRow> = {
  keyOf: ({ firstSeenAtKey, id }) => [firstSeenAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};
const byStart: Order<ReconciliationRunRow> = {
  keyOf: ({ startedAtKey, id }) => [startedAtKey, id],
  shape: [INSTANT_KEY, UUID_KEY],
};

const STATES: Readonly<Record<DriftState, string>> = {
  OPEN: "(f.fixed_at is null and f.applied_at is null)",
  REPAIRED: "(f.fixed_at is null and f.applied_at is not null)",
  FIXED: "f.fixed_at is not null",
};

export async function listDriftFindings(
  ctx: ApiContext,
  { filter, ...args }: QueryDriftFindingsArgs,
): Promise<Connection<DriftFindingRow>> {
  const page = readPage(args, byFirstSeen);
  const states: readonly DriftState[] = filter?.states ?? ["OPEN", "REPAIRED"];
  const where = new Conditions();
  where.add(
    [...states].join("|"),
    states.length === 0 ? "false" : `(${states.map((state) => STATES[state]).join(" or ")})`,
  );
  if (filter?.classes) where.add("classes", "f.class = any(%::text[])", filter.classes);
  if (filter?.system != null) where.add("system", "f.system = %", filter.system);
  if (page.after) where.add("after", "(f.first_seen_at, f.id) < (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<DriftFindingRow>({
    name: `api-drift-findings:${where.name}`,
    text: `select ${driftFindingColumns("f")} from drift_finding f where ${where.text}
           order by f.first_seen_at desc, f.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byFirstSeen);
}

export async function listReconciliationRuns(
  ctx: ApiContext,
  { source, ...args }: QueryReconciliationRunsArgs,
): Promise<Connection<ReconciliationRunRow>> {
  const page = readPage(args, byStart);
  const where = new Conditions();
  if (source != null) where.add("source", "t.scope = %", `source:${source}`);
  if (page.after) where.add("after", "(t.started_at, t.id) < (%::timestamptz, %::uuid)", ...page.after);
  const { rows } = await ctx.ledger.pool.query<ReconciliationRunRow>({
    name: `api-reconciliation-runs:${where.name}`,
    text: `select ${reconciliationRunColumns("t")} from reconciliation_run t where ${where.text}
           order by t.started_at desc, t.id desc limit ${where.bind(page.first + 1)}`,
    values: where.values,
  });
  return toConnection(rows, page, byStart);
}

type SystemRow = Omit<DriftSystem, "__typename">;

/** Every configured source and every list that has an entry or a finding. */
export async function listDriftSystems({ ledger, registry, at }: ApiContext): Promise<SystemRow[]> {
  const { rows } = await ledger.pool.query<SystemRow>({
    name: "api-drift-systems",
    text: `with known as (
        select 'SOURCE' as kind, unnest($1::text[]) as name
        union select 'LIST', 'internal' union select 'LIST', list from list_import
        union select system_kind, system from drift_finding
      )
      select k.kind, k.name, s.last_run_at as "comparedAt", s.last_full_at as "comparedWholeAt", f.*
      from known k
      left join reconciliation_scope s on s.scope = case k.kind when 'SOURCE' then 'source:' || k.name else 'lists' end
      cross join lateral (
        select count(*) filter (where fixed_at is null and applied_at is null)::int as open,
          count(*) filter (where fixed_at is null and applied_at is not null)::int as repaired,
          min(first_seen_at) filter (where fixed_at is null) as "oldestSince",
          count(*) filter (where ended)::int as fixed,
          round(percentile_disc(0.5) within group (order by lag) filter (where ended))::int as "medianLagSeconds",
          round(max(lag) filter (where ended))::int as "longestLagSeconds"
        from (
          select d.fixed_at, d.applied_at, d.first_seen_at, extract(epoch from d.fixed_at - d.acted_at) as lag,
            d.fixed_at > $2::timestamptz - interval '90 days' and d.fixed_by <> 'RECLASSIFIED' as ended
          from drift_finding d where d.system_kind = k.kind and d.system = k.name
        ) d
      ) f order by k.kind desc, k.name`,
    values: [registry.all.map(({ name }) => name), at],
  });
  return rows;
}
