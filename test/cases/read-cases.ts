import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

/** The case files that anybody may bring, by name. */
const SHARED_FILES = ["decision-table.json", "identity-pairs.json", "free-text-flags.json"] as const;

/** A case file as read; `cases` is empty where the file is missing. */
export interface CaseFile<Case> {
  readonly cases: readonly Case[];
  /** What the file says besides its cases, e.g. `policy`. */
  readonly head: Readonly<Record<string, unknown>>;
}

/** The folder in CASES_DIR with somebody's own cases; undefined for those of this repository. */
export const ownCasesFolder = process.env["CASES_DIR"] || undefined;

const fileShape = z.looseObject({ cases: z.array(z.unknown()).min(1, "has no cases") });
const namedShape = z.looseObject({ id: z.string().min(1) });

/**
 * The cases of one file, of this repository or of CASES_DIR. A shared file that is missing there shows as a skipped test;
 * a folder without any, a file that cannot be read and a case without the right shape as failed tests that say what is
 * wrong. The sound cases of a file run all the same.
 */
export function readCases<Case extends { readonly id: string }>(
  name: string,
  shape: z.ZodType<Case>,
): CaseFile<Case> {
  const folder = ownCasesFolder ?? "test/cases";
  const path = join(folder, name);
  const none: CaseFile<Case> = { cases: [], head: {} };
  if (ownCasesFolder !== undefined && !existsSync(path)) {
    const problem = problemOfFolder(ownCasesFolder);
    if (problem !== null) test("CASES_DIR is a folder with case files", () => expect.fail(problem));
    else test.skip(`${path} does not exist: none of its cases are run`, () => {});
    return none;
  }
  const { problems, file, cases } = parse(path, shape);
  for (const [title, problem] of problems) test(title, () => expect.fail(problem));
  if (file === null) return none;
  const { cases: _cases, ...head } = file;
  return { cases, head };
}

function problemOfFolder(folder: string): string | null {
  if (!existsSync(folder)) return `${folder} does not exist`;
  if (!statSync(folder).isDirectory()) return `${folder} is not a folder`;
  if (SHARED_FILES.some((name) => existsSync(join(folder, name)))) return null;
  return `${folder} has none of ${SHARED_FILES.join(", ")}`;
}

function parse<Case extends { readonly id: string }>(path: string, shape: z.ZodType<Case>) {
  const broken = (problem: string) => ({
    problems: [[`${path} is a case file`, `${path}: ${problem}`]] as [string, string][],
    file: null,
    cases: [],
  });
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return broken(`cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const file = fileShape.safeParse(json);
  if (!file.success) return broken(describe(file.error));

  const problems: [string, string][] = [];
  const cases = new Map<string, Case>();
  for (const [index, one] of file.data.cases.entries()) {
    const named = namedShape.safeParse(one);
    const name = named.success ? named.data.id : `number ${index + 1} of ${path}`;
    const parsed = shape.safeParse(one);
    if (!named.success) problems.push([`case ${name}`, describe(named.error)]);
    else if (cases.has(name)) problems.push([`case ${name}`, `${path} has two cases with this id`]);
    else if (!parsed.success) problems.push([`case ${name}`, describe(parsed.error)]);
    else cases.set(name, parsed.data);
  }
  return { problems, file: file.data, cases: [...cases.values()] };
}

/** Every fault with its place, e.g. `expected.marketing: Invalid input: expected record, received string`. */
function describe(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`))
    .join("; ");
}
