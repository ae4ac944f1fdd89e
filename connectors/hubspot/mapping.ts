import type {
  FieldMapping,
  ProvenanceOrigin,
  SourceProvenance,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import type { HubSpotConfig } from "./config.ts";
import { consentsOf, type AddressStatuses } from "./consent.ts";
import type { HubSpotContact } from "./contacts-api.ts";

export const hubspotMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "firstname", category: "user.name" },
  { field: "familyName", native: "lastname", category: "user.name" },
  { field: "emails", native: "email", category: "user.contact.email" },
  { field: "emails", native: "hs_additional_emails", category: "user.contact.email" },
  { field: "phones", native: "phone", category: "user.contact.phone_number" },
  { field: "phones", native: "mobilephone", category: "user.contact.phone_number" },
  { field: "company", native: "company", category: "user.workplace" },
  { field: "birthDate", native: "date_of_birth", category: "user.demographic.date_of_birth" },
  { field: "country", native: "hs_country_region_code", category: "user.contact.address.country" },
];

/** What the person did. `hs_last_sales_activity_timestamp` is left out: an opened e-mail moves it. */
const activityProperties = [
  "recent_conversion_date",
  "hs_sales_email_last_replied",
  "hs_analytics_last_visit_timestamp",
  "recent_deal_close_date",
];

const origins: Readonly<Record<string, ProvenanceOrigin>> = {
  FORM: "WEB_FORM",
  IMPORT: "IMPORT",
  CRM_UI: "SALES_LEAD",
};

/** Names to ask for. HubSpot leaves out names that it does not know without a word. */
export function propertiesFor(config: HubSpotConfig): readonly string[] {
  return [
    ...hubspotMapping.map((mapping) => mapping.native),
    ...config.taxIdProperties,
    ...config.freeTextProperties,
    ...activityProperties,
    "createdate",
    "lastmodifieddate",
    "hs_object_source",
    "hs_analytics_source",
    "hs_merged_object_ids",
    "hs_email_optout",
    ...Object.keys(config.subscriptionPurposes).map((id) => `hs_email_optout_${id}`),
  ];
}

/** Primary address first, then the additional ones, which are unique too and have their own consent. */
export function emailsOf(contact: HubSpotContact): readonly string[] {
  const emails = new Map<string, string>();
  for (const email of [contact.properties["email"] ?? "", ...listed(contact, "hs_additional_emails")]) {
    if (email.trim()) emails.set(email.trim().toLowerCase(), email.trim());
  }
  return [...emails.values()];
}

/** `hs_calculated_merged_vids` would miss chained merges. */
export function mergedIdsOf(contact: HubSpotContact): readonly string[] {
  return listed(contact, "hs_merged_object_ids").filter((id) => /^\d+$/.test(id) && id !== contact.id);
}

export function recordOf(
  contact: HubSpotContact,
  statuses: AddressStatuses,
  config: HubSpotConfig,
): SourceRecord {
  const emails = emailsOf(contact);
  const value = (name: string) => contact.properties[name]?.trim() || null;
  const filled = (names: readonly string[]) => names.map(value).filter((found) => found !== null);
  const birthDate = value("date_of_birth");
  const country = value("hs_country_region_code")?.toUpperCase() ?? null;
  return {
    externalId: contact.id,
    kind: "contact",
    person: {
      givenName: value("firstname"),
      familyName: value("lastname"),
      fullName: null,
      emails,
      phones: [...new Set(filled(["phone", "mobilephone"]))],
      taxIds: filled(config.taxIdProperties),
      birthDate: birthDate && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
      company: value("company"),
      country: country && /^[A-Z]{2}$/.test(country) ? country : null,
    },
    ...consentsOf(contact.properties, emails, statuses, config),
    provenance: provenanceOf(contact, config),
    createdAt: contact.createdAt.toISOString(),
    modifiedAt: contact.updatedAt.toISOString(),
    lastActivityAt: latestInstant(activityProperties.map(value)),
    sameAs: mergedIdsOf(contact),
    freeTexts: config.freeTextProperties.flatMap((field) => {
      const text = value(field);
      return text === null ? [] : [{ field, text }];
    }),
  };
}

/** Names of properties in which this record still holds personal data. */
export function residueOf(contact: HubSpotContact, config: HubSpotConfig): readonly string[] {
  const personal = [
    ...hubspotMapping.map((mapping) => mapping.native),
    ...config.taxIdProperties,
    ...config.freeTextProperties,
  ];
  return personal.filter((name) => contact.properties[name]?.trim());
}

/** A value that nobody explained stays UNKNOWN; it is one of HubSpot's own words, so it may be quoted. */
function provenanceOf(contact: HubSpotContact, config: HubSpotConfig): SourceProvenance {
  const obtainedOn = contact.createdAt.toISOString().slice(0, 10);
  const asked = [
    { name: "hs_object_source", meaning: { ...origins, ...config.objectSources } },
    { name: "hs_analytics_source", meaning: config.analyticsSources },
  ];
  for (const { name, meaning } of asked) {
    const value = contact.properties[name] ?? "";
    const origin = Object.hasOwn(meaning, value) ? meaning[value] : undefined;
    if (origin) return { origin, obtainedOn, mappedFrom: `${name}=${value}` };
  }
  const source = contact.properties["hs_object_source"] ?? "";
  const shown = source === "" ? "(empty)" : /^[A-Z_]{1,40}$/.test(source) ? source : "(unmapped)";
  return { origin: "UNKNOWN", obtainedOn, mappedFrom: `hs_object_source=${shown}` };
}

function latestInstant(values: readonly (string | null)[]): string | null {
  const times = values.map((value) => Date.parse(value ?? "")).filter((time) => !Number.isNaN(time));
  return times.length > 0 ? new Date(Math.max(...times)).toISOString() : null;
}

function listed(contact: HubSpotContact, property: string): readonly string[] {
  return (contact.properties[property] ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter(Boolean);
}
