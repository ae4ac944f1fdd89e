import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { SalesforceClient } from "./client.ts";
import { INDIVIDUAL_FLAGS, OBJECTS, RECORD_TYPES, type ObjectTable, type RecordType } from "./objects.ts";

const describeSchema = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      custom: z.boolean().optional(),
      updateable: z.boolean().optional(),
      nillable: z.boolean().optional(),
    }),
  ),
});

/** Custom fields of these types can hold personal data and are emptied by an anonymisation. */
const personalTypes: ReadonlySet<string> = new Set([
  "string",
  "textarea",
  "email",
  "phone",
  "url",
  "date",
  "datetime",
  "encryptedstring",
]);

interface Fields {
  readonly visible: ReadonlySet<string>;
  readonly updateable: ReadonlySet<string>;
  readonly customPersonal: readonly string[];
}

export interface ObjectShape extends Fields {
  readonly table: ObjectTable;
}

/**
 * What this org shows to our user. Field-level security hides opt-out fields by default, a hidden field is absent from
 * describe, and one hidden field makes a whole query fail: so every field list is built from here.
 */
export interface OrgShape {
  readonly objects: ReadonlyMap<RecordType, ObjectShape>;
  /** Null when "Data Protection and Privacy" is off. */
  readonly individual: Fields | null;
  readonly consent: Fields | null;
  readonly purposeNames: boolean;
  readonly accountNames: boolean;
  /** Contacts can be shadows of person accounts. */
  readonly personAccounts: boolean;
}

async function describe(client: SalesforceClient, type: string): Promise<Fields | null> {
  const operation = `describe ${type}`;
  try {
    const answer = await client.read(operation, { method: "GET", path: `/sobjects/${type}/describe` });
    const parsed = describeSchema.safeParse(answer);
    if (!parsed.success) throw new ConnectorError("BAD_ANSWER", operation);
    const { fields } = parsed.data;
    return {
      visible: new Set(fields.map(({ name }) => name)),
      updateable: new Set(fields.filter(({ updateable }) => updateable).map(({ name }) => name)),
      customPersonal: fields
        .filter(
          (field) => field.custom && field.updateable && field.nillable && personalTypes.has(field.type),
        )
        .map(({ name }) => name),
    };
  } catch (error) {
    const missing = error instanceof ConnectorError && /NOT_FOUND|INVALID_TYPE/.test(error.vendorCode ?? "");
    if (missing) return null;
    throw error;
  }
}

export async function describeOrg(client: SalesforceClient): Promise<OrgShape> {
  const [contact, lead, account, individual, consent, purpose] = await Promise.all(
    ["Contact", "Lead", "Account", "Individual", "ContactPointTypeConsent", "DataUsePurpose"].map((type) =>
      describe(client, type),
    ),
  );
  const personAccounts = account?.visible.has("IsPersonAccount") ?? false;
  const fields = { Contact: contact, Lead: lead, Account: personAccounts ? account : null };
  const objects = new Map<RecordType, ObjectShape>();
  for (const type of RECORD_TYPES) {
    const found = fields[type];
    if (found) objects.set(type, { ...found, table: OBJECTS[type] });
  }
  if (!objects.has("Contact") && !objects.has("Lead")) {
    throw new ConnectorError("FORBIDDEN", "describe", { vendorCode: "NO_CONTACT_OR_LEAD" });
  }
  return {
    objects,
    individual: individual ?? null,
    consent: consent ?? null,
    purposeNames: purpose?.visible.has("Name") ?? false,
    accountNames: account?.visible.has("Name") ?? false,
    personAccounts,
  };
}

/** Fields in which people write what they like. */
export const FREE_TEXTS = ["Description"] as const;

const always = ["Id", "IsDeleted", "SystemModstamp", "CreatedDate"];

/** Fields of one record for a pull or a read, opt-outs of its Individual included. */
export function selectList(shape: ObjectShape, org: OrgShape): readonly string[] {
  const { table, visible } = shape;
  const own = [
    "FirstName",
    "LastName",
    "Name",
    table.email,
    ...table.phones,
    table.country,
    table.leadSource,
    table.emailOptOut,
    table.callOptOut,
    table.individualId,
    ...table.sameAs,
    ...(table.birthDate ? [table.birthDate] : []),
    ...FREE_TEXTS,
    ...(table.type === "Lead" ? ["Company", "IsConverted"] : []),
  ];
  const paths: string[] = [];
  if (table.type === "Contact" && visible.has("AccountId")) {
    if (org.accountNames) paths.push("Account.Name");
    if (org.personAccounts) paths.push("Account.IsPersonAccount");
  }
  // A company that several people were converted into must not make them one person.
  if (table.type === "Lead" && org.personAccounts && visible.has("ConvertedAccountId")) {
    paths.push("ConvertedAccount.IsPersonAccount");
  }
  if (org.individual && visible.has(table.individualId)) {
    for (const flag of INDIVIDUAL_FLAGS) {
      if (org.individual.visible.has(flag)) paths.push(`${table.individual}.${flag}`);
    }
  }
  return [...new Set([...always, ...own.filter((name) => visible.has(name)), ...paths])];
}

export function consentSelectList(org: OrgShape): readonly string[] {
  const wanted = [
    "Id",
    "PartyId",
    "ContactPointType",
    "PrivacyConsentStatus",
    "EffectiveFrom",
    "EffectiveTo",
    "CaptureDate",
    "DataUsePurposeId",
  ];
  const visible = wanted.filter((name) => org.consent?.visible.has(name));
  const named = org.purposeNames && visible.includes("DataUsePurposeId");
  return named ? [...visible, "DataUsePurpose.Name"] : visible;
}
