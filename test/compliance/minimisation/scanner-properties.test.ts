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
