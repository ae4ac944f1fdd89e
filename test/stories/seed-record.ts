import type { SeedRecord } from "#connectors/kit/people.ts";

type Named = Pick<SeedRecord, "key" | "personKey" | "givenName" | "familyName" | "emails" | "phones">;

/** A contact in Italy who filled in a form, and whose CRM shows a yes to e-mail that nobody has proved. */
export function seedRecord(fields: Named & Partial<SeedRecord>): SeedRecord {
  return {
    kind: "CONTACT",
    successorKey: null,
    country: "IT",
    company: null,
    emailConsent: "GIVEN",
    phoneConsent: null,
    origin: "FORM",
    createdAt: "2025-01-01T00:00:00.000Z",
    ...fields,
  };
}
