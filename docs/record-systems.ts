import { recordOf } from "#connectors/kit/conformance/record.ts";
import { recordedRelease } from "#connectors/kit/conformance/released.ts";
import { tryOnTwin } from "#connectors/kit/conformance/report.ts";
import { stopSystems, systems } from "../test/systems/fixtures.ts";
import { writeRecord } from "./write-record.ts";

/* Runs the kit on the real systems, or on those that are named, and keeps what passed in docs/conformance/. Installs them as root. */

const named = process.argv.slice(2);
try {
  for (const subject of systems) {
    const { id } = subject.connector;
    if (named.length > 0 && !named.includes(id)) continue;
    const failed: string[] = [];
    for await (const { id: check, verdict, detail } of tryOnTwin(subject)) {
      if (verdict === "FAILED") failed.push(`${check}: ${detail}`);
    }
    if (failed.length > 0) {
      console.error(`${id} is not recorded:\n  ${failed.join("\n  ")}`);
      process.exitCode = 1;
      continue;
    }
    await writeRecord(id, recordOf(subject, recordedRelease(id)?.breaks ?? []));
    console.log(`${id}: recorded`);
  }
} finally {
  await stopSystems();
}
