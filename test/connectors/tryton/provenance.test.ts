import { expect, test } from "vitest";
import { trytonConfig } from "#connectors/tryton/config.ts";
import { provenanceOf } from "#connectors/tryton/mapping.ts";
import type { PartyRow } from "#connectors/tryton/rows.ts";

const party = (...paths: readonly string[]): PartyRow =>
  ({
    create_date: "2025-03-04T10:00:00.000Z",
    "categories.": paths.map((rec_name, id) => ({ id, rec_name })),
  }) as unknown as PartyRow;
const config = (more: object) =>
  trytonConfig.parse({ baseUrl: "http://erp.example", database: "crm", user: "u", ...more });
const originCategories = [
  { path: "Origin / fair", origin: "SALES_LEAD" },
  { path: "Origin / card", origin: "BUSINESS_CARD" },
];

test("without a configured meaning Tryton tells nothing", () => {
  expect(provenanceOf(party("Origin / fair"), config({}))).toBeNull();
});

test("a category says where a party came from, and its row since when", () => {
  expect(provenanceOf(party("Customers", "Origin / fair"), config({ originCategories }))).toEqual({
    origin: "SALES_LEAD",
    obtainedOn: "2025-03-04",
    mappedFrom: "party.party.categories=SALES_LEAD",
  });
});

test("no category is empty, or what the operator says of all others; two that contradict explain nothing", () => {
  const bare = party("Customers");
  expect(provenanceOf(bare, config({ originCategories }))).toMatchObject({
    origin: "UNKNOWN",
    mappedFrom: "party.party.categories=(empty)",
  });
  expect(provenanceOf(bare, config({ otherOrigin: "ERP" }))).toMatchObject({ origin: "ERP" });
  const both = party("Origin / fair", "Origin / card");
  expect(provenanceOf(both, config({ originCategories, otherOrigin: "ERP" }))).toMatchObject({
    origin: "UNKNOWN",
    mappedFrom: "party.party.categories=(unmapped)",
  });
});
