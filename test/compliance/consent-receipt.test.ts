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
  by: "SUBJECT",
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

test.each([...acts, ...acts.map((act): ReceiptFacts => ({ ...act, ...bare, by: "GUARDIAN" }))])(
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

test("an ISO receipt in full: a consent to e-mail and SMS by a web form", () => {
  expect(receiptIso27560(facts)).toEqual({
    schema_version: "ISO/IEC TS 27560:2023",
    receipt_id: "event-1",
    record_id: "event-1",
    pii_principal_id: "principal-1",
    pii_processing: [
      {
        privacy_notice: "2025-01",
        language: "it",
        clause: { name: "newsletter", version: "3", sha256: "ab".repeat(32) },
        purpose: "DIRECT_MARKETING",
        purpose_type: ["https://w3id.org/dpv#DirectMarketing"],
        lawful_basis: "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a-non-explicit-consent",
        pii_information: [
          { pii_type: "https://w3id.org/dpv/pd#EmailAddress", special_category: false },
          { pii_type: "https://w3id.org/dpv/pd#TelephoneNumber", special_category: false },
        ],
        pii_controllers: ["controller"],
        channels: ["EMAIL", "SMS"],
        collection_method: "web-form",
        collection_place: "https://alpi.example/newsletter",
        processing_method: [],
        storage_locations: ["allinea", "hubspot"],
        retention_period: "until withdrawn",
        jurisdiction: "IT",
        recipient_third_parties: [],
        withdrawal_method: "write to privacy@alpi.example",
        privacy_rights: ["A7-3", "A15", "A16", "A17", "A18", "A20", "A77"].map(
          (article) => `https://w3id.org/dpv/legal/eu/gdpr#${article}`,
        ),
      },
    ],
    parties: [
      {
        party_id: "controller",
        party_type: "https://w3id.org/dpv#DataController",
        party_name: "Alpi Impianti Srl",
        party_address: "Via Roma 1, 10100 Torino",
        party_contact: "privacy@alpi.example",
      },
    ],
    events: [
      {
        event_time: "2025-05-01T10:00:00.000Z",
        recorded_time: "2025-05-02T10:00:00.000Z",
        validity_duration: "until withdrawn",
        entity_id: "principal-1",
        event_type: "https://w3id.org/dpv#DataSubject",
        event_state: "https://w3id.org/dpv#ConsentGiven",
      },
    ],
  });
});

const onePurpose = (receipt: Record<string, unknown>) => kantara.parse(receipt).services[0]!.purposes[0]!;

test("a Kantara receipt in full: the same consent", () => {
  expect(receiptKantara(facts)).toEqual({
    version: "KI-CR-v1.1.0",
    jurisdiction: "IT",
    // Seconds since 1970.
    consentTimestamp: 1_746_093_600,
    collectionMethod: "web-form",
    consentReceiptID: "event-1",
    language: "it",
    piiPrincipalId: "principal-1",
    piiControllers: [
      {
        piiController: "Alpi Impianti Srl",
        onBehalf: false,
        contact: "privacy@alpi.example",
        address: { streetAddress: "Via Roma 1, 10100 Torino" },
        email: "privacy@alpi.example",
        phone: "",
      },
    ],
    policyUrl: "urn:allinea:notice:2025-01",
    services: [
      {
        service: "newsletter 3",
        purposes: [
          {
            purpose: "DIRECT_MARKETING",
            consentType: "EXPLICIT",
            purposeCategory: ["https://w3id.org/dpv#DirectMarketing"],
            primaryPurpose: true,
            piiCategory: ["https://w3id.org/dpv/pd#EmailAddress", "https://w3id.org/dpv/pd#TelephoneNumber"],
            termination: "write to privacy@alpi.example",
            thirdPartyDisclosure: false,
          },
        ],
      },
    ],
    sensitive: false,
    spiCat: [],
    consentStatus: "https://w3id.org/dpv#ConsentGiven",
  });
});

test("a special category is said of the data, and rests on explicit consent", () => {
  const health: ReceiptFacts = { ...facts, purpose: "SPECIAL_CATEGORY", channels: null };
  const special = "https://w3id.org/dpv#SpecialCategoryPersonalData";
  expect(iso.parse(receiptIso27560(health)).pii_processing[0]).toMatchObject({
    purpose_type: [special],
    lawful_basis: "https://w3id.org/dpv/legal/eu/gdpr#A6-1-a-explicit-consent",
    pii_information: [{ pii_type: special, special_category: true }],
  });
  expect(receiptIso27560(health)["pii_processing"]).toMatchObject([{ channels: [] }]);
  expect(receiptKantara(health)).toMatchObject({ sensitive: true, spiCat: [special] });
  expect(onePurpose(receiptKantara(health)).piiCategory).toEqual([special]);
});

test("a purpose without channels is about personal data at large", () => {
  const profiling: ReceiptFacts = { ...facts, purpose: "PROFILING", channels: null };
  expect(onePurpose(receiptKantara(profiling))).toMatchObject({
    purposeCategory: ["https://w3id.org/dpv#Personalisation", "https://w3id.org/dpv#Profiling"],
    piiCategory: ["https://w3id.org/dpv#PersonalData"],
  });
});

test("recipients are named, all of them", () => {
  const sharing: ReceiptFacts = {
    ...facts,
    purpose: "THIRD_PARTY_SHARING",
    channels: null,
    recipients: ["Banca Prova SpA", "Assicura Srl"],
  };
  expect(onePurpose(receiptKantara(sharing))).toMatchObject({
    thirdPartyDisclosure: true,
    thirdPartyName: "Banca Prova SpA; Assicura Srl",
  });
});

test("what nobody recorded is said to be unknown, and the controller's address is where to write to", () => {
  const receipt = receiptKantara({ ...facts, ...bare, recordedAt: "2025-05-02T10:00:00.900Z" });
  expect(receipt).toMatchObject({
    collectionMethod: "unknown",
    language: "und",
    policyUrl: "",
    consentTimestamp: 1_746_180_000,
  });
  expect(onePurpose(receipt).termination).toBe("privacy@alpi.example");
  expect(kantara.parse(receipt).services[0]!.service).toBe("DIRECT_MARKETING");
  expect(receiptIso27560({ ...facts, ...bare })["pii_processing"]).toMatchObject([
    {
      privacy_notice: "unknown",
      language: "und",
      clause: null,
      collection_method: "unknown",
      collection_place: null,
    },
  ]);
});

test("a controller without an e-mail address has none in the receipt", () => {
  const controller = { ...facts.controller, contact: "Via Roma 1, 10100 Torino" };
  expect(receiptKantara({ ...facts, controller })["piiControllers"]).toMatchObject([
    { email: "", phone: "" },
  ]);
});

test("a renewal is a grant, a refusal is none; a grant that ends says when", () => {
  const renewal = { ...facts, type: "RENEWED", expiresAt: "2027-05-01T00:00:00.000Z" } as const;
  expect(onePurpose(receiptKantara(renewal)).termination).toBe("2027-05-01T00:00:00.000Z");
  expect(iso.parse(receiptIso27560(renewal)).events[0]?.validity_duration).toBe("2027-05-01T00:00:00.000Z");
  const refusal = { ...facts, type: "REFUSED" } as const;
  expect(onePurpose(receiptKantara(refusal)).termination).toBe(facts.occurredAt);
  expect(iso.parse(receiptIso27560(refusal)).events[0]?.validity_duration).toBe("none");
});

test("a guardian's act is not the child's", () => {
  expect(iso.parse(receiptIso27560({ ...facts, by: "GUARDIAN" })).events[0]).toMatchObject({
    entity_id: "guardian",
    event_type: expect.stringContaining("Guardian"),
  });
});

test("a stop of the controller's own is no withdrawal of the person", () => {
  const stop: ReceiptFacts = { ...facts, type: "WITHDRAWN", by: "CONTROLLER" };
  expect(iso.parse(receiptIso27560(stop)).events[0]).toMatchObject({
    entity_id: "controller",
    event_type: "https://w3id.org/dpv#DataController",
    event_state: "https://w3id.org/dpv#ConsentRevoked",
    validity_duration: "none",
  });
  expect(receiptKantara(stop)["consentStatus"]).toBe("https://w3id.org/dpv#ConsentRevoked");
});
