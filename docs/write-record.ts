import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "oxfmt";
import type { recordOf } from "#connectors/kit/conformance/record.ts";

/** Keeps what the kit found of a connector as docs/conformance/<name>.json, in the form that `npm run check` asks for. */
export async function writeRecord(name: string, record: ReturnType<typeof recordOf>): Promise<void> {
  const folder = join(import.meta.dirname, "conformance");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  await writeFile(file, (await format(file, JSON.stringify(record, null, 2), { printWidth: 110 })).code);
}
