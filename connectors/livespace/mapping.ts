import { valuesOf } from "#connectors/sdk/consent-fields.ts";
import type { FieldMapping, PersonFields, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { LivespaceConfig } from "./config.ts";
import type { LivespaceContact } from "./contact.ts";
import { consentsOf } from "./places.ts";

export const KIND = "contact";
/** Stands where Livespace wants a surname and nobody is named any more. */
export const NAMELESS = "(usunięto)";

export const livespaceMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "firstname", category: "user.name" },
  { field: "familyName", native: "lastname", category: "user.name" },
  { field: "emails", native: "emails", category: "user.contact.email" },
  { field: "phones", native: "phones", category: "user.contact.phone_number" },
  { field: "company", native: "company", category: "user.workplace" },
  { field: "country", native: "addresses.country", category: "user.contact.address.country" },
];

const countries: Readonly<Record<string, string>> = {
  polska: "PL",
  poland: "PL",
  włochy: "IT",
  italia: "IT",
  italy: "IT",
  niemcy: "DE",
  "wielka brytania": "GB",
};

export function recordOf(contact: LivespaceContact, config: LivespaceConfig): SourceRecord {
  return {
    externalId: contact.id,
    kind: KIND,
    person: personOf(contact, config),
    ...consentsOf(contact, config),
    provenance: provenanceOf(contact, config),
    createdAt: instantOf(contact.created),
    modifiedAt: instantOf(contact.modified),
    // `last_active_date` moves with what staff do; nothing tells what the person did.
    lastActivityAt: null,
    sameAs: [],
  };
}

export function personOf(contact: LivespaceContact, config: LivespaceConfig): PersonFields {
  const own = (field: string) => valuesOf(contact.dataset[field]);
  const birthDate = config.birthDateField ? (own(config.birthDateField)[0]?.slice(0, 10) ?? "") : "";
  return {
    givenName: textOf(contact.firstname),
    familyName: contact.lastname === NAMELESS ? null : textOf(contact.lastname),
    fullName: null,
    emails: distinct(contact.emails),
    phones: distinct(contact.phones),
    taxIds: config.taxIdFields.flatMap(own),
    birthDate: /^\d{4}-\d\d-\d\d$/.test(birthDate) ? birthDate : null,
    company: textOf(contact.company_name) ?? textOf(contact.company),
    country: contact.addresses.flatMap(({ country }) => countryOf(country) ?? [])[0] ?? null,
  };
}

/** A source that the configuration does not name stays UNKNOWN and is not quoted: people type into it. */
function provenanceOf(contact: LivespaceContact, { origins }: LivespaceConfig): SourceProvenance {
  const source = textOf(contact.source_name);
  const origin = source !== null && Object.hasOwn(origins, source) ? origins[source] : undefined;
  const shown = source === null ? "(empty)" : origin ? source : "(unmapped)";
  return {
    origin: origin ?? "UNKNOWN",
    obtainedOn: instantOf(contact.created)?.slice(0, 10) ?? null,
    mappedFrom: `source_name=${shown}`,
  };
}

/** `2025-10-08 15:19:13+02` as an ISO instant. */
export function instantOf(value: string | null | undefined): string | null {
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?([+-]\d\d):?(\d\d)?$/.exec(value ?? "");
  if (!match) return null;
  const time = new Date(`${match[1]}T${match[2]}${match[3]}:${match[4] ?? "00"}`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function countryOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? "";
  return /^[A-Z]{2}$/.test(text) ? text : (countries[text.toLowerCase()] ?? null);
}

function textOf(value: string | null | undefined): string | null {
  return value?.trim() || null;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values.map((value) => value.trim()).filter(Boolean))];
}
