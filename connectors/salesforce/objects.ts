/** The three objects that hold people, as tables: native names, what is read, what an erasure must empty. */

export type RecordType = "Contact" | "Lead" | "Account";

export interface ObjectTable {
  readonly type: RecordType;
  readonly kind: "contact" | "lead" | "person-account";
  /** First three characters of every id of this object. */
  readonly prefix: string;
  /** Extra condition of every listing. */
  readonly only: string | null;
  readonly email: string;
  readonly phones: readonly string[];
  readonly birthDate: string | null;
  /** Field, or path to a parent's field. */
  readonly company: string | null;
  readonly country: string;
  readonly leadSource: string;
  readonly emailOptOut: string;
  readonly callOptOut: string;
  readonly faxOptOut: string;
  readonly individualId: string;
  /** Relationship name behind `individualId`. */
  readonly individual: string;
  /** Ids of other records that are the same person. */
  readonly sameAs: readonly string[];
  /** Names and texts that an erasure replaces, because they cannot be empty. */
  readonly placeholders: readonly string[];
  /** Standard fields that hold personal data and can be emptied. */
  readonly personal: readonly string[];
}

const address = (prefix: string) =>
  ["Street", "City", "State", "PostalCode", "Country", "Latitude", "Longitude"].map(
    (part) => `${prefix}${part}`,
  );

const contact: ObjectTable = {
  type: "Contact",
  kind: "contact",
  prefix: "003",
  only: null,
  email: "Email",
  phones: ["MobilePhone", "Phone", "HomePhone", "OtherPhone"],
  birthDate: "Birthdate",
  company: "Account.Name",
  country: "MailingCountry",
  leadSource: "LeadSource",
  emailOptOut: "HasOptedOutOfEmail",
  callOptOut: "DoNotCall",
  faxOptOut: "HasOptedOutOfFax",
  individualId: "IndividualId",
  individual: "Individual",
  sameAs: ["MasterRecordId"],
  placeholders: ["LastName"],
  personal: [
    "FirstName",
    "Salutation",
    "Email",
    "Phone",
    "MobilePhone",
    "HomePhone",
    "OtherPhone",
    "Fax",
    "AssistantPhone",
    "Title",
    "Department",
    "AssistantName",
    "Birthdate",
    "Description",
    ...address("Mailing"),
    ...address("Other"),
  ],
};

const lead: ObjectTable = {
  type: "Lead",
  kind: "lead",
  prefix: "00Q",
  only: null,
  email: "Email",
  phones: ["MobilePhone", "Phone"],
  birthDate: null,
  company: "Company",
  country: "Country",
  leadSource: "LeadSource",
  emailOptOut: "HasOptedOutOfEmail",
  callOptOut: "DoNotCall",
  faxOptOut: "HasOptedOutOfFax",
  individualId: "IndividualId",
  individual: "Individual",
  sameAs: ["MasterRecordId", "ConvertedContactId", "ConvertedAccountId"],
  placeholders: ["LastName", "Company"],
  personal: [
    "FirstName",
    "Salutation",
    "Email",
    "Phone",
    "MobilePhone",
    "Fax",
    "Title",
    "Website",
    "Description",
    ...address(""),
  ],
};

/** A business account is no person; a person account's shadow contact is never written and never listed. */
const personAccount: ObjectTable = {
  type: "Account",
  kind: "person-account",
  prefix: "001",
  only: "IsPersonAccount = true",
  email: "PersonEmail",
  phones: ["PersonMobilePhone", "Phone", "PersonHomePhone", "PersonOtherPhone"],
  birthDate: "PersonBirthdate",
  company: null,
  country: "PersonMailingCountry",
  leadSource: "PersonLeadSource",
  emailOptOut: "PersonHasOptedOutOfEmail",
  callOptOut: "PersonDoNotCall",
  faxOptOut: "PersonHasOptedOutOfFax",
  individualId: "PersonIndividualId",
  individual: "PersonIndividual",
  sameAs: ["MasterRecordId", "PersonContactId"],
  placeholders: ["LastName"],
  personal: [
    "FirstName",
    "Salutation",
    "PersonEmail",
    "Phone",
    "Fax",
    "Website",
    "Description",
    "PersonBirthdate",
    "PersonMobilePhone",
    "PersonHomePhone",
    "PersonOtherPhone",
    "PersonAssistantPhone",
    "PersonAssistantName",
    "PersonTitle",
    "PersonDepartment",
    ...["Billing", "Shipping", "PersonMailing", "PersonOther"].flatMap(address),
  ],
};

export const OBJECTS: Readonly<Record<RecordType, ObjectTable>> = {
  Contact: contact,
  Lead: lead,
  Account: personAccount,
};

export const RECORD_TYPES = ["Contact", "Lead", "Account"] as const satisfies readonly RecordType[];

/** What stands where a mandatory text was erased. */
export const ERASED = "(erased)";

/** Personal fields of Individual that can be emptied when its deletion is blocked. */
export const INDIVIDUAL_PERSONAL = [
  "FirstName",
  "Salutation",
  "BirthDate",
  "DeathDate",
  "Occupation",
  "Website",
] as const;

export const INDIVIDUAL_FLAGS = [
  "HasOptedOutSolicit",
  "HasOptedOutProfiling",
  "HasOptedOutProcessing",
  "ShouldForget",
] as const;

export function tableOf(id: string): ObjectTable | null {
  return RECORD_TYPES.map((type) => OBJECTS[type]).find(({ prefix }) => id.startsWith(prefix)) ?? null;
}
