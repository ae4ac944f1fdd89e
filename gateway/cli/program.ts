import { Command, InvalidArgumentError, Option } from "commander";
import type { SeedData } from "#connectors/kit/people.ts";
import type { TwinDefinition } from "#connectors/kit/twin.ts";
import type { ScreeningOptionsInput } from "#gateway/screening/screening-options.ts";
import { addConnector, type ConnectorCommands } from "./connector.ts";
import { terminal } from "./print.ts";
import type { AuditCallsOptions } from "./audit-calls.ts";
import { addAudit } from "./audit-options.ts";
import { addProvider, type ProviderImportOptions } from "./provider-options.ts";
import { addRegistry } from "./registry-options.ts";
import type { RegistryImportOptions, RegistryRequestOptions } from "./registry.ts";
import type { ScreenFiles } from "./screen.ts";
import type { RetentionOptions } from "./retention.ts";
import type { ReconcileCliOptions } from "./reconcile.ts";
import { untilStopped } from "./until-stopped.ts";
import { runTwin } from "./twin.ts";

export interface CommonOptions {
  /** Undefined when nobody named a file. */
  readonly config?: string;
  readonly dataDir: string;
  readonly json: boolean;
}

export interface VerifyOptions {
  /** An exported chain, checked without database and configuration. */
  readonly file?: string;
  /** Where to write the chain. */
  readonly export?: string;
}

/** What the entry file hands over: the commands that need the whole gateway. They return the exit code. */
export interface Commands {
  start(options: CommonOptions & { host: string; port: number; demoContacts?: number }): Promise<number>;
  sync(options: CommonOptions & { source: string | undefined; full: boolean }): Promise<number>;
  verify(options: CommonOptions & VerifyOptions): Promise<number>;
  retention(options: CommonOptions & RetentionOptions): Promise<number>;
  reconcile(options: CommonOptions & ReconcileCliOptions): Promise<number>;
  importList(options: CommonOptions & { list: string; file?: string; rejects?: string }): Promise<number>;
  exportList(options: CommonOptions & { list: string; out: string }): Promise<number>;
  registryRequest(options: CommonOptions & RegistryRequestOptions): Promise<number>;
  auditCalls(options: CommonOptions & AuditCallsOptions): Promise<number>;
  providerImport(options: CommonOptions & ProviderImportOptions): Promise<number>;
  registryImport(options: CommonOptions & RegistryImportOptions): Promise<number>;
  screen(options: CommonOptions & ScreenFiles & { asked: ScreeningOptionsInput }): Promise<number>;
}

interface ProgramParts {
  readonly commands: Commands;
  readonly connector: ConnectorCommands;
  /** By vendor, loaded when one is to run. */
  readonly twins: Readonly<Record<string, () => Promise<TwinDefinition>>>;
  readonly seed: (total: number) => SeedData;
}

/** The command line. Exit codes: 0 done, 1 found something, 2 could not. */
export function createProgram({ commands, connector, twins, seed }: ProgramParts): Command {
  // The type is spelled out so that the compiler knows that `error` never returns.
  const program: Command = new Command("allinea")
    .description("Keeps every CRM aligned with what each person allowed, and can prove it.")
    .showHelpAfterError("(--help shows the commands and their options)")
    .exitOverride();

  common(program.command("start"))
    .description("start everything: database, sources, first sync, propagation, GraphQL API")
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--port <number>", "port of the API", toPort, 4000)
    .option(
      "--demo-contacts <number>",
      "invented contacts when nothing is configured (default: 10000)",
      toInteger,
    )
    .action(async (options: Parameters<Commands["start"]>[0]) => {
      process.exitCode = await commands.start(options);
    });

  common(program.command("sync [source]"))
    .description("fetch changes from one source, or from all of them; 1 when one of them failed")
    .option("--full", "compare everything, which notices deletions", false)
    .action(async (source: string | undefined, options: Omit<Parameters<Commands["sync"]>[0], "source">) => {
      process.exitCode = await commands.sync({ ...options, source });
    });

  common(program.command("verify"))
    .description("recompute the evidence chain; 1 when a link does not hold")
    .addOption(new Option("--export <file>", "write the chain too, one JSON object a line").conflicts("file"))
    .option("--file <file>", "recompute an exported chain instead; needs no database")
    .action(async (options: CommonOptions & VerifyOptions) => {
      process.exitCode = await commands.verify(options);
    });

  common(program.command("retention"))
    .description("show whose periods of keeping end, or act on them; 1 when something is due or waits")
    .option(
      "--apply",
      "run the job as the schedule does: what is automatic is done, the rest proposed",
      false,
    )
    .option("--days <number>", "show what falls due by then", toInteger, 0)
    .action(async (options: CommonOptions & RetentionOptions) => {
      process.exitCode = await commands.retention(options);
    });

  common(program.command("reconcile"))
    .description("compare ledger, sources and lists; 1 when something differs")
    .option("--changes", "compare only what changed since the last comparison", false)
    .option("--plan", "say which repairs that asks for, under a digest; nothing is repaired", false)
    .option("--apply <digest>", "execute exactly this plan; 2 when the world has moved since")
    .option("--source <name>", "only this source")
    .action(async (options: CommonOptions & ReconcileCliOptions) => {
      process.exitCode = await commands.reconcile(options);
    });

  addScreen(program, commands);
  addList(program, commands);
  addRegistry(program, commands, common);
  addAudit(program, commands, common);
  addProvider(program, commands, common);
  addConnector(program, connector);

  program
    .command("twin <vendor>")
    .description(
      `run one vendor's twin alone (${Object.keys(twins).join(", ")}), filled with invented contacts`,
    )
    .option("--port <number>", "port; 0 takes a free one", toPort, 0)
    .option("--journal <file>", "write every request as one JSON line")
    .option("--control-port <number>", "port for faults, clock and journal", toPort)
    .option("--contacts <number>", "invented contacts over all vendors", toInteger, 10_000)
    .action(
      async (
        vendor: string,
        options: { port: number; journal?: string; controlPort?: number; contacts: number },
      ) => {
        const load = Object.hasOwn(twins, vendor) ? twins[vendor] : undefined;
        if (load === undefined) {
          program.error(`there is no twin "${vendor}"; use one of: ${Object.keys(twins).join(", ")}`, {
            exitCode: 2,
          });
        }
        await runTwin(
          {
            definition: await load(),
            port: options.port,
            controlPort: options.controlPort ?? null,
            journalFile: options.journal,
            seed,
            contacts: options.contacts,
          },
          terminal,
          untilStopped(),
        );
      },
    );
  return program;
}

