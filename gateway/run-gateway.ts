import type { Logger } from "pino";
import { startApi } from "#gateway/api/start-api.ts";
import type { Progress } from "#gateway/cli/progress.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { importList } from "#gateway/screening/import-list.ts";
import { alignListed } from "#gateway/sources/align-listed.ts";
import { ListImportError } from "#gateway/screening/list-import-error.ts";
import { ScreeningError } from "#gateway/screening/screening-error.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { openSharedTurns } from "#gateway/sources/shared-turns.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { settleRecords } from "#gateway/sources/settle-records.ts";
import { syncSource, type SyncContext, type SyncReport } from "#gateway/sources/sync-source.ts";
import type { Config } from "./config.ts";
import type { LoadedConfig } from "./load-config.ts";
import type { Store } from "./open-store.ts";
import { listFile } from "./list-file.ts";
import { registrySettings } from "./registry-settings.ts";
import { startSchedule } from "./start-schedule.ts";

export interface GatewayOptions {
  readonly store: Store;
  readonly loaded: LoadedConfig;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  readonly progress: Progress;
  /** Ends a first sync between two pages; the next start goes on there. */
  readonly signal: AbortSignal;
}

export interface RunningGateway {
  readonly url: string;
  /** Reports of the sources that were never read whole before; one that failed is tried again by the schedule. */
  readonly firstSyncs: readonly SyncReport[];
  close(): Promise<void>;
}

/** Connects the parts: sources, propagation, first sync, lists, API, schedule. */
export async function runGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { store, loaded, logger } = options;
  const { ledger, keyring } = store;
  const { config, policy } = loaded;
  const registry = connectSources(loaded.sources);
  const shared = await openSharedTurns(ledger);
  const breakers = createBreakers(registry, { shared });
  const now = (): Date => new Date();
  const context = { ledger, keyring, registry, breakers, policy, now };
  const closing: (() => Promise<void>)[] = [() => shared.close(), () => registry.close()];
  const close = async (): Promise<void> => {
    for (const part of closing.toReversed()) await part();
  };
  try {
    // Write-backs that an earlier process left behind go out at once, while the first sync still runs.
    const propagation = await startPropagation({ ...context, logger, policy });
    closing.push(() => propagation.close());
    const firstSyncs = await syncNewSources(context, options);
    if (options.signal.aborted) return { url: "", firstSyncs, close };
    await importLists(context, { config, logger });
    // What a killed import had noted of listed numbers does not wait for the next file.
    await alignListed({ ...context, policy });
    const api = await startApi({
      ...context,
      config: { ...config, registries: registrySettings(config) },
      policy,
      logger,
      tokens: store.tokens,
      host: options.host,
      port: options.port,
    });
    closing.push(() => api.close());
    const schedule = await startSchedule({ ...context, policy, logger }, config);
    closing.push(() => schedule.close());
    return { url: api.url, firstSyncs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads from the start every source that never was read whole; the schedule keeps the others up to date. */
async function syncNewSources(
  context: SyncContext,
  { progress, signal }: Pick<GatewayOptions, "progress" | "signal">,
): Promise<readonly SyncReport[]> {
  const { rows } = await context.ledger.pool.query<{ source: string }>(
    "select source from source_state where last_full_at is not null",
  );
  const known = new Set(rows.map(({ source }) => source));
  const fresh = context.registry.all.filter(({ name }) => !known.has(name));
  const reports = await Promise.all(
    fresh.map(({ name }) =>
      syncSource(context, {
        source: name,
        mode: "FULL",
        signal,
        onProgress: (update) => progress.update(update),
      }),
    ),
  );
  // What a killed process had stored but not yet acted upon (duplicates, opt-outs) does not wait for the schedule.
  if (!signal.aborted) await settleRecords(context);
  progress.stop();
  return reports;
}

/** A list that cannot be read keeps its earlier entries, and is told in the log: it must not keep the gateway down. */
async function importLists(context: SyncContext, { config, logger }: ListParts): Promise<void> {
  for (const list of config.lists) {
    try {
      const { rejected } = await importList(context, listFile(list));
      if (rejected > 0) logger.warn({ list: list.name, rejected }, "rows of a list could not be read");
    } catch (error) {
      if (!(error instanceof ListImportError) && !(error instanceof ScreeningError)) throw error;
      logger.error({ list: list.name, code: error.code }, "a list was not imported");
    }
  }
}

interface ListParts {
  readonly config: Config;
  readonly logger: Logger;
}
