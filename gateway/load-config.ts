import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { z } from "zod";
import type { Connector } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
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
export function checkConfig(
  input: unknown,
  connectors: readonly Connector[],
  environment: Environment,
): LoadedConfig {
  const parsed = configSchema.safeParse(input, { reportInput: true });
  const problems = checkEnvironment(environment);
  if (!parsed.success) problems.push(...parsed.error.issues.map((issue) => problemOf(issue)));
  const draft = input as { sources?: unknown; lists?: unknown; policy?: unknown } | null;
  const sources = parsed.success ? parsed.data.sources : usableSources(draft?.sources);
  const definitions: SourceDefinition[] = [];
  if (parsed.success) {
    problems.push(...usedTwice("sources", parsed.data.sources), ...usedTwice("lists", parsed.data.lists));
  }
  for (const [index, source] of sources.entries()) {
    const at = `sources[${index}]`;
    const connector = connectors.find(({ id }) => id === source.connector);
    if (!connector) {
      problems.push({
        field: `${at}.connector`,
        problem: `there is no connector "${source.connector}"`,
        fix: `use one of: ${connectors.map(({ id }) => id).join(", ")}`,
      });
      continue;
    }
    const settings = connector.config.safeParse(source.config, { reportInput: true });
    if (!settings.success) {
      problems.push(...settings.error.issues.map((issue) => problemOf(issue, `${at}.config`)));
    }
    const secrets = readSecrets(connector, source.name, environment, problems);
    if (settings.success) {
      definitions.push({
        name: source.name,
        connector,
        config: settings.data,
        secrets,
        defaultCountry: source.defaultCountry,
        budget: source.budget,
      });
    }
  }
  if (parsed.success) checkLists(parsed.data, problems);
  const policy = parsePolicy(draft?.policy ?? {});
  problems.push(...policy.problems.map((problem) => ({ ...problem, field: `policy.${problem.field}` })));
  if (problems.length > 0 || !parsed.success) throw new ConfigurationError(problems);
  return { config: parsed.data, policy: policy.policy, sources: definitions };
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
  return secrets;
}

function checkLists(config: Config, problems: ConfigProblem[]): void {
  for (const [index, { file }] of config.lists.entries()) {
    if (existsSync(resolve(file))) continue;
    problems.push({
      field: `lists[${index}].file`,
      problem: "does not exist",
      fix: `create ${resolve(file)} or correct the path`,
    });
  }
}

function problemOf(issue: z.core.$ZodIssue, prefix = ""): ConfigProblem {
  const path = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  const field = `${prefix}${path}`.replace(/^\./, "") || "allinea.config.ts";
  if (issue.code === "unrecognized_keys") {
    return {
      field,
      problem: `has unknown settings: ${issue.keys.join(", ")}`,
      fix: "remove or correct them",
    };
  }
  if (issue.code === "invalid_type" && issue.input === undefined) {
    return { field, problem: "is missing", fix: `add it (${issue.expected})` };
  }
  return { field, problem: issue.message, fix: "correct the value" };
}

/** With other parts wrong, sources that can be read are still checked, so that all errors show at once. */
function usableSources(input: unknown): Config["sources"] {
  if (!Array.isArray(input)) return [];
  return input.flatMap((entry) => {
    const source = configSchema.shape.sources.element.safeParse(entry);
    return source.success ? [source.data] : [];
  });
}
