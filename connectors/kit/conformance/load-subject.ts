import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connector } from "#connectors/sdk/contract.ts";
import type { Subject } from "./check.ts";
import type { ConformanceFixture } from "./fixture.ts";

const connectorsFolder = join(import.meta.dirname, "../..");

/** The connector in `connectors/<name>` and its fixture; null when it has no fixture for the kit. */
export async function loadSubject(name: string): Promise<Subject | null> {
  const folder = join(connectorsFolder, name);
  const fixtureFile = join(folder, "twin/conformance.ts");
  if (!/^[a-z0-9-]+$/.test(name) || !existsSync(fixtureFile)) return null;
  const connector = await exportOf(join(folder, "connector.ts"), (value): value is Connector => {
    return has(value, "connect") && has(value, "id") && value.id === name;
  });
  const fixture = await exportOf(fixtureFile, (value): value is ConformanceFixture => {
    return has(value, "start") && has(value, "hands");
  });
  return { connector, fixture };
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
