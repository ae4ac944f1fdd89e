import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Result } from "#connectors/kit/conformance/report.ts";
import {
  AUTHS,
  PAGINGS,
  problemOfName,
  scaffold,
  type AuthKind,
  type PagingKind,
} from "#connectors/kit/scaffold.ts";
import type { Connector } from "#connectors/sdk/contract.ts";
import type { ConnectorCommands, ConnectorTrial } from "#gateway/cli/connector.ts";
import { terminal } from "#gateway/cli/print.ts";
import { ConfigurationError, type Environment } from "./configuration-error.ts";
import type { Catalogue } from "./connectors.ts";
import { checkConfig, CONFIG_FILE, readConfigFile } from "./load-config.ts";
import { TemporaryServer } from "./temporary-server.ts";

interface Parts {
  /** The checkout. */
  readonly root: string;
  readonly connectors: Catalogue<Connector>;
  readonly environment: Environment;
}

/** `connector new` and `connector check`. Exit codes: 0 done, 1 a check failed, 2 could not. */
export function connectorCommands({ root, connectors, environment }: Parts): ConnectorCommands {
  return {
    auths: AUTHS,
    pagings: PAGINGS,

    async create({ name, auth, paging }) {
      const isThere = existsSync(join(root, "connectors", name));
      const problem = problemOfName(name) ?? (isThere ? `connectors/${name} is there already` : null);
      if (problem !== null) throw wrong("<name>", problem, "choose another name");
      const files = await scaffold({ name, auth: auth as AuthKind, paging: paging as PagingKind });
      for (const [file, text] of files) {
        await mkdir(dirname(join(root, file)), { recursive: true });
        await writeFile(join(root, file), text, { flag: "wx" });
        terminal.line(file);
      }
      terminal.line(nextSteps(name));
      return 0;
    },

    async check(trial) {
      if (trial.record !== undefined && trial.source === undefined)
        throw wrong("--record", "names a record of a real system", "name its source too, with --source");
      const results = trial.source === undefined ? await onTwin(trial) : await onSandbox(trial, trial.source);
      let [passed, failed, other] = [0, 0, 0];
      for await (const result of results) {
        if (result.verdict === "PASSED") passed += 1;
        else if (result.verdict === "FAILED") failed += 1;
        else other += 1;
        if (trial.json) terminal.line(JSON.stringify(result));
        else terminal.line(lineOf(result));
      }
      if (!trial.json) terminal.line(`${passed} passed, ${failed} failed, ${other} not run`);
      if (passed + failed + other === 0)
        throw wrong("--only", `no check begins with "${trial.only}"`, "see --help");
      return failed > 0 ? 1 : 0;
    },
  };

  async function onTwin({ name, only }: ConnectorTrial) {
    const { loadSubject } = await import("#connectors/kit/conformance/load-subject.ts");
    const { tryOnTwin } = await import("#connectors/kit/conformance/report.ts");
    const database = new TemporaryServer();
    const subject = await loadSubject(name, () => database.url());
    if (subject)
      return untilDone(
        tryOnTwin(subject, (id) => id.startsWith(only)),
        database,
      );
    const problem = `connectors/${name}/twin/conformance.ts is missing: there is no twin to try it on`;
    throw wrong("<name>", problem, "use --source to try it on a configured system");
  }

  async function onSandbox({ name, only, record, config }: ConnectorTrial, source: string) {
    const input = await readConfigFile(config ?? CONFIG_FILE);
    const { sources } = await checkConfig(input, connectors, environment);
    const found = sources.find((one) => one.name === source);
    if (!found || found.connector.id !== name) {
      const names = sources.filter(({ connector }) => connector.id === name).map((one) => one.name);
      const fix = names.length > 0 ? `use one of: ${names.join(", ")}` : "add one to the configuration";
      throw wrong("--source", `no source "${source}" uses the connector "${name}"`, fix);
    }
    const { tryOnSandbox } = await import("#connectors/kit/conformance/sandbox.ts");
    return tryOnSandbox({ ...found, record: record ?? null }, (id) => id.startsWith(only));
  }
}

async function* untilDone(
  results: AsyncGenerator<Result>,
  database: TemporaryServer,
): AsyncGenerator<Result> {
  try {
    yield* results;
  } finally {
    await database.stop();
  }
}

function wrong(field: string, problem: string, fix: string): ConfigurationError {
  return new ConfigurationError([{ field, problem, fix }]);
}

const marks = { PASSED: "✓", FAILED: "✗", NOT_APPLICABLE: "–", SKIPPED: "skip" } as const;

function lineOf({ id, title, verdict, detail }: Result): string {
  return `${marks[verdict]} ${id}: ${title}${detail === null ? "" : ` – ${detail}`}`;
}

function nextSteps(name: string): string {
  return `
Next:
1. npm run allinea -- connector check ${name}      the kit, against the twin
2. person.ts, mapping.ts, api.ts: the vendor's fields, words and calls; twin/: the same, from its documentation
3. gateway/connectors.ts: one line each for the connector and its twin
4. npm run docs:connectors:record -- ${name} && npm run docs:connectors      its column in docs/connectors.md
docs/adding-a-connector.md shows all of it for one vendor.`;
}
