import { loadSubject, subjectNames } from "#connectors/kit/conformance/load-subject.ts";
import type { Subject } from "#connectors/kit/conformance/check.ts";
import { recordOf } from "#connectors/kit/conformance/record.ts";
import { recordedRelease, releaseOf } from "#connectors/kit/conformance/released.ts";
import { tryOnTwin } from "#connectors/kit/conformance/report.ts";
import { TemporaryServer } from "#gateway/temporary-server.ts";
import { withdrawals } from "#connectors/kit/conformance/withdrawals.ts";
import { writeRecord } from "./write-record.ts";

/* Runs the kit on every connector that has a fixture, or on those that are named, and keeps what passed in docs/conformance/.
   What the last record let operators rely on stays, unless --breaking=REASON says on purpose that it goes. */

const breaking = /^--breaking(?:=(.*))?$/;
const arguments_ = process.argv.slice(2);
const why = arguments_.flatMap((one) => (breaking.test(one) ? (breaking.exec(one)?.[1] ?? "") : [])).at(0);
const named = arguments_.filter((one) => !breaking.test(one));
if (why !== undefined && named.length !== 1) throw new Error("--breaking is for one named connector");
if (why !== undefined && why.trim().split(/\s+/).length < 3) throw new Error("--breaking needs a reason");
const strangers = named.filter((name) => !subjectNames().includes(name));
if (strangers.length > 0) throw new Error(`no connector with a twin is called ${strangers.join(" or ")}`);
const names = named.length > 0 ? named : subjectNames();

const database = new TemporaryServer();
for (const name of names.toSorted()) {
  const loaded = await loadSubject(name, () => database.url());
  if (!loaded) continue;
  const subject: { -readonly [K in keyof Subject]: Subject[K] } = { ...loaded };
  const failed: string[] = [];
  const breaks = [...(recordedRelease(name)?.breaks ?? [])];
  const withdrawn = subject.released ? withdrawals(subject.released, releaseOf(subject.connector)) : [];
  if (why !== undefined && withdrawn.length === 0) throw new Error(`${name} takes nothing back`);
  if (why !== undefined) {
    breaks.push({ on: new Date().toISOString().slice(0, 10), why, withdrawn });
    subject.released = releaseOf(subject.connector);
  }
  for await (const { id, verdict, detail } of tryOnTwin(subject)) {
    if (verdict === "FAILED") failed.push(`${id}: ${detail}`);
  }
  if (failed.length > 0) {
    console.error(`${name} is not recorded:\n  ${failed.join("\n  ")}`);
    process.exitCode = 1;
    continue;
  }
  await writeRecord(name, recordOf(subject, breaks));
  console.log(`${name}: recorded`);
}
await database.stop();
