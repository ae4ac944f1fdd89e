import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Logger } from "pino";
import type { TwinDefinition } from "#connectors/kit/twin.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import { terminal as output } from "#gateway/cli/print.ts";
import type { Commands, CommonOptions } from "#gateway/cli/program.ts";
import { createProgress } from "#gateway/cli/progress.ts";
import { describeImport, importList } from "#gateway/cli/import-list.ts";
import { exportList, namesOfLists } from "#gateway/screening/export-list.ts";
import { screen } from "#gateway/cli/screen.ts";
import { clearance, describeScreening } from "#gateway/cli/describe-screening.ts";
import { describeSync } from "#gateway/cli/describe-sync.ts";
import { untilStopped } from "#gateway/cli/until-stopped.ts";
import { printWelcome } from "#gateway/cli/welcome.ts";
import { readScreeningOptions } from "#gateway/screening/screening-options.ts";
import { createBreakers } from "#gateway/sources/breakers.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { openSharedTurns } from "#gateway/sources/shared-turns.ts";
import { syncSource } from "#gateway/sources/sync-source.ts";
import type { Catalogue } from "./connectors.ts";
import { startDemo, type Demo } from "./demo.ts";
import { auditCommand } from "./audit-command.ts";
import { checkEnvironment } from "./check-environment.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";
import { listFile } from "./list-file.ts";
import { checkConfig, CONFIG_FILE, readConfigFile, type LoadedConfig } from "./load-config.ts";
import { createLogger } from "./logger.ts";
import { openStore } from "./open-store.ts";
import { reconcileCommand } from "./reconcile-command.ts";
import { providerCommand } from "./provider-command.ts";
import { registryImport, registryRequest } from "./registry-command.ts";
import { retentionCommand } from "./retention-command.ts";
import { runGateway } from "./run-gateway.ts";
import { summarise } from "./summarise.ts";
import { tryPort } from "./try-port.ts";
import { verifyCommand } from "./verify-command.ts";

const STOP_DEADLINE_MS = 30_000;

interface Loaded {
  readonly loaded: LoadedConfig;
  readonly demo: Demo | null;
}

interface Parts {
  readonly connectors: Catalogue<Connector>;
  /** Whose twins run when nothing is configured. */
  readonly demoTwins: readonly (() => Promise<TwinDefinition>)[];
  readonly environment: Environment;
}

