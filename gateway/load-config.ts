import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { z } from "zod";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { describeIssue } from "#gateway/compliance/describe-issue.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import type { Catalogue } from "./connectors.ts";
import type { SourceDefinition } from "#gateway/sources/registry.ts";
import { checkEnvironment } from "./check-environment.ts";
import { configSchema, type Config } from "./config.ts";
import { ConfigurationError, type ConfigProblem, type Environment } from "./configuration-error.ts";

export interface LoadedConfig {
  readonly config: Config;
  readonly policy: Policy;
  readonly sources: readonly SourceDefinition[];
}

export const CONFIG_FILE = "allinea.config.ts";

/** `undefined` when nobody named a file and there is none: the demo runs then. */
export async function readConfigFile(file: string | undefined): Promise<unknown> {
  const path = resolve(file ?? CONFIG_FILE);
  if (!existsSync(path)) {
    if (file === undefined) return undefined;
    throw new ConfigurationError([
      { field: "--config", problem: `there is no file ${path}`, fix: "correct the path" },
    ]);
  }
  const module = await importConfig(path);
  if (module.default === undefined) {
    throw new ConfigurationError([
      { field: path, problem: "has no default export", fix: "write `export default defineConfig({ … })`" },
    ]);
  }
  return module.default;
}

