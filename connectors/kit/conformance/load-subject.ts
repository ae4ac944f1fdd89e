import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connector } from "#connectors/sdk/contract.ts";
import type { Subject } from "./check.ts";
import type { ConformanceFixture } from "./fixture.ts";
import { recordedRelease } from "./released.ts";

const connectorsFolder = join(import.meta.dirname, "../..");
const FIXTURE = "twin/conformance.ts";
/** Connectors that share another one's folder. */
const elsewhere: Readonly<Record<string, string>> = { sql: "file/sql" };

type FixtureOn = (open: () => Promise<string>) => ConformanceFixture;

/** Every connector that has a fixture for the kit. */
export function subjectNames(): readonly string[] {
  const names = [...readdirSync(connectorsFolder), ...Object.keys(elsewhere)];
  return names.filter((name) => name !== "kit" && existsSync(join(folderOf(name), FIXTURE))).sort();
}

/**
 * The connector of this name and its fixture; null when it has no fixture for the kit. `postgres` gives the URL of a database
 * for those that are tried on one.
 */
export async function loadSubject(name: string, postgres: () => Promise<string>): Promise<Subject | null> {
  const folder = folderOf(name);
  const fixtureFile = join(folder, FIXTURE);
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(fixtureFile)) return null;
  const connector = await exportOf(join(folder, "connector.ts"), (value): value is Connector => {
    return has(value, "connect") && has(value, "id") && value.id === name;
  });
  const found = await exportOf(fixtureFile, (value): value is ConformanceFixture | FixtureOn => {
    return typeof value === "function" || (has(value, "start") && has(value, "hands"));
  });
  const fixture = typeof found === "function" ? found(postgres) : found;
  return { connector, fixture, released: recordedRelease(name)?.release ?? null };
}

function folderOf(name: string): string {
  return join(connectorsFolder, elsewhere[name] ?? name);
}

async function exportOf<T>(file: string, isWanted: (value: unknown) => value is T): Promise<T> {
  const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const found = Object.values(exports).find(isWanted);
  if (found === undefined) throw new Error(`${file} exports nothing of the kind`);
  return found;
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && key in value;
}
