import type {
  PersonFields,
  ProvenanceOrigin,
  SourceProvenance,
  SourceRecord,
  Tombstone,
} from "#connectors/sdk/contract.ts";
import type { PurposeNames } from "./consent-rows.ts";
import { consentsOf } from "./consents.ts";
import { countryCode } from "./country.ts";
import { FREE_TEXTS, type ObjectShape, type OrgShape } from "./describe.ts";
import type { ObjectTable } from "./objects.ts";
import { flagAt, idOf, instantAt, textAt, type Row } from "./rows.ts";

export interface MappingSettings {
  readonly purposeNames: PurposeNames;
  /** Values of the org's LeadSource picklist beyond the standard ones. */
  readonly leadSources: Readonly<Record<string, ProvenanceOrigin>>;
}

const standardLeadSources: Readonly<Record<string, ProvenanceOrigin>> = {
  Web: "WEB_FORM",
  "Phone Inquiry": "PHONE_INBOUND",
  "Partner Referral": "PARTNER",
  "Purchased List": "LIST_PROVIDER",
  "Word of mouth": "WORD_OF_MOUTH",
  Import: "IMPORT",
  Other: "UNKNOWN",
};

export function personOf(row: Row, table: ObjectTable): PersonFields {
  const email = textAt(row, table.email);
  const phones = table.phones.flatMap((name) => textAt(row, name) ?? []);
  const country = textAt(row, table.country);
  return {
    givenName: textAt(row, "FirstName"),
    familyName: textAt(row, "LastName"),
    fullName: textAt(row, "Name"),
    emails: email === null ? [] : [email],
    phones: [...new Set(phones)],
    taxIds: [],
    birthDate: table.birthDate === null ? null : textAt(row, table.birthDate),
    company: table.company === null ? null : textAt(row, table.company),
    country: country === null ? null : countryCode(country),
  };
}

/** The value of an unknown picklist entry is free text of the org and stays out of `mappedFrom`. */
function provenanceOf(row: Row, table: ObjectTable, settings: MappingSettings): SourceProvenance {
  const value = textAt(row, table.leadSource);
  const origin = value === null ? "UNKNOWN" : { ...standardLeadSources, ...settings.leadSources }[value];
  return {
    origin: origin ?? "UNKNOWN",
    obtainedOn: instantAt(row, "CreatedDate")?.slice(0, 10) ?? null,
    mappedFrom: `${table.leadSource}=${value === null ? "(empty)" : origin ? value : "(unmapped)"}`,
  };
}

function sameAsOf(row: Row, table: ObjectTable): readonly string[] {
  const isCompany = flagAt(row, "ConvertedAccount.IsPersonAccount") !== true;
  const names = table.sameAs.filter((name) => !(name === "ConvertedAccountId" && isCompany));
  return names.flatMap((name) => textAt(row, name) ?? []);
}

export function toSourceRecord(
  row: Row,
  consentRows: readonly Row[],
  shape: ObjectShape,
  org: OrgShape,
  settings: MappingSettings,
  at: Date,
): SourceRecord {
  const { table } = shape;
  const { consents, unmapped } = consentsOf(row, consentRows, shape, org, settings.purposeNames, at);
  const provenance = provenanceOf(row, table, settings);
  return {
    externalId: idOf(row),
    kind: table.kind,
    person: personOf(row, table),
    consents,
    provenance,
    createdAt: instantAt(row, "CreatedDate"),
    modifiedAt: instantAt(row, "SystemModstamp"),
    // LastActivityDate counts our own calls and mails as well, so it is no act of the person.
    lastActivityAt: null,
    sameAs: sameAsOf(row, table),
    unmapped: provenance.mappedFrom.endsWith("(unmapped)") ? [...unmapped, table.leadSource] : unmapped,
    freeTexts: FREE_TEXTS.flatMap((field) => {
      const text = textAt(row, field);
      return text === null ? [] : [{ field, text }];
    }),
  };
}

/** Null when the record is alive. */
export function toTombstone(row: Row): Tombstone | null {
  if (flagAt(row, "IsDeleted") !== true) return null;
  const mergedInto = textAt(row, "MasterRecordId");
  return { externalId: idOf(row), reason: mergedInto === null ? "DELETED" : "MERGED", mergedInto };
}

/** A person account's shadow contact: the same person again, written only through its account. */
export function isShadowContact(row: Row, table: ObjectTable): boolean {
  return table.type === "Contact" && flagAt(row, "Account.IsPersonAccount") === true;
}
