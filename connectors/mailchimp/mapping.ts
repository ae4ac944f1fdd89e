import type {
  FieldMapping,
  ProvenanceOrigin,
  SourceProvenance,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import type { MailchimpConfig } from "./config.ts";
import { consentsOf } from "./consents.ts";
import type { Member } from "./members-api.ts";

export const mailchimpMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "merge field in `givenNameField`", category: "user.name" },
  { field: "familyName", native: "merge field in `familyNameField`", category: "user.name" },
  { field: "emails", native: "email_address", category: "user.contact.email" },
  { field: "phones", native: "merge field in `phoneField`", category: "user.contact.phone_number" },
  {
    field: "country",
    native: "merge field in `addressField`: country",
    category: "user.contact.address.country",
  },
  { field: "company", native: "merge field in `companyField`", category: "user.workplace" },
  { field: "taxIds", native: "merge fields in `taxIdFields`", category: "user.government_id" },
  { field: "provenance.origin", native: "source", category: "system.operations" },
  { field: "consent EMAIL", native: "status", category: "user.consent" },
  { field: "consent", native: "marketing_permissions in `permissions`", category: "user.consent" },
];

const origins: Readonly<Record<string, ProvenanceOrigin>> = {
  "Embed Form": "NEWSLETTER_SIGNUP",
  "Hosted Signup Form": "NEWSLETTER_SIGNUP",
  "Landing Page": "NEWSLETTER_SIGNUP",
  Import: "IMPORT",
  "List Import from File": "IMPORT",
};

export function recordOf(member: Member, config: MailchimpConfig): SourceRecord {
  const of = (tag: string | null): string | null => (tag === null ? null : textOf(member.merge_fields[tag]));
  const phone = of(config.phoneField);
  return {
    externalId: member.contact_id,
    kind: "member",
    person: {
      givenName: of(config.givenNameField),
      familyName: of(config.familyNameField),
      fullName: null,
      emails: member.email_address ? [member.email_address] : [],
      phones: phone ? [phone] : [],
      taxIds: config.taxIdFields.flatMap((tag) => of(tag) ?? []),
      // The birthday field of Mailchimp has no year.
      birthDate: null,
      company: of(config.companyField),
      country: countryOf(config.addressField === null ? null : member.merge_fields[config.addressField]),
    },
    ...consentsOf(member, config),
    provenance: provenanceOf(member, config),
    createdAt: isoOf(member.timestamp_signup ?? member.timestamp_opt),
    modifiedAt: isoOf(member.last_changed),
    lastActivityAt: null,
    sameAs: [],
  };
}

/** Names of what is filled in: of merge fields every one, also those that nobody mapped. */
export function heldFields(member: Member): readonly string[] {
  const tags = Object.keys(member.merge_fields).filter((tag) => isFilled(member.merge_fields[tag]));
  return [...(member.email_address ? ["email_address"] : []), ...tags];
}

export function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.trim() || null : null;
}

/** An address is an object of texts; an empty one has them all, empty. */
function isFilled(value: unknown): boolean {
  if (value !== null && typeof value === "object") return Object.values(value).some(isFilled);
  return value !== null && value !== undefined && value !== "";
}

function countryOf(address: unknown): string | null {
  const country =
    address !== null && typeof address === "object" && "country" in address ? textOf(address.country) : null;
  return country && /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : null;
}

function provenanceOf(member: Member, config: MailchimpConfig): SourceProvenance {
  const obtainedOn = isoOf(member.timestamp_signup ?? member.timestamp_opt)?.slice(0, 10) ?? null;
  const value = member.source?.trim() ?? "";
  const meaning = { ...origins, ...config.sources };
  if (Object.hasOwn(meaning, value))
    return { origin: meaning[value] ?? "UNKNOWN", obtainedOn, mappedFrom: `source=${value}` };
  // Mailchimp's own words and names of integrations; anything longer or odder is not quoted.
  const shown = value === "" ? "(empty)" : /^[A-Za-z][A-Za-z -]{0,40}$/.test(value) ? value : "(unmapped)";
  return { origin: "UNKNOWN", obtainedOn, mappedFrom: `source=${shown}` };
}

function isoOf(value: string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
