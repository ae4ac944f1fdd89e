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
  | { readonly is: "WORD"; readonly words: ReadonlySet<string> }
  /** One word, or a list of them. */
  | { readonly is: "WORDS"; readonly words: ReadonlySet<string> }
  | { readonly is: "OBJECT"; readonly shape: EntryShape };

/** Fields of one kind of entry, by name: in a Map, because "constructor" is a field of every object and of no fact. */
export interface EntryShape {
  readonly fields: ReadonlyMap<string, FieldShape>;
  /** Two fields of which the second cannot come before the first. */
  readonly order: readonly [first: string, second: string] | null;
}

function entry(fields: Readonly<Record<string, FieldShape>>, order: EntryShape["order"] = null): EntryShape {
  return { fields: new Map(Object.entries(fields)), order };
}

const instant: FieldShape = { is: "INSTANT" };
const pastInstant: FieldShape = { is: "PAST_INSTANT" };
const day: FieldShape = { is: "DAY" };
const pastDay: FieldShape = { is: "PAST_DAY" };
const yesNo: FieldShape = { is: "YES_NO" };
const texts: FieldShape = { is: "TEXTS" };
const name: FieldShape = { is: "TEXT", otherwise: "unknown" };
const reference: FieldShape = { is: "TEXT", otherwise: null };
const word = (words: readonly string[]): FieldShape => ({ is: "WORD", words: new Set(words) });
const wordsOrAll = (words: readonly string[]): FieldShape => ({
  is: "WORDS",
  words: new Set(["ALL", ...words]),
});
const channels = wordsOrAll(CHANNELS);

/** Fields of the facts that are not lists of entries. */
export const SINGLE_FIELDS = entry({
  now: instant,
  jurisdiction: name,
  publicHolidays: texts,
  lastActivityOn: pastDay,
  recipients: texts,
  freeTextFlags: texts,
  phoneNumbers: texts,
});

export const SUBJECT = entry(
  {
    kind: word(SUBJECT_KINDS),
    role: word(SUBJECT_ROLES),
    birthDate: pastDay,
    deceasedOn: pastDay,
  },
  ["birthDate", "deceasedOn"],
);

export const BREACH = entry({
  awareAt: pastInstant,
  riskToPersons: word(BREACH_RISKS),
  authorityToldAt: pastInstant,
  personsToldAt: pastInstant,
});

/** Entries of the lists of the facts. When a person acted may lie ahead: rules C3 and C4 speak of it. */
export const LISTS: ReadonlyMap<string, EntryShape> = new Map(
  Object.entries({
    provenance: entry({
      crm: name,
      origin: word(PROVENANCE_ORIGINS),
      obtainedOn: pastDay,
      evidence: yesNo,
      listProvider: {
        is: "OBJECT",
        shape: entry({
          disclosureConsentNamesController: yesNo,
          disclosureEvidence: yesNo,
          chainLength: { is: "NUMBER" },
          status: name,
          statusCheckedAt: pastInstant,
        }),
      },
    }),
    notices: entry({ article: name, providedAt: pastInstant }),
    communications: entry({ on: pastDay }),
    disclosures: entry({ on: pastDay }),
    contracts: entry(
      { id: name, startedOn: day, endedOn: day, lastAccountingRecordOn: pastDay, taxDueOn: day },
      ["startedOn", "endedOn"],
    ),
    sales: entry({
      on: pastDay,
      emailCollectedInSale: yesNo,
      similarProductsOffered: yesNo,
      informedOfOptOut: yesNo,
    }),
    legalBases: entry({ purpose: word(PURPOSES), basis: word(LEGAL_BASES), assessmentDocumented: yesNo }),
    consentEvents: entry(
      {
        id: name,
        type: word(CONSENT_EVENT_TYPES),
        purpose: word(CONSENT_PURPOSES),
        channels,
        occurredAt: instant,
        recordedAt: pastInstant,
        crm: reference,
        by: word(CONSENT_ACTORS),
        evidence: { is: "OBJECT", shape: entry({ present: yesNo, noticeVersion: reference }) },
        form: { is: "OBJECT", shape: entry({ preTicked: yesNo, bundledWith: texts }) },
        expiresAt: instant,
        contractId: reference,
        recipients: texts,
        collectedBy: word(["LIST_PROVIDER", "CONTROLLER"]),
        lastUsedOn: pastDay,
      },
      ["occurredAt", "expiresAt"],
    ),
    objections: entry({ ground: word(["21(1)", "21(2)"]), receivedAt: instant }),
    blacklist: entry({ channels, addedAt: instant, removedAt: instant }, ["addedAt", "removedAt"]),
    registryChecks: entry({
      registry: name,
      checkedAt: pastInstant,
      result: word(REGISTRY_RESULTS),
      registeredAt: pastInstant,
      renewedAt: pastInstant,
      number: name,
    }),
    restrictions: entry(
      {
        ground: name,
        since: pastInstant,
        liftedAt: instant,
        toldAt: instant,
        scope: wordsOrAll(PURPOSES),
      },
      ["since", "liftedAt"],
    ),
    legalHolds: entry({ matter: name, from: day, until: day }, ["from", "until"]),
    requests: entry(
      {
        right: word(REQUEST_RIGHTS),
        receivedAt: pastInstant,
        identityVerified: yesNo,
        extended: yesNo,
        answeredAt: pastInstant,
        recipientsTold: texts,
      },
      ["receivedAt", "answeredAt"],
    ),
    retentionEvents: entry({ event: name, on: pastDay, reference: name }),
    breaches: BREACH,
  }),
);
