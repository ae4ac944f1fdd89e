import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { verifyChain } from "#gateway/evidence/verify-chain.ts";
import { consent, EMAIL, MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";
import { RightsClient } from "./rights-client.ts";

const alpha = new MemorySource("alpha");
const beta = new MemorySource("beta");
let it: ApiWorld;
let rights: RightsClient;
/** The fixture's clock stands at Sunday, 1 March 2026, 08:00 UTC. */
const RECEIVED = "2026-02-27T10:00:00Z";

const FAMILIES = [
  "Abate",
  "Bruni",
  "Conti",
  "Donati",
  "Esposito",
  "Ferri",
  "Gatti",
  "Leone",
  "Marini",
  "Neri",
  "Orsini",
  "Pace",
];

beforeAll(async () => {
  for (let n = 0; n < FAMILIES.length; n += 1) {
    const person = {
      givenName: "Ada",
      familyName: FAMILIES[n]!,
      emails: [`ada${n}@posta.example`],
      phones: [`333 00001${n + 10}`],
      company: n === 3 ? '=HYPERLINK("http://evil.example")' : "Prova Srl",
    };
    alpha.put(`a${n}`, { person, consents: [consent(EMAIL, "GIVEN")] });
    beta.put(`b${n}`, { person, provenance: { origin: "LIST_PROVIDER", obtainedOn: null, mappedFrom: "x" } });
  }
  alpha.pageSize = 100;
  beta.pageSize = 100;
  it = await openApi(alpha, beta);
  await it.world.full(alpha, { sliceSize: 100 });
  await it.world.full(beta, { sliceSize: 100 });
  rights = new RightsClient((query, variables) => it.ask(query, variables));
});
afterAll(() => it.close());

const contactOf = (n: number): Promise<string> => it.world.contactOf(alpha, `a${n}`);
const now = (): string => it.world.now().toISOString();

async function decision(contactId: string) {
  const { contact } = await rights.query<{
    contact: {
      decision: {
        flags: { code: string }[];
        duties: { code: string; dueOn: string; recipients: string[] }[];
      };
    };
  }>(
    "query($id: ID!) { contact(id: $id) { decision { flags { code } duties { code dueOn recipients } } } }",
    {
      id: toGlobalId("Contact", contactId),
    },
  );
  return contact.decision;
}

test("a request has its clock from receipt, moved off weekends and holidays, and binds once it is known who asks", async () => {
  const contact = await contactOf(0);
  const request = await rights.open("ACCESS", contact, {
    receivedAt: "2026-02-06T10:00:00Z",
    handler: "agent:7",
  });
  expect(request).toMatchObject({
    state: "RECEIVED",
    stateIri: "https://w3id.org/dpv#RequestInitiated",
    identity: "NOT_CHECKED",
    clock: { firstMonthEndsOn: "2026-03-06", dueOn: "2026-03-06", isRunning: false, isOverdue: false },
    steps: [{ act: "OPENED", state: "RECEIVED", handler: "agent:7" }],
  });
  const before = await decision(contact);
  expect(before.flags.map(({ code }) => code)).toContain("IDENTITY_NOT_VERIFIED");
  expect(before.duties.map(({ code }) => code)).not.toContain("ANSWER_REQUEST");
  await rights.done("acknowledgeRightsRequest", { requestId: request.id });
  await rights.done("askForIdentity", { requestId: request.id });
  const verified = await rights.done("verifyIdentity", {
    requestId: request.id,
    isProved: true,
    method: "id-document",
  });
  expect(verified).toMatchObject({ state: "ACCEPTED", identity: "VERIFIED", clock: { isRunning: true } });
  const after = await decision(contact);
  expect(after.flags.map(({ code }) => code)).not.toContain("IDENTITY_NOT_VERIFIED");
  expect(after.duties).toContainEqual({ code: "ANSWER_REQUEST", dueOn: "2026-03-06", recipients: [] });
});

test.each([
  // A Saturday, then Easter: 4 April 2026 is a Saturday, 6 April Easter Monday.
  ["2026-03-04T10:00:00Z", "2026-04-07"],
  // 25 April 2026 is a Saturday.
  ["2026-03-25T10:00:00Z", "2026-04-27"],
  // The last day of the month that lacks the number.
  ["2026-01-31T10:00:00Z", "2026-03-02"],
])("received at %s, it is due on %s", async (receivedAt, dueOn) => {
  const at = it.world.clock.at;
  it.world.clock.at = Math.max(at, Date.parse(receivedAt) + 1_000);
  const request = await rights.open("ACCESS", await contactOf(1), { receivedAt });
  it.world.clock.at = at;
  expect(request.clock.dueOn).toBe(dueOn);
});

test("it takes two more months once, for a reason, told within the first month; afterwards it is too late", async () => {
  const { id } = await rights.verified("ACCESS", await contactOf(2), { receivedAt: RECEIVED });
  const extend = { requestId: id, reason: "COMPLEXITY" };
  const early = await rights.refused("extendRightsRequest", {
    ...extend,
    personToldAt: "2026-02-26T10:00:00Z",
  });
  expect(early).toBe("INVALID_INSTANT");
  const at = it.world.clock.at;
  it.world.clock.at = Date.parse("2026-04-02T10:00:00Z");
  const late = await rights.refused("extendRightsRequest", {
    ...extend,
    personToldAt: "2026-04-01T10:00:00Z",
  });
  expect(late).toBe("TOO_LATE_TO_EXTEND");
  it.world.clock.at = at;
  const extended = await rights.done("extendRightsRequest", { ...extend, personToldAt: now() });
  expect(extended).toMatchObject({
    state: "EXTENDED",
    clock: { firstMonthEndsOn: "2026-03-27", dueOn: "2026-05-27" },
  });
  const twice = await rights.refused("extendRightsRequest", { ...extend, personToldAt: now() });
  expect(twice).toBe("TRANSITION_NOT_ALLOWED");
});

test("a refusal needs a ground that fits the right, and tells of complaint and court", async () => {
  const { id } = await rights.verified("PORTABILITY", await contactOf(2), { receivedAt: RECEIVED });
  const no = { requestId: id, personToldAt: now(), complaintRightTold: true };
  expect(await rights.refused("rejectRightsRequest", { ...no, ground: "LEGAL_OBLIGATION" })).toBe(
    "GROUND_NOT_APPLICABLE",
  );
  expect(
    await rights.refused("rejectRightsRequest", { ...no, ground: "EXCESSIVE", complaintRightTold: false }),
  ).toBe("COMPLAINT_RIGHT_NOT_TOLD");
  const rejected = await rights.done("rejectRightsRequest", { ...no, ground: "NOT_ON_CONSENT_OR_CONTRACT" });
  expect(rejected).toMatchObject({ state: "REJECTED", rejectionGround: "NOT_ON_CONSENT_OR_CONTRACT" });
  expect(await rights.refused("acknowledgeRightsRequest", { requestId: id })).toBe("TRANSITION_NOT_ALLOWED");
});

test("nothing is done for who is not known, and who could not be known leaves no flag behind", async () => {
  const contact = await contactOf(4);
  const { id } = await rights.open("ERASURE", contact, { receivedAt: RECEIVED });
  expect(await rights.refused("eraseOnRequest", { requestId: id })).toBe("TRANSITION_NOT_ALLOWED");
  const failed = await rights.done("verifyIdentity", {
    requestId: id,
    isProved: false,
    method: "id-document",
  });
  expect(failed).toMatchObject({ state: "AWAITING_IDENTITY", identity: "NOT_PROVED" });
  await rights.done("rejectRightsRequest", {
    requestId: id,
    ground: "IDENTITY_NOT_PROVED",
    complaintRightTold: true,
    personToldAt: now(),
  });
  expect((await decision(contact)).flags.map(({ code }) => code)).not.toContain("IDENTITY_NOT_VERIFIED");
  expect(await it.world.rows("select 1 from write_back where contact_id = $1", [contact])).toEqual([]);
});

interface Copy {
  access: {
    isComplete: boolean;
    sourcesStatus: { source: string; state: string }[];
    authority: string;
    transparency: {
      controller: { name: string };
      recipients: { name: string }[];
      activities: { purpose: string }[];
    };
    records: { source: string; person: { emails: string[] } | null }[];
    inferred: { what: string; value: string }[];
    consentEvents: { type: string }[];
  } | null;
}
const COPY = `access { isComplete sourcesStatus { source state } authority
  transparency { controller { name registeredAddress contact } recipients { name } activities { purpose legalBases retention { term } } provenance { origin source } rights }
  profiling { verdict reasons { rule } } records { source person { emails phones } } inferred { what value source }
  consentEvents { type purpose } revocations { kind } facts { __typename } }`;

test("an access answer is a whole copy with its information, includes what was inferred, and is stored nowhere", async () => {
  const contact = await contactOf(5);
  const { id } = await rights.open("ACCESS", contact, { receivedAt: RECEIVED });
  expect((await rights.request<Copy>(id, COPY)).access).toBeNull();
  await rights.done("verifyIdentity", { requestId: id, isProved: true, method: "account-login" });
  const { access } = await rights.request<Copy>(id, COPY);
  expect(access).toMatchObject({
    isComplete: true,
    authority: expect.stringContaining("Garante"),
    sourcesStatus: [
      { source: "alpha", state: "OK" },
      { source: "beta", state: "OK" },
    ],
    records: [
      { source: "alpha", person: { emails: ["ada5@posta.example"] } },
      { source: "beta", person: { emails: ["ada5@posta.example"] } },
    ],
  });
  expect(access!.transparency.activities.map(({ purpose }) => purpose)).toContain("DIRECT_MARKETING");
  expect(access!.inferred.map(({ what }) => what)).toEqual(expect.arrayContaining(["ROLE", "SAME_PERSON"]));
  expect(
    await it.world.rows("select 1 from rights_request_step where detail::text like '%posta.example%'"),
  ).toEqual([]);
  expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({
    state: "DONE",
    outcome: "COMPLETE",
  });
  expect((await decision(contact)).duties.map(({ code }) => code)).not.toContain("ANSWER_REQUEST");
});

test("a source that does not answer leaves a hole that is shown, and the request ends only as a part, with the reason", async () => {
  const { id } = await rights.verified("ACCESS", await contactOf(6), { receivedAt: RECEIVED });
  beta.onRead = () => {
    throw new ConnectorError("UNAVAILABLE", "read");
  };
  try {
    const { access } = await rights.request<Copy>(id, COPY);
    expect(access!.isComplete).toBe(false);
    expect(access!.sourcesStatus).toContainEqual({ source: "beta", state: "UNAVAILABLE" });
    expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
    const other = await rights.refused("finishRightsRequest", {
      requestId: id,
      partialReason: "DUTY_TO_KEEP",
    });
    expect(other).toBe("ANSWER_INCOMPLETE");
    const part = await rights.done("finishRightsRequest", {
      requestId: id,
      partialReason: "SOURCE_UNREACHABLE",
    });
    expect(part).toMatchObject({ state: "DONE", outcome: "PARTIAL", partialReason: "SOURCE_UNREACHABLE" });
  } finally {
    beta.onRead = () => undefined;
  }
});

test("what its source has only put away is held all the same: the copy has a hole, and the answer is not that nothing is held", async () => {
  const { id } = await rights.verified("ACCESS", await contactOf(11), { receivedAt: RECEIVED });
  alpha.remove("a11", "ARCHIVED");
  beta.remove("b11", "ARCHIVED");
  await it.world.incremental(alpha);
  await it.world.incremental(beta);
  expect((await rights.request<Copy>(id, COPY)).access!.isComplete).toBe(false);
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  const part = { requestId: id, partialReason: "SOURCE_REFUSES" };
  expect(await rights.done("finishRightsRequest", part)).toMatchObject({ outcome: "PARTIAL" });
});

test("the person takes along what the person provided, on consent, as JSON and CSV, without formulas and inferences", async () => {
  const contact = await contactOf(3);
  const { id } = await rights.verified("PORTABILITY", contact, { receivedAt: RECEIVED });
  interface Portable {
    portability: {
      bases: string[];
      json: { records: { source: string; person: Record<string, unknown> }[] };
      csv: string;
      excluded: { source: string; reason: { rule: string; outcome: string } }[];
    };
  }
  const PORTABLE =
    "portability { isComplete bases json csv excluded { source reason { rule outcome } } reasons { rule outcome } }";
  expect((await rights.request<Portable>(id, PORTABLE)).portability).toMatchObject({
    bases: [],
    json: { records: [] },
  });
  await rights.query(
    `mutation($input: GrantConsentInput!) { grantConsent(input: $input) { userErrors { code } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        contactId: toGlobalId("Contact", contact),
        purpose: "DIRECT_MARKETING",
        channels: ["EMAIL"],
        occurredAt: now(),
        noticeVersion: "v1",
        evidencePointer: "form:1",
      },
    },
  );
  const { portability } = await rights.request<Portable>(id, PORTABLE);
  expect(portability).toMatchObject({
    bases: ["CONSENT"],
    json: { records: [{ source: "alpha", person: { emails: ["ada3@posta.example"] } }] },
    excluded: [{ source: "beta", reason: { rule: "Q5", outcome: "NOT_PROVIDED_BY_PERSON" } }],
  });
  const lines = portability.csv.split("\r\n");
  expect(lines[0]).toBe("source,kind,field,value");
  expect(lines).toContain("alpha,contact,emails,ada3@posta.example");
  expect(portability.csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(JSON.stringify(portability)).not.toMatch(/PROSPECT|NATURAL_PERSON|SAME_PERSON/);
});

test("an objection to marketing and a withdrawal stop at once, without papers, also for an address that nobody has", async () => {
  const contact = await contactOf(7);
  const objection = await rights.open("OBJECTION", contact, { receivedAt: RECEIVED });
  expect(objection).toMatchObject({ state: "ACCEPTED", identity: "NOT_CHECKED", clock: { isRunning: true } });
  const rows = await it.world.rows<{ kind: string }>("select kind from revocation where contact_id = $1", [
    contact,
  ]);
  expect(rows).toEqual([{ kind: "OBJECTION" }]);
  expect(
    await rights.refused("rejectRightsRequest", {
      requestId: objection.id,
      ground: "COMPELLING_GROUNDS",
      complaintRightTold: true,
      personToldAt: now(),
    }),
  ).toBe("GROUND_NOT_APPLICABLE");
  const stranger = await rights.done("openRightsRequest", {
    subject: { identifier: { type: "EMAIL", value: "nessuno@posta.example" } },
    right: "WITHDRAWAL",
    receivedAt: RECEIVED,
    receiptChannel: "PHONE",
  });
  expect(stranger.contact).toBeNull();
  const suppressed = await it.world.rows<{ purpose: string }>(
    "select distinct purpose from suppression_entry where digest = $1 order by purpose",
    [it.world.keyring.digest("EMAIL", "nessuno@posta.example")],
  );
  expect(suppressed.map(({ purpose }) => purpose)).toContain("DIRECT_MARKETING");
  // The stop stays with the address: it was done, though nobody is known by it.
  expect(await rights.done("finishRightsRequest", { requestId: stranger.id })).toMatchObject({
    outcome: "COMPLETE",
  });
});

test("an objection on a particular situation restricts that purpose until it is assessed, either way", async () => {
  const restricted = async (id: string) =>
    (
      await rights.request<{
        restriction: { ground: string; liftedAt: string | null; purposes: string[] } | null;
      }>(id, "restriction { ground liftedAt purposes }")
    ).restriction;
  const ask = async (n: number) =>
    rights.verified("OBJECTION", await contactOf(n), {
      receivedAt: RECEIVED,
      objection: "PARTICULAR_SITUATION",
      purposes: ["PROFILING"],
    });
  const refused = await ask(8);
  expect(await restricted(refused.id)).toEqual({
    ground: "18(1)(d)",
    liftedAt: null,
    purposes: ["PROFILING"],
  });
  expect(await rights.refused("finishRightsRequest", { requestId: refused.id })).toBe("ANSWER_INCOMPLETE");
  await rights.done("rejectRightsRequest", {
    requestId: refused.id,
    ground: "COMPELLING_GROUNDS",
    complaintRightTold: true,
    personToldAt: now(),
  });
  expect((await restricted(refused.id))?.liftedAt).not.toBeNull();
  const upheld = await ask(9);
  await rights.done("upholdObjection", { requestId: upheld.id });
  expect((await restricted(upheld.id))?.liftedAt).toBeNull();
  const [row] = await it.world.rows<{ targets: unknown }>(
    "select targets from revocation where contact_id = $1",
    [await contactOf(9)],
  );
  expect(row?.targets).toEqual([{ purpose: "PROFILING", channel: null }]);
  expect(await rights.done("finishRightsRequest", { requestId: upheld.id })).toMatchObject({
    outcome: "COMPLETE",
  });
});

test("a restriction is not done before every source and recipient was told or need not be", async () => {
  const contact = await contactOf(10);
  await rights.query(
    `mutation($input: RecordFactInput!) { recordFact(input: $input) { userErrors { code } } }`,
    {
      input: {
        idempotencyKey: crypto.randomUUID(),
        contactId: toGlobalId("Contact", contact),
        fact: { recipient: { name: "mailer" } },
        source: "erp",
      },
    },
  );
  const { id } = await rights.verified("RESTRICTION", contact, { receivedAt: RECEIVED });
  const restricted = await rights.done("restrictOnRequest", { requestId: id, ground: "ACCURACY_CONTESTED" });
  expect(restricted.recipients).toMatchObject([
    { recipient: "alpha", kind: "SOURCE", state: "PLANNED" },
    { recipient: "beta", kind: "SOURCE", state: "PLANNED" },
    {
      recipient: "mailer",
      kind: "RECIPIENT",
      state: "PLANNED",
      stateIri: "https://w3id.org/dpv#NotificationPlanned",
    },
  ]);
  expect((await decision(contact)).duties).toContainEqual(
    expect.objectContaining({ code: "NOTIFY_RECIPIENTS", recipients: ["alpha", "beta", "mailer"] }),
  );
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("RECIPIENTS_NOT_TOLD");
  const tell = (recipient: string, outcome: object) =>
    rights.act("tellRecipient", { requestId: id, recipient, outcome });
  expect((await tell("nobody", { toldAt: now() })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  await tell("alpha", { toldAt: now() });
  await tell("beta", { toldAt: now() });
  expect((await decision(contact)).duties).toContainEqual(
    expect.objectContaining({ code: "NOTIFY_RECIPIENTS", recipients: ["mailer"] }),
  );
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("RECIPIENTS_NOT_TOLD");
  await tell("mailer", { notToldReason: "IMPOSSIBLE" });
  expect((await decision(contact)).duties.map(({ code }) => code)).not.toContain("NOTIFY_RECIPIENTS");
  // Told by hand, and they still send: the stops have not arrived.
  expect(await rights.refused("finishRightsRequest", { requestId: id })).toBe("ANSWER_INCOMPLETE");
  const part = { requestId: id, partialReason: "SOURCE_UNREACHABLE" };
  expect(await rights.done("finishRightsRequest", part)).toMatchObject({ state: "DONE", outcome: "PARTIAL" });
});

test("the queue shows what is due first at the top, page by page, and finds by right, state and person", async () => {
  interface Page {
    rightsRequests: {
      nodes: { id: string; clock: { dueOn: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }
  const all: { id: string; clock: { dueOn: string } }[] = [];
  for (let after: string | null = null; ;) {
    const { rightsRequests }: Page = await rights.query<Page>(
      `query($after: String) { rightsRequests(first: 4, after: $after) { nodes { id clock { dueOn } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    all.push(...rightsRequests.nodes);
    if (!rightsRequests.pageInfo.hasNextPage) break;
    after = rightsRequests.pageInfo.endCursor;
  }
  const [{ n } = { n: 0 }] = await it.world.rows<{ n: number }>(
    "select count(*)::int as n from rights_request",
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(n);
  const days = all.map(({ clock }) => clock.dueOn);
  expect(days).toEqual([...days].sort());
  const { rightsRequests } = await rights.query<{
    rightsRequests: { nodes: { right: string; contact: { id: string } }[] };
  }>(
    `query($filter: RightsRequestFilter) { rightsRequests(filter: $filter) { nodes { right contact { id } } } }`,
    {
      filter: {
        contactId: toGlobalId("Contact", await contactOf(10)),
        right: ["RESTRICTION"],
        isOpen: false,
      },
    },
  );
  expect(rightsRequests.nodes).toHaveLength(1);
});

test("a request by an identifier: nobody has it, and the answer says so; several have it, and first the one is named", async () => {
  const open = (value: string, right: string) =>
    rights.done("openRightsRequest", {
      subject: { identifier: { type: "EMAIL", value } },
      right,
      receivedAt: RECEIVED,
      receiptChannel: "POST",
    });
  const prove = { isProved: true, method: "id-document" };
  for (const right of ["ACCESS", "ERASURE"]) {
    const { id } = await open("ignoto@posta.example", right);
    await rights.done("verifyIdentity", { requestId: id, ...prove });
    expect(await rights.done("finishRightsRequest", { requestId: id })).toMatchObject({
      outcome: "NO_DATA_HELD",
    });
  }
  for (const [key, givenName] of [
    ["f1", "Eva"],
    ["f2", "Ivo"],
  ] as const) {
    alpha.put(key, { person: { givenName, familyName: "Famiglia", emails: ["famiglia@posta.example"] } });
  }
  await it.world.incremental(alpha);
  const shared = await open("famiglia@posta.example", "ACCESS");
  expect(shared.contact).toBeNull();
  await rights.done("verifyIdentity", { requestId: shared.id, ...prove });
  expect(await rights.refused("finishRightsRequest", { requestId: shared.id })).toBe("SUBJECT_AMBIGUOUS");
  const named = await open("famiglia@posta.example", "ACCESS");
  const eva = toGlobalId("Contact", await it.world.contactOf(alpha, "f1"));
  const known = await rights.done("verifyIdentity", { requestId: named.id, ...prove, contactId: eva });
  expect(known.contact).toEqual({ id: eva });
  const { access } = await rights.request<Copy>(named.id, COPY);
  expect(access!.records).toHaveLength(1);
  const [kept] = await it.world.rows<{ digest: null }>(
    "select digest from rights_request where contact_id = $1",
    [await it.world.contactOf(alpha, "f1")],
  );
  expect(kept?.digest).toBeNull();
});

test("a request that another system handles stands among the others, and only its later life may change", async () => {
  const contactId = toGlobalId("Contact", await contactOf(1));
  const record = async (request: object, replaces?: string) => {
    const { recordFact } = await rights.query<{
      recordFact: { fact: { id: string } | null; userErrors: { code: string }[] };
    }>(
      "mutation($input: RecordFactInput!) { recordFact(input: $input) { fact { id } userErrors { code } } }",
      {
        input: {
          idempotencyKey: crypto.randomUUID(),
          contactId,
          source: "desk",
          fact: { request },
          replaces,
        },
      },
    );
    return recordFact;
  };
  const told = { right: "RECTIFICATION", receivedAt: RECEIVED };
  const { fact } = await record({ ...told, identityVerified: false });
  expect((await rights.request(fact!.id, "")).state).toBe("AWAITING_IDENTITY");
  const known = await record({ ...told, identityVerified: true }, fact!.id);
  expect(known.fact).toEqual(fact);
  expect((await record({ ...told, identityVerified: false }, fact!.id)).userErrors).toEqual([
    { code: "ALREADY_DECIDED" },
  ]);
  await record({ ...told, identityVerified: true, answeredAt: now() }, fact!.id);
  const done = await rights.request(fact!.id, "");
  expect(done.steps.map(({ act }) => act)).toEqual(["OPENED", "IDENTITY_VERIFIED", "DONE"]);
  expect(
    (await record({ right: "WITHDRAWAL", receivedAt: RECEIVED, identityVerified: true })).userErrors,
  ).toEqual([{ code: "RIGHT_MISMATCH" }]);
});

test("every step is evidence, and the chain holds", async () => {
  expect(await verifyChain(it.world.ledger.pool)).toMatchObject({ intact: true });
  const [{ steps, links } = { steps: 0, links: 1 }] = await it.world.rows<{ steps: number; links: number }>(
    `select (select count(*)::int from rights_request_step) as steps,
       (select count(*)::int from evidence where kind = 'RIGHTS_REQUEST_STEP') as links`,
  );
  expect(links).toBe(steps);
  await expect(it.world.rows("update rights_request_step set act = 'DONE'")).rejects.toThrow("append-only");
  await expect(it.world.rows("delete from rights_request")).rejects.toThrow("append-only");
});
