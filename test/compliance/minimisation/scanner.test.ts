import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { found, lexiconOf, scan } from "./scan.ts";

const codesOf = (text: string): string[] => [...new Set(scan(text).map(({ code }) => code))];
const { cases } = JSON.parse(readFileSync("test/cases/free-text-flags.json", "utf8")) as {
  readonly cases: readonly { readonly text: string; readonly flags: readonly string[] }[];
};

describe("the free-text scanner", () => {
  test("finds the same whether accents are composed, decomposed or upper case", () => {
    for (const { text, flags } of cases) {
      for (const form of [text.normalize("NFD"), text.normalize("NFC")]) {
        expect([form, codesOf(form).sort()]).toEqual([form, [...flags].sort()]);
      }
    }
  });

  test.each([
    ["right-to-left text", "הלקוח ביקש פגישה"],
    ["Cyrillic text", "клиент просил перезвонить"],
    ["a reversed direction", "rif. \u202e1111111111111114\u202c"],
    ["Arabic text", "طلب العميل موعدا"],
  ])("does not let pass in silence what it cannot read: %s", (_what, note) => {
    expect(codesOf(note)).toContain("UNREADABLE_TEXT");
  });

  test("reads a word with letters of another script by its looks, and says so", () => {
    expect(codesOf("è in сhemioterapia").sort()).toEqual(["SPECIAL_CATEGORY_HEALTH", "UNREADABLE_TEXT"]);
  });

  test("says that it did not look at everything where a text is made of near matches", () => {
    expect(codesOf("99999900155 ".repeat(400))).toContain("UNREADABLE_TEXT");
    expect(codesOf("IT60X0542811101000000123457 ".repeat(400))).toContain("UNREADABLE_TEXT");
  });

  test("names every code of a text full of findings, each at fifty places and not at all of them", () => {
    const unit = "gay, PESEL 11820512347, delegato CGIL; ";
    const places = new Map<string, number[]>();
    for (const { code, start } of scan(unit.repeat(250)))
      places.set(code, [...(places.get(code) ?? []), start]);
    expect([...places.keys()].sort()).toEqual(["PESEL", "SPECIAL_CATEGORY_SEX", "SPECIAL_CATEGORY_UNION"]);
    const fifty = Array.from({ length: 50 }, (_none, n) => n * unit.length);
    expect(places.get("SPECIAL_CATEGORY_SEX")).toEqual(fifty);
    expect(places.get("PESEL")).toEqual(fifty.map((at) => at + 11));
    expect(places.get("SPECIAL_CATEGORY_UNION")).toHaveLength(50);
  });
});

describe("whatever the text, it is read to its end", () => {
  test.each([
    ["nothing", "", []],
    ["a word of any length after the name of a secret", `password ${"a".repeat(200_000)}`, []],
    ["its last word names a secret", "la password", []],
    ["two thousand short words before it", `${"x ".repeat(2_000)}gay`, ["SPECIAL_CATEGORY_SEX"]],
    ["five thousand digits before it", `${"1 ".repeat(5_000)}/ PESEL 11820512347`, ["PESEL"]],
  ])("%s", (_title, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });
});

describe("letters of other scripts", () => {
  const ill = lexiconOf([
    ["HEALTH", "cocoa"],
    ["SEX", "very cocoa"],
  ]);
  test.each<[string, string, readonly string[]]>([
    ["one alone is a sign", "a resistor of 10 Ω", []],
    ["one alone, at the beginning", "Ω 10", []],
    ["two are a word", "a ΩΩ b", ["text.script LOW ΩΩ"]],
    ["a word of them is not read by its looks", "so сосоа now", ["text.script LOW сосоа"]],
    ["one among Latin ones is", "so cоcoa now", ["xx.0 HIGH cоcoa", "text.script LOW cоcoa"]],
    [
      "also in a phrase",
      "so very cоcoa now",
      ["xx.1 HIGH very cоcoa", "xx.0 HIGH cоcoa", "text.script LOW cоcoa"],
    ],
    ["one that looks like none", "so cбcoa now", ["text.script LOW cбcoa"]],
    ["a turned direction between two words", "ab \u202e cd", ["text.direction LOW \u202e cd"]],
  ])("%s", (_title, text, expected) => {
    expect(found(text, ill)).toEqual(expected);
  });

  test("too many mixed words are said not to have been looked at", () => {
    const text = "cоcoa ".repeat(400);
    expect(found(text, ill)[0]).toBe(`text.near-matches LOW ${text}`);
  });
});

describe("a secret is looked for behind the words that name it", () => {
  const lexicon = lexiconOf([], {
    credentials: {
      rule: "xx.credential",
      keys: ["password", "pin"],
      copulas: ["is"],
      between: ["of", "card"],
      notSecret: ["lost"],
    },
  });
  test.each<[string, string, readonly string[]]>([
    ["digits", "the pin 4821 now", ["pin 4821"]],
    ["letters and digits", "pin abc12", ["pin abc12"]],
    ["a word behind a colon", "password: giardino", ["password: giardino"]],
    ["a word behind a blank and a colon", "password : giardino", ["password : giardino"]],
    ["a word behind what leads to it", "password is giardino", ["password is giardino"]],
    ["digits behind words between", "Pin Of card 4821", ["Pin Of card 4821"]],
    ["a word alone", "password giardino", []],
    ["nothing", "the password", []],
    ["nothing, in a text shorter than the one before", "pin", []],
    ["a number of pins", "24 pin 4821", []],
    ["a longer number of pins", "124 pin 4821", []],
    ["a year and a pin", "2024 pin 4821", ["pin 4821"]],
    ["a sign and a pin", "a1 pin 4821", ["pin 4821"]],
    ["a word and a pin", "the pin 4821", ["pin 4821"]],
    ["each of two", "pin 4821, password: giardino", ["pin 4821", "password: giardino"]],
  ])("%s: %s", (_title, text, passages) => {
    expect(found(text, lexicon)).toEqual(passages.map((each) => `xx.credential HIGH ${each}`));
  });

  test.each([
    ["a word that leads to none", "the password giardino "],
    ["with a colon before", "note: the password giardino "],
    ["with a colon after", "the password giardino: "],
    ["at the end of a line", "the password, giardino "],
  ])("no close look is taken where nothing looks like it: %s", (_title, unit) => {
    expect(found(unit.repeat(600), lexicon)).toEqual([]);
  });

  test("and not behind a stop", () => {
    const stops = [{ about: "x", phrases: ["pin code"] }];
    expect(
      found("pin code 4821", {
        ...lexicon,
        stops,
        credentials: { ...lexicon.credentials, keys: ["pin", "pin code"] },
      }),
    ).toEqual([]);
  });
});
