import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** One case of any of the case files; the rest of its shape is for the test that runs it. */
interface AnyCase {
  readonly id: string;
}

/** A case file as read; `cases` is empty where the file is missing. */
export interface CaseFile<Case extends AnyCase> {
  readonly cases: readonly Case[];
  /** What the file says besides its cases, e.g. `policy`. */
  readonly head: Readonly<Record<string, unknown>>;
}

/**
 * The cases of one file: of this repository, or of the directory in CASES_DIR, so that anybody's own cases run too. A file
 * that is missing there shows as a skipped test, one that cannot be read as a failed test that says why.
 */
export function readCases<Case extends AnyCase>(name: string, required: readonly string[]): CaseFile<Case> {
  const directory = process.env["CASES_DIR"];
  const path = join(directory ?? "test/cases", name);
  const none: CaseFile<Case> = { cases: [], head: {} };
  if (directory !== undefined && !existsSync(path)) {
    test.skip(`${path} does not exist: none of its cases are run`, () => {});
    return none;
  }
  const { problem, file } = parse(path, required);
  test(`${path} is a case file`, () => expect(problem).toBeNull());
  if (problem !== null) return none;
  const { cases, ...head } = file;
  return { cases: cases as readonly Case[], head };
}

function parse(path: string, required: readonly string[]) {
  const failed = (problem: string) => ({ problem: `${path}: ${problem}`, file: {} });
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return failed(`cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(file) || !Array.isArray(file["cases"])) return failed('has no list of "cases"');
  const seen = new Set<unknown>();
  for (const [index, each] of (file["cases"] as unknown[]).entries()) {
    if (!isRecord(each) || typeof each["id"] !== "string") return failed(`case ${index + 1} has no "id"`);
    if (seen.has(each["id"])) return failed(`case ${each["id"]} stands there twice`);
    const missing = required.find((key) => !(key in each));
    if (missing !== undefined) return failed(`case ${each["id"]} has no "${missing}"`);
    seen.add(each["id"]);
  }
  return { problem: null, file };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
