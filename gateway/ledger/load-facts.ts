import type pg from "pg";
import type { ConsentEvent, CrmState, Facts, Provenance, RegistryCheck } from "#gateway/compliance/facts.ts";
import type {
  Channel,
  ConsentPurpose,
  IdentifierType,
  SourceConsentState,
} from "#gateway/compliance/vocabulary.ts";
import type { FactKind } from "./entities/contact-fact.ts";
import type { RecordConsents } from "./entities/contact-record.ts";
import { factsOfAsked } from "./facts-statement.ts";
import { withStandings, type ProviderStanding } from "./provider-facts.ts";

interface RecordRow {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly consents: RecordConsents;
  readonly provenanceOrigin: string | null;
  readonly obtainedOn: string | null;
  readonly lastActivityAt: string | null;
  readonly modifiedAt: string | null;
  readonly firstSeenAt: string;
}

/** What the statement of facts-statement.ts answers of one person. */
export interface FactsRow {
  readonly asked: string;
  readonly kind: Facts["subject"]["kind"];
  readonly role: Facts["subject"]["role"];
  readonly jurisdiction: string;
  readonly records: readonly RecordRow[];
  readonly events: readonly (ConsentEvent & { readonly channels: readonly Channel[] | null })[];
  readonly facts: readonly { readonly kind: FactKind; readonly data: Record<string, unknown> }[];
  readonly entries: readonly {
    channels: Channel[] | null;
    addedAt: string;
    liftedAt: string | null;
    isOwn: boolean;
  }[];
  readonly numbers: readonly {
    readonly number: string;
    readonly checks: readonly Omit<RegistryCheck, "number">[] | null;
  }[];
  readonly providers: readonly ProviderStanding[];
  readonly requests: NonNullable<Facts["requests"]>;
  readonly breaches: NonNullable<Facts["breaches"]>;
  /** Of open findings in the records' free text. */
  readonly codes: readonly string[];
  readonly findings: readonly {
    id: number;
    source: string;
    purpose: ConsentPurpose;
    channel: Channel | null;
    occurredAt: string;
    foundAt: string;
  }[];
}

const askedContacts = `select a.id as asked, coalesce(c.joined_into, c.id) as person
   from unnest($1::uuid[]) a (id) join contact c on c.id = a.id`;
const byContact = factsOfAsked(askedContacts);
const byContactAsKnown = factsOfAsked(askedContacts, { asKnown: "$2::timestamptz" });
const byIdentifier = factsOfAsked(
  `select distinct encode(a.digest, 'hex') as asked, coalesce(c.joined_into, c.id) as person
   from unnest($1::bytea[]) a (digest) join identifier i on i.digest = a.digest and i.type = $2
   join contact_record r on r.id = i.record_id join contact c on c.id = r.contact_id`,
);

/** Facts of each contact, by the id that was asked for. Ids without a contact are absent. */
export async function loadFacts(
  pool: Pick<pg.Pool, "query">,
  contactIds: readonly string[],
  now: Date,
): Promise<Map<string, Facts>> {
  const { rows } = await pool.query<FactsRow>({
    name: "load-facts",
    text: byContact,
    values: [[...new Set(contactIds)]],
  });
  return new Map(rows.map((row) => [row.asked, factsOf(row, now)]));
}

/**
 * Facts as they had been recorded at an instant. A record that its source has shown differently since is left out: the
 * ledger keeps what sources show now, not what they once showed.
 */
export async function loadFactsAsKnown(
  pool: Pick<pg.Pool, "query">,
  contactId: string,
  at: Date,
): Promise<Facts | null> {
  const { rows } = await pool.query<FactsRow>({
    name: "load-facts-as-known",
    text: byContactAsKnown,
    values: [[contactId], at],
  });
  return rows[0] ? factsOf(rows[0], at) : null;
}

/** Facts of everybody whose records have one of the identifiers, by its digest in hexadecimal. Unknown ones are absent. */
export async function loadFactsByIdentifier(
  pool: Pick<pg.Pool, "query">,
  type: IdentifierType,
  digests: readonly Uint8Array[],
  now: Date,
): Promise<Map<string, Facts[]>> {
  const { rows } = await pool.query<FactsRow>({
    name: "load-facts-by-identifier",
    text: byIdentifier,
    values: [digests, type],
  });
  const found = new Map<string, Facts[]>();
  for (const row of rows) {
    const facts = factsOf(row, now);
    const others = found.get(row.asked);
    if (others) others.push(facts);
    else found.set(row.asked, [facts]);
  }
  return found;
}