/** The commands that need the whole gateway, for the command line. */
export function commands({ connectors, demoTwins, environment }: Parts): Commands {
  /** The configuration, or the demo's when there is none. */
  async function load(options: CommonOptions, contacts?: number): Promise<Loaded> {
    const input = await readConfigFile(options.config);
    if (input !== undefined) return { loaded: await checkConfig(input, connectors, environment), demo: null };
    const problems = checkEnvironment(environment);
    if (problems.length > 0) throw new ConfigurationError(problems);
    const twins = await Promise.all(demoTwins.map((load) => load()));
    const demo = await startDemo(twins, resolve(options.dataDir, "demo"), contacts);
    return {
      loaded: await checkConfig(demo.config, connectors, { ...environment, ...demo.environment }),
      demo,
    };
  }
  async function withLoaded(
    options: CommonOptions,
    act: (loaded: LoadedConfig) => Promise<number>,
  ): Promise<number> {
    const { loaded, demo } = await load(options);
    try {
      return await act(loaded);
    } finally {
      await demo?.close();
    }
  }
  const openLogger = (): Logger => createLogger({ level: environment["ALLINEA_LOG_LEVEL"] || "warn" });

  return {
    async start(options) {
      const abort = new AbortController();
      const stopped = untilStopped();
      void stopped.then(() => abort.abort());
      const { host, port } = options;
      await tryPort(host, port);
      const { loaded, demo } = await load(options, options.demoContacts);
      try {
        const store = await openStore(environment, resolve(options.dataDir));
        try {
          const progress = createProgress(output);
          const logger = openLogger();
          const { signal } = abort;
          const gateway = await runGateway({ store, loaded, logger, host, port, progress, signal });
          if (!signal.aborted) {
            for (const report of gateway.firstSyncs) {
              const failure = describeSync(report);
              if (failure) process.stderr.write(`${failure}\n`);
            }
            printWelcome({
              output,
              url: gateway.url,
              token: store.tokens[0] ?? "",
              tokenIsGenerated: store.tokenIsGenerated,
              database: store.databaseName,
              isDemo: demo !== null,
              configFile: CONFIG_FILE,
              ...(await summarise(store.ledger)),
            });
          }
          await stopped;
          output.line("\nStopping …");
          endAfter(STOP_DEADLINE_MS);
          await gateway.close();
          return 0;
        } finally {
          await store.close();
        }
      } finally {
        await demo?.close();
      }
    },

    async sync(options) {
      const abort = new AbortController();
      void untilStopped().then(() => abort.abort());
      return withLoaded(options, async (loaded) => {
        const names = namesToSync(loaded, options.source);
        const store = await openStore(environment, resolve(options.dataDir));
        const registry = connectSources(loaded.sources);
        const shared = await openSharedTurns(store.ledger);
        const breakers = createBreakers(registry, { shared });
        const context = {
          ...store,
          registry,
          breakers,
          policy: loaded.policy,
          logger: openLogger(),
          now: () => new Date(),
        };
        try {
          const progress = createProgress(options.json ? silent : output);
          let code = 0;
          const failures: string[] = [];
          for (const source of names) {
            const result = await syncSource(context, {
              source,
              mode: options.full ? "FULL" : "INCREMENTAL",
              signal: abort.signal,
              onProgress: (update) => progress.update(update),
            });
            if (result.status !== "COMPLETE") code = 1;
            if (options.json) output.line(JSON.stringify(result));
            const failure = describeSync(result);
            if (failure) failures.push(failure);
          }
          progress.stop();
          for (const failure of failures) process.stderr.write(`${failure}\n`);
          return abort.signal.aborted ? 2 : code;
        } finally {
          await registry.close();
          await shared.close();
          await store.close();
        }
      });
    },

    async importList({ list: name, file, rejects, ...options }) {
      void untilStopped().then(() => process.exit(130));
      return withLoaded(options, async (loaded) => {
        const configured = loaded.config.lists.find((list) => list.name === name);
        if (!configured) {
          const known = loaded.config.lists.map((list) => list.name).join(", ") || "none is configured";
          const problem = `there is no list "${name}"`;
          throw new ConfigurationError([{ field: "name", problem, fix: `use one of: ${known}` }]);
        }
        const store = await openStore(environment, resolve(options.dataDir));
        const registry = connectSources(loaded.sources);
        try {
          const context = { ...store, registry, now: () => new Date() };
          const list = { ...listFile(configured), file: file ?? configured.file };
          const report = await importList(context, list, rejects, options.json ? silent : output);
          output.line(options.json ? JSON.stringify(report) : describeImport(report));
          return report.rejected > 0 ? 1 : 0;
        } finally {
          await registry.close();
          await store.close();
        }
      });
    },

    async exportList({ list, out, ...options }) {
      void untilStopped().then(() => process.exit(130));
      const store = await openStore(environment, resolve(options.dataDir));
      try {
        const known = await namesOfLists(store.ledger.pool);
        // An empty file would say that nobody is listed.
        if (!known.includes(list)) {
          const fix = known.length > 0 ? `use one of: ${known.join(", ")}` : "import one first";
          throw new ConfigurationError([{ field: "name", problem: `no list "${list}" has an entry`, fix }]);
        }
        await pipeline(exportList(store.ledger.pool, list), createWriteStream(out, { flags: "wx" }));
        return 0;
      } finally {
        await store.close();
      }
    },

    async screen({ list, allowed, report, asked, ...options }) {
      void untilStopped().then(() => process.exit(130));
      const { loaded, demo } = await load(options);
      await demo?.close();
      const input = readScreeningOptions(asked, loaded.config.jurisdiction, "CLI");
      if (!("question" in input)) {
        const fix = "see `allinea screen --help`";
        throw new ConfigurationError(input.map(({ option, problem }) => ({ field: option, problem, fix })));
      }
      const store = await openStore(environment, resolve(options.dataDir));
      try {
        const context = { ...store, policy: loaded.policy, now: () => new Date() };
        const screening = await screen(
          context,
          input,
          { list, allowed, report },
          options.json ? silent : output,
        );
        output.line(options.json ? JSON.stringify(clearance(screening)) : describeScreening(screening));
        return screening.refused + screening.rejected > 0 ? 1 : 0;
      } finally {
        await store.close();
      }
    },

    auditCalls: (options) => withLoaded(options, (loaded) => auditCommand(loaded, environment, options)),
    providerImport: (options) =>
      withLoaded(options, (loaded) => providerCommand(loaded, environment, options)),
    registryRequest: (options) =>
      withLoaded(options, (loaded) => registryRequest(loaded, environment, options)),
    registryImport: (options) =>
      withLoaded(options, (loaded) => registryImport(loaded, environment, options)),
    retention: (options) => withLoaded(options, (loaded) => retentionCommand(loaded, environment, options)),

    reconcile: (options) => withLoaded(options, (loaded) => reconcileCommand(loaded, environment, options)),

    verify: (options) => verifyCommand(environment, options),
  };
}

/** A database that went away would hold a clean stop for ever. Nothing is lost: the next start goes on as after a kill. */
function endAfter(milliseconds: number): void {
  const end = (): void => {
    process.stderr.write("The stop took too long and was cut short; the next start goes on from here.\n");
    process.exit(2);
  };
  setTimeout(end, milliseconds).unref();
}

const silent = { line: () => undefined, isTerminal: false };

function namesToSync({ sources }: LoadedConfig, wanted: string | undefined): readonly string[] {
  const known = sources.map(({ name }) => name);
  if (wanted === undefined) return known;
  if (known.includes(wanted)) return [wanted];
  const problem = `there is no source "${wanted}"`;
  throw new ConfigurationError([{ field: "source", problem, fix: `use one of: ${known.join(", ")}` }]);
}
