import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { consent, EMAIL, MemorySource, PHONE } from "../sources/memory-source.ts";
import { openApi, type ApiWorld, type Result } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
const beta = new MemorySource("beta");
const PEOPLE = 60;
let it: ApiWorld;

beforeAll(async () => {
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = {
      givenName: `Ada${n}`,
      familyName: "Prova",
      emails: [`ada${n}@posta.example`],
      phones: [`+39333000${String(1000 + n)}`],
      birthDate: n === 0 ? "not a date" : "1980-02-29",
    };
    alpha.put(`a${n}`, {
      person,
      consents: [consent(EMAIL, n === 1 ? "WITHDRAWN" : "GIVEN", "2025-05-05T05:05:05Z")],
    });
    beta.put(`b${n}`, {
      person,
      kind: "lead",
      consents: [consent(PHONE, "NOT_ASKED")],
      unmapped: ["strange_field"],
    });
  }
  alpha.pageSize = 100;
  beta.pageSize = 100;
  it = await openApi(alpha, beta);
  await it.world.full(alpha, { sliceSize: 100 });
  await it.world.full(beta, { sliceSize: 100 });
});
afterAll(() => it.close());

interface Page {
  contacts: {
    nodes: {
      id: string;
      records: {
        source: string;
        externalId: string;
        person: { givenName: string; birthDate: string } | null;
      }[];
    }[];
    edges: { cursor: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    sourcesStatus: { source: string; state: string; errorCode: string | null; asOf: string }[];
    userErrors: { code: string; field: string[] }[];
  };
}

const PAGE = `query($first: Int, $after: String, $filter: ContactFilter) {
  contacts(first: $first, after: $after, filter: $filter) {
    nodes { id records { source externalId person { givenName birthDate } } }
    edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor }
    sourcesStatus { source state errorCode asOf } userErrors { code field }
  }
}`;

const contactId = async (externalId: string): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(alpha, externalId));

