import type { Command } from "commander";
import type { Commands } from "./program.ts";

export interface ProviderImportOptions {
  readonly provider: string;
  readonly file: string;
  /** The file names whose consents the provider takes back. */
  readonly revocations: boolean;
  readonly rejects?: string;
}

/** `allinea provider import`. `common` adds the options that every command has. */
export function addProvider(
  program: Command,
  commands: Commands,
  common: (command: Command) => Command,
): void {
  const provider = program.command("provider").description("list providers: consents that they collected");
  common(provider.command("import <provider>"))
    .description(
      "read consents of a registered provider, or whom it takes back; 1 when a row could not be read",
    )
    .requiredOption(
      "--file <file>",
      "CSV: identifier, channels, collected_at, notice_version, evidence, names_controller, chain",
    )
    .option("--revocations", "the file names one address or number a line: they are closed at once", false)
    .option("--rejects <file>", "write line and cause of every row that could not be read")
    .action(async (name: string, options: Omit<Parameters<Commands["providerImport"]>[0], "provider">) => {
      process.exitCode = await commands.providerImport({ ...options, provider: name });
    });
}
