import { describe, expect, test } from "vitest";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";
import { readFileSync } from "node:fs";

const scanner = new Scanner();
const codesOf = (text: string): string[] => [...new Set(scanner.scan(text).map(({ code }) => code))];
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

  test("finds what stands between 100 kB of other text, at its place", () => {
    const filler = "Richiamare lunedì, interessato al preventivo. ".repeat(1_100);
    const note = `${filler}PESEL 11820512347. ${filler}`;
    const [finding] = scanner.scan(note);
    expect(finding).toMatchObject({ code: "PESEL", rule: "number.pesel" });
    expect(note.slice(finding?.start, finding?.end)).toBe("11820512347");
  });

  test.each([
    ["right-to-left text", "הלקוח ביקש פגישה"],
    ["Cyrillic text", "клиент просил перезвонить"],
    ["a reversed direction", "rif. \u202e1111111111111114\u202c"],
    ["100 kB of Arabic", "طلب العميل موعدا ".repeat(6_000)],
  ])("does not let pass in silence what it cannot read: %s", (_what, note) => {
    expect(codesOf(note)).toContain("UNREADABLE_TEXT");
  });

  test("reads a word with letters of another script by its looks, and says so", () => {
    expect(codesOf("è in сhemioterapia").sort()).toEqual(["SPECIAL_CATEGORY_HEALTH", "UNREADABLE_TEXT"]);
  });

  test("says that it did not look at everything where a text is made of near matches", () => {
    expect(codesOf("99999900155 ".repeat(9_000))).toContain("UNREADABLE_TEXT");
    expect(codesOf("IT60X0542811101000000123457 ".repeat(4_000))).toContain("UNREADABLE_TEXT");
  });

  test("keeps the number of findings in bounds, and every code", () => {
    const findings = scanner.scan("gay, PESEL 11820512347, delegato CGIL; ".repeat(2_500));
    expect(findings.length).toBeLessThan(200);
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(["SPECIAL_CATEGORY_SEX", "PESEL", "SPECIAL_CATEGORY_UNION", "UNREADABLE_TEXT"]),
    );
  });
});
