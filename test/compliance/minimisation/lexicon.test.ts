import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileLexicons } from "#gateway/compliance/minimisation/compile-lexicon.ts";
import { CONFIDENCES, MINIMISATION_CODES } from "#gateway/compliance/minimisation/finding.ts";
import { LEXICONS, type Lexicon } from "#gateway/compliance/minimisation/lexicon.ts";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";

const empty: Lexicon = {
  language: "xx",
  version: 1,
  words: {},
  terms: [],
  stops: [],
  credentials: { rule: "xx.credential", keys: [], copulas: [], between: [], notSecret: [] },
};

function scanWith(phrase: string, text: string, stops: readonly string[] = []): boolean {
  const terms = [
    { rule: "xx.a", code: "SPECIAL_CATEGORY_HEALTH", confidence: "HIGH", phrases: [phrase] },
  ] as const;
  return (
    new Scanner([
      { ...empty, terms, stops: [{ about: "x", phrases: stops }], words: { who: ["he", "she"] } },
    ]).scan(text).length > 0
  );
}

describe("the lexicon files", () => {
  test("are all in use", () => {
    const files = readdirSync("gateway/compliance/minimisation/lexicon").sort();
    expect(LEXICONS.map(({ language }) => `${language}.json`).sort()).toEqual(files);
  });

  test.each(LEXICONS)("$language has the shape that docs/minimisation.md describes", (lexicon) => {
    expect(Number.isInteger(lexicon.version)).toBe(true);
    for (const { rule, code, confidence, phrases } of lexicon.terms) {
      expect(rule).toMatch(new RegExp(`^${lexicon.language}\\.[a-z.]+$`));
      expect(MINIMISATION_CODES).toContain(code);
      expect(CONFIDENCES).toContain(confidence);
      expect(phrases.length).toBeGreaterThan(0);
    }
    for (const { about, phrases } of lexicon.stops)
      expect([about, phrases.length > 0]).toEqual([about, true]);
    expect(() => compileLexicons([lexicon])).not.toThrow();
  });

  test("name every rule once for each code", () => {
    const rules = LEXICONS.flatMap(({ terms }) => terms.map(({ rule, code }) => `${rule} ${code}`));
    expect(new Set(rules).size).toBe(rules.length);
  });

  test("cover every special category in every language", () => {
    const special = MINIMISATION_CODES.filter(
      (code) => code.startsWith("SPECIAL_CATEGORY") || code === "CRIMINAL_DATA",
    );
    for (const { terms } of LEXICONS)
      expect(new Set(terms.map(({ code }) => code))).toEqual(new Set(special));
  });
});

describe("a phrase", () => {
  test.each([
    ["diabet*", "DIABETICA", true],
    ["diabete", "diabetes", false],
    ["(on|off) sick", "off sick", true],
    ["is very? ill", "is ill", true],
    ["is ..2 ill", "is not at all ill", false],
    ["is ..3 ill", "is not at all ill", true],
    ["$who is ill", "she is ill", true],
    ["^rak", "rak", false],
    ["^rak", "Rak", true],
    ["=è malato", "e malato", false],
    ["=è malato", "E' malato", true],
    ["=è malato", "è malato", true],
    ["is ill", "he is. Ill", true],
    ["patient ill", "patient. Ill", false],
    ["is ill", "is; ill", false],
    ["is ill", "is\nill", true],
    ["is ill", "is\n\nill", false],
  ])("%s in %j: %s", (phrase, text, expected) => {
    expect(scanWith(phrase, text)).toBe(expected);
  });

  test("is silent inside a stop phrase only", () => {
    expect(scanWith("union", "european union", ["european union"])).toBe(false);
    expect(scanWith("union", "a union man", ["european union"])).toBe(true);
  });

  test.each(["..2 ill", "very? ill", "is ..2", "$nobody is ill", "(is ill", "is i!l"])(
    "with a mistake stops the start: %s",
    (phrase) => {
      expect(() => scanWith(phrase, "")).toThrow(/lexicon/);
    },
  );
});
