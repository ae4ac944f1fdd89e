import type {
  Channel,
  ConsentActor,
  ConsentEventType,
  ConsentPurpose,
  ConsentStatus,
  Disposition,
  IdentifierType,
  LegalBasis,
  ProcessingPurpose,
  ProvenanceOrigin,
  Purpose,
  RequestRight,
  RetentionPurpose,
  RevocationKind,
  SubjectKind,
  SubjectRole,
} from "./vocabulary.ts";

/** One of our words in the W3C Data Privacy Vocabulary, version 2.3. */
export interface DpvTerm {
  /** The term that means the same; null where DPV has none. */
  readonly iri: string | null;
  /** The nearest term that means more than ours, where there is no equal one. */
  readonly broader: string | null;
  /** Terms that say the rest of what our word says. */
  readonly also: readonly string[];
}

const DPV = "https://w3id.org/dpv#";
const PD = "https://w3id.org/dpv/pd#";
const EU_GDPR = "https://w3id.org/dpv/legal/eu/gdpr#";

const dpv = (name: string, ...also: readonly string[]): DpvTerm => ({
  iri: DPV + name,
  broader: null,
  also,
});
const pd = (name: string): DpvTerm => ({ iri: PD + name, broader: null, also: [] });
const gdpr = (name: string, ...also: readonly string[]): DpvTerm => ({
  iri: EU_GDPR + name,
  broader: null,
  also: also.map((one) => EU_GDPR + one),
});
const within = (broader: string | null): DpvTerm => ({ iri: null, broader, also: [] });

const consentPurposes: Readonly<Record<ConsentPurpose, DpvTerm>> = {
  DIRECT_MARKETING: dpv("DirectMarketing"),
  PROFILING: dpv("Personalisation", `${DPV}Profiling`),
  THIRD_PARTY_SHARING: dpv("SellDataToThirdParties", `${DPV}DiscloseByTransmission`),
  // A kind of data and not a purpose: DPV says it of the data.
  SPECIAL_CATEGORY: within(`${DPV}SpecialCategoryPersonalData`),
};
const purposes: Readonly<Record<Purpose, DpvTerm>> = {
  ...consentPurposes,
  SERVICE: dpv("RequestedServiceProvision", `${DPV}FulfilmentOfContractualObligation`),
};
const retentionPurposes: Readonly<Record<RetentionPurpose, DpvTerm>> = {
  DIRECT_MARKETING: consentPurposes.DIRECT_MARKETING,
  ACCOUNTING: dpv("LegalCompliance", `${DPV}PaymentManagement`),
  CLAIMS: dpv("DisputeManagement"),
  CONSENT_EVIDENCE: dpv("LegalCompliance"),
  PROFILING: consentPurposes.PROFILING,
  SUPPRESSION: dpv("RightsFulfilment"),
  ACCOUNTABILITY: dpv("LegalCompliance"),
  WARRANTY: dpv("FulfilmentOfContractualObligation"),
  CALL_QUALITY: within(`${DPV}CustomerCare`),
  CALL_PROOF: dpv("DisputeManagement"),
  FINANCIAL_RECORDS: dpv("LegalCompliance"),
  RECRUITMENT: dpv("RecruitmentManagement"),
  SECURITY_LOGS: dpv("EnforceSecurity"),
  ANTI_MONEY_LAUNDERING: dpv("LegalCompliance"),
  BACKUP: within(`${DPV}EnforceSecurity`),
};
const processingPurposes: Readonly<Record<ProcessingPurpose, DpvTerm>> = {
  DIRECT_MARKETING: purposes.DIRECT_MARKETING,
  PROFILING: purposes.PROFILING,
  THIRD_PARTY_SHARING: purposes.THIRD_PARTY_SHARING,
  SERVICE: purposes.SERVICE,
  ACCOUNTING: retentionPurposes.ACCOUNTING,
  CLAIMS: retentionPurposes.CLAIMS,
  CONSENT_EVIDENCE: retentionPurposes.CONSENT_EVIDENCE,
  WARRANTY: retentionPurposes.WARRANTY,
  CALL_PROOF: retentionPurposes.CALL_PROOF,
  FINANCIAL_RECORDS: retentionPurposes.FINANCIAL_RECORDS,
  RECRUITMENT: retentionPurposes.RECRUITMENT,
  ANTI_MONEY_LAUNDERING: retentionPurposes.ANTI_MONEY_LAUNDERING,
};

/** DPV knows what reaches a person, not the channel: the address or number stands for it. */
const channels: Readonly<Record<Channel, DpvTerm>> = {
  PHONE_HUMAN: within(`${PD}TelephoneNumber`),
  PHONE_AUTOMATED: within(`${PD}TelephoneNumber`),
  SMS: within(`${PD}TelephoneNumber`),
  EMAIL: within(`${PD}EmailAddress`),
  POST: within(`${PD}PhysicalAddress`),
};

const legalBases: Readonly<Record<LegalBasis, DpvTerm>> = {
  CONSENT: gdpr("A6-1-a-non-explicit-consent"),
  EXPLICIT_CONSENT: gdpr("A6-1-a-explicit-consent", "A9-2-a"),
  CONTRACT: gdpr("A6-1-b-contract-performance"),
  PRE_CONTRACT: gdpr("A6-1-b-enter-into-contract"),
  LEGAL_OBLIGATION: gdpr("A6-1-c"),
  VITAL_INTEREST: gdpr("A6-1-d"),
  PUBLIC_TASK: gdpr("A6-1-e"),
  LEGITIMATE_INTEREST: gdpr("A6-1-f-controller"),
  LEGITIMATE_INTEREST_THIRD_PARTY: gdpr("A6-1-f-third-party"),
  SOFT_OPT_IN: within(`${EU_GDPR}A6-1-f`),
  PUBLIC_DIRECTORY_OPT_OUT: within(`${EU_GDPR}A6-1-f`),
};

