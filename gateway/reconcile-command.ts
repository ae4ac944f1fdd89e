import { resolve } from "node:path";
import { terminal as output } from "#gateway/cli/print.ts";
import type { CommonOptions } from "#gateway/cli/program.ts";
import { reconcileFromCli, type ReconcileCliOptions } from "#gateway/cli/reconcile.ts";
import { untilStopped } from "#gateway/cli/until-stopped.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";
import type { LoadedConfig } from "./load-config.ts";
import { openStore } from "./open-store.ts";

/** `allinea reconcile` on the configured ledger. */
export async function reconcileCommand(
  { config, sources }: LoadedConfig,
  environment: Environment,
  options: CommonOptions & ReconcileCliOptions,
): Promise<number> {
  const { source } = options;
  if (source !== undefined && !sources.some(({ name }) => name === source)) {
    const fix = `use one of: ${sources.map(({ name }) => name).join(", ")}`;
    throw new ConfigurationError([{ field: "--source", problem: `there is no source "${source}"`, fix }]);
  }
  const abort = new AbortController();
  void untilStopped().then(() => abort.abort());
  const store = await openStore(environment, resolve(options.dataDir));
  const registry = connectSources(sources);
  try {
    const { ledger } = store;
    const context = { ledger, registry, now: () => new Date(), settings: config.reconciliation };
    return await reconcileFromCli(context, options, output, abort.signal);
  } finally {
    await registry.close();
    await store.close();
  }
}
