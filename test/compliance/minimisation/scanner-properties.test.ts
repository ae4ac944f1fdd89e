import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";

const scanner = new Scanner();
const { cases } = JSON.parse(readFileSync("test/cases/free-text-flags.json", "utf8")) as {
  readonly cases: readonly { readonly text: string }[];
};

describe("the free-text scanner", () => {
  test("never throws, and its offsets lie in the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            "password: ",
            "4111 1111 ",
            "IT60 ",
            "cgil ",
            "non è ",
            "\u202e",
            "\u0301",
            "\ud800",
            "קופה ",
            "vota ",
            "12-",
            "ﷺ",
            "㈎",
            "🄊",
          ),
          {
            maxLength: 60,
          },
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (note) => {
        for (const { start, end } of scanner.scan(note)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(note.length);
          // A sign of two units is not cut in half.
          expect(note.codePointAt(end - 1) ?? 0).toBeLessThan(0x10000);
        }
      }),
    );
  });

  test("says the same of a text whatever it read before", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...cases), { minLength: 1, maxLength: 8 }), (notes) => {
        for (const { text } of notes) expect(scanner.scan(text)).toEqual(new Scanner().scan(text));
      }),
      { numRuns: 10 },
    );
  });
});

/* Here because they would be read again for every mutant. */
describe("a note of 100 kB", () => {
  test("is read to its end, and what is found is at its place", () => {
    const filler = "Richiamare lunedì, interessato al preventivo. ".repeat(1_100);
    const note = `${filler}PESEL 11820512347. ${filler}`;
    const [finding] = scanner.scan(note);
    expect(finding).toMatchObject({ code: "PESEL", rule: "number.pesel" });
    expect(note.slice(finding?.start, finding?.end)).toBe("11820512347");
  });

  test("of Arabic is said to be unreadable", () => {
    expect(scanner.scan("طلب العميل موعدا ".repeat(6_000)).map(({ code }) => code)).toEqual([
      "UNREADABLE_TEXT",
    ]);
  });

  test("that is made of near matches is said not to have been looked at whole", () => {
    for (const unit of ["99999900155 ", "IT60X0542811101000000123457 "]) {
      const note = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(scanner.scan(note).map(({ rule }) => rule)).toContain("text.near-matches");
    }
  });

  test("that is made of findings names every code, and not each place", () => {
    const findings = scanner.scan("gay, PESEL 11820512347, delegato CGIL; ".repeat(2_500));
    expect(findings.length).toBeLessThan(200);
    expect(new Set(findings.map(({ code }) => code))).toEqual(
      new Set(["SPECIAL_CATEGORY_SEX", "PESEL", "SPECIAL_CATEGORY_UNION", "UNREADABLE_TEXT"]),
    );
  });
});
