import {
  dataKinds,
  eventState,
  isGrant,
  purposeTerms,
  withdrawalMethod,
  type ReceiptFacts,
} from "./receipt-facts.ts";

/**
 * A consent receipt with the fields of the Kantara Initiative's Consent Receipt Specification 1.1. It knows consent only;
 * what became of it stands in `consentStatus` and, for a stop, in the purpose's `termination`.
 */
export function receiptKantara(facts: ReceiptFacts): Record<string, unknown> {
  const { controller, clause } = facts;
  const at = facts.occurredAt ?? facts.recordedAt;
  const isSpecial = facts.purpose === "SPECIAL_CATEGORY";
  const isShared = facts.recipients.length > 0;
  return {
    version: "KI-CR-v1.1.0",
    jurisdiction: facts.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(at) / 1000),
    collectionMethod: facts.method ?? "unknown",
    consentReceiptID: facts.eventId,
    language: clause?.language ?? "und",
    piiPrincipalId: facts.principalId,
    piiControllers: [
      {
        piiController: controller.name,
        onBehalf: false,
        contact: controller.contact,
        address: { streetAddress: controller.registeredAddress },
        email: controller.contact.includes("@") ? controller.contact : "",
        phone: "",
      },
    ],
    policyUrl: facts.noticeVersion ? `urn:allinea:notice:${facts.noticeVersion}` : "",
    services: [
      {
        service: clause ? `${clause.name} ${clause.version}` : facts.purpose,
        purposes: [
          {
            purpose: facts.purpose,
            consentType: "EXPLICIT",
            purposeCategory: purposeTerms(facts),
            primaryPurpose: true,
            piiCategory: dataKinds(facts),
            termination: termination(facts, at),
            thirdPartyDisclosure: isShared,
            ...(isShared ? { thirdPartyName: facts.recipients.join("; ") } : {}),
          },
        ],
      },
    ],
    sensitive: isSpecial,
    spiCat: isSpecial ? ["https://w3id.org/dpv#SpecialCategoryPersonalData"] : [],
    consentStatus: eventState(facts),
  };
}

function termination(facts: ReceiptFacts, at: string): string {
  if (!isGrant(facts)) return at;
  return facts.expiresAt ?? withdrawalMethod(facts);
}
