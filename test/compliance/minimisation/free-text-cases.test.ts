import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";

interface CaseFile {
  readonly codes: Readonly<Record<string, string>>;
  readonly cases: readonly {
    readonly id: string;
    readonly text: string;
    readonly flags: readonly string[];
    readonly matches?: Readonly<Record<string, readonly string[]>>;
    readonly rationale: string;
  }[];
}

const folder = process.env["CASES_DIR"] ?? "test/cases";
const scanner = new Scanner();

/** The table's file from any folder; our own file only from ours. */
const files = process.env["CASES_DIR"]
  ? ["free-text-flags.json"]
  : ["free-text-flags.json", "free-text-flags-own.json"];

describe.each(files)("%s", (name) => {
  const path = join(folder, name);
  if (!existsSync(path)) {
    test.skip(`there is no ${name} in ${folder}`, () => undefined);
    return;
  }
  const { codes, cases } = JSON.parse(readFileSync(path, "utf8")) as CaseFile;

  test.each(cases)("$id $rationale", ({ text, flags, matches }) => {
    const findings = scanner.scan(text);
    // `flags` is the exact set of the codes that the file itself knows.
    const raised = findings.map(({ code }) => code).filter((code) => code in codes);
    expect([...new Set<string>(raised)].sort()).toEqual([...flags].sort());
    for (const [code, expected] of Object.entries(matches ?? {})) {
      const spans = findings
        .filter((one) => one.code === code)
        .map(({ start, end }) => text.slice(start, end));
      for (const part of expected)
        expect(
          spans.some((span) => span.includes(part)),
          `${code} ${part}`,
        ).toBe(true);
    }
  });
});
