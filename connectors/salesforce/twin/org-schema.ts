/** Objects and fields of the twin's org: the part of the real describes that touches people, in our own notation. */

export type FieldType =
  | "id"
  | "string"
  | "textarea"
  | "email"
  | "phone"
  | "url"
  | "picklist"
  | "boolean"
  | "date"
  | "datetime"
  | "double"
  | "int"
  | "reference";

export interface FieldSpec {
  readonly name: string;
  readonly type: FieldType;
  readonly length: number;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly filterable: boolean;
  readonly custom: boolean;
  /** Unique, and a key for upserts. */
  readonly externalId: boolean;
  /** Rows can be named by it, though it need not be unique. */
  readonly idLookup: boolean;
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  /** Closed picklist. */
  readonly values: readonly string[] | null;
}

/** What points to a row: it stops the row's deletion (`restrictedDelete`), or goes with it. */
export interface ChildSpec {
  readonly childSObject: string;
  readonly field: string;
  readonly relationshipName: string;
  readonly restrictedDelete: boolean;
}

export interface ObjectSpec {
  readonly name: string;
  readonly keyPrefix: string;
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly children: readonly ChildSpec[];
}

const lengths: Partial<Record<FieldType, number>> = {
  id: 18,
  reference: 18,
  string: 255,
  textarea: 32_000,
  email: 80,
  phone: 40,
  url: 255,
  picklist: 255,
};

/**
 * One field: `Name:type[/length][>Object.Relationship][=a|b]` and flags `!` required, `-` read only, `?` not filterable,
 * `@` rows can be named by it, `#` unique external id.
 */