test("pages walk over every contact once and say where they end", async () => {
  const seen: string[] = [];
  let after: string | null = null;
  const sizes: number[] = [];
  for (;;) {
    const answer: Result<Page> = await it.ask<Page>(PAGE, { first: 25, after });
    expect(answer.errors).toEqual([]);
    const { nodes, pageInfo, edges }: Page["contacts"] = answer.data.contacts;
    expect(pageInfo.hasPreviousPage).toBe(after !== null);
    expect(pageInfo.endCursor).toBe(edges.at(-1)!.cursor);
    seen.push(...nodes.map(({ id }) => id));
    sizes.push(nodes.length);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(sizes).toEqual([25, 25, 10]);
  expect(new Set(seen).size).toBe(PEOPLE);
});

test("a page of 50 contacts costs one live batch call per source", async () => {
  alpha.reads.length = 0;
  beta.reads.length = 0;
  const { data, errors } = await it.ask<Page>(PAGE, { first: 50 });
  expect(errors).toEqual([]);
  expect(data.contacts.nodes).toHaveLength(50);
  expect(alpha.reads.map(({ length }) => length)).toEqual([50]);
  expect(beta.reads.map(({ length }) => length)).toEqual([50]);
  for (const { records } of data.contacts.nodes) {
    expect(records.map(({ person }) => person?.givenName)).toEqual(
      records.map(({ externalId }) => `Ada${externalId.slice(1)}`),
    );
  }
  expect(data.contacts.sourcesStatus.map(({ source, state }) => `${source} ${state}`)).toEqual([
    "alpha OK",
    "beta OK",
  ]);
});

const EVERYTHING = `query($first: Int) { contacts(first: $first) { nodes {
  id createdAt kind role jurisdiction erasedAt
  records { id state consents { purpose channel state occurredAt stillOpen } provenance { origin obtainedOn } contact { id } unmappedFields }
  decision { disposition flags { code reasons { rule title source facts outcome } } marketing { channel verdict reasons { rule } }
    retention { purpose term lastPermittedDay } duties { code dueOn dueAt recipients } writeBack { source set } }
  mayContact(purpose: DIRECT_MARKETING, channel: EMAIL) { verdict validUntil decidedAt reasons { rule } }
  consents { purpose channel status reasons { rule } events { id type } }
  consentEvents { id recordedAt } provenance { source origin } legalBases { id } noticeDeliveries { id }
  retentionDeadlines { purpose term lastPermittedDay reasons { rule } } minimisationFlags { code } facts { id }
  revocations { id propagation { status settledAt counts { status count } writeBacks { id status steps { step at } proof { record } } } suppressionEntries { list } }
  identityLinks { id verdict reasons { rule outcome facts } records { id } } suppressionEntries { reason addedAt }
  evidence(first: 2) { nodes { kind seq } }
} } }`;

const statementsFor = async (first: number): Promise<string[]> => {
  it.statements.length = 0;
  const { errors } = await it.ask(EVERYTHING, { first });
  expect(errors).toEqual([]);
  return [...it.statements].sort();
};

test("a page of 50 contacts with all their children costs as many statements as a page of 5", async () => {
  const five = await statementsFor(5);
  const fifty = await statementsFor(50);
  expect(fifty).toEqual(five);
  expect(new Set(fifty).size, "each statement once").toBe(fifty.length);
  expect(fifty.length).toBeLessThanOrEqual(16);
});

test("a source that is down leaves its live fields null and says so; the rest of the answer stands", async () => {
  beta.onRead = () => {
    throw new ConnectorError("TIMEOUT", "read");
  };
  try {
    const { data, errors } = await it.ask<Page>(PAGE, { first: 3 });
    expect(errors).toEqual([]);
    for (const { records } of data.contacts.nodes) {
      expect(records.find(({ source }) => source === "alpha")?.person?.givenName).toMatch(/^Ada/);
      expect(records.find(({ source }) => source === "beta")?.person).toBeNull();
    }
    expect(data.contacts.sourcesStatus).toEqual([
      { source: "alpha", state: "OK", errorCode: null, asOf: expect.any(String) },
      { source: "beta", state: "UNAVAILABLE", errorCode: "TIMEOUT", asOf: expect.any(String) },
    ]);
  } finally {
    beta.onRead = () => undefined;
  }
});

test("what a source holds in a date field and is no date is not shown as one", async () => {
  const { data, errors } = await it.ask<Page>(PAGE, { first: 2 });
  expect(errors).toEqual([]);
  const dates = data.contacts.nodes.flatMap(({ records }) =>
    records.map(({ person }) => person?.birthDate ?? null),
  );
  expect(dates).toEqual([null, null, "1980-02-29", "1980-02-29"]);
});

test("a contact is found by an identifier, however it is written", async () => {
  const filter = { identifier: { type: "EMAIL", value: " ADA7@Posta.Example " } };
  const { data } = await it.ask<Page>(PAGE, { filter });
  expect(data.contacts.nodes.map(({ id }) => id)).toEqual([await contactId("a7")]);
  const phone = await it.ask<Page>(PAGE, {
    filter: { identifier: { type: "PHONE", value: "333 000 1007" } },
  });
  expect(phone.data.contacts.nodes.map(({ id }) => id)).toEqual([await contactId("a7")]);
});

const countWith = async (filter: object): Promise<number> => {
  const { data, errors } = await it.ask<Page>(PAGE, { first: 100, filter });
  expect(errors).toEqual([]);
  return data.contacts.nodes.length;
};

test("filters narrow the list", async () => {
  expect(await countWith({ source: "alpha" })).toBe(PEOPLE);
  expect(await countWith({ source: "nowhere" })).toBe(0);
  expect(await countWith({ isErased: true })).toBe(0);
  expect(await countWith({ isErased: false, kind: "NATURAL_PERSON", role: "PROSPECT" })).toBe(PEOPLE);
  expect(
    (await countWith({ hasOpenWriteBacks: true })) + (await countWith({ hasOpenWriteBacks: false })),
  ).toBe(PEOPLE);
});

test("a joined contact's id gives the survivor, with the events, facts and revocations of both", async () => {
  const { ledger } = it.world;
  const survivor = await it.world.contactOf(alpha, "a9");
  const [loser, first] = [uuid7(), uuid7()];
  await ledger.pool.query("insert into contact (id, joined_into) values ($1, $2), ($3, $1)", [
    loser,
    survivor,
    first,
  ]);
  await ledger.pool.query(
    `insert into consent_event (id, contact_id, type, purpose, recorded_at, source, by, dedupe_key)
     values ($1, $2, 'REFUSED', 'PROFILING', now(), 'test', 'SUBJECT', 'older-act')`,
    [uuid7(), first],
  );
  await ledger.pool.query(
    `insert into contact_fact (id, contact_id, kind, data, source) values ($1, $2, 'RECIPIENT', '{"name":"mailer"}', 'test')`,
    [uuid7(), loser],
  );
  await ledger.pool.query(
    `insert into revocation (id, contact_id, kind, targets, occurred_at, recorded_at, origin, dedupe_key)
     values ($1, $2, 'OBJECTION', '[{"purpose":"PROFILING","channel":null}]', now(), now(), 'CLI', 'older-stop')`,
    [uuid7(), loser],
  );
  const { data, errors } = await it.ask<Record<"contact" | "node", Record<string, unknown>>>(
    `query($id: ID!) {
      contact(id: $id) { id consentEvents { type } facts { __typename ... on Recipient { name } } revocations { kind contact { id } } }
      node(id: $id) { id __typename }
    }`,
    { id: toGlobalId("Contact", first) },
  );
  expect(errors).toEqual([]);
  const id = toGlobalId("Contact", survivor);
  expect(data.contact).toEqual({
    id,
    consentEvents: [{ type: "REFUSED" }],
    facts: [{ __typename: "Recipient", name: "mailer" }],
    revocations: [{ kind: "OBJECTION", contact: { id } }],
  });
  expect(data.node).toEqual({ id, __typename: "Contact" });
});

test("every kind of object comes back by its own id, and an id that names nothing gives null", async () => {
  interface Found {
    contacts: { nodes: { id: string; records: { id: string }[]; evidence: { nodes: { id: string }[] } }[] };
    sources: { id: string }[];
    syncRuns: { nodes: { id: string }[] };
    writeBacks: { nodes: { id: string; revocation: { id: string } }[] };
  }
  const { data } = await it.ask<Found>(`{
    contacts(first: 100) { nodes { id records { id } evidence(first: 1) { nodes { id } } } }
    sources { id } syncRuns { nodes { id } } writeBacks(first: 1) { nodes { id revocation { id } } }
  }`);
  const one = data.contacts.nodes.find(
    ({ records, evidence }) => records.length > 0 && evidence.nodes.length > 0,
  );
  const ids = [
    one!.id,
    one!.records[0]!.id,
    one!.evidence.nodes[0]!.id,
    data.sources[0]!.id,
    data.syncRuns.nodes[0]!.id,
    data.writeBacks.nodes[0]!.id,
    data.writeBacks.nodes[0]!.revocation.id,
  ];
  const nothing = [toGlobalId("Contact", uuid7()), "Zm9v", "", toGlobalId("Source", "nowhere"), "Contact:1"];
  const answer = await it.ask<{ nodes: ({ id: string; __typename: string } | null)[] }>(
    "query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }",
    { ids: [...ids, ...nothing] },
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.nodes.slice(0, ids.length).map((node) => node?.id)).toEqual(ids);
  expect(answer.data.nodes.slice(0, ids.length).map((node) => node?.__typename)).toEqual([
    "Contact",
    "ContactRecord",
    "EvidenceEntry",
    "Source",
    "SyncRun",
    "WriteBack",
    "Revocation",
  ]);
  expect(answer.data.nodes.slice(ids.length)).toEqual(nothing.map(() => null));
  const wrong = await it.ask("query($id: ID!) { contact(id: $id) { id } }", { id: data.sources[0]!.id });
  expect(wrong.data).toEqual({ contact: null });
});

test("sources tell their state, what proof their kind can give, and their last run", async () => {
  const { data, errors } = await it.ask<{ sources: unknown[] }>(`{ sources {
    name connector title state recordCount openWriteBacks lastFullSyncAt lastIncrementalSyncAt errorCode account
    capabilities { listing deletions batchSize readAfterWrite readAfterWriteBoundMs consentTargets { purpose channel }
      consentGranularity consentReversibility erasureMode erasureCompletesWithinDays erasureCascadesTo resurrection fields { field } }
    latestSyncRun { status mode pulled inserted source } } }`);
  expect(errors).toEqual([]);
  expect(data.sources).toHaveLength(2);
  expect(data.sources[0]).toMatchObject({
    name: "alpha",
    connector: "memory",
    title: "Memory",
    state: "CONNECTED",
    recordCount: PEOPLE,
    lastFullSyncAt: expect.any(String),
    capabilities: { batchSize: 100, readAfterWrite: "STRONG", erasureMode: "HARD" },
    latestSyncRun: { status: "COMPLETE", mode: "FULL", pulled: PEOPLE, source: "alpha" },
  });
});

test("an opt-out found by a sync shows as a revocation on its way, and the decision says no", async () => {
  const { data, errors } = await it.ask<{ contact: Record<string, never> }>(
    `query($id: ID!) { contact(id: $id) {
      revocations { kind origin originSource reference targets { purpose channel }
        propagation { status counts { status count } writeBacks { source status attempts queuedAt sentAt settledAt nextAttemptAt
          operation targets { channel } unsupportedTargets { channel } steps { step outcome code } proof { record } } } }
      consents(purpose: DIRECT_MARKETING, channel: EMAIL) { status reasons { rule outcome facts source } events { type by source } }
      suppressionEntries { identifierType reason channels liftedAt }
      mayContact(purpose: DIRECT_MARKETING, channel: EMAIL) { verdict reasons { rule outcome title } }
    } }`,
    { id: await contactId("a1") },
  );
  expect(errors).toEqual([]);
  const revocations = data.contact["revocations"] as unknown as { originSource: string }[];
  expect(revocations.find(({ originSource }) => originSource === "alpha")).toMatchObject({
    kind: "OPT_OUT",
    origin: "SYNC",
    targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
    propagation: {
      status: "IN_PROGRESS",
      counts: [{ status: "PENDING", count: 1 }],
      writeBacks: [{ source: "alpha", operation: "REVOKE", steps: [{ step: "QUEUED" }] }],
    },
  });
  expect(data.contact).toMatchObject({
    consents: [{ status: "WITHDRAWN" }],
    mayContact: { verdict: "DENY" },
  });
});

test("write-backs, sync runs, evidence and suppression can be listed", async () => {
  const { data, errors } = await it.ask<{
    writeBacks: { nodes: { status: string; source: string }[] };
    none: { nodes: unknown[] };
    syncRuns: { nodes: { source: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    evidence: {
      nodes: { seq: number; subject: string | null; previousHash: string; hash: string; body: object }[];
    };
    suppressionSummary: { activeEntries: number; groups: { count: number }[] };
    rules: { id: string }[];
    ambiguousIdentities: { nodes: unknown[]; sourcesStatus: unknown[] };
  }>(`{
    writeBacks(filter: { status: [PENDING], isOpen: true, source: "alpha" }) { nodes { status source } }
    none: writeBacks(filter: { status: [CONFIRMED] }) { nodes { id } }
    syncRuns(first: 1) { nodes { source } pageInfo { hasNextPage endCursor } }
    evidence(first: 100) { nodes { seq previousHash hash body kind at subject } }
    suppressionSummary { activeEntries groups { list identifierType reason purpose count } }
    rules { id title source } notices { version }
    ambiguousIdentities { nodes { id } sourcesStatus { source } }
  }`);
  expect(errors).toEqual([]);
  for (const { source, status } of data.writeBacks.nodes)
    expect([source, status]).toEqual(["alpha", "PENDING"]);
  expect(data.none.nodes).toEqual([]);
  expect(data.syncRuns.nodes).toEqual([{ source: "beta" }]);
  expect(data.syncRuns.pageInfo.hasNextPage).toBe(true);
  const next = await it.ask<{ syncRuns: { nodes: { source: string }[] } }>(
    "query($after: String) { syncRuns(first: 1, after: $after, status: COMPLETE) { nodes { source } } }",
    { after: data.syncRuns.pageInfo.endCursor },
  );
  expect(next.data.syncRuns.nodes).toEqual([{ source: "alpha" }]);
  const links = data.evidence.nodes;
  for (const [index, link] of links.slice(1).entries()) expect(link.previousHash).toBe(links[index]!.hash);
  for (const { previousHash, hash, ...covered } of links) {
    const bytes = Buffer.from(previousHash, "hex");
    expect(createHash("sha256").update(bytes).update(sorted(covered)).digest("hex")).toBe(hash);
  }
  expect(links.some(({ subject }) => subject !== null)).toBe(true);
  const { activeEntries, groups } = data.suppressionSummary;
  expect(activeEntries).toBeGreaterThan(0);
  expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(activeEntries);
  expect(data.rules.length).toBeGreaterThan(30);
});

/** Canonical JSON as the schema words it, written here once more: nobody has to trust the gateway's own code. */
function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${sorted(part)}`).join(",")}}`;
}
