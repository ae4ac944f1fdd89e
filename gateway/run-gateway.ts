import type { Logger } from "pino";
import { startApi } from "#gateway/api/start-api.ts";
import type { Progress } from "#gateway/cli/progress.ts";
import { startPropagation } from "#gateway/propagation/start-propagation.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { importBlackList } from "#gateway/sources/import-black-list.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import type { LoadedConfig } from "./load-config.ts";
import type { Store } from "./open-store.ts";
import { startSchedule } from "./start-schedule.ts";

export interface GatewayOptions {
  readonly store: Store;
  readonly loaded: LoadedConfig;
  readonly logger: Logger;
  readonly host: string;
  readonly port: number;
  readonly progress: Progress;
}

export interface RunningGateway {
  readonly url: string;
  /** Names of the sources that were read from the start, because they never had been. */
  readonly firstSynced: readonly string[];
  /** Sources whose first sync failed, with the error's code. */
  readonly failed: readonly { readonly source: string; readonly code: string }[];
  close(): Promise<void>;
}

/** Connects the parts: sources, first sync, propagation, schedule, API. */
export async function runGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { store, loaded, logger } = options;
  const { ledger, keyring } = store;
  const now = (): Date => new Date();
  const registry = connectSources(loaded.sources);
  const breakers = createBreakers(registry);
  const shared = { ledger, keyring, registry, breakers, logger, now };

  // Write-backs that an earlier process left behind go out at once, also while the first sync still runs.
  const propagation = await startPropagation(shared);
  const { firstSynced, failed } = await firstSync(options, shared);
  const schedule = await startSchedule({
    ...shared,
    schedules: loaded.config.schedules,
  });
  const api = await startApi({
    ...shared,
    config: loaded.config,
    policy: loaded.policy,
    tokens: store.tokens,
    host: options.host,
    port: options.port,
  });
  return {
    url: api.url,
    firstSynced,
    failed,
    async close() {
      await api.close();
      await schedule.close();
      await propagation.close();
      await registry.close();
    },
  };
}
