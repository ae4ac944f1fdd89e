import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSubject, subjectNames } from "#connectors/kit/conformance/load-subject.ts";
import { recordOf, type ConformanceRecord } from "#connectors/kit/conformance/record.ts";
import { systems } from "../systems/fixtures.ts";

const root = join(import.meta.dirname, "../..");
const recorded = readdirSync(join(root, "docs/conformance"))
  .map((file) => file.replace(/\.json$/, ""))
  .sort();

describe("the matrix in docs/connectors.md", () => {
  test("has a record of every connector that has a fixture for the kit", () => {
    expect(recorded, "run `npm run docs:connectors:record` and `npm run docs:connectors`").toEqual(
      [...subjectNames(), ...systems.map(({ connector }) => connector.id)].sort(),
    );
  });

  test.each(recorded)("%s: the record is what its suite runs, skips and leaves out today", async (name) => {
    const real = systems.find(({ connector }) => connector.id === name);
    const subject = real ?? (await loadSubject(name, () => Promise.reject(new Error("nothing is run here"))));
    if (!subject) throw new Error(`${name} has a record and no fixture`);
    const kept = JSON.parse(
      await readFile(join(root, `docs/conformance/${name}.json`), "utf8"),
    ) as ConformanceRecord;
    expect(kept, `run \`npm run docs:connectors:record${real ? ":systems" : ""} -- ${name}\``).toEqual(
      JSON.parse(JSON.stringify(recordOf(subject, kept.breaks))),
    );
  });

  test.each(recorded)("%s: a test file runs the suite", async (name) => {
    const isReal = systems.some(({ connector }) => connector.id === name);
    const suite = isReal ? `test/systems/${name}-kit.test.ts` : `test/connectors/${name}/conformance.test.ts`;
    const file = await readFile(join(root, suite), "utf8");
    expect(file).toMatch(/^describeConnector\(/m);
  });
});