async function importConfig(path: string): Promise<{ default?: unknown }> {
  try {
    return (await import(pathToFileURL(path).href)) as { default?: unknown };
  } catch (error) {
    const problem = `cannot be read: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    throw new ConfigurationError([{ field: path, problem, fix: "correct the file; it is TypeScript" }]);
  }
}

/** Checks everything that can be checked before a connection is made, and collects every problem. */
export async function checkConfig(
  input: unknown,
  catalogue: Catalogue<Connector>,
  environment: Environment,
): Promise<LoadedConfig> {
  const problems = checkEnvironment(environment);
  const parsed = configSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) problems.push(...parsed.error.issues.flatMap((issue) => problemsOf(issue)));
  // With other parts wrong, what can be read is still checked, so that all errors show at once.
  const draft: Partial<Record<keyof Config, unknown>> = isRecord(input) ? input : {};
  const { shape } = configSchema;
  const sources = usable(shape.sources.element, draft.sources);
  const lists = usable(shape.lists.unwrap().element, draft.lists);
  const registries = usable(shape.registries.unwrap().element, draft.registries).map(({ index, value }) => ({
    index,
    value: { name: value.registry },
  }));
  problems.push(...usedTwice("registries", registries, "registry"));
  problems.push(...usedTwice("sources", sources), ...usedTwice("lists", lists), ...missingFiles(lists));
  problems.push(...namedLikeASource(lists, sources));
  const connectors = await loadNamed(
    catalogue,
    sources.map(({ value }) => value.connector),
  );
  const definitions = sources.flatMap(({ index, value }) =>
    defineSource(value, `sources[${index}]`, {
      connectors,
      known: Object.keys(catalogue),
      environment,
      problems,
    }),
  );
  const policy = parsePolicy(isRecord(draft.policy) ? draft.policy : {});
  problems.push(...policy.problems.map((problem) => ({ ...problem, field: `policy.${problem.field}` })));
  if (problems.length > 0 || !parsed.success) throw new ConfigurationError(problems);
  return { config: parsed.data, policy: policy.policy, sources: definitions };
}

async function loadNamed<T>(
  catalogue: Catalogue<T>,
  names: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  const known = [...new Set(names)].filter((name) => Object.hasOwn(catalogue, name));
  return new Map(await Promise.all(known.map(async (name) => [name, await catalogue[name]!()] as const)));
}

interface Checking {
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Names of all connectors that there are. */
  readonly known: readonly string[];
  readonly environment: Environment;
  readonly problems: ConfigProblem[];
}

function defineSource(
  source: Config["sources"][number],
  at: string,
  { connectors, known, environment, problems }: Checking,
): SourceDefinition[] {
  const connector = connectors.get(source.connector);
  if (!connector) {
    problems.push({
      field: `${at}.connector`,
      problem: `there is no connector "${source.connector}"`,
      fix: `use one of: ${known.join(", ")}`,
    });
    return [];
  }
  const settings = connector.config.safeParse(source.config, { reportInput: true });
  const secrets = readSecrets(connector, source.name, environment, problems);
  if (!settings.success) {
    problems.push(...settings.error.issues.flatMap((issue) => problemsOf(issue, `${at}.config`)));
    return [];
  }
  const { name, defaultCountry, budget } = source;
  return [{ name, connector, config: settings.data, secrets, defaultCountry, budget }];
}

/** `ALLINEA_<SOURCE>_<SECRET>`, e.g. `ALLINEA_HUBSPOT_IT_ACCESS_TOKEN` for secret `accessToken` of source `hubspot-it`. */
export function secretVariable(sourceName: string, secret: string): string {
  const upper = (text: string): string =>
    text
      .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
      .replaceAll("-", "_")
      .toUpperCase();
  return `ALLINEA_${upper(sourceName)}_${upper(secret)}`;
}

function readSecrets(
  connector: Connector,
  sourceName: string,
  environment: Environment,
  problems: ConfigProblem[],
): Record<string, Secret> {
  const secrets: Record<string, Secret> = {};
  for (const [secret, meaning] of Object.entries(connector.secrets)) {
    const variable = secretVariable(sourceName, secret);
    const value = environment[variable];
    if (value) secrets[secret] = new Secret(value);
    else
      problems.push({
        field: variable,
        problem: "is not set",
        fix: `set this environment variable to: ${meaning}`,
      });
  }
  for (const secret of Object.keys(connector.optionalSecrets ?? {})) {
    const value = environment[secretVariable(sourceName, secret)];
    if (value) secrets[secret] = new Secret(value);
  }
  return secrets;
}

interface Placed<T> {
  readonly index: number;
  readonly value: T;
}

/** The entries that can be read, each with its place in the file. */
function usable<T>(schema: z.ZodType<T>, entries: unknown): readonly Placed<T>[] {
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry, index) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [{ index, value: parsed.data }] : [];
  });
}

function usedTwice(
  field: string,
  entries: readonly Placed<{ readonly name: string }>[],
  key = "name",
): ConfigProblem[] {
  return entries.flatMap(({ index, value: { name } }, at) => {
    const first = entries.slice(0, at).find(({ value }) => value.name === name);
    if (!first) return [];
    const problem = `"${name}" is already the name of ${field}[${first.index}]`;
    return [{ field: `${field}[${index}].${key}`, problem, fix: "give each its own name" }];
  });
}

/** What is wrong with a system is told by its name. */
function namedLikeASource(
  lists: readonly Placed<{ readonly name: string }>[],
  sources: readonly Placed<{ readonly name: string }>[],
): ConfigProblem[] {
  return lists.flatMap(({ index, value: { name } }) => {
    const same = sources.find(({ value }) => value.name === name);
    if (!same) return [];
    const problem = `"${name}" is already the name of sources[${same.index}]`;
    return [{ field: `lists[${index}].name`, problem, fix: "give each its own name" }];
  });
}

function missingFiles(lists: readonly Placed<{ readonly file: string }>[]): ConfigProblem[] {
  return lists.flatMap(({ index, value: { file } }) => {
    if (statSync(resolve(file), { throwIfNoEntry: false })?.isFile()) return [];
    const fix = `create ${resolve(file)} or correct the path (it is relative to where you start)`;
    return [{ field: `lists[${index}].file`, problem: "is no file", fix }];
  });
}

function problemsOf(issue: z.core.$ZodIssue, prefix = ""): ConfigProblem[] {
  const path = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  const field = `${prefix}${path}`.replace(/^\./, "");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: field ? `${field}.${key}` : key,
      problem: "is no known setting",
      fix: "correct its name or remove it; secrets belong into the environment",
    }));
  }
  const problem = describeIssue(issue);
  return [
    { field: field || CONFIG_FILE, problem, fix: problem === "is missing" ? "add it" : "correct the value" },
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