function field(text: string): FieldSpec {
  const match = /^(\w+):(\w+)(?:\/(\d+))?(?:>([\w|]+)\.(\w+))?(?:=([^!?@#-]+))?([!?@#-]*)$/.exec(text);
  if (!match) throw new Error(`bad field in the twin's schema: ${text}`);
  const [, name = "", type, length, target, relationship, values, flags = ""] = match;
  return {
    name,
    type: type as FieldType,
    length: length ? Number(length) : (lengths[type as FieldType] ?? 0),
    required: flags.includes("!"),
    readOnly: flags.includes("-"),
    filterable: !flags.includes("?"),
    custom: name.endsWith("__c"),
    externalId: flags.includes("#"),
    idLookup: /[@#]/.test(flags) || type === "id",
    referenceTo: target ? target.split("|") : [],
    relationshipName: relationship ?? null,
    values: values ? values.split("|") : null,
  };
}

function object(
  name: string,
  keyPrefix: string,
  fields: string,
  children: readonly ChildSpec[] = [],
): ObjectSpec {
  const system =
    "Id:id- IsDeleted:boolean- CreatedDate:datetime- LastModifiedDate:datetime- SystemModstamp:datetime-";
  const specs = `${system} ${fields}`.split(/\s+/).filter(Boolean).map(field);
  return { name, keyPrefix, fields: new Map(specs.map((spec) => [spec.name, spec])), children };
}

function child(childSObject: string, fieldName: string, relationshipName: string): ChildSpec {
  return { childSObject, field: fieldName, relationshipName, restrictedDelete: true };
}

/** Goes with the row, into the recycle bin and out of it. */
function cascade(childSObject: string, fieldName: string, relationshipName: string): ChildSpec {
  return { childSObject, field: fieldName, relationshipName, restrictedDelete: false };
}

function belongings(member: string): readonly ChildSpec[] {
  return [
    cascade("Task", "WhoId", "Tasks"),
    cascade("Event", "WhoId", "Events"),
    cascade("CampaignMember", member, "CampaignMembers"),
    cascade("Note", "ParentId", "Notes"),
    cascade("Attachment", "ParentId", "Attachments"),
  ];
}

function address(prefix: string): string {
  return `${prefix}Street:textarea/255 ${prefix}City:string/40 ${prefix}State:string/80 ${prefix}PostalCode:string/20
    ${prefix}Country:string/80 ${prefix}Latitude:double ${prefix}Longitude:double`;
}

const pointTypes = "Email|Phone|Web|Social|MailingAddress|InPerson|Video";
const name = "LastName:string/80! FirstName:string/40 Salutation:picklist/40 Name:string/121-";

export const ORG_SCHEMA: ReadonlyMap<string, ObjectSpec> = new Map(
  [
    object(
      "Contact",
      "003",
      `${name} MasterRecordId:reference>Contact.MasterRecord- AccountId:reference>Account.Account IsPersonAccount:boolean-
      Email:email@ Phone:phone MobilePhone:phone HomePhone:phone OtherPhone:phone AssistantPhone:phone Fax:phone
      ${address("Mailing")} ${address("Other")} Title:string/128 Department:string/80 AssistantName:string/40
      LeadSource:picklist Birthdate:date Description:textarea? LastActivityDate:date-
      HasOptedOutOfEmail:boolean HasOptedOutOfFax:boolean DoNotCall:boolean
      IndividualId:reference>Individual.Individual Tax_Code__c:string/32 ERP_Key__c:string/64#`,
      [
        child("Case", "ContactId", "Cases"),
        ...belongings("ContactId"),
        cascade("ContactHistory", "ContactId", "Histories"),
      ],
    ),
    object(
      "Lead",
      "00Q",
      `${name} MasterRecordId:reference>Lead.MasterRecord- Company:string! Email:email@ Phone:phone MobilePhone:phone
      Fax:phone ${address("")} Title:string/128 Website:url LeadSource:picklist Status:picklist! Description:textarea?
      HasOptedOutOfEmail:boolean HasOptedOutOfFax:boolean DoNotCall:boolean
      IsConverted:boolean- ConvertedDate:date- ConvertedContactId:reference>Contact.ConvertedContact-
      ConvertedAccountId:reference>Account.ConvertedAccount- IndividualId:reference>Individual.Individual`,
      belongings("LeadId"),
    ),
    object(
      "Account",
      "001",
      `Name:string! FirstName:string/40 LastName:string/80 Salutation:picklist/40 IsPersonAccount:boolean-
      MasterRecordId:reference>Account.MasterRecord- PersonContactId:reference>Contact.PersonContact-
      Phone:phone Fax:phone Website:url Description:textarea? ${address("Billing")} ${address("Shipping")}
      ${address("PersonMailing")} ${address("PersonOther")} PersonEmail:email PersonMobilePhone:phone
      PersonHomePhone:phone PersonOtherPhone:phone PersonAssistantPhone:phone PersonAssistantName:string/40
      PersonTitle:string/80 PersonDepartment:string/80 PersonBirthdate:date PersonLeadSource:picklist
      PersonHasOptedOutOfEmail:boolean PersonHasOptedOutOfFax:boolean PersonDoNotCall:boolean
      PersonIndividualId:reference>Individual.PersonIndividual`,
      [child("Case", "AccountId", "Cases")],
    ),
    object(
      "Individual",
      "0PK",
      `${name} MasterRecordId:reference>Individual.MasterRecord- BirthDate:date DeathDate:date Occupation:string/150
      Website:url HasOptedOutTracking:boolean HasOptedOutProfiling:boolean HasOptedOutProcessing:boolean
      HasOptedOutSolicit:boolean HasOptedOutGeoTracking:boolean ShouldForget:boolean SendIndividualData:boolean
      CanStorePiiElsewhere:boolean`,
      [
        child("Contact", "IndividualId", "Contacts"),
        child("Lead", "IndividualId", "Leads"),
        child("ContactPointTypeConsent", "PartyId", "Individuals"),
      ],
    ),
    object(
      "ContactPointTypeConsent",
      "0ZX",
      `Name:string! PartyId:reference>Individual.Party! ContactPointType:picklist=${pointTypes}
      DataUsePurposeId:reference>DataUsePurpose.DataUsePurpose
      PrivacyConsentStatus:picklist=NotSeen|Seen|OptIn|OptOut|OptInPending|OptOutPending!
      EffectiveFrom:datetime EffectiveTo:datetime CaptureDate:datetime DoubleConsentCaptureDate:datetime
      CaptureContactPointType:picklist=${pointTypes} CaptureSource:string/255`,
    ),
    object("DataUsePurpose", "0ZW", "Name:string! Description:textarea CanDataSubjectOptOut:boolean"),
    object(
      "Case",
      "500",
      "CaseNumber:string/30- Subject:string ContactId:reference>Contact.Contact AccountId:reference>Account.Account",
    ),
    object("Task", "00T", "Subject:string WhoId:reference>Contact|Lead.Who"),
    object("Event", "00U", "Subject:string WhoId:reference>Contact|Lead.Who"),
    object("CampaignMember", "00v", "ContactId:reference>Contact.Contact LeadId:reference>Lead.Lead"),
    object("Note", "002", "Title:string/80! Body:textarea ParentId:reference>Contact|Lead.Parent"),
    object("Attachment", "00P", "Name:string! ParentId:reference>Contact|Lead.Parent"),
    object("ContactHistory", "017", "Field:string ContactId:reference>Contact.Contact"),
  ].map((spec) => [spec.name, spec]),
);

/** Objects that exist only while "Data Protection and Privacy" is on. */
export const PRIVACY_OBJECTS: ReadonlySet<string> = new Set([
  "Individual",
  "ContactPointTypeConsent",
  "DataUsePurpose",
]);
