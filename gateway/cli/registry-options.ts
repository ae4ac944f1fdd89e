import type { Command } from "commander";
import type { Commands } from "./program.ts";

/** `allinea registry request|import`. `common` adds the options that every command has. */
export function addRegistry(
  program: Command,
  commands: Commands,
  common: (command: Command) => Command,
): void {
  const registry = program
    .command("registry")
    .description("ask public opposition registers, and take their answers");
  common(registry.command("request <registry>"))
    .description("write the numbers that a register has to be asked about; refused beyond the month's budget")
    .requiredOption("--channel <channel>", "PHONE_HUMAN, PHONE_AUTOMATED or POST")
    .requiredOption("--out <file>", "where the numbers go, in clear")
    .option("--until <date>", "day or instant on which the answers are still to hold (default: now)")
    .option("--campaign <uuid>", "campaign that the check is for")
    .action(async (name: string, options: Omit<Parameters<Commands["registryRequest"]>[0], "registry">) => {
      process.exitCode = await commands.registryRequest({ ...options, registry: name });
    });
  common(registry.command("import <registry>"))
    .description("read a register's answers; 1 when a row could not be read")
    .requiredOption("--file <file>", "the answers, as CSV in the configured layout")
    .option("--checked-at <instant>", "when the register was asked, where the file does not say")
    .option("--rejects <file>", "write line and cause of every row that could not be read")
    .action(async (name: string, options: Omit<Parameters<Commands["registryImport"]>[0], "registry">) => {
      process.exitCode = await commands.registryImport({ ...options, registry: name });
    });
}
