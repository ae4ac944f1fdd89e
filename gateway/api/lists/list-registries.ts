import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import type { Digest } from "#gateway/ledger/keyring.ts";
import type { ApiContext } from "../context.ts";
import { registryImportColumns, registryRequestColumns } from "../loaders/columns.ts";
import type { Connection } from "../paging.ts";
import type { NumberCheckRow, RegistryImportRow, RegistryRequestRow } from "../registry-rows.ts";
import type { Registry } from "../types.generated.ts";
import { Conditions } from "./conditions.ts";
import { listById, type PageArgs } from "./list-by-id.ts";

const MICROS = 1_000_000;

export async function listRegistries({ ledger, policy, config, at }: ApiContext): Promise<Registry[]> {
  const { rows } = await ledger.pool.query<{ registry: string; spent: number }>({
    name: "api-registries-spent",
    text: `select registry, sum(cost_micros)::float8 as spent from registry_request
           where budget_month = $1::date group by registry`,
    values: [`${at.toISOString().slice(0, 7)}-01`],
  });
  const spent = new Map(rows.map((row) => [row.registry, row.spent]));
  return Object.values(REGISTRIES).map(({ id, title, country, source, uses, currency }) => {
    const settings = config.registries?.find(({ definition }) => definition.id === id);
    return {
      id,
      title,
      country,
      source,
      currency,
      isConfigured: settings !== undefined,
      costPerCheck: settings ? settings.costMicros / MICROS : null,
      monthlyBudget: settings ? settings.budgetMicros / MICROS : null,
      spentThisMonth: (spent.get(id) ?? 0) / MICROS,
      uses: Object.keys(uses).flatMap((registry) => {
        const use = policy.registries[registry];
        if (!use) return [];
        const { channels, validityDays, effect, contractGraceDays = null, lastDay = null } = use;
        return [{ registry, channels, validityDays, effect, contractGraceDays, lastDay }];
      }),
    };
  });
}

export async function listRegistryRequests(
  ctx: ApiContext,
  { registry, ...args }: PageArgs & { readonly registry?: string | null },
): Promise<Connection<RegistryRequestRow>> {
  return listById(ctx, "registry_request", registryRequestColumns, args, ofRegistry(registry));
}

export async function listRegistryImports(
  ctx: ApiContext,
  { registry, ...args }: PageArgs & { readonly registry?: string | null },
): Promise<Connection<RegistryImportRow>> {
  return listById(ctx, "registry_import", registryImportColumns, args, ofRegistry(registry));
}

function ofRegistry(registry: string | null | undefined): Conditions {
  const where = new Conditions();
  if (registry != null) where.add("registry", "x.registry = %", registry);
  return where;
}

export async function checksOfNumber({ ledger }: ApiContext, digest: Digest): Promise<NumberCheckRow[]> {
  const { rows } = await ledger.pool.query<NumberCheckRow>({
    name: "api-registry-checks",
    text: `select registry, checked_at as "checkedAt", result, registered_at as "registeredAt", renewed_at as "renewedAt",
             source, recorded_at as "recordedAt"
           from registry_check where digest = $1 order by checked_at desc, id desc limit 100`,
    values: [digest],
  });
  return rows;
}
