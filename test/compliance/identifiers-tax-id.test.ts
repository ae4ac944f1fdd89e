import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseTaxId } from "#gateway/compliance/identifiers/tax-id.ts";

describe("a tax number", () => {
  test.each([
    ["TSTGLL80D52M998I", "IT", "CODICE_FISCALE", "TSTGLL80D52M998I"],
    ["tst gll 80d52 m998i", "IT", "CODICE_FISCALE", "TSTGLL80D52M998I"],
    ["C.F.: TSTGLL80D52M998I", "PL", "CODICE_FISCALE", "TSTGLL80D52M998I"],
    ["11820512347", "PL", "PESEL", "11820512347"],
    ["118205-12347", "PL", "PESEL", "11820512347"],
    ["PESEL 11820512347", "IT", "PESEL", "11820512347"],
    ["12345670785", "IT", "PARTITA_IVA", "12345670785"],
    ["IT 12345670785", "IT", "PARTITA_IVA", "12345670785"],
    ["P.IVA IT12345670785", "PL", "PARTITA_IVA", "12345670785"],
  ])("%j of %s is a %s", (raw, country, kind, value) => {
    expect(normaliseTaxId(raw, country)).toMatchObject({ status: "VALID", kind, value });
  });

  test.each([
    ["", "EMPTY"],
    ["TSTGLL80D52M998J", "CHECK_FAILED"],
    ["TSTGLL80D32M998I", "CHECK_FAILED"],
    ["11820512348", "CHECK_FAILED"],
    ["11823112340", "CHECK_FAILED"],
    ["00000000000", "CHECK_FAILED"],
    ["12345", "UNKNOWN_SHAPE"],
    ["x".repeat(100_000), "UNKNOWN_SHAPE"],
  ])("%j proves nothing: %s", (raw, problem) => {
    expect(normaliseTaxId(raw, "IT")).toEqual({ status: "MALFORMED", problem });
  });

  // Check letters computed apart from the code under test, from the table of DM 23 December 1976.
  test.each(["TSTGLL80D52M99UF", "TSTGLL80D52M9V8U", "TSTGLLULDRNMVVUP"])(
    "%s is an omocodia of the base code",
    (variant) => {
      const result = normaliseTaxId(variant, "IT");
      expect(result).toMatchObject({ status: "VALID", value: variant, near: "TSTGLL80D52M998I" });
    },
  );

  test("one wrong letter or digit in a codice fiscale never passes for the right one", () => {
    const code = "TSTGLL80D52M998I";
    fc.assert(
      fc.property(
        fc.nat(15),
        fc.constantFrom(...Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")),
        (place, character) => {
          const changed = code.slice(0, place) + character + code.slice(place + 1);
          const result = normaliseTaxId(changed, "IT");
          if (changed !== code && result.status === "VALID") expect(result.value).not.toBe(code);
        },
      ),
    );
  });
});
