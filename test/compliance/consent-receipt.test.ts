import { expect, test } from "vitest";
import { z } from "zod";
import type { ReceiptFacts } from "#gateway/compliance/consent/receipt-facts.ts";
import { receiptIso27560 } from "#gateway/compliance/consent/receipt-iso-27560.ts";
import { receiptKantara } from "#gateway/compliance/consent/receipt-kantara.ts";
import { CONSENT_EVENT_TYPES, CONSENT_PURPOSES, hasChannels } from "#gateway/compliance/vocabulary.ts";

const text = z.string().min(1);
const iri = z.string().regex(/^https:\/\/w3id\.org\/dpv(\/[a-z/]+)?#[A-Za-z0-9-]+$/);

/** The mandatory fields of ISO/IEC TS 27560:2023, as the DPV guide lists them, with lawful basis, which the GDPR needs. */
const iso = z.object({
  schema_version: text,
  receipt_id: text,
  record_id: text,
  pii_principal_id: text,
  pii_processing: z
    .array(
      z.object({
        privacy_notice: text,
        language: text,
        purpose: text,
        purpose_type: z.array(iri).min(1),
        lawful_basis: iri,
        pii_information: z.array(z.object({ pii_type: iri, special_category: z.boolean() })).min(1),
        pii_controllers: z.array(text).min(1),
        collection_method: text,
        storage_locations: z.array(text).min(1),
        retention_period: text,
        jurisdiction: z.string().length(2),
        recipient_third_parties: z.array(text),
        withdrawal_method: text,
      }),
    )
    .min(1),
  parties: z
    .array(
      z.object({
        party_id: text,
        party_address: text,
        party_name: text,
        party_contact: text,
        party_type: iri,
      }),
    )
    .min(1),
  events: z
    .array(
      z.object({
        event_time: z.iso.datetime(),
        validity_duration: text,
        entity_id: text,
        event_type: iri,
        event_state: iri,
      }),
    )
    .min(1),
});

/** What Kantara's schema of version 1.1 requires. */
const kantara = z.object({
  version: z.literal("KI-CR-v1.1.0"),
  jurisdiction: text,
  consentTimestamp: z.int(),
  collectionMethod: text,
  consentReceiptID: text,
  piiPrincipalId: text,
  piiControllers: z
    .array(
      z.object({
        piiController: text,
        contact: text,
        address: z.object({ streetAddress: text }),
        email: z.string(),
        phone: z.string(),
      }),
    )
    .min(1),
  policyUrl: z.string(),
  services: z
    .array(
      z.object({
        service: text,
        purposes: z
          .array(
            z
              .object({
                purpose: text,
                consentType: text,
                purposeCategory: z.array(text).min(1),
                piiCategory: z.array(text).min(1),
                primaryPurpose: z.boolean(),
                termination: text,
                thirdPartyDisclosure: z.boolean(),
                thirdPartyName: text.optional(),
              })
              .refine((one) => !one.thirdPartyDisclosure || one.thirdPartyName !== undefined),
          )
          .min(1),
      }),
    )
    .min(1),
  sensitive: z.boolean(),
  spiCat: z.array(text),
});

const facts: ReceiptFacts = {
  eventId: "event-1",
  principalId: "principal-1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["EMAIL", "SMS"],
  occurredAt: "2025-05-01T10:00:00.000Z",
  recordedAt: "2025-05-02T10:00:00.000Z",
  expiresAt: null,
  byGuardian: false,
  recipients: [],
  method: "web-form",
  place: "https://alpi.example/newsletter",
  noticeVersion: "2025-01",
  jurisdiction: "IT",
  controller: {
    name: "Alpi Impianti Srl",
    registeredAddress: "Via Roma 1, 10100 Torino",
    contact: "privacy@alpi.example",
  },
  clause: {
    name: "newsletter",
    version: "3",
    language: "it",
    sha256: "ab".repeat(32),
    withdrawalMethod: "write to privacy@alpi.example",
  },
  storage: ["allinea", "hubspot"],
};

const acts = CONSENT_PURPOSES.flatMap((purpose) =>
  CONSENT_EVENT_TYPES.map((type): ReceiptFacts => ({
    ...facts,
    type,
    purpose,
    channels: hasChannels(purpose) ? facts.channels : null,
    recipients: purpose === "THIRD_PARTY_SHARING" ? ["Banca Prova SpA"] : [],
  })),
);
const bare = { clause: null, method: null, place: null, noticeVersion: null, occurredAt: null };

test.each([...acts, ...acts.map((act): ReceiptFacts => ({ ...act, ...bare, byGuardian: true }))])(
  "$type for $purpose: both receipts have every mandatory field",
  (act) => {
    expect(iso.safeParse(receiptIso27560(act)).error).toBeUndefined();
    expect(kantara.safeParse(receiptKantara(act)).error).toBeUndefined();
  },
);

test("a withdrawal's receipt says that consent ended, and when", () => {
  const withdrawal = { ...facts, type: "WITHDRAWN" as const };
  const { pii_processing: processing, events } = iso.parse(receiptIso27560(withdrawal));
  expect(events[0]).toMatchObject({
    event_state: "https://w3id.org/dpv#ConsentWithdrawn",
    event_time: facts.occurredAt,
    validity_duration: "none",
  });
  expect(processing[0]?.retention_period).toBe("none");
  const receipt = receiptKantara(withdrawal);
  expect(receipt["consentStatus"]).toBe("https://w3id.org/dpv#ConsentWithdrawn");
  expect(kantara.parse(receipt).services[0]?.purposes[0]?.termination).toBe(facts.occurredAt);
});

test("a grant's receipt says how to withdraw and until when it lasts", () => {
  const [processing] = iso.parse(
    receiptIso27560({ ...facts, expiresAt: "2027-05-01T00:00:00.000Z" }),
  ).pii_processing;
  expect(processing).toMatchObject({
    withdrawal_method: "write to privacy@alpi.example",
    retention_period: "2027-05-01T00:00:00.000Z",
    lawful_basis: "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a-non-explicit-consent",
    purpose_type: ["https://w3id.org/dpv#DirectMarketing"],
  });
});

test("a receipt is a function of its facts alone", () => {
  expect(receiptIso27560(facts)).toEqual(receiptIso27560({ ...facts }));
  expect(receiptKantara(facts)).toEqual(receiptKantara({ ...facts }));
});
