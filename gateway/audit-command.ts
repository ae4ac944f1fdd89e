import { resolve } from "node:path";
import { audit, describeAudit, type AuditCallsOptions } from "#gateway/cli/audit-calls.ts";
import { terminal as output } from "#gateway/cli/print.ts";
import type { CommonOptions } from "#gateway/cli/program.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";
import type { LoadedConfig } from "./load-config.ts";
import { openStore } from "./open-store.ts";

/** `allinea audit calls`: 1 when a call was wrong or a row could not be read. */
export async function auditCommand(
  { config, policy }: LoadedConfig,
  environment: Environment,
  options: CommonOptions & AuditCallsOptions,
): Promise<number> {
  const store = await openStore(environment, resolve(options.dataDir));
  try {
    const context = { ...store, policy, jurisdiction: config.jurisdiction, now: () => new Date() };
    const quiet = { line: () => undefined, isTerminal: false };
    const report = await audit(context, options, options.json ? quiet : output);
    if ("problem" in report) {
      const fix = "see `allinea audit calls --help`";
      throw new ConfigurationError([{ field: report.option, problem: report.problem, fix }]);
    }
    output.line(options.json ? JSON.stringify(report) : describeAudit(report));
    return report.violations + report.rejected > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}
