import { resolve } from "node:path";
import { terminal as output, type Output } from "#gateway/cli/print.ts";
import type { CommonOptions } from "#gateway/cli/program.ts";
import {
  describeAnswers,
  describeRequest,
  request,
  takeAnswers,
  type OptionProblem,
  type RegistryContext,
  type RegistryImportOptions,
  type RegistryRequestOptions,
} from "#gateway/cli/registry.ts";
import type { RegistrySettings } from "#gateway/screening/registries/settings.ts";
import { connectSources } from "#gateway/sources/registry.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";
import type { LoadedConfig } from "./load-config.ts";
import { openStore } from "./open-store.ts";
import { registrySettings } from "./registry-settings.ts";

type Ask = (context: RegistryContext, settings: RegistrySettings, output: Output) => Promise<number>;

/** `allinea registry request`: 0 when a file was written or none is needed. */
export function registryRequest(
  loaded: LoadedConfig,
  environment: Environment,
  options: CommonOptions & RegistryRequestOptions,
): Promise<number> {
  return withRegistry(loaded, environment, options, async (context, settings) => {
    const report = sound(await request(context, settings, options));
    output.line(options.json ? JSON.stringify(report) : describeRequest(report));
    return 0;
  });
}

/** `allinea registry import`: 1 when a row could not be read. */
export function registryImport(
  loaded: LoadedConfig,
  environment: Environment,
  options: CommonOptions & RegistryImportOptions,
): Promise<number> {
  return withRegistry(loaded, environment, options, async (context, settings, shown) => {
    const report = sound(await takeAnswers(context, settings, options, shown));
    output.line(options.json ? JSON.stringify(report) : describeAnswers(report));
    return report.rejected > 0 ? 1 : 0;
  });
}

async function withRegistry(
  { config, policy, sources }: LoadedConfig,
  environment: Environment,
  options: CommonOptions & { readonly registry: string },
  act: Ask,
): Promise<number> {
  const configured = registrySettings(config);
  const settings = configured.find(({ definition }) => definition.id === options.registry);
  if (!settings) {
    const known = configured.map(({ definition }) => definition.id).join(", ") || "none is configured";
    const problem = `there is no register "${options.registry}"`;
    throw new ConfigurationError([{ field: "registry", problem, fix: `use one of: ${known}` }]);
  }
  const store = await openStore(environment, resolve(options.dataDir));
  const registry = connectSources(sources);
  try {
    const countryOf = (source: string): string => registry.get(source)?.defaultCountry ?? config.jurisdiction;
    const context = { ...store, registry, policy, countryOf, now: () => new Date() };
    return await act(context, settings, options.json ? silent : output);
  } finally {
    await registry.close();
    await store.close();
  }
}

const silent: Output = { line: () => undefined, isTerminal: false };

function sound<Report extends object>(answer: Report | OptionProblem): Report {
  if (!("problem" in answer)) return answer;
  const fix = "see `allinea registry --help`";
  throw new ConfigurationError([{ field: answer.option, problem: answer.problem, fix }]);
}
