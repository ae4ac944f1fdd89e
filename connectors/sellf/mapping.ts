import type { FieldMapping, PersonFields, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { SellfConfig } from "./config.ts";
import type { SellfPerson } from "./person.ts";
import { consentsOf } from "./places.ts";

/** Stands where Sellf wants a name and nobody is named any more. */
export const NAMELESS = "(cancellato)";

export const sellfMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "first_name", category: "user.name" },
  { field: "familyName", native: "last_name", category: "user.name" },
  { field: "emails", native: "email", category: "user.contact.email" },
  { field: "emails", native: "email_secondary", category: "user.contact.email" },
  { field: "phones", native: "phone", category: "user.contact.phone_number" },
  { field: "phones", native: "mobile", category: "user.contact.phone_number" },
  { field: "taxIds", native: "vat", category: "user.government_id" },
  { field: "birthDate", native: "birthday", category: "user.demographic.date_of_birth" },
];

export function recordOf(person: SellfPerson, config: SellfConfig): SourceRecord {
  return {
    externalId: String(person.id),
    kind: "contact",
    person: personOf(person),
    ...consentsOf(person, config),
    provenance: provenanceOf(person, config),
    createdAt: isoOf(person.created_at),
    modifiedAt: isoOf(person.updated_at),
    lastActivityAt: null,
    sameAs: [],
  };
}

export function personOf(person: SellfPerson): PersonFields {
  const name = (value: string | null | undefined) =>
    value?.trim() === NAMELESS ? null : value?.trim() || null;
  const filled = (values: readonly (string | null | undefined)[]) => [
    ...new Set(values.flatMap((value) => value?.trim() || [])),
  ];
  const birthDate = person.birthday?.slice(0, 10) ?? "";
  return {
    givenName: name(person.first_name),
    familyName: name(person.last_name),
    fullName: null,
    emails: filled([person.email, person.email_secondary]),
    phones: filled([person.phone, person.mobile]),
    taxIds: filled([person.vat]),
    birthDate: /^\d{4}-\d\d-\d\d$/.test(birthDate) ? birthDate : null,
    company: null,
    country: null,
  };
}

/** Deals have sources, people do not: only a tag of the team can tell. */
function provenanceOf(person: SellfPerson, { originTags }: SellfConfig): SourceProvenance | null {
  if (Object.keys(originTags).length === 0) return null;
  const obtainedOn = person.created_at.slice(0, 10);
  const known = (person.tags ?? []).flatMap((tag) =>
    Object.hasOwn(originTags, tag) ? (originTags[tag] ?? []) : [],
  );
  const [origin, ...others] = new Set(known);
  // Two tags that contradict each other explain nothing.
  if (others.length > 0) return { origin: "UNKNOWN", obtainedOn, mappedFrom: "tags=(unmapped)" };
  return { origin: origin ?? "UNKNOWN", obtainedOn, mappedFrom: `tags=${origin ?? "(empty)"}` };
}

function isoOf(stamp: string): string | null {
  const time = new Date(`${stamp}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
