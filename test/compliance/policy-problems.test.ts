import { describe, expect, test } from "vitest";
import { z } from "zod";
import { describeIssue } from "#gateway/compliance/describe-issue.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";

describe("what a configuration is refused for, in words", () => {
  const say = (schema: z.ZodType, value: unknown): string => {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? "" : describeIssue(parsed.error.issues[0]!);
  };
  test.each<[string, z.ZodType, unknown, string]>([
    ["nothing", z.string(), undefined, "is missing"],
    ["a number for text", z.string(), 5, "must be a string"],
    ["text for a whole number", z.int(), "5", "must be a number"],
    ["a broken number", z.int(), 5.5, "must be a whole number"],
    ["text for an object", z.object({}), "x", "must be an object { … }"],
    ["text for a record", z.record(z.string(), z.string()), "x", "must be an object { … }"],
    ["text for a list", z.array(z.string()), "x", "must be a list [ … ]"],
    ["a word that nobody knows", z.enum(["A", "B"]), "C", "must be one of: A, B"],
    ["a URL that is none", z.url(), "here", 'is not a URL such as "https://crm.example.com"'],
    ["a date that is none", z.iso.date("must be a day"), "here", "must be a day"],
    ["empty text", z.string().min(1), "", "is empty"],
    ["short text", z.string().min(8), "x", "is too short: at least 8 characters"],
    ["a small number", z.number().min(3), 2, "must be 3 or more"],
    ["a small number, in the schema's words", z.number().min(3, "three at least"), 2, "three at least"],
    ["a large number", z.number().max(3), 4, "must be 3 or less"],
    ["a large number, in the schema's words", z.number().max(3, "three at most"), 4, "three at most"],
    [
      "a wrong key",
      z.record(z.string().regex(/^[A-Z]{2}$/, "must be a country"), z.string()),
      { italy: "x" },
      "must be a country",
    ],
    ["an unknown key", z.strictObject({}), { x: 1 }, 'Unrecognized key: "x"'],
  ])("%s", (_title, schema, value, expected) => {
    expect(say(schema, value)).toBe(expected);
  });

  test("each problem says how it is mended", () => {
    const fixes = (overrides: unknown) =>
      parsePolicy(overrides).problems.map(({ field, fix }) => `${field}: ${fix}`);
    expect(fixes({ adultAge: -1 })).toEqual(["adultAge: the default is 18"]);
    expect(fixes({ profilingOfMinors: "ALWAYS" })).toEqual(['profilingOfMinors: the default is "NEVER"']);
    expect(fixes({ claimsYears: { IT: 11 } })).toEqual(["claimsYears.IT: the default is 10"]);
    expect(fixes({ claimsYears: { SE: -1 } })).toEqual(["claimsYears.SE: correct it"]);
    expect(fixes({ claimsYears: 3 })).toEqual(["claimsYears: correct it"]);
    expect(
      fixes({ registries: { RPO: { jurisdiction: "IT", channels: ["POST"], validityDays: 3 } } }),
    ).toEqual(["registries.RPO.effect: add it; a new entry must be complete"]);
    expect(fixes({ channelRules: { IT: { FAX: [] } } })).toEqual([
      "channelRules.IT.FAX: use one of: PHONE_HUMAN, PHONE_AUTOMATED, SMS, EMAIL, POST",
    ]);
    expect(
      fixes({
        registries: {
          NEW: {
            jurisdiction: "IT",
            channels: [],
            validityDays: 1,
            effect: "BLOCKS_PUBLIC_DIRECTORY_USE",
            colour: 1,
          },
        },
      }),
    ).toEqual(["registries.NEW.colour: remove or correct it"]);
    expect(fixes({ adultAge: null })).toEqual(["adultAge: the default is 18"]);
  });

  test("a refusal is an error with a code, and no field unless one is at fault", () => {
    const refusal = new Refusal("PLAN_STALE", "plan again");
    expect([refusal.name, refusal.code, refusal.message, refusal.field]).toEqual([
      "Refusal",
      "PLAN_STALE",
      "plan again",
      [],
    ]);
  });
});
