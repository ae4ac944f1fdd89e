import { expect, test } from "vitest";
import { buildSchema } from "#gateway/api/build-schema.ts";
import { DPV_TERMS } from "#gateway/compliance/dpv.ts";
import * as words from "#gateway/compliance/vocabulary.ts";
import { isEnumType } from "graphql";

/** Words of our own work (write-backs, clocks, flags), of which the Data Privacy Vocabulary does not speak. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  "BREACH_RISKS",
  "COMPLIANCE_FLAGS",
  "DUTIES",
  "REGISTRY_RESULTS",
  "RETENTION_TERMS",
  "SOURCE_CONSENT_STATES",
  "VERDICTS",
  "WRITE_BACK_STATUSES",
]);

const lists = Object.entries(words).flatMap(([name, value]) =>
  Array.isArray(value) && value.every((one) => typeof one === "string") ? [{ name, values: value }] : [],
);

test.each(lists)("$name: every value has its place in the Data Privacy Vocabulary", ({ name, values }) => {
  const mapped = Object.values(DPV_TERMS).some((terms) => {
    return JSON.stringify(Object.keys(terms).sort()) === JSON.stringify([...(values as string[])].sort());
  });
  expect(mapped || OWN_WORDS.has(name), `${name} is neither in DPV_TERMS nor among our own words`).toBe(true);
});

test("every term is an IRI of the vocabulary, or says what it is a part of", () => {
  const IRI = /^https:\/\/w3id\.org\/dpv(?:\/[a-z/]+)?#[A-Za-z0-9-]+$/;
  for (const [name, values] of Object.entries(DPV_TERMS)) {
    for (const [value, { iri, broader, also }] of Object.entries(values)) {
      const given = [iri, broader, ...also].filter((one) => one !== null);
      expect(
        given.every((one) => IRI.test(one)),
        `${name}.${value}`,
      ).toBe(true);
      expect(iri === null || broader === null, `${name}.${value}`).toBe(true);
      // "Nobody asked" is the one thing that the vocabulary has no word for at all.
      if (given.length === 0) expect(`${name}.${value}`).toBe("ConsentStatus.NONE");
    }
  }
});

test("the table speaks of enums that the API has, with exactly their values", () => {
  const schema = buildSchema();
  for (const [name, values] of Object.entries(DPV_TERMS)) {
    const type = schema.getType(name);
    if (!isEnumType(type)) throw new Error(`${name} is no enum of the API`);
    expect(
      type
        .getValues()
        .map((one) => one.name)
        .sort(),
      name,
    ).toEqual(Object.keys(values).sort());
  }
});

test("only consents that permit are called valid for processing by the vocabulary", () => {
  expect(DPV_TERMS.ConsentStatus.GIVEN.iri).toBe("https://w3id.org/dpv#ConsentGiven");
  expect(DPV_TERMS.ConsentEventType.RENEWED.iri).toBe("https://w3id.org/dpv#RenewedConsentGiven");
  expect(DPV_TERMS.LegalBasis.EXPLICIT_CONSENT.also).toEqual(["https://w3id.org/dpv/legal/eu/gdpr#A9-2-a"]);
});
