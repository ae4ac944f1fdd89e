import type { FieldMapping, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { PipedriveConfig } from "./config.ts";
import { consentsOf } from "./consents.ts";
import type { Person } from "./persons-api.ts";

export const pipedriveMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "first_name", category: "user.name" },
  { field: "familyName", native: "last_name", category: "user.name" },
  { field: "fullName", native: "name", category: "user.name" },
  { field: "emails", native: "emails", category: "user.contact.email" },
  { field: "phones", native: "phones", category: "user.contact.phone_number" },
  { field: "birthDate", native: "birthday", category: "user.demographic.date_of_birth" },
  { field: "taxIds", native: "custom fields in `taxIdFields`", category: "user.government_id" },
  { field: "provenance.origin", native: "custom field in `originField`", category: "system.operations" },
  { field: "consent EMAIL", native: "marketing_status", category: "user.consent" },
  { field: "consent", native: "custom fields in `consentFields`", category: "user.consent" },
];

/** A person needs a name; this one names nobody. */
export const PLACEHOLDER = "Erased person";

export function recordOf(person: Person, config: PipedriveConfig): SourceRecord {
  const fullName = person.name === PLACEHOLDER ? null : filled(person.name);
  const hasName = fullName !== null;
  return {
    externalId: String(person.id),
    kind: "person",
    person: {
      givenName: hasName ? filled(person.first_name) : null,
      familyName: hasName ? filled(person.last_name) : null,
      fullName,
      emails: valuesOf(person.emails),
      phones: valuesOf(person.phones),
      taxIds: config.taxIdFields.flatMap((key) => fieldText(person.custom_fields[key]) ?? []),
      birthDate: /^\d{4}-\d{2}-\d{2}$/.test(person.birthday ?? "") ? (person.birthday ?? null) : null,
      // Only the organisation's number is in a person.
      company: null,
      country: null,
    },
    ...consentsOf(person, config),
    provenance: provenanceOf(person, config),
    createdAt: new Date(person.add_time).toISOString(),
    modifiedAt: new Date(person.update_time ?? person.add_time).toISOString(),
    lastActivityAt: instantOf(person.last_incoming_mail_time),
    sameAs: [],
  };
}

/** The main value first, as Pipedrive writes to it; empty rows are left out. */
export function valuesOf(places: Person["emails"]): readonly string[] {
  const main = places.toSorted((a, b) => Number(b.primary === true) - Number(a.primary === true));
  return [...new Set(main.map(({ value }) => (value ?? "").trim()).filter(Boolean))];
}

/**
 * Names of native fields in which something about the person stands. Consent fields hold a yes or a no and are kept: an
 * emptied refusal would be none.
 */
export function heldFields(person: Person, config: PipedriveConfig): readonly string[] {
  const consent = new Set(config.consentFields.map(({ key }) => key));
  const own = Object.entries({
    name: person.name !== PLACEHOLDER && filled(person.name),
    emails: valuesOf(person.emails).length > 0,
    phones: valuesOf(person.phones).length > 0,
    im: valuesOf(person.im).length > 0,
    birthday: filled(person.birthday),
    notes: filled(person.notes),
    job_title: filled(person.job_title),
    postal_address: Object.values(person.postal_address ?? {}).some(isFilled),
    picture_id: person.picture_id,
  });
  const custom = Object.entries(person.custom_fields).filter(
    ([key, value]) => !consent.has(key) && isFilled(value),
  );
  return [...own.filter(([, holds]) => Boolean(holds)), ...custom].map(([name]) => name);
}

function isFilled(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

function provenanceOf(person: Person, { originField }: PipedriveConfig): SourceProvenance {
  const obtainedOn = new Date(person.add_time).toISOString().slice(0, 10);
  const value = originField ? (fieldText(person.custom_fields[originField.key]) ?? "") : "";
  const origins = originField?.origins ?? {};
  if (Object.hasOwn(origins, value))
    return { origin: origins[value] ?? "UNKNOWN", obtainedOn, mappedFrom: `originField=${value}` };
  // An option's number may be quoted; a free text may hold anything.
  const shown = value === "" ? "(empty)" : /^\d{1,9}$/.test(value) ? value : "(unmapped)";
  return { origin: "UNKNOWN", obtainedOn, mappedFrom: `originField=${shown}` };
}

function fieldText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? filled(value) : null;
}

function filled(value: string | null | undefined): string | null {
  return value?.trim() || null;
}

function instantOf(value: string | null | undefined): string | null {
  const time = Date.parse(value ?? "");
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
