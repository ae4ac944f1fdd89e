import { expect, test } from "vitest";
import { onlyNeeded, unneededFields } from "#gateway/compliance/minimisation/field-necessity.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

test("a purpose sees only the fields that it needs", () => {
  const whole = {
    givenName: "Ada",
    familyName: "Prova",
    fullName: null,
    emails: ["ada.prova@posta.example"],
    phones: ["+39021234567"],
    taxIds: ["RSSMRA80A01H501U"],
    birthDate: "1980-01-01",
    company: "Prova Srl",
    country: "IT",
  };
  expect(onlyNeeded(whole, defaultPolicy.neededFields.PROFILING)).toEqual({
    givenName: null,
    familyName: null,
    fullName: null,
    emails: [],
    phones: [],
    taxIds: [],
    birthDate: "1980-01-01",
    company: "Prova Srl",
    country: "IT",
  });
});

test("by default every field has a purpose; one that loses its only purpose is needed no more", () => {
  const { neededFields } = defaultPolicy;
  expect(unneededFields(neededFields)).toEqual([]);
  expect(unneededFields({ ...neededFields, PROFILING: [] })).toEqual(["birthDate"]);
  expect(unneededFields({ ...neededFields, PROFILING: [], SERVICE: [] })).toEqual(["taxIds", "birthDate"]);
});
