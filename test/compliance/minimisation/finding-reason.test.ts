import { expect, test } from "vitest";
import { MINIMISATION_CODES } from "#gateway/compliance/minimisation/finding.ts";
import { findingReason } from "#gateway/compliance/minimisation/finding-reason.ts";

test("each code has its rule of law, and names the field and what found it", () => {
  const rules = Object.fromEntries(
    MINIMISATION_CODES.map((code) => {
      const { rule, outcome, facts } = findingReason(code, "notes", "it.x");
      expect(facts).toEqual(["detector:it.x", "field:notes"]);
      return [code, `${rule} ${outcome}`];
    }),
  );
  const special = "MD2 FOUND_IN_FREE_TEXT";
  expect(rules).toEqual({
    CODICE_FISCALE: "MD1 FOUND_IN_FREE_TEXT",
    PARTITA_IVA: "MD1 FOUND_IN_FREE_TEXT",
    PESEL: "MD1 FOUND_IN_FREE_TEXT",
    IBAN: "MD1 FOUND_IN_FREE_TEXT",
    PAYMENT_CARD: "MD4 FOUND_IN_FREE_TEXT",
    CREDENTIAL: "MD4 FOUND_IN_FREE_TEXT",
    CRIMINAL_DATA: "MD3 FOUND_IN_FREE_TEXT",
    SPECIAL_CATEGORY_HEALTH: special,
    SPECIAL_CATEGORY_RELIGION: special,
    SPECIAL_CATEGORY_POLITICS: special,
    SPECIAL_CATEGORY_UNION: special,
    SPECIAL_CATEGORY_SEX: special,
    SPECIAL_CATEGORY_ETHNICITY: special,
    SPECIAL_CATEGORY_BIOMETRIC: special,
    SPECIAL_CATEGORY_GENETIC: special,
    UNREADABLE_TEXT: "T5 TEXT_UNREADABLE",
    UNNEEDED_FIELD: "MD1 UNNEEDED_FIELD",
  });
});
