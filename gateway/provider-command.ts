import { resolve } from "node:path";
import { describeImport } from "#gateway/cli/import-list.ts";
import { terminal as output } from "#gateway/cli/print.ts";
import type { CommonOptions } from "#gateway/cli/program.ts";
import type { ProviderImportOptions } from "#gateway/cli/provider-options.ts";
import { withRejects } from "#gateway/cli/with-rejects.ts";
import { importConsents, type ConsentImportReport } from "#gateway/screening/providers/import-consents.ts";
import { importRevocations } from "#gateway/screening/providers/import-revocations.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import type { Environment } from "./configuration-error.ts";
import type { LoadedConfig } from "./load-config.ts";
import { openStore } from "./open-store.ts";

/** `allinea provider import`: 1 when a row could not be read. */
export async function providerCommand(
  { config, sources }: LoadedConfig,
  environment: Environment,
  { provider, file, revocations, rejects, ...options }: CommonOptions & ProviderImportOptions,
): Promise<number> {
  const store = await openStore(environment, resolve(options.dataDir));
  const registry = connectSources(sources);
  try {
    const context = { ...store, registry, now: () => new Date() };
    const shown = options.json ? { line: () => undefined, isTerminal: false } : output;
    const { jurisdiction: defaultCountry, controller } = config;
    const { report, text } = await withRejects(provider, rejects, shown, async (signs) => {
      if (revocations) {
        const taken = await importRevocations(context, { provider, file, defaultCountry }, signs);
        return { report: taken, text: describeImport(taken) };
      }
      const asked = { provider, file, defaultCountry, controller: controller.name };
      const given = await importConsents(context, asked, signs);
      return { report: given, text: describeConsents(given) };
    });
    output.line(options.json ? JSON.stringify(report) : text);
    return report.rejected > 0 ? 1 : 0;
  } finally {
    await registry.close();
    await store.close();
  }
}

function describeConsents(report: ConsentImportReport): string {
  const { provider, status, rows, consents, unknown, shared, suppressed, rejected } = report;
  if (status === "UNCHANGED") return `${provider}: this very file was imported before; nothing changed`;
  const left = `${unknown} nobody's, ${shared} of several people, ${suppressed} suppressed, ${rejected} unreadable`;
  return `${provider}: ${rows} rows, ${consents} consents recorded; ${left}`;
}
