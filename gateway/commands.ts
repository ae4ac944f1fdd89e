import { resolve } from "node:path";
import type { TwinDefinition } from "#connectors/kit/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { terminal as output } from "#gateway/cli/print.ts";
import type { Commands, CommonOptions } from "#gateway/cli/program.ts";
import { createProgress } from "#gateway/cli/progress.ts";
import { untilStopped } from "#gateway/cli/until-stopped.ts";
import { printWelcome } from "#gateway/cli/welcome.ts";
import { verifyChain, type ChainVerdict } from "#gateway/evidence/verify-chain.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import { startDemo, type Demo } from "./demo.ts";
import { checkConfig, readConfigFile, type Environment, type LoadedConfig } from "./load-config.ts";
import { createLogger } from "./logger.ts";
import { openStore } from "./open-store.ts";
import { runGateway } from "./run-gateway.ts";
import { summarise } from "./summarise.ts";

interface Parts {
  readonly connectors: readonly Connector[];
  readonly twins: readonly TwinDefinition[];
  readonly environment: Environment;
}

/** The commands that need the whole gateway, for the command line. */
export function commands(parts: Parts): Commands {
  const logger = createLogger({ level: parts.environment["ALLINEA_LOG_LEVEL"] ?? "warn" });

  /** The configuration, or the demo's when there is none. */
  async function load(
    options: CommonOptions,
    contacts: number,
  ): Promise<{ loaded: LoadedConfig; demo: Demo | null }> {
    const input = await readConfigFile(options.config);
    if (input !== undefined)
      return { loaded: checkConfig(input, parts.connectors, parts.environment), demo: null };
    const demo = await startDemo(parts.twins, resolve(options.dataDir, "demo"), contacts);
    return { loaded: checkConfig(demo.config, parts.connectors, demo.environment), demo };
  }

  return {
    async start(options) {
      const stopped = untilStopped();
      const { loaded, demo } = await load(options, options.demoContacts);
      const store = await openStore(parts.environment, resolve(options.dataDir));
      try {
        const progress = createProgress(output);
        const abort = new AbortController();
        void stopped.then(() => abort.abort());
        const { host, port } = options;
        const gateway = await runGateway({
          store,
          loaded,
          logger,
          host,
          port,
          progress,
          signal: abort.signal,
        });
        if (abort.signal.aborted) {
          await gateway.close();
          return 0;
        }
        printWelcome({
          output,
          url: gateway.url,
          token: store.tokens[0] ?? "",
          tokenIsGenerated: store.tokenIsGenerated,
          database: store.databaseName,
          isDemo: demo !== null,
          configFile: options.config,
          ...(await summarise(store.ledger)),
        });
        await stopped;
        output.line("\nStopping …");
        await gateway.close();
        return 0;
      } finally {
        await store.close();
        await demo?.close();
      }
    },

    async sync(options) {
      const { loaded, demo } = await load(options, 10_000);
      const store = await openStore(parts.environment, resolve(options.dataDir));
      const registry = connectSources(loaded.sources);
      const context = {
        ...store,
        registry,
        breakers: createBreakers(registry),
        logger,
        now: () => new Date(),
      };
      try {
        const names = options.source ? [options.source] : registry.all.map(({ name }) => name);
        const progress = createProgress(options.json ? { line: () => undefined, isTerminal: false } : output);
        let code = 0;
        for (const source of names) {
          if (!registry.get(source)) {
            output.line(
              `there is no source "${source}"; configured: ${registry.all.map(({ name }) => name).join(", ")}`,
            );
            return 2;
          }
          const result = await syncSource(context, {
            source,
            mode: options.full ? "FULL" : "INCREMENTAL",
            onProgress: (update) => progress.update(update),
          });
          if (result.status !== "COMPLETE") code = 1;
          if (options.json) output.line(JSON.stringify(result));
        }
        progress.stop();
        return code;
      } finally {
        await registry.close();
        await store.close();
        await demo?.close();
      }
    },

    async verify(options) {
      const store = await openStore(parts.environment, resolve(options.dataDir));
      try {
        const result = await verifyChain(store.ledger.pool);
        output.line(options.json ? JSON.stringify(result) : describeChain(result));
        return result.intact ? 0 : 1;
      } finally {
        await store.close();
      }
    },
  };
}

function describeChain(verdict: ChainVerdict): string {
  return verdict.intact
    ? `evidence: ${verdict.links} links, every one holds`
    : `evidence: link ${verdict.firstBroken} does not follow from the one before; nothing after it can be trusted`;
}