function addList(program: Command, commands: Commands): void {
  const list = program.command("list").description("import and export suppression lists");
  common(list.command("import <name>"))
    .description("read a configured list's file; 1 when a row could not be read")
    .option("--file <file>", "another file than the configured one, in the same layout")
    .option("--rejects <file>", "write line and cause of every row that could not be read")
    .action(async (name: string, options: Omit<Parameters<Commands["importList"]>[0], "list">) => {
      process.exitCode = await commands.importList({ ...options, list: name });
    });
  common(list.command("export <name>"))
    .description("write a list as CSV: keyed digests, reasons, origins, times; no address and no number")
    .requiredOption("--out <file>", "where to")
    .action(async (name: string, options: Omit<Parameters<Commands["exportList"]>[0], "list">) => {
      process.exitCode = await commands.exportList({ ...options, list: name });
    });
}

function addScreen(program: Command, commands: Commands): void {
  common(program.command("screen <file>"))
    .description("check a call or mail list (CSV) before a campaign; 1 when somebody was refused")
    .option("--type <type>", "what the column holds: PHONE or EMAIL")
    .option("--purpose <purpose>", "what the list is for (default: DIRECT_MARKETING)")
    .option("--channel <channel>", "PHONE_HUMAN, PHONE_AUTOMATED, SMS, EMAIL or POST")
    .option("--column <column>", "name in the header, or position from 1")
    .option("--delimiter <character>", "default: found in the first row")
    .option("--no-header", "the first row is a contact, not names")
    .option("--encoding <encoding>", "utf8 or windows-1252")
    .option("--country <code>", "country of numbers without a prefix")
    .option("--campaign <uuid>", "campaign that the list is for")
    .option("--sample-share <share>", "check only this share of the rows, 0 to 1")
    .option("--sample-seed <seed>", "chooses the same rows again")
    .option("--allowed <file>", "write the allowed rows here, as they stand in the list")
    .option("--report <file>", "write one line a row here: verdict and rule, no address and no number")
    .action(async (list: string, given: Record<string, unknown>) => {
      const { config, dataDir, json, allowed, report, header, ...asked } = given;
      const options = { config, dataDir, json, list, allowed, report } as CommonOptions & ScreenFiles;
      process.exitCode = await commands.screen({ ...options, asked: { ...asked, header: String(header) } });
    });
}

function common(command: Command): Command {
  return command
    .option("--config <file>", "configuration (default: allinea.config.ts; the demo when there is none)")
    .option("--data-dir <folder>", "embedded database, keys and demo state", ".allinea")
    .option("--json", "one JSON object a line instead of text", false);
}

function toInteger(text: string): number {
  const value = Number(text);
  if (!/^\d{1,8}$/.test(text) || value > 10_000_000)
    throw new InvalidArgumentError("It must be a whole number.");
  return value;
}

function toPort(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError("A port is 0 to 65535.");
  return value;
}
