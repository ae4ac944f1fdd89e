import { expect, test } from "vitest";
import { hubspotConfig } from "#connectors/hubspot/config.ts";
import { recordOf } from "#connectors/hubspot/mapping.ts";

function provenance(properties: Record<string, string | null>, config: object = {}) {
  const createdAt = new Date("2025-03-04T10:00:00Z");
  const contact = { id: "1", properties, createdAt, updatedAt: createdAt };
  return recordOf(contact, new Map(), hubspotConfig.parse(config)).provenance;
}

test.each([
  ["FORM", "WEB_FORM"],
  ["IMPORT", "IMPORT"],
  ["CRM_UI", "SALES_LEAD"],
])("hs_object_source %s means %s", (source, origin) => {
  expect(provenance({ hs_object_source: source })).toEqual({
    origin,
    obtainedOn: "2025-03-04",
    mappedFrom: `hs_object_source=${source}`,
  });
});

test("what a portal's own values mean is said by its configuration, the object's source first", () => {
  const config = {
    objectSources: { INTEGRATION: "PARTNER" },
    analyticsSources: { SOCIAL_MEDIA: "SOCIAL_NETWORK" },
  };
  const both = { hs_object_source: "INTEGRATION", hs_analytics_source: "SOCIAL_MEDIA" };
  expect(provenance(both)).toMatchObject({ origin: "UNKNOWN", mappedFrom: "hs_object_source=INTEGRATION" });
  expect(provenance(both, config)).toMatchObject({ origin: "PARTNER" });
  expect(provenance({ ...both, hs_object_source: "API" }, config)).toMatchObject({
    origin: "SOCIAL_NETWORK",
    mappedFrom: "hs_analytics_source=SOCIAL_MEDIA",
  });
});

test("an empty value and one that nobody can read are told apart, and neither is a property of Object", () => {
  expect(provenance({})).toMatchObject({ origin: "UNKNOWN", mappedFrom: "hs_object_source=(empty)" });
  expect(provenance({ hs_object_source: "Ada Prova" })).toMatchObject({
    origin: "UNKNOWN",
    mappedFrom: "hs_object_source=(unmapped)",
  });
  expect(provenance({ hs_object_source: "constructor" })).toMatchObject({ origin: "UNKNOWN" });
});
