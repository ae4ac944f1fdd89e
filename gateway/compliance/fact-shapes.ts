import {
  BREACH_RISKS,
  CHANNELS,
  CONSENT_ACTORS,
  CONSENT_EVENT_TYPES,
  CONSENT_PURPOSES,
  LEGAL_BASES,
  PROVENANCE_ORIGINS,
  PURPOSES,
  REGISTRY_RESULTS,
  REQUEST_RIGHTS,
  SUBJECT_KINDS,
  SUBJECT_ROLES,
} from "./vocabulary.ts";

/** What one field of the facts may hold. A past instant or day cannot lie after the question. */
export type FieldShape =
  | { readonly is: "INSTANT" | "PAST_INSTANT" | "DAY" | "PAST_DAY" | "YES_NO" | "NUMBER" | "TEXTS" }
  /** `otherwise` stands in for what is no text. */
  | { readonly is: "TEXT"; readonly otherwise: string | null }
  | { readonly is: "WORD"; readonly words: readonly string[] }
  /** One word, or a list of them. */
  | { readonly is: "WORDS"; readonly words: readonly string[] }
  | { readonly is: "OBJECT"; readonly fields: Fields };

export type Fields = Readonly<Record<string, FieldShape>>;

const instant: FieldShape = { is: "INSTANT" };
const pastInstant: FieldShape = { is: "PAST_INSTANT" };
const day: FieldShape = { is: "DAY" };
const pastDay: FieldShape = { is: "PAST_DAY" };
const yesNo: FieldShape = { is: "YES_NO" };
const texts: FieldShape = { is: "TEXTS" };
const name: FieldShape = { is: "TEXT", otherwise: "unknown" };
const reference: FieldShape = { is: "TEXT", otherwise: null };
const word = (words: readonly string[]): FieldShape => ({ is: "WORD", words });
const channels: FieldShape = { is: "WORDS", words: ["ALL", ...CHANNELS] };

/** Fields of the facts that are not lists of entries. */
export const SINGLE_FIELDS: Fields = {
  now: instant,
  jurisdiction: name,
  publicHolidays: texts,
  lastActivityOn: pastDay,
  recipients: texts,
  freeTextFlags: texts,
  phoneNumbers: texts,
};

export const SUBJECT_FIELDS: Fields = {
  kind: word(SUBJECT_KINDS),
  role: word(SUBJECT_ROLES),
  birthDate: pastDay,
  deceasedOn: pastDay,
};

export const BREACH_FIELDS: Fields = {
  awareAt: pastInstant,
  riskToPersons: word(BREACH_RISKS),
  authorityToldAt: pastInstant,
  personsToldAt: pastInstant,
};

/** Lists of the facts and the fields of their entries. When a person acted may lie ahead: rules C3 and C4 speak of it. */
export const LIST_FIELDS: Readonly<Record<string, Fields>> = {
  provenance: {
    crm: name,
    origin: word(PROVENANCE_ORIGINS),
    obtainedOn: pastDay,
    evidence: yesNo,
    listProvider: {
      is: "OBJECT",
      fields: {
        disclosureConsentNamesController: yesNo,
        disclosureEvidence: yesNo,
        chainLength: { is: "NUMBER" },
        status: name,
        statusCheckedAt: pastInstant,
      },
    },
  },
  notices: { article: name, providedAt: pastInstant },
  communications: { on: pastDay },
  disclosures: { on: pastDay },
  contracts: { id: name, startedOn: day, endedOn: day, lastAccountingRecordOn: pastDay, taxDueOn: day },
  sales: { on: pastDay, emailCollectedInSale: yesNo, similarProductsOffered: yesNo, informedOfOptOut: yesNo },
  legalBases: { purpose: word(PURPOSES), basis: word(LEGAL_BASES), assessmentDocumented: yesNo },
  consentEvents: {
    id: name,
    type: word(CONSENT_EVENT_TYPES),
    purpose: word(CONSENT_PURPOSES),
    channels,
    occurredAt: instant,
    recordedAt: pastInstant,
    crm: reference,
    by: word(CONSENT_ACTORS),
    evidence: { is: "OBJECT", fields: { present: yesNo, noticeVersion: reference } },
    form: { is: "OBJECT", fields: { preTicked: yesNo, bundledWith: texts } },
    expiresAt: instant,
    contractId: reference,
    recipients: texts,
    collectedBy: word(["LIST_PROVIDER", "CONTROLLER"]),
    lastUsedOn: pastDay,
  },
  objections: { ground: word(["21(1)", "21(2)"]), receivedAt: instant },
  blacklist: { channels, addedAt: instant, removedAt: instant },
  registryChecks: {
    registry: name,
    checkedAt: pastInstant,
    result: word(REGISTRY_RESULTS),
    registeredAt: pastInstant,
    renewedAt: pastInstant,
    number: name,
  },
  restrictions: {
    ground: name,
    since: pastInstant,
    liftedAt: instant,
    toldAt: instant,
    scope: { is: "WORDS", words: ["ALL", ...PURPOSES] },
  },
  legalHolds: { matter: name, from: day, until: day },
  requests: {
    right: word(REQUEST_RIGHTS),
    receivedAt: pastInstant,
    identityVerified: yesNo,
    extended: yesNo,
    answeredAt: pastInstant,
    recipientsTold: texts,
  },
  retentionEvents: { event: name, on: pastDay, reference: name },
  breaches: BREACH_FIELDS,
};

/** Pairs of fields of one entry of which the second cannot come before the first. */
export const ORDERED_FIELDS: Readonly<Record<string, readonly [first: string, second: string]>> = {
  subject: ["birthDate", "deceasedOn"],
  contracts: ["startedOn", "endedOn"],
  consentEvents: ["occurredAt", "expiresAt"],
  blacklist: ["addedAt", "removedAt"],
  restrictions: ["since", "liftedAt"],
  legalHolds: ["from", "until"],
  requests: ["receivedAt", "answeredAt"],
};
