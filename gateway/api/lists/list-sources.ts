import type { SourceRegistry } from "#gateway/sources/registry.ts";
import type { Pool } from "../loaders/rows-loader.ts";
import type { SourceRow } from "../rows.ts";

/** Configured sources and those of which the ledger still has a state, by name. */
export async function listSources(pool: Pool, registry: SourceRegistry): Promise<SourceRow[]> {
  const { rows } = await pool.query<SourceRow>({
    name: "api-sources",
    text: `select source as name, connector, state, account, error_code as "errorCode", error_at as "errorAt",
             last_full_at as "lastFullAt", last_incremental_at as "lastIncrementalAt", records
           from source_state`,
  });
  const known = new Set(rows.map(({ name }) => name));
  const unseen = registry.all
    .filter(({ name }) => !known.has(name))
    .map(({ name, connector }): SourceRow => ({
      name,
      connector: connector.id,
      state: "NEVER_SYNCED",
      account: null,
      errorCode: null,
      errorAt: null,
      lastFullAt: null,
      lastIncrementalAt: null,
      records: 0,
    }));
  return [...rows, ...unseen].sort((a, b) => (a.name < b.name ? -1 : 1));
}
