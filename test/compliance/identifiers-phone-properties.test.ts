import * as fc from "fast-check";
import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { ordinaryPhone } from "#gateway/compliance/identifiers/ordinary-phone.ts";
import { judge, normalisePhone } from "#gateway/compliance/identifiers/phone.ts";

const CODES: Readonly<Record<string, string>> = {
  IT: "39",
  PL: "48",
  GB: "44",
  DE: "49",
  FR: "33",
  US: "1",
  CH: "41",
};
const COMMON: Readonly<Record<string, readonly string[]>> = {
  IT: ["3", "3", "3", "02", "06", "011", "0", "8"],
  PL: ["5", "6", "7", "22", "1", "3", "4", "8"],
  GB: ["7", "7", "20", "121", "1"],
  DE: ["15", "16", "17", "30", "40", "89", ""],
  FR: ["6", "7", "1", "2", "4", "9", "26"],
  US: ["212", "415"],
  CH: ["79", "44"],
};
const LENGTHS: Readonly<Record<string, number>> = { IT: 10, PL: 9, GB: 10, DE: 11, FR: 9, US: 10, CH: 9 };
const TRUNK: Readonly<Record<string, string>> = { GB: "0", DE: "0", FR: "0", CH: "0" };

function seldom<T, U>(odd: fc.Arbitrary<T>, usual: U): fc.Arbitrary<T | U> {
  return fc.oneof({ weight: 1, arbitrary: odd }, { weight: 4, arbitrary: fc.constant(usual) });
}

/** Real and nearly real numbers: seldom of the wrong length or country, in clean and dirty notations. */
const written = fc
  .record({
    country: fc.constantFrom("IT", "PL", "GB", "DE", "FR", ...Object.keys(CODES)),
    elsewhere: seldom(fc.constantFrom(...Object.keys(CODES), "??"), null),
    pick: fc.nat(),
    tail: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 }),
    length: seldom(fc.integer({ min: 6, max: 13 }), null),
    lead: fc.constantFrom("national", "national", "bare", "+", "+", "00", "+0", "code"),
    separator: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom("", " ", "-", ".") },
      { weight: 1, arbitrary: fc.constantFrom("/", "  ", "\u00a0", " - ") },
    ),
    groups: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    end: seldom(fc.constantFrom(" ", " int. 12", ".0", "-", "x5", ")"), ""),
  })
  .map(({ country, elsewhere, pick, tail, length, lead, separator, groups, end }) => {
    const prefixes = COMMON[country] ?? [""];
    const number = ((prefixes[pick % prefixes.length] ?? "") + tail.join("")).slice(
      0,
      length ?? LENGTHS[country],
    );
    const code = CODES[country] ?? "";
    const trunk = TRUNK[country] ?? "";
    const leads: Readonly<Record<string, string>> = {
      national: trunk,
      bare: "",
      "+": `+${code}`,
      "00": `00${code}`,
      "+0": `+${code}0`,
      code,
    };
    const digits = (leads[lead] ?? "") + number;
    const parts: string[] = [];
    for (let i = 0, g = 0; i < digits.length; g++) {
      const size = groups[g % groups.length] ?? 3;
      parts.push(digits.slice(i, i + size));
      i += size;
    }
    return { region: elsewhere ?? country, raw: parts.join(separator) + end };
  });

describe("the fast path for ordinary numbers", () => {
  test("never disagrees with libphonenumber", () => {
    let taken = 0;
    fc.assert(
      fc.property(written, ({ region, raw }) => {
        const fast = ordinaryPhone(raw, region);
        if (fast === null) return;
        taken++;
        // Rule F1: 00 is + everywhere; the library knows it only where 00 is dialled.
        const library = parsePhoneNumberFromString(
          raw.replace(/^00/u, "+"),
          region === "??" ? undefined : (region as CountryCode),
        );
        expect([library?.number, library?.isValid()]).toEqual([fast, true]);
        expect(judge(raw, region)).toEqual(normalisePhone(raw, region)[0]);
      }),
      { numRuns: 40_000 },
    );
    expect(taken).toBeGreaterThan(4000);
  });

  test("agrees on every range that it knows, in the shortest and longest form", () => {
    let taken = 0;
    for (const [region, code] of Object.entries(CODES)) {
      for (let prefix = 0; prefix < 10_000; prefix++) {
        for (const rest of ["1234", "56789", "907531", "1357902"]) {
          const national = String(prefix).padStart(4, "0") + rest;
          for (const raw of [(TRUNK[region] ?? "") + national, `+${code}${national}`]) {
            const fast = ordinaryPhone(raw, region);
            if (fast === null) continue;
            taken++;
            const library = parsePhoneNumberFromString(raw, region as CountryCode);
            if (library?.number !== fast || !library.isValid())
              expect.fail(`${region} ${raw.length} digits, prefix ${prefix}`);
          }
        }
      }
    }
    expect(taken).toBeGreaterThan(20_000);
  }, 60_000);
});
