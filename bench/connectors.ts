import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seedPeople, type SeedRecord } from "#connectors/kit/people.ts";
import type { Twin } from "#connectors/kit/twin.ts";
import { twins } from "#gateway/connectors.ts";
import { secretVariable } from "#gateway/load-config.ts";
import { median, type BenchOptions } from "./measurement.ts";

/** A handful of people a source: loading and connecting is measured, not the sync. */
const PEOPLE = 20;
const FILES = 4;
const LONGEST_START_MS = 300_000;
const MIB = 1_024 * 1_024;

interface Source {
  readonly name: string;
  readonly connector: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

interface Start {
  readonly ms: number;
  readonly mib: number;
}

/**
 * The gateway as a process of its own, from its start until the API answers, and the memory that it then holds: with three
 * sources and with twelve (every vendor that has a twin, and four CSV exports), against the same start with none.
 */
export async function benchConnectors({ rounds = 3, report }: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "allinea-bench-"));
  const running: Twin[] = [];
  try {
    const [plainest, ...files] = await onFiles(folder);
    if (!plainest) throw new Error("no file");
    const all: readonly Source[] = [plainest, ...(await onTwins(running)), ...files];
    const sizes = [1, 3, all.length];
    const starts = new Map<number, Start[]>(sizes.map((size) => [size, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const size of round % 2 === 0 ? sizes : sizes.toReversed())
        starts.get(size)?.push(await start(folder, all.slice(0, size)));
    }
    const of = (size: number, what: keyof Start): number =>
      median((starts.get(size) ?? []).map((one) => one[what]));
    for (const size of sizes.slice(1)) {
      for (const [what, name, unit] of [
        ["ms", "start", "ms"],
        ["mib", "memory", "MiB"],
      ] as const) {
        const [floor, subject] = [of(1, what), of(size, what)];
        report({ name: `connectors-${name}`, size, floor, subject, unit, ratio: floor / subject });
      }
    }
  } finally {
    for (const twin of running) await twin.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onTwins(running: Twin[]): Promise<Source[]> {
  const people: readonly SeedRecord[] = seedPeople(PEOPLE * 2).hubspot;
  const sources: Source[] = [];
  // The two with the heaviest clients come first, so that three sources are no better than they would be.
  const order = [...new Set(["hubspot", "salesforce", ...Object.keys(twins)])];
  for (const name of order) {
    const load = twins[name];
    if (!load) throw new Error(`no twin of ${name}`);
    const twin = await (await load()).start({});
    running.push(twin);
    twin.seed(people.slice(0, PEOPLE));
    sources.push({ name, connector: name, config: twin.connectorConfig, secrets: twin.credentials });
  }
  return sources;
}

async function onFiles(folder: string): Promise<Source[]> {
  const sources: Source[] = [];
  for (let n = 1; n <= FILES; n += 1) {
    const at = join(folder, `erp-${n}`);
    const config = {
      file: join(at, "export.csv"),
      outbox: join(at, "out"),
      acknowledgements: join(at, "done"),
      settleMs: 0,
      columns: {
        id: "id",
        givenName: "given",
        familyName: "family",
        emails: ["email"],
        everyOrigin: "IMPORT",
      },
      stops: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
    };
    await mkdir(config.outbox, { recursive: true });
    await mkdir(config.acknowledgements);
    const rows = seedPeople(PEOPLE).hubspot.map(
      ({ key, givenName, familyName, emails }) => `${key};${givenName};${familyName};${emails[0] ?? ""}`,
    );
    await writeFile(config.file, ["id;given;family;email", ...rows, ""].join("\n"));
    sources.push({ name: `erp-${n}`, connector: "file", config, secrets: {} });
  }
  return sources;
}

async function start(folder: string, sources: readonly Source[]): Promise<Start> {
  const data = await mkdtemp(join(folder, "data-"));
  const file = join(data, "allinea.config.ts");
  const environment: Record<string, string> = {};
  for (const { name, secrets } of sources)
    for (const [secret, value] of Object.entries(secrets)) environment[secretVariable(name, secret)] = value;
  const config = {
    controller: { name: "Bench Srl", registeredAddress: "Via Esempio 1", contact: "privacy@bench.example" },
    jurisdiction: "IT",
    sources: sources.map(({ name, connector, config }) => ({ name, connector, config })),
  };
  await writeFile(file, `export default ${JSON.stringify(config)};`);
  const from = performance.now();
  const args = ["gateway/main.ts", "start", "--config", file, "--data-dir", data, "--port", "0"];
  const gateway = spawn(process.execPath, args, {
    cwd: join(import.meta.dirname, ".."),
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(gateway, "exit");
  try {
    await ready(gateway);
    const ms = performance.now() - from;
    const status = await readFile(`/proc/${gateway.pid}/status`, "utf8");
    return { ms, mib: (Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1_024) / MIB };
  } finally {
    gateway.kill("SIGINT");
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

async function ready(gateway: ChildProcess): Promise<void> {
  let said = "";
  for (const stream of [gateway.stdout, gateway.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
  const until = performance.now() + LONGEST_START_MS;
  while (!said.includes("Allinea is ready")) {
    if (gateway.exitCode !== null || gateway.signalCode !== null || performance.now() > until)
      throw new Error(`the gateway ended, or does not answer:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
