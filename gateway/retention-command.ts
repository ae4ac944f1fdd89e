import { resolve } from "node:path";
import { terminal as output } from "#gateway/cli/print.ts";
import type { CommonOptions } from "#gateway/cli/program.ts";
import { retention, type RetentionOptions } from "#gateway/cli/retention.ts";
import { untilStopped } from "#gateway/cli/until-stopped.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import type { Environment } from "./configuration-error.ts";
import type { LoadedConfig } from "./load-config.ts";
import { openStore } from "./open-store.ts";
import { retentionContext } from "./retention-context.ts";

/** `allinea retention` on the configured ledger. */
export async function retentionCommand(
  { config, policy, sources }: LoadedConfig,
  environment: Environment,
  options: CommonOptions & RetentionOptions,
): Promise<number> {
  const abort = new AbortController();
  void untilStopped().then(() => abort.abort());
  const store = await openStore(environment, resolve(options.dataDir));
  const registry = connectSources(sources);
  try {
    const parts = { ...store, registry, policy, now: () => new Date() };
    return await retention(retentionContext(parts, config), options, output, abort.signal);
  } finally {
    await registry.close();
    await store.close();
  }
}