const consentStatuses: Readonly<Record<ConsentStatus, DpvTerm>> = {
  NONE: within(null),
  REQUESTED: dpv("ConsentRequested"),
  UNKNOWN: dpv("ConsentUnknown"),
  GIVEN: dpv("ConsentGiven"),
  REFUSED: dpv("ConsentRefused"),
  WITHDRAWN: dpv("ConsentWithdrawn"),
  EXPIRED: dpv("ConsentExpired"),
  INVALIDATED: dpv("ConsentInvalidated"),
};

/** Ended by somebody else than the person (dpv:ConsentRevoked). */
export const CONSENT_REVOKED = `${DPV}ConsentRevoked`;

const consentEventTypes: Readonly<Record<ConsentEventType, DpvTerm>> = {
  REQUESTED: dpv("ConsentRequested"),
  DEFERRED: dpv("ConsentRequestDeferred"),
  GIVEN: dpv("ConsentGiven"),
  RENEWED: dpv("RenewedConsentGiven"),
  REFUSED: dpv("ConsentRefused"),
  WITHDRAWN: dpv("ConsentWithdrawn"),
  INVALIDATED: dpv("ConsentInvalidated"),
};

const provenanceOrigins: Readonly<Record<ProvenanceOrigin, DpvTerm>> = {
  ERP: dpv("DataControllerDataSource"),
  WEB_FORM: dpv("DataSubjectDataSource"),
  BUSINESS_CARD: dpv("DataSubjectDataSource"),
  NEWSLETTER_SIGNUP: dpv("DataSubjectDataSource"),
  PHONE_INBOUND: dpv("DataSubjectDataSource"),
  SALES_LEAD: dpv("ThirdPartyDataSource"),
  PAID_SERVICE: dpv("ThirdPartyDataSource"),
  LIST_PROVIDER: dpv("ThirdPartyDataSource"),
  PUBLIC_DIRECTORY: dpv("PublicDataSource"),
  WORD_OF_MOUTH: dpv("ThirdPartyDataSource"),
  WEB_PAGE: dpv("PublicDataSource"),
  SOCIAL_NETWORK: dpv("DataPublishedByDataSubject"),
  PARTNER: dpv("ThirdPartyDataSource"),
  IMPORT: within(`${DPV}DataSource`),
  UNKNOWN: dpv("DataSource"),
};

const requestRights: Readonly<Record<RequestRight, DpvTerm>> = {
  ACCESS: gdpr("A15"),
  RECTIFICATION: gdpr("A16"),
  ERASURE: gdpr("A17"),
  RESTRICTION: gdpr("A18"),
  PORTABILITY: gdpr("A20"),
  OBJECTION: gdpr("A21"),
  WITHDRAWAL: gdpr("A7-3"),
};

const revocationKinds: Readonly<Record<RevocationKind, DpvTerm>> = {
  WITHDRAWAL: gdpr("A7-3"),
  OBJECTION: gdpr("A21"),
  OPT_OUT: within(`${DPV}ConsentWithdrawn`),
  ERASURE: gdpr("A17"),
  RETENTION: within(`${DPV}StorageDuration`),
  RESTRICTION: gdpr("A18"),
};

const subjectKinds: Readonly<Record<SubjectKind, DpvTerm>> = {
  NATURAL_PERSON: dpv("NaturalPerson"),
  SOLE_TRADER: within(`${DPV}NaturalPerson`),
  CONTACT_AT_LEGAL_ENTITY: within(`${DPV}NaturalPerson`),
  LEGAL_ENTITY: dpv("LegalEntity"),
};

const subjectRoles: Readonly<Record<SubjectRole, DpvTerm>> = {
  PROSPECT: within(`${DPV}DataSubject`),
  CUSTOMER: dpv("Customer"),
  FORMER_CUSTOMER: within(`${DPV}DataSubject`),
};

const consentActors: Readonly<Record<ConsentActor, DpvTerm>> = {
  SUBJECT: dpv("DataSubject"),
  GUARDIAN: dpv("GuardianOfDataSubject"),
  CONTROLLER: dpv("DataController"),
};

const identifierTypes: Readonly<Record<IdentifierType, DpvTerm>> = {
  EMAIL: pd("EmailAddress"),
  PHONE: pd("TelephoneNumber"),
  TAX_ID: pd("OfficialID"),
};

const dispositions: Readonly<Record<Disposition, DpvTerm>> = {
  KEEP: dpv("Store"),
  MINIMISE_AND_RESTRICT: dpv("Restrict", `${DPV}Erase`, `${DPV}Anonymise`),
  ERASE_OR_ANONYMISE: dpv("Erase", `${DPV}Anonymise`),
  HOLD: within(`${DPV}Store`),
};

/**
 * Our words by the name of their enum in the API. The compiler asks for every value; a test asks for every enum of the
 * vocabulary: here, or named there as a word of our own work that DPV does not speak of.
 */
export const DPV_TERMS = {
  Channel: channels,
  ConsentActor: consentActors,
  ConsentEventType: consentEventTypes,
  ConsentPurpose: consentPurposes,
  ConsentStatus: consentStatuses,
  Disposition: dispositions,
  IdentifierType: identifierTypes,
  LegalBasis: legalBases,
  ProcessingPurpose: processingPurposes,
  ProvenanceOrigin: provenanceOrigins,
  Purpose: purposes,
  RequestRight: requestRights,
  RetentionPurpose: retentionPurposes,
  RevocationKind: revocationKinds,
  SubjectKind: subjectKinds,
  SubjectRole: subjectRoles,
} as const;
