import type { FieldMapping } from "#connectors/sdk/contract.ts";

/** Native names as Contact / Lead / person account; one name where all three agree. */
export const mapping: readonly FieldMapping[] = [
  { field: "givenName", native: "FirstName", category: "user.name.first" },
  { field: "familyName", native: "LastName", category: "user.name.last" },
  { field: "fullName", native: "Name", category: "user.name" },
  { field: "emails", native: "Email / Email / PersonEmail", category: "user.contact.email" },
  {
    field: "phones",
    native:
      "MobilePhone, Phone, HomePhone, OtherPhone / MobilePhone, Phone / PersonMobilePhone, Phone, PersonHomePhone, PersonOtherPhone",
    category: "user.contact.phone_number",
  },
  {
    field: "birthDate",
    native: "Birthdate / – / PersonBirthdate",
    category: "user.demographic.date_of_birth",
  },
  { field: "company", native: "Account.Name / Company / –", category: "user.workplace" },
  {
    field: "country",
    native: "MailingCountry / Country / PersonMailingCountry",
    category: "user.contact.address.country",
  },
  {
    field: "provenance.origin",
    native: "LeadSource / LeadSource / PersonLeadSource",
    category: "system.operations",
  },
  {
    field: "consent EMAIL",
    native: "HasOptedOutOfEmail / HasOptedOutOfEmail / PersonHasOptedOutOfEmail",
    category: "user.consent",
  },
  { field: "consent PHONE", native: "DoNotCall / DoNotCall / PersonDoNotCall", category: "user.consent" },
  { field: "consent MARKETING", native: "Individual.HasOptedOutSolicit", category: "user.consent" },
  { field: "consent PROFILING", native: "Individual.HasOptedOutProfiling", category: "user.consent" },
  { field: "consent by channel and purpose", native: "ContactPointTypeConsent", category: "user.consent" },
];
