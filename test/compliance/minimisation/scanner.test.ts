import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { scan } from "./scan.ts";

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
