import { DPV_TERMS } from "../dpv.ts";
import {
  dataKinds,
  eventState,
  isGrant,
  lawfulBasis,
  purposeTerms,
  withdrawalMethod,
  type ReceiptFacts,
} from "./receipt-facts.ts";

const CONTROLLER = "controller";
const RIGHTS = ["A7-3", "A15", "A16", "A17", "A18", "A20", "A77"];

/** A consent receipt with the fields of ISO/IEC TS 27560:2023, terms by the W3C Data Privacy Vocabulary. */
export function receiptIso27560(facts: ReceiptFacts): Record<string, unknown> {
  const { controller, clause } = facts;
  return {
    schema_version: "ISO/IEC TS 27560:2023",
    receipt_id: facts.eventId,
    record_id: facts.eventId,
    pii_principal_id: facts.principalId,
    pii_processing: [
      {
        privacy_notice: facts.noticeVersion ?? "unknown",
        language: clause?.language ?? "und",
        clause: clause && { name: clause.name, version: clause.version, sha256: clause.sha256 },
        purpose: facts.purpose,
        purpose_type: purposeTerms(facts),
        lawful_basis: lawfulBasis(facts),
        pii_information: dataKinds(facts).map((kind) => ({
          pii_type: kind,
          special_category: facts.purpose === "SPECIAL_CATEGORY",
        })),
        pii_controllers: [CONTROLLER],
        channels: facts.channels ?? [],
        collection_method: facts.method ?? "unknown",
        collection_place: facts.place,
        processing_method: DPV_TERMS.ConsentPurpose[facts.purpose].also,
        storage_locations: facts.storage,
        retention_period: isGrant(facts) ? (facts.expiresAt ?? "until withdrawn") : "none",
        jurisdiction: facts.jurisdiction,
        recipient_third_parties: facts.recipients,
        withdrawal_method: withdrawalMethod(facts),
        privacy_rights: RIGHTS.map((right) => `https://w3id.org/dpv/legal/eu/gdpr#${right}`),
      },
    ],
    parties: [
      {
        party_id: CONTROLLER,
        party_type: DPV_TERMS.ConsentActor.CONTROLLER.iri,
        party_name: controller.name,
        party_address: controller.registeredAddress,
        party_contact: controller.contact,
      },
    ],
    events: [
      {
        event_time: facts.occurredAt ?? facts.recordedAt,
        recorded_time: facts.recordedAt,
        validity_duration: isGrant(facts) ? (facts.expiresAt ?? "until withdrawn") : "none",
        entity_id: { SUBJECT: facts.principalId, GUARDIAN: "guardian", CONTROLLER }[facts.by],
        event_type: DPV_TERMS.ConsentActor[facts.by].iri,
        event_state: eventState(facts),
      },
    ],
  };
}
