import { distinctTargets, sameTarget } from "#connectors/sdk/consent-target.ts";
import type {
  ConsentTarget,
  FieldMapping,
  ProvenanceOrigin,
  SourceConsent,
  SourceConsentState,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import type { Person } from "./person.ts";

export const rubricaMapping: readonly FieldMapping[] = [
  { field: "givenName", native: "first_name", category: "user.name.first" },
  { field: "familyName", native: "last_name", category: "user.name.last" },
  { field: "emails", native: "emails", category: "user.contact.email" },
  { field: "phones", native: "phones", category: "user.contact.phone_number" },
  { field: "company", native: "company", category: "user.workplace" },
  { field: "country", native: "country", category: "user.contact.address.country" },
];

/** Where the vendor keeps each consent that it can hold: e-mail in two places, and people go by one or the other. */
export const CONSENT_FIELDS = [
  { target: { purpose: "DIRECT_MARKETING", channel: "EMAIL" }, field: "email_consent" },
  { target: { purpose: "DIRECT_MARKETING", channel: "EMAIL" }, field: "newsletter_consent" },
  { target: { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" }, field: "phone_consent" },
] as const satisfies readonly { target: ConsentTarget; field: `${string}_consent` }[];

export const TARGETS = distinctTargets(CONSENT_FIELDS.map(({ target }) => target));

/** The vendor's words. One that is not in here is UNMAPPED, which refuses. */
const states: ReadonlyMap<string, SourceConsentState> = new Map([
  ["yes", "GIVEN"],
  ["no", "WITHDRAWN"],
  ["unknown", "NOT_ASKED"],
]);

const origins: ReadonlyMap<string, ProvenanceOrigin> = new Map([
  ["web_form", "WEB_FORM"],
  ["import", "IMPORT"],
  ["sales", "SALES_LEAD"],
]);

/**
 * One place that says no is a stop, and a yes is one only where every place says it. A stop that another place does not repeat is
 * `stillOpen`.
 */
export function consentsOf(person: Person): readonly SourceConsent[] {
  return TARGETS.map((target): SourceConsent => {
    const places = CONSENT_FIELDS.filter((one) => sameTarget(one.target, target));
    const shown = places.map(({ field }) => states.get(person[field]) ?? "UNMAPPED");
    const state = leastPermitting.find((one) => shown.includes(one)) ?? "GIVEN";
    const isPartial = state === "WITHDRAWN" && shown.some((one) => one !== "WITHDRAWN");
    return { ...target, state, occurredAt: null, ...(isPartial ? { stillOpen: true } : {}) };
  });
}

const leastPermitting = ["WITHDRAWN", "UNMAPPED", "NOT_ASKED"] as const;

export function recordOf(person: Person): SourceRecord {
  const { source } = person;
  const consents = consentsOf(person);
  return {
    externalId: person.id,
    kind: "contact",
    person: {
      givenName: person.first_name,
      familyName: person.last_name,
      fullName: null,
      emails: person.emails,
      phones: person.phones,
      taxIds: [],
      birthDate: null,
      company: person.company,
      country: person.country,
    },
    consents,
    provenance: {
      origin: origins.get(source ?? "") ?? "UNKNOWN",
      obtainedOn: utc(person.created_at).slice(0, 10),
      mappedFrom: `source=${source ?? "(empty)"}`,
    },
    createdAt: utc(person.created_at),
    modifiedAt: utc(person.updated_at),
    lastActivityAt: null,
    sameAs: [],
    unmapped: CONSENT_FIELDS.map(({ field }) => field).filter((field) => !states.has(person[field])),
  };
}

/** Names of native fields that still hold personal data. */
export function residueOf(person: Person): readonly string[] {
  const values = {
    first_name: person.first_name,
    last_name: person.last_name,
    emails: person.emails[0],
    phones: person.phones[0],
    company: person.company,
  };
  return Object.entries(values).flatMap(([name, value]) => (value ? [name] : []));
}

/** The vendor writes its own local time with an offset. */
function utc(instant: string): string {
  return new Date(instant).toISOString();
}
