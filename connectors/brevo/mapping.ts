import type { FieldMapping, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { BrevoConfig } from "./config.ts";
import { consentsOf } from "./consents.ts";
import type { Contact } from "./contacts-api.ts";

export const SMS = "SMS";

export const brevoMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "attribute in `givenNameAttribute`", category: "user.name" },
  { field: "familyName", native: "attribute in `familyNameAttribute`", category: "user.name" },
  { field: "emails", native: "email", category: "user.contact.email" },
  { field: "phones", native: "attribute SMS", category: "user.contact.phone_number" },
  {
    field: "birthDate",
    native: "attribute in `birthDateAttribute`",
    category: "user.demographic.date_of_birth",
  },
  { field: "company", native: "attribute in `companyAttribute`", category: "user.workplace" },
  { field: "taxIds", native: "attributes in `taxIdAttributes`", category: "user.government_id" },
  { field: "provenance.origin", native: "attribute in `originAttribute`", category: "system.operations" },
  {
    field: "consent EMAIL",
    native: "emailBlacklisted, listUnsubscribed, listIds, consentGroups",
    category: "user.consent",
  },
  { field: "consent SMS", native: "smsBlacklisted", category: "user.consent" },
];

export function recordOf(contact: Contact, config: BrevoConfig): SourceRecord {
  const of = (name: string | null): string | null =>
    name === null ? null : textOf(contact.attributes[name]);
  const birthDate = of(config.birthDateAttribute);
  return {
    externalId: String(contact.id),
    kind: "contact",
    person: {
      givenName: of(config.givenNameAttribute),
      familyName: of(config.familyNameAttribute),
      fullName: null,
      emails: contact.email?.trim() ? [contact.email.trim()] : [],
      phones: phonesOf(contact),
      taxIds: config.taxIdAttributes.flatMap((name) => of(name) ?? []),
      birthDate: birthDate && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
      company: of(config.companyAttribute),
      country: null,
    },
    ...consentsOf(contact, config),
    provenance: provenanceOf(contact, config),
    createdAt: new Date(contact.createdAt).toISOString(),
    modifiedAt: new Date(contact.modifiedAt).toISOString(),
    lastActivityAt: null,
    sameAs: [],
  };
}

/** Names of what is filled in: of attributes every one, also those that nobody mapped. */
export function heldFields(contact: Contact): readonly string[] {
  const attributes = Object.keys(contact.attributes).filter((name) => isFilled(contact.attributes[name]));
  return [...(contact.email?.trim() ? ["email"] : []), ...attributes];
}

/** Brevo keeps digits without a plus sign; the country code is always there. */
function phonesOf({ attributes }: Contact): readonly string[] {
  const value = textOf(attributes[SMS]);
  if (value === null) return [];
  return [/^\d{8,15}$/.test(value) ? `+${value}` : value];
}

export function textOf(value: unknown): string | null {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value.trim() || null : null;
}

function isFilled(value: unknown): boolean {
  return (
    value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0)
  );
}

function provenanceOf(contact: Contact, { originAttribute }: BrevoConfig): SourceProvenance {
  const obtainedOn = new Date(contact.createdAt).toISOString().slice(0, 10);
  const name = originAttribute?.name ?? "originAttribute";
  const value = originAttribute ? (textOf(contact.attributes[originAttribute.name]) ?? "") : "";
  const origins = originAttribute?.origins ?? {};
  if (Object.hasOwn(origins, value))
    return { origin: origins[value] ?? "UNKNOWN", obtainedOn, mappedFrom: `${name}=${value}` };
  // The number of a category may be quoted; a free text may hold anything.
  const shown = value === "" ? "(empty)" : /^\d{1,9}$/.test(value) ? value : "(unmapped)";
  return { origin: "UNKNOWN", obtainedOn, mappedFrom: `${name}=${shown}` };
}
