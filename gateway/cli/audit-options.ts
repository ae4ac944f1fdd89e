import type { Command } from "commander";
import type { Commands } from "./program.ts";

/** `allinea audit calls`. `common` adds the options that every command has. */
export function addAudit(program: Command, commands: Commands, common: (command: Command) => Command): void {
  const audit = program.command("audit").description("compare what was done with what was allowed");
  common(audit.command("calls <log>"))
    .description(
      "a dialler's log (CSV: number, started_at, agency, agent, campaign, direction); 1 when a call was wrong",
    )
    .option("--campaign <uuid>", "campaign that the calls were made for (default: each row names its own)")
    .option("--sample-share <share>", "judge only this share of the calls, 0 to 1")
    .option("--sample-seed <seed>", "chooses the same calls again")
    .option("--time-zone <zone>", "of times without one (default: the one of your country)")
    .option("--encoding <encoding>", "utf8 or windows-1252")
    .option("--rejects <file>", "write line and cause of every row that could not be read")
    .action(async (log: string, options: Omit<Parameters<Commands["auditCalls"]>[0], "log">) => {
      process.exitCode = await commands.auditCalls({ ...options, log });
    });
}
