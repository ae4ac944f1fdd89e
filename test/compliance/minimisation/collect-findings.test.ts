import { describe, expect, test } from "vitest";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";
import { found, lexiconOf } from "./scan.ts";

describe("findings of one code that overlap are one", () => {
  test.each<[string, string, string, readonly string[]]>([
    ["the stronger one says why", "HEALTH LOW", "HEALTH HIGH", ["xx.1 HIGH very ill man"]],
    ["also where it comes first", "HEALTH HIGH", "HEALTH MEDIUM", ["xx.0 HIGH very ill man"]],
    ["of two that are as strong, the first", "HEALTH MEDIUM", "HEALTH MEDIUM", ["xx.0 MEDIUM very ill man"]],
    ["a middle one is stronger than a weak one", "HEALTH LOW", "HEALTH MEDIUM", ["xx.1 MEDIUM very ill man"]],
    ["those of two codes stay two", "HEALTH HIGH", "SEX HIGH", ["xx.0 HIGH very ill", "xx.1 HIGH ill man"]],
  ])("%s", (_title, first, second, expected) => {
    expect(
      found(
        "a very ill man.",
        lexiconOf([
          [first, "very ill"],
          [second, "ill man"],
        ]),
      ),
    ).toEqual(expected);
  });

  test("where both begin at one place, the longer one says why, and comes first", () => {
    expect(
      found(
        "ill man",
        lexiconOf([
          ["HEALTH", "ill"],
          ["HEALTH", "ill man"],
        ]),
      ),
    ).toEqual(["xx.1 HIGH ill man"]);
    expect(
      found(
        "ill man",
        lexiconOf([
          ["HEALTH", "ill"],
          ["SEX", "ill man"],
        ]),
      ),
    ).toEqual(["xx.1 HIGH ill man", "xx.0 HIGH ill"]);
  });

  test("one inside another takes nothing from it", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "man so very ill"],
      ["HEALTH", "very"],
    ]);
    expect(found("man so very ill", lexicon)).toEqual(["xx.0 HIGH man so very ill"]);
  });

  test("those side by side stay two, even with nothing between them", () => {
    const lexicon = lexiconOf([
      ["HEALTH", "ill"],
      ["HEALTH", "a"],
    ]);
    expect(found("ill a", lexicon)).toEqual(["xx.0 HIGH ill", "xx.1 HIGH a"]);
    expect(found("ill⒜", lexicon)).toEqual(["xx.0 HIGH ill", "xx.1 HIGH ⒜"]);
  });

  test("they come in order of place, whatever found them", () => {
    const lexicon = lexiconOf([["HEALTH", "ill"]]);
    expect(found("11820512347 is ill", lexicon)).toEqual(["number.pesel HIGH 11820512347", "xx.0 HIGH ill"]);
    expect(found("ill 11820512347 ill", lexicon)).toEqual([
      "xx.0 HIGH ill",
      "number.pesel HIGH 11820512347",
      "xx.0 HIGH ill",
    ]);
  });
});

describe("a passage ends with its last sign", () => {
  const lexicon = lexiconOf([
    ["HEALTH", "ill"],
    ["SEX", "a"],
  ]);
  test.each([
    ["at the end of the text", "he is ill", "ill"],
    ["before a dot", "ill.", "ill"],
    ["of two units", "is 𝐢𝐥𝐥 now", "𝐢𝐥𝐥"],
    ["of two units, at the end", "is 𝐢𝐥𝐥", "𝐢𝐥𝐥"],
    ["with an accent behind it", "is ill\u0301.", "ill\u0301"],
    ["with something unseen in it", "is i\u200bll now", "i\u200bll"],
    ["that reads as several", "is ⒜ now", "⒜"],
    ["that reads as several, of two units", "is 🄐 now", "🄐"],
  ])("%s", (_title, text, passage) => {
    expect(found(text, lexicon).map((each) => each.split(" ").at(-1))).toEqual([passage]);
  });
});

describe("what a stop phrase covers is not found", () => {
  const lexicon = (...phrases: string[]) =>
    lexiconOf(
      [
        ["HEALTH", "ill man"],
        ["SEX", "man"],
      ],
      { stops: [{ about: "x", phrases }] },
    );
  test.each<[string, readonly string[], readonly string[]]>([
    ["no stop", [], ["xx.0 HIGH ill man", "xx.1 HIGH man"]],
    ["one that covers both", ["ill man"], []],
    ["one that covers more", ["very ill man today"], []],
    ["one that covers one", ["man today"], ["xx.0 HIGH ill man"]],
    ["one that covers the beginning only", ["very ill"], ["xx.0 HIGH ill man", "xx.1 HIGH man"]],
    ["of two, the longer one counts", ["ill", "ill man"], []],
  ])("%s", (_title, stops, expected) => {
    expect(found("a very ill man today", lexicon(...stops))).toEqual(expected);
  });
});

describe("what could not be read is said, with its place", () => {
  const ill = lexiconOf([["HEALTH", "ill"]]);
  test.each<[string, string, readonly string[]]>([
    [
      "words of another script, from the first to the last",
      "a клиент, then просил b",
      ["text.script LOW клиент, then просил"],
    ],
    ["a turned direction, to the end", "ab \u202ecd\u202c ef", ["text.direction LOW \u202ecd\u202c ef"]],
    ["a turned direction at the beginning", "\u202dcd", ["text.direction LOW \u202dcd"]],
    ["beside what was found", "ill \u202ecd", ["xx.0 HIGH ill", "text.direction LOW \u202ecd"]],
    ["both are one where they overlap", "клиент \u202ecd просил", ["text.script LOW клиент \u202ecd просил"]],
  ])("%s", (_title, text, expected) => {
    expect(found(text, ill)).toEqual(expected);
  });

  test("too many near matches, for the whole text", () => {
    const text = "99999900155 ".repeat(300);
    expect(found(text, ill)).toEqual([`text.near-matches LOW ${text}`]);
    expect(found(`ill ${text}`, ill)).toEqual([`text.near-matches LOW ill ${text}`, "xx.0 HIGH ill"]);
  });
});

test("of one code, the first two hundred findings are put together, and fifty passages are named", () => {
  const phrases = Array.from({ length: 5 }, () => "ill man");
  const scanner = new Scanner([
    lexiconOf([
      ["HEALTH", ...phrases],
      ["SEX", "man"],
    ]),
  ]);
  const findings = scanner.scan("ill man, ".repeat(70));
  // Five phrases find each passage: two hundred findings are forty passages.
  expect(findings.filter(({ code }) => code === "SPECIAL_CATEGORY_HEALTH")).toHaveLength(40);
  expect(findings.filter(({ code }) => code === "SPECIAL_CATEGORY_SEX").map(({ start }) => start)).toEqual(
    Array.from({ length: 50 }, (_none, n) => n * 9 + 4),
  );
});
