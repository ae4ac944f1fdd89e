import type { SourceRecord } from "#connectors/sdk/contract.ts";

/**
 * One record as one line of JSON in a fixed order: what its fingerprint is made of, and how it travels to a worker. No
 * order of properties in a connector's answer can make an unchanged record look changed.
 */
export function recordText({ person, provenance, ...record }: SourceRecord): string {
  const freeTexts = record.freeTexts?.map(({ field, text }) => [field, text]) ?? [];
  return JSON.stringify([
    record.externalId,
    record.kind,
    person.givenName,
    person.familyName,
    person.fullName,
    person.birthDate,
    person.company,
    person.country,
    person.emails,
    person.phones,
    person.taxIds,
    record.consents.map(({ purpose, channel, state, occurredAt, stillOpen }) =>
      stillOpen ? [purpose, channel, state, occurredAt, true] : [purpose, channel, state, occurredAt],
    ),
    provenance && [provenance.origin, provenance.obtainedOn, provenance.mappedFrom],
    record.createdAt,
    record.modifiedAt,
    record.lastActivityAt,
    record.sameAs,
    record.unmapped,
    // Only where there are any: a record without notes looks as it did before notes were read.
    ...(freeTexts.length > 0 ? [freeTexts] : []),
  ]);
}

type ConsentText = readonly [
  purpose: SourceRecord["consents"][number]["purpose"],
  channel: SourceRecord["consents"][number]["channel"],
  state: SourceRecord["consents"][number]["state"],
  occurredAt: string | null,
  stillOpen?: boolean,
];
type ProvenanceText = readonly [
  origin: NonNullable<SourceRecord["provenance"]>["origin"],
  obtainedOn: string | null,
  mappedFrom: string,
];
type Text = string | null;
type Texts = readonly string[];
type RecordTuple = readonly [
  externalId: string, kind: string, givenName: Text, familyName: Text, fullName: Text, birthDate: Text, company: Text,
  country: Text, emails: Texts, phones: Texts, taxIds: Texts, consents: readonly ConsentText[],
  provenance: ProvenanceText | null, createdAt: Text, modifiedAt: Text, lastActivityAt: Text, sameAs: Texts, unmapped: Texts,
  freeTexts?: readonly (readonly [field: string, text: string])[],
]; // prettier-ignore

/** The record that `recordText` wrote. */
export function parseRecordText(text: string): SourceRecord {
  const [
    externalId, kind, givenName, familyName, fullName, birthDate, company, country, emails, phones, taxIds, consents,
    provenance, createdAt, modifiedAt, lastActivityAt, sameAs, unmapped, freeTexts = [],
  ] = JSON.parse(text) as RecordTuple; // prettier-ignore
  return {
    externalId,
    kind,
    person: { givenName, familyName, fullName, birthDate, company, country, emails, phones, taxIds },
    consents: consents.map(([purpose, channel, state, occurredAt, stillOpen = false]) => ({
      purpose,
      channel,
      state,
      occurredAt,
      stillOpen,
    })),
    provenance: provenance && { origin: provenance[0], obtainedOn: provenance[1], mappedFrom: provenance[2] },
    createdAt,
    modifiedAt,
    lastActivityAt,
    sameAs,
    unmapped,
    freeTexts: freeTexts.map(([field, text]) => ({ field, text })),
  };
}
