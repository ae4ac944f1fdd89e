import type { FieldMapping } from "#connectors/sdk/contract.ts";

/** Which fields a row can have; the configuration names the columns. */
export const mapping: readonly FieldMapping[] = [
  { field: "givenName", native: "columns.givenName", category: "user.name.first" },
  { field: "familyName", native: "columns.familyName", category: "user.name.last" },
  { field: "fullName", native: "columns.fullName", category: "user.name" },
  { field: "emails", native: "columns.emails", category: "user.contact.email" },
  { field: "phones", native: "columns.phones", category: "user.contact.phone_number" },
  { field: "taxIds", native: "columns.taxIds", category: "user.government_id" },
  { field: "birthDate", native: "columns.birthDate", category: "user.demographic.date_of_birth" },
  { field: "company", native: "columns.company", category: "user.workplace" },
  { field: "country", native: "columns.country", category: "user.contact.address.country" },
];
