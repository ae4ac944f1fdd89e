import { defineEntity, p } from "@mikro-orm/core";
import type { ConsentPurpose, SourceConsentState } from "#gateway/compliance/vocabulary.ts";

export interface ShownConsent {
  readonly state: SourceConsentState;
  readonly occurredAt: string | null;
  /** A refusal beside which another place of the record still permits. */
  readonly stillOpen?: true;
}

/** What a source shows now, by purpose and channel; channel `-` for purposes without channels. */
export type RecordConsents = Partial<Record<ConsentPurpose, Record<string, ShownConsent>>>;

export const RECORD_STATES = ["ACTIVE", "DELETED", "ARCHIVED", "MERGED", "ERASED"] as const;
export type RecordState = (typeof RECORD_STATES)[number];

const ContactRecordSchema = defineEntity({
  name: "ContactRecord",
  tableName: "contact_record",
  properties: {
    id: p.uuid().primary(),
    contactId: p.uuid(),
    source: p.string(),
    externalId: p.string(),
    kind: p.string(),
    state: p.enum(RECORD_STATES),
    fingerprint: p.blob(),
    keySalt: p.blob().nullable(),
    sealed: p.blob().nullable(),
    identity: p.json<unknown>().nullable(),
    consents: p.json<RecordConsents>(),
    provenanceOrigin: p.string().nullable(),
    provenanceFrom: p.string().nullable(),
    obtainedOn: p.string().columnType("date").nullable(),
    sourceCreatedAt: p.datetime().nullable(),
    sourceModifiedAt: p.datetime().nullable(),
    lastActivityAt: p.datetime().nullable(),
    unmapped: p.array(),
    sameAs: p.array(),
    firstSeenAt: p.datetime().onCreate(() => new Date()),
    storedAt: p.datetime().onCreate(() => new Date()),
    goneAt: p.datetime().nullable(),
  },
});

/** One record of a contact in one source: digests and ciphertext of identifiers, never names. */
export class ContactRecord extends ContactRecordSchema.class {}
ContactRecordSchema.setClass(ContactRecord);