export function factsOf(row: FactsRow, now: Date): Facts {
  const of = <T>(kind: FactKind): T[] =>
    row.facts.flatMap((fact) => (fact.kind === kind ? [fact.data as T] : []));
  const present = row.records.filter(({ state }) => state === "ACTIVE" || state === "ARCHIVED");
  const [latestActivity] = of<{ on: string }>("ACTIVITY")
    .map(({ on }) => on)
    .concat(present.flatMap(({ lastActivityAt }) => (lastActivityAt ? [lastActivityAt.slice(0, 10)] : [])))
    .sort()
    .reverse();
  return {
    now: now.toISOString(),
    jurisdiction: row.jurisdiction,
    subject: Object.assign({ kind: row.kind, role: row.role }, ...of<Partial<Facts["subject"]>>("SUBJECT")),
    provenance: [
      ...present.flatMap(provenanceOf),
      ...withStandings(of<Provenance>("PROVENANCE"), row.providers),
    ],
    notices: of("NOTICE"),
    communications: of("COMMUNICATION"),
    disclosures: of<{ disclosedOn?: string | null }>("RECIPIENT").flatMap(({ disclosedOn }) =>
      disclosedOn ? [{ on: disclosedOn }] : [],
    ),
    contracts: of("CONTRACT"),
    sales: of("SALE"),
    lastActivityOn: latestActivity ?? null,
    legalBases: of("LEGAL_BASIS"),
    consentEvents: [
      ...row.events.map((event) => ({ ...event, channels: event.channels ?? "ALL" })),
      ...row.findings.map(findingAsEvent),
      ...present.flatMap(shownGrants),
    ],
    objections: of("OBJECTION"),
    blacklist: row.entries.map(({ channels, addedAt, liftedAt, isOwn }) => ({
      channels: channels ?? "ALL",
      // Another person's stop on a shared identifier, or one of which nobody knows whose it is: no grant of this one outruns it.
      addedAt: !isOwn && liftedAt === null ? null : addedAt,
      removedAt: liftedAt,
    })),
    registryChecks: [
      ...of<RegistryCheck>("REGISTRY_CHECK"),
      ...row.numbers.flatMap(({ number, checks }) => (checks ?? []).map((check) => ({ ...check, number }))),
    ],
    phoneNumbers: row.numbers.map(({ number }) => number),
    restrictions: of("RESTRICTION"),
    legalHolds: of("LEGAL_HOLD"),
    retentionEvents: of("RETENTION_EVENT"),
    requests: row.requests,
    recipients: of<{ name: string }>("RECIPIENT").map(({ name }) => name),
    freeTextFlags: [
      ...new Set([...of<{ code: string }>("FREE_TEXT_FLAG").map(({ code }) => code), ...row.codes]),
    ],
    breach: of<Facts["breach"]>("BREACH").at(-1) ?? null,
    breaches: row.breaches,
    crmState: crmStateOf(present),
  } as Facts;
}

function provenanceOf(record: RecordRow): Provenance[] {
  if (!record.provenanceOrigin || record.provenanceOrigin === "UNKNOWN") return [];
  return [
    {
      crm: record.source,
      origin: record.provenanceOrigin as Provenance["origin"],
      obtainedOn: record.obtainedOn,
      evidence: false,
    },
  ];
}

/** An opt-out that was seen but not yet turned into a revocation refuses from the moment it was stored. */
function findingAsEvent(finding: FactsRow["findings"][number]): ConsentEvent {
  return {
    id: `finding:${finding.id}`,
    type: "WITHDRAWN",
    purpose: finding.purpose,
    channels: finding.channel ? [finding.channel] : "ALL",
    occurredAt: finding.occurredAt,
    recordedAt: finding.foundAt,
    crm: finding.source,
    by: "SUBJECT",
  };
}

/** A yes that a source shows is a claim without proof: it never permits, but it must not go unseen (rule C3). */
function shownGrants(record: RecordRow): ConsentEvent[] {
  return statesOf(record.consents).flatMap(({ purpose, channel, state, occurredAt }) =>
    state === "GIVEN"
      ? [
          {
            id: `shown:${record.id}:${purpose}:${channel ?? "-"}`,
            type: "GIVEN",
            purpose,
            channels: channel ? [channel] : null,
            occurredAt: occurredAt ?? record.modifiedAt,
            recordedAt: record.firstSeenAt,
            crm: record.source,
            by: "SUBJECT",
            evidence: { present: false, noticeVersion: null },
          } satisfies ConsentEvent,
        ]
      : [],
  );
}

interface ShownState {
  readonly purpose: ConsentPurpose;
  readonly channel: Channel | null;
  readonly state: SourceConsentState;
  readonly occurredAt: string | null;
}

function statesOf(consents: RecordConsents): ShownState[] {
  return Object.entries(consents).flatMap(([purpose, channels]) =>
    Object.entries(channels).map(([channel, { state, occurredAt }]) => ({
      purpose: purpose as ConsentPurpose,
      channel: channel === "-" ? null : (channel as Channel),
      state,
      occurredAt,
    })),
  );
}

/** Several records of one source: the one that still permits is what has to be aligned, so it shows. */
function crmStateOf(records: readonly RecordRow[]): CrmState {
  const result: Record<string, Record<string, unknown>> = {};
  for (const { source, consents } of records) {
    for (const { purpose, channel, state } of statesOf(consents)) {
      const purposes = (result[source] ??= {});
      if (channel === null) {
        purposes[purpose] = state === "GIVEN" ? state : (purposes[purpose] ?? state);
        continue;
      }
      const channels = (purposes[purpose] ??= {}) as Record<string, string>;
      channels[channel] = state === "GIVEN" ? state : (channels[channel] ?? state);
    }
  }
  return result as CrmState;
}
