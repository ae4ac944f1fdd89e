import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seedPeople, type SeedRecord } from "#connectors/kit/people.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import type { defineConfig } from "./config.ts";
import type { Environment } from "./configuration-error.ts";
import { secretVariable } from "./load-config.ts";

export interface Demo {
  readonly config: ReturnType<typeof defineConfig>;
  readonly environment: Environment;
  readonly twins: readonly Twin[];
  close(): Promise<void>;
}

const CONTACTS = 10_000;

/** Invented contacts in local twins of the CRMs, and a black list: what runs when nothing is configured. */
export async function startDemo(
  definitions: readonly TwinDefinition[],
  directory: string,
  contacts: number | undefined,
): Promise<Demo> {
  await mkdir(directory, { recursive: true });
  const people = seedPeople(await keptSize(directory, contacts));
  const seeds = people as unknown as Record<string, readonly SeedRecord[] | undefined>;
  const blackList = join(directory, "black-list.txt");
  if (!existsSync(blackList)) {
    await writeFile(
      blackList,
      `# e-mail addresses and phone numbers that must not be contacted\n${people.blackList.join("\n")}\n`,
    );
  }
  const twins: Twin[] = [];
  for (const definition of definitions) {
    const twin = await definition.start({ stateFile: join(directory, `${definition.id}.writes.jsonl`) });
    twin.seed(seeds[definition.id] ?? []);
    await twin.server.restore();
    twins.push(twin);
  }
  await writeFile(
    join(directory, "twins.json"),
    JSON.stringify(
      Object.fromEntries(
        twins.map((twin, index) => [definitions[index]?.id, { url: twin.url, ...twin.credentials }]),
      ),
      null,
      2,
    ),
    { mode: 0o600 },
  );
  const environment: Record<string, string> = {};
  for (const [index, definition] of definitions.entries()) {
    for (const [secret, value] of Object.entries(twins[index]?.credentials ?? {})) {
      environment[secretVariable(definition.id, secret)] = value;
    }
  }
  return {
    config: {
      controller: {
        name: "Demo Srl",
        registeredAddress: "Via Esempio 1, 00100 Roma",
        contact: "privacy@demo.example",
      },
      jurisdiction: "IT",
      sources: definitions.map(({ id }, index) => ({
        name: id,
        connector: id,
        config: { ...twins[index]?.connectorConfig },
        // The twins have a generous contract, so that nobody waits for a demo.
        budget: { requests: 4_000, perMs: 10_000, concurrency: 10 },
      })),
      lists: [{ name: "black-list", file: blackList }],
    },
    environment,
    twins,
    async close() {
      await Promise.all(twins.map((twin) => twin.close()));
    },
  };
}

/** A later command finds the same people without being told how many there were. */
async function keptSize(directory: string, wanted: number | undefined): Promise<number> {
  const file = join(directory, "contacts");
  const kept = existsSync(file) ? Number(await readFile(file, "utf8")) : CONTACTS;
  const size = wanted ?? kept;
  await writeFile(file, `${size}\n`);
  return size;
}
