import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync("/tmp/allinea-cases-");
afterAll(() => rmSync(folder, { recursive: true }));

/** What `CASES_DIR=folder npm test -- cases` runs. */
function runCases(name: string): Promise<{ passed: boolean; said: string }> {
  const args = [join(root, "node_modules/vitest/vitest.mjs"), "run", "cases"];
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", CASES_DIR: join(folder, name) };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, out, err) =>
      resolve({ passed: error === null, said: out + err }),
    );
  });
}

test("a folder with one case file runs, each case by its id, and says what it lacks", async () => {
  mkdirSync(join(folder, "partial"));
  copyFileSync(join(root, "test/cases/identity-pairs.json"), join(folder, "partial/identity-pairs.json"));
  const { passed, said } = await runCases("partial");
  expect(passed).toBe(true);
  expect(said).toMatch(/✓ .*identity pair P01/);
  expect(said).toContain("partial/decision-table.json does not exist: none of its cases are run");
  expect(said).not.toContain("decision-variants");
});

test("what is wrong with a file is said, and its sound cases still run", async () => {
  mkdirSync(join(folder, "faulty"));
  const write = (name: string, text: string) => writeFileSync(join(folder, "faulty", name), text);
  write("identity-pairs.json", '{ "cases": [');
  write("free-text-flags.json", '{ "cases": [] }');
  const facts = {
    now: "2026-01-01T00:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
  };
  const sound = { id: "A1", facts, expected: { gdprApplies: true } };
  const wrong = { id: "A2", facts, expected: { gdprApplies: false } };
  const shapeless = { id: "A3", facts, expected: { marketing: "DENY" } };
  write("decision-table.json", JSON.stringify({ cases: [sound, sound, wrong, shapeless, { title: "x" }] }));
  const { passed, said } = await runCases("faulty");
  expect(passed).toBe(false);
  expect(said).toMatch(/✓ .* A1/);
  expect(said).toMatch(/× .* A2/);
  expect(said).toContain("identity-pairs.json: cannot be read as JSON");
  expect(said).toContain("free-text-flags.json: cases: has no cases");
  expect(said).toContain("decision-table.json has two cases with this id");
  expect(said).toContain("expected.marketing: Invalid input: expected record, received string");
  expect(said).toMatch(/× .*case number 5 of/);
});

test("a folder without any case file is a failure, not an empty success", async () => {
  const { passed, said } = await runCases("nowhere");
  expect(passed).toBe(false);
  expect(said).toContain("nowhere does not exist");
});
