import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ownCasesFolder, readCases } from "../../cases/read-cases.ts";
import { scan } from "./scan.ts";

const freeTextCase = z.looseObject({
  id: z.string(),
  text: z.string(),
  flags: z.array(z.string()),
  matches: z.record(z.string(), z.array(z.string())).default({}),
  rationale: z.string().default(""),
});

/** The table, and our own; both stand in the same shape. */
const FILES = ["free-text-flags.json", ...(ownCasesFolder ? [] : ["free-text-flags-own.json"])];

describe.each(FILES)("%s", (name) => {
  const { cases, head } = readCases(name, freeTextCase);
  const codes = (head["codes"] ?? {}) as Readonly<Record<string, string>>;

  test.for(cases)("$id $rationale", ({ text, flags, matches }) => {
    const findings = scan(text);
    // `flags` is the exact set of the codes that the file itself knows.
    const raised = findings.map(({ code }) => code).filter((code) => code in codes);
    expect([...new Set<string>(raised)].sort()).toEqual([...flags].sort());
    for (const [code, expected] of Object.entries(matches)) {
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
