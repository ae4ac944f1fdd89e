import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadSubject } from "#connectors/kit/conformance/load-subject.ts";
import { recordOf } from "#connectors/kit/conformance/record.ts";
import { tryOnTwin } from "#connectors/kit/conformance/report.ts";

/* Runs the kit on every connector that has a fixture, or on those that are named, and keeps what passed in docs/conformance/. */

const named = process.argv.slice(2);
const names = named.length > 0 ? named : await readdir(join(import.meta.dirname, "../connectors"));
const folder = join(import.meta.dirname, "conformance");
await mkdir(folder, { recursive: true });

for (const name of names.toSorted()) {
  const subject = await loadSubject(name);
  if (!subject) continue;
  const failed: string[] = [];
  for await (const { id, verdict, detail } of tryOnTwin(subject)) {
    if (verdict === "FAILED") failed.push(`${id}: ${detail}`);
  }
  if (failed.length > 0) {
    console.error(`${name} is not recorded:\n  ${failed.join("\n  ")}`);
    process.exitCode = 1;
    continue;
  }
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(recordOf(subject), null, 2)}\n`);
  console.log(`${name}: recorded`);
}
