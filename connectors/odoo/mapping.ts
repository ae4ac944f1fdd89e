import type { FieldMapping, SourceProvenance, SourceRecord } from "#connectors/sdk/contract.ts";
import type { OdooConfig } from "./config.ts";
import { emailsIn } from "./addresses.ts";
import type { PartnerFacts } from "./facts.ts";
import { consentsOf, unmappedOf } from "./places.ts";
import { isoOf, type PartnerRow } from "./rows.ts";

/** Stands where Odoo wants a name and nobody is named any more. */
export const NAMELESS = "(erased)";

export const odooMapping: readonly FieldMapping[] = [
  { field: "fullName", native: "name", category: "user.name" },
  { field: "emails", native: "email", category: "user.contact.email" },
  { field: "phones", native: "phone", category: "user.contact.phone_number" },
  { field: "taxIds", native: "vat", category: "user.government_id" },
  { field: "company", native: "parent_id", category: "user.workplace" },
  { field: "country", native: "country_code", category: "user.contact.address.country" },
];

export function recordOf(facts: PartnerFacts, config: OdooConfig): SourceRecord {
  const { partner } = facts;
  return {
    externalId: String(partner.id),
    kind: partner.is_company ? "company" : "contact",
    person: personOf(partner),
    consents: consentsOf(facts, config),
    provenance: provenanceOf(facts, config),
    createdAt: isoOf(partner.create_date),
    modifiedAt: isoOf(partner.write_date),
    lastActivityAt: null,
    sameAs: [],
    unmapped: unmappedOf(facts, config),
  };
}

export function personOf(partner: PartnerRow) {
  const country = partner.country_code?.toUpperCase() ?? "";
  return {
    givenName: null,
    familyName: null,
    fullName: partner.name === NAMELESS ? null : partner.name,
    emails: emailsAsStored(partner),
    phones: partner.phone ? [partner.phone] : [],
    taxIds: partner.vat ? [partner.vat] : [],
    birthDate: null,
    company: partner.parent_id?.[1] ?? null,
    country: /^[A-Z]{2}$/.test(country) ? country : null,
  };
}

/** A tag says it best; otherwise the chatter's first entry, or the contact itself, tells which user entered it. */
function provenanceOf(
  { partner, tags, firstMessage }: PartnerFacts,
  config: OdooConfig,
): SourceProvenance | null {
  const { originTags, originUsers } = config;
  if (Object.keys(originTags).length + Object.keys(originUsers).length === 0) return null;
  const obtainedOn = (firstMessage?.date ?? partner.create_date)?.slice(0, 10) ?? null;
  const names = partner.category_id.flatMap((id) => tags.byId.get(id)?.name ?? []);
  const known = [
    ...new Set(names.flatMap((name) => (Object.hasOwn(originTags, name) ? originTags[name] : []))),
  ];
  const [origin] = known;
  // Two tags that contradict each other explain nothing.
  if (known.length > 1) return { origin: "UNKNOWN", obtainedOn, mappedFrom: "category_id=(unmapped)" };
  if (origin) return { origin, obtainedOn, mappedFrom: `category_id=${origin}` };
  const by = firstMessage ? "mail.message.create_uid" : "create_uid";
  const user = (firstMessage?.create_uid ?? partner.create_uid)?.[0];
  const ofUser = user === undefined ? undefined : originUsers[user];
  if (ofUser) return { origin: ofUser, obtainedOn, mappedFrom: `${by}=${user}` };
  return {
    origin: "UNKNOWN",
    obtainedOn,
    mappedFrom: `${by}=${user === undefined ? "(empty)" : "(unmapped)"}`,
  };
}

function emailsAsStored({ email }: PartnerRow): readonly string[] {
  const stored = email?.match(/[^\s,;<>"()]+@[^\s,;<>"()]+/g) ?? [];
  const folded = emailsIn(email);
  return folded.map((one) => stored.find((text) => text.toLowerCase() === one) ?? one);
}
