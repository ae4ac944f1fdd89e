import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld, type Result } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
let it: ApiWorld;

beforeAll(async () => {
  for (let n = 0; n < 20; n += 1) {
    const person = { givenName: "Ugo", familyName: `Prova${n}`, emails: [`ugo${n}@posta.example`] };
    alpha.put(`u${n}`, { person });
  }
  // Two records that may be one person: the same personal address, an initial for a name.
  alpha.put("x1", { person: { givenName: "Maria", familyName: "Rossi", emails: ["m.rossi@posta.example"] } });
  alpha.put("x2", { person: { givenName: "M.", familyName: "Rossi", emails: ["m.rossi@posta.example"] } });
  alpha.pageSize = 100;
  it = await openApi(alpha);
  await it.world.full(alpha, { sliceSize: 100 });
});
afterAll(() => it.close());

interface UserError {
  code: string;
  field: string[];
  message: string;
}
type Payload<Part> = Part & { userErrors: UserError[] };

async function change<Part>(name: string, input: object, selection: string): Promise<Payload<Part>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const document = `mutation($input: ${type}) { answer: ${name}(input: $input) { ${selection} userErrors { code field message } } }`;
  const { data, errors }: Result<{ answer: Payload<Part> }> = await it.ask(document, { input });
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.answer;
}

const idOf = async (externalId: string): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(alpha, externalId));

async function verdict(id: string, channel = "EMAIL"): Promise<string> {
  const { data } = await it.ask<{ mayContact: { answer: { verdict: string } } }>(
    `query($id: ID!, $channel: Channel) { mayContact(subject: { contactId: $id }, purpose: DIRECT_MARKETING, channel: $channel)
      { answer { verdict } } }`,
    { id, channel },
  );
  return data.mayContact.answer.verdict;
}

const grant = async (id: string, more: object = {}) =>
  change<{ event: { id: string; noticeVersion: string; hasEvidence: boolean } | null }>(
    "grantConsent",
    {
      idempotencyKey: randomUUID(),
      contactId: id,
      purpose: "DIRECT_MARKETING",
      channels: ["EMAIL"],
      occurredAt: it.world.now().toISOString(),
      noticeVersion: "v3",
      evidencePointer: "form:17",
      ...more,
    },
    "event { id noticeVersion hasEvidence } contact { id }",
  );

const withdraw = async (id: string, more: object = {}) =>
  change<{ revocations: { id: string; reference: string | null; propagation: { status: string } }[] }>(
    "withdrawConsent",
    {
      idempotencyKey: randomUUID(),
      subject: { contactId: id },
      targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
      ...more,
    },
    "revocations { id reference propagation { status writeBacks { source status } } }",
  );

test("evidenced consent opens exactly its channel, and a withdrawal closes it at once", async () => {
  const id = await idOf("u0");
  expect(await verdict(id)).toBe("DENY");
  const { event, userErrors } = await grant(id);
  expect(userErrors).toEqual([]);
  expect(event).toMatchObject({ noticeVersion: "v3", hasEvidence: true });
  expect([await verdict(id), await verdict(id, "SMS")]).toEqual(["ALLOW", "DENY"]);
  const { revocations } = await withdraw(id, { reference: "ticket:4711" });
  expect(revocations).toMatchObject([
    {
      reference: "ticket:4711",
      propagation: { status: "IN_PROGRESS", writeBacks: [{ source: "alpha", status: "PENDING" }] },
    },
  ]);
  expect(await verdict(id)).toBe("DENY");
});

test("a replayed key gives the first answer; with another body it is refused and nothing is written", async () => {
  const id = await idOf("u1");
  const idempotencyKey = randomUUID();
  const first = await withdraw(id, { idempotencyKey });
  const again = await withdraw(id, { idempotencyKey });
  expect(again.revocations.map((one) => one.id)).toEqual(first.revocations.map((one) => one.id));
  const other = await withdraw(id, { idempotencyKey, targets: [{ purpose: "PROFILING" }] });
  expect(other.revocations).toEqual([]);
  expect(other.userErrors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED", field: ["idempotencyKey"] }]);
  const rows = await it.world.rows("select 1 from revocation where contact_id = $1", [
    await it.world.contactOf(alpha, "u1"),
  ]);
  expect(rows).toHaveLength(1);
});

const stopAddress = async (value: string) =>
  withdraw("", { subject: { identifier: { type: "EMAIL", value } } });
const mayMail = async (value: string) => {
  const { data, errors } = await it.ask<{
    mayContact: { answer: { verdict: string; reasons: { rule: string }[] } };
  }>(
    `query($value: String!) { mayContact(subject: { identifier: { type: EMAIL, value: $value } },
      purpose: DIRECT_MARKETING, channel: EMAIL) { answer { verdict reasons { rule outcome } validUntil decidedAt } userErrors { code } } }`,
    { value },
  );
  expect(errors).toEqual([]);
  return data.mayContact.answer;
};

test("a stop by address blocks that address, known or not", async () => {
  await grant(await idOf("u2"));
  expect((await mayMail("UGO2@posta.example")).verdict).toBe("ALLOW");
  expect((await stopAddress("Ugo2@posta.example")).userErrors).toEqual([]);
  expect((await mayMail("ugo2@posta.example")).verdict).toBe("DENY");
  expect((await stopAddress("stranger@posta.example")).revocations).toHaveLength(1);
  const unknown = await mayMail("stranger@posta.example");
  expect(unknown.verdict).toBe("DENY");
  expect(unknown.reasons.map(({ rule }) => rule)).toContain("C5");
});

test("an objection stops marketing on every channel, profiling and sharing", async () => {
  const { revocations } = await change<{ revocations: { kind: string; targets: unknown[] }[] }>(
    "objectToProcessing",
    { idempotencyKey: randomUUID(), subject: { contactId: await idOf("u3") } },
    "revocations { kind targets { purpose channel } }",
  );
  expect(revocations[0]).toMatchObject({ kind: "OBJECTION" });
  expect(revocations[0]!.targets).toHaveLength(7);
});

test.each([
  ["a channel too many", { targets: [{ purpose: "PROFILING", channel: "SMS" }] }, "CHANNEL_MISMATCH"],
  ["no target", { targets: [] }, "CHANNEL_MISMATCH"],
  ["an instant to come", { occurredAt: "2126-01-01T00:00:00Z" }, "INVALID_INSTANT"],
  ["an unknown contact", { subject: { contactId: toGlobalId("Contact", uuid7()) } }, "NOT_FOUND"],
  ["an id of something else", { subject: { contactId: toGlobalId("Source", "alpha") } }, "NOT_FOUND"],
  ["no address", { subject: { identifier: { type: "EMAIL", value: "ada@@x" } } }, "MALFORMED_IDENTIFIER"],
  ["no number", { subject: { identifier: { type: "PHONE", value: "12" } } }, "MALFORMED_IDENTIFIER"],
  [
    "no country",
    { subject: { identifier: { type: "PHONE", value: "3330001000", country: "Italy" } } },
    "MALFORMED_IDENTIFIER",
  ],
])("a withdrawal with %s is refused and writes nothing", async (_what, more, code) => {
  const before = await it.world.rows("select 1 from revocation");
  const { revocations, userErrors } = await withdraw(await idOf("u4"), more);
  expect(revocations).toEqual([]);
  expect(userErrors).toMatchObject([{ code }]);
  expect(await it.world.rows("select 1 from revocation")).toHaveLength(before.length);
});

test("fields of user errors are paths of the input", async () => {
  const unknown = await withdraw("", { subject: { contactId: "x" } });
  expect(unknown.userErrors[0]!.field).toEqual(["subject", "contactId"]);
  const malformed = await withdraw("", { subject: { identifier: { type: "EMAIL", value: "x" } } });
  expect(malformed.userErrors[0]!.field).toEqual(["subject", "identifier", "value"]);
  const target = await withdraw(await idOf("u4"), { targets: [{ purpose: "PROFILING", channel: "SMS" }] });
  expect(target.userErrors[0]!.field).toEqual(["targets", "0", "channel"]);
});

test("consent without proof, in the future or for all channels by default is refused", async () => {
  const id = await idOf("u5");
  const codes = async (more: object) => (await grant(id, more)).userErrors.map(({ code }) => code);
  expect(await codes({ channels: null })).toEqual(["CHANNEL_MISMATCH"]);
  expect(await codes({ channels: [] })).toEqual(["CHANNEL_MISMATCH"]);
  expect(await codes({ occurredAt: "2126-01-01T00:00:00Z" })).toEqual(["INVALID_INSTANT"]);
  expect(await codes({ purpose: "THIRD_PARTY_SHARING", channels: null })).toEqual(["EVIDENCE_REQUIRED"]);
  expect(await verdict(id)).toBe("DENY");
});

test("an erasure asks the gate: nothing to keep is erased, a contract withholds it by name of the rule", async () => {
  const selection =
    "outcome disposition keepUntil rules { id title } revocation { kind propagation { writeBacks { operation } } } contact { id }";
  interface Erased {
    outcome: string;
    disposition: string;
    keepUntil: string | null;
    rules: { id: string }[];
    revocation: { kind: string; propagation: { writeBacks: { operation: string }[] } };
  }
  const erase = async (contactId: string, identityVerified = true) =>
    change<Erased>("eraseContact", { idempotencyKey: randomUUID(), contactId, identityVerified }, selection);
  expect((await erase(await idOf("u6"), false)).userErrors).toMatchObject([
    { code: "IDENTITY_NOT_VERIFIED" },
  ]);
  expect(await erase(await idOf("u6"))).toMatchObject({
    outcome: "ERASING",
    disposition: "ERASE_OR_ANONYMISE",
    keepUntil: null,
    revocation: { kind: "ERASURE", propagation: { writeBacks: [{ operation: "ERASE" }] } },
  });
  const kept = await idOf("u7");
  await fact(kept, {
    contract: {
      contractId: "c1",
      startedOn: "2020-01-01",
      endedOn: "2024-12-31",
      lastAccountingRecordOn: "2025-01-31",
    },
  });
  expect(await erase(kept)).toMatchObject({
    outcome: "WITHHELD",
    disposition: "MINIMISE_AND_RESTRICT",
    keepUntil: "2035-01-31",
    rules: expect.arrayContaining([expect.objectContaining({ id: "R1" })]),
    revocation: { kind: "OBJECTION" },
  });
  const held = await idOf("u8");
  await fact(held, { legalHold: { matter: "7/2024", from: "2024-09-01" } });
  expect(await erase(held)).toMatchObject({ outcome: "WITHHELD", disposition: "HOLD" });
});

interface Fact {
  fact: ({ id: string; __typename: string } & Record<string, unknown>) | null;
}
const fact = async (contactId: string, one: object, more: object = {}) =>
  change<Fact>(
    "recordFact",
    { idempotencyKey: randomUUID(), contactId, fact: one, source: "erp", ...more },
    `fact { __typename id source recordedAt
      ... on Contract { contractId startedOn endedOn } ... on Sale { on } ... on LegalBasisDeclaration { purpose basis }
      ... on NoticeDelivery { article noticeVersion } ... on Restriction { ground purposes liftedAt } ... on LegalHold { matter from until }
      ... on RegistryCheck { registry result } ... on RightsRequest { right } ... on Recipient { name } ... on Activity { on }
      ... on MinimisationFlag { code } ... on ProvenanceDeclaration { provenance { source origin listProvider { name chainLength } } }
      ... on SubjectDetails { role deceasedOn } ... on Breach { riskToPersons } }`,
  );

test.each([
  [
    { contract: { contractId: "c1", startedOn: "2025-01-01" } },
    { __typename: "Contract", contractId: "c1", endedOn: null },
  ],
  [
    {
      sale: {
        on: "2025-01-01",
        emailCollectedInSale: true,
        similarProductsOffered: true,
        informedOfOptOut: true,
      },
    },
    { __typename: "Sale", on: "2025-01-01" },
  ],
  [
    { legalBasis: { purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true } },
    { __typename: "LegalBasisDeclaration", basis: "LEGITIMATE_INTEREST" },
  ],
  [
    { noticeDelivery: { article: "ARTICLE_14", providedAt: "2025-01-01T00:00:00Z" } },
    { __typename: "NoticeDelivery", article: "ARTICLE_14", noticeVersion: null },
  ],
  [
    { restriction: { ground: "ACCURACY_CONTESTED", since: "2025-01-01T00:00:00Z" } },
    { __typename: "Restriction", ground: "18(1)(a)", purposes: null },
  ],
  [
    { restriction: { ground: "OBJECTION_PENDING", since: "2025-01-01T00:00:00Z", purposes: ["PROFILING"] } },
    { __typename: "Restriction", ground: "18(1)(d)", purposes: ["PROFILING"] },
  ],
  [{ legalHold: { matter: "7/2024", from: "2024-09-01" } }, { __typename: "LegalHold", until: null }],
  [
    { registryCheck: { registry: "RPO_PHONE", checkedAt: "2026-02-28T06:00:00Z", result: "LISTED" } },
    { __typename: "RegistryCheck", result: "LISTED" },
  ],
  [
    { request: { right: "ACCESS", receivedAt: "2026-02-01T00:00:00Z", identityVerified: true } },
    { __typename: "RightsRequest", right: "ACCESS" },
  ],
  [{ recipient: { name: "mailer" } }, { __typename: "Recipient", name: "mailer" }],
  [{ activity: { on: "2026-02-01" } }, { __typename: "Activity", on: "2026-02-01" }],
  [
    { freeTextFlag: { source: "alpha", code: "SPECIAL_CATEGORY_HEALTH" } },
    { __typename: "MinimisationFlag", code: "SPECIAL_CATEGORY_HEALTH" },
  ],
  [
    {
      provenance: {
        source: "alpha",
        origin: "LIST_PROVIDER",
        listProvider: {
          name: "Elenchi Prova Srl",
          disclosureConsentNamesController: false,
          disclosureEvidence: true,
          chainLength: 1,
          status: "ACTIVE",
        },
      },
    },
    {
      __typename: "ProvenanceDeclaration",
      provenance: {
        source: "alpha",
        origin: "LIST_PROVIDER",
        listProvider: { name: "Elenchi Prova Srl", chainLength: 1 },
      },
    },
  ],
  [{ subject: { role: "CUSTOMER" } }, { __typename: "SubjectDetails", role: "CUSTOMER", deceasedOn: null }],
  [
    { breach: { awareAt: "2026-02-28T06:00:00Z", riskToPersons: "HIGH" } },
    { __typename: "Breach", riskToPersons: "HIGH" },
  ],
])("fact %j is recorded, read back, and proved by evidence", async (one, expected) => {
  const contactId = await idOf("u9");
  const { fact: recorded, userErrors } = await fact(contactId, one);
  expect(userErrors).toEqual([]);
  expect(recorded).toMatchObject({ ...expected, source: "erp" });
  const { data } = await it.ask<{ node: { __typename: string } }>(
    "query($id: ID!) { node(id: $id) { __typename } }",
    {
      id: recorded!.id,
    },
  );
  expect(data.node.__typename).toBe(expected.__typename);
  const [last] = await it.world.rows<{ kind: string }>("select kind from evidence order by seq desc limit 1");
  expect(last!.kind).toBe("FACT_RECORDED");
});

test("recorded facts change the decision, with duties and deadlines", async () => {
  const id = await idOf("u10");
  await fact(id, { breach: { awareAt: "2026-02-28T06:00:00Z", riskToPersons: "HIGH" } });
  await fact(id, { freeTextFlag: { source: "alpha", code: "SPECIAL_CATEGORY_HEALTH" } });
  await fact(id, { subject: { role: "CUSTOMER" } });
  const { data, errors } = await it.ask<{ contact: Record<string, unknown> }>(
    `query($id: ID!) { contact(id: $id) { role minimisationFlags { code }
      decision { gdprApplies gdprReasons { rule } keepSuppressionRecord suppressionRecordReasons { rule } dispositionReasons { rule }
        profiling { verdict reasons { rule } } thirdPartySharing { verdict } serviceContact { verdict }
        flags { code } duties { code dueAt dueOn recipients } } } }`,
    { id },
  );
  expect(errors).toEqual([]);
  expect(data.contact).toMatchObject({
    role: "CUSTOMER",
    minimisationFlags: [{ code: "SPECIAL_CATEGORY_HEALTH" }],
    decision: {
      gdprApplies: true,
      profiling: { verdict: "DENY" },
      thirdPartySharing: { verdict: "DENY" },
      flags: expect.arrayContaining([{ code: "SPECIAL_CATEGORY_IN_FREE_TEXT" }]),
      duties: expect.arrayContaining([
        { code: "BREACH_NOTIFY_AUTHORITY", dueAt: "2026-03-03T06:00:00.000Z", dueOn: null, recipients: [] },
      ]),
    },
  });
});

test("a newer fact replaces an older one of its kind, but no stop can be replaced away", async () => {
  const id = await idOf("u11");
  const first = await fact(id, { contract: { contractId: "c1", startedOn: "2025-01-01" } });
  const ended = await fact(
    id,
    { contract: { contractId: "c1", startedOn: "2025-01-01", endedOn: "2025-12-31" } },
    { replaces: first.fact!.id },
  );
  expect(ended.userErrors).toEqual([]);
  const twice = await fact(
    id,
    { contract: { contractId: "c1", startedOn: "2025-01-01" } },
    { replaces: first.fact!.id },
  );
  expect(twice.userErrors).toMatchObject([{ code: "ALREADY_DECIDED", field: ["replaces"] }]);
  const listed = await fact(id, {
    registryCheck: { registry: "RPO_PHONE", checkedAt: "2026-02-01T00:00:00Z", result: "LISTED" },
  });
  const cleared = await fact(
    id,
    { registryCheck: { registry: "RPO_PHONE", checkedAt: "2026-02-02T00:00:00Z", result: "NOT_LISTED" } },
    { replaces: listed.fact!.id },
  );
  expect(cleared.userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
  const asked = await fact(id, {
    request: { right: "ERASURE", receivedAt: "2026-02-01T00:00:00Z", identityVerified: true },
  });
  const undone = await fact(
    id,
    { request: { right: "ACCESS", receivedAt: "2026-02-01T00:00:00Z", identityVerified: true } },
    { replaces: asked.fact!.id },
  );
  expect(undone.userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
  const foreign = await fact(
    await idOf("u12"),
    { contract: { contractId: "c9", startedOn: "2025-01-01" } },
    { replaces: ended.fact!.id },
  );
  expect(foreign.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["replaces"] }]);
});

test.each([
  [
    { contract: { contractId: "c1", startedOn: "2025-01-01", endedOn: "2024-01-01" } },
    ["fact", "contract", "endedOn"],
  ],
  [{ activity: { on: "2126-01-01" } }, ["fact", "activity", "on"]],
  [{ breach: { awareAt: "2126-01-01T00:00:00Z", riskToPersons: "HIGH" } }, ["fact", "breach", "awareAt"]],
])("fact %j cannot be and is refused", async (one, field) => {
  const answer = await fact(await idOf("u12"), one);
  expect(answer).toMatchObject({ fact: null, userErrors: [{ code: "INVALID_INSTANT", field }] });
});

test("a notice is published once and never changed", async () => {
  const notice = {
    version: "v3",
    article: "ARTICLE_13",
    language: "it",
    textSha256: "a".repeat(64),
    publishedAt: "2025-01-01T00:00:00Z",
  };
  const publish = async (more: object = {}) =>
    change<{ notice: { version: string } | null }>(
      "publishNotice",
      { idempotencyKey: randomUUID(), ...notice, ...more },
      "notice { id version article language textSha256 publishedAt }",
    );
  expect((await publish()).notice).toMatchObject({ version: "v3", article: "ARTICLE_13" });
  expect((await publish({ language: "en" })).userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
  expect((await publish({ version: "v4", textSha256: "abc" })).userErrors).toMatchObject([
    { code: "EVIDENCE_REQUIRED" },
  ]);
  const { data } = await it.ask<{ notices: { id: string; version: string }[] }>("{ notices { id version } }");
  expect(data.notices.map(({ version }) => version)).toEqual(["v3"]);
  const { data: found } = await it.ask<{ node: unknown }>(
    "query($id: ID!) { node(id: $id) { ... on Notice { version } } }",
    {
      id: data.notices[0]!.id,
    },
  );
  expect(found.node).toEqual({ version: "v3" });
});

test("a sync is queued once per key, and an unknown source is refused", async () => {
  const idempotencyKey = randomUUID();
  const start = async (source: string) =>
    change<{ source: { name: string } | null }>(
      "startSync",
      { idempotencyKey, source, mode: "FULL" },
      "source { name }",
    );
  expect((await start("alpha")).source).toEqual({ name: "alpha" });
  expect((await start("alpha")).source).toEqual({ name: "alpha" });
  const jobs = await it.world.rows<{ payload: unknown }>(
    "select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'sync-source'",
  );
  expect(jobs).toEqual([{ payload: { source: "alpha", mode: "FULL" } }]);
  const unknown = await change(
    "startSync",
    { idempotencyKey: randomUUID(), source: "nowhere" },
    "source { name }",
  );
  expect(unknown.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["source"] }]);
});

test("an ambiguous identity is listed, decided once, and undone", async () => {
  interface Links {
    ambiguousIdentities: {
      nodes: {
        id: string;
        reasons: object[];
        sharedIdentifiers: string[];
        records: { externalId: string; person: object }[];
      }[];
    };
  }
  const open = async () =>
    (
      await it.ask<Links>(`{ ambiguousIdentities { nodes { id verdict state sharedIdentifiers reasons { rule title outcome facts source }
        records { externalId person { givenName } } } sourcesStatus { source state } } }`)
    ).data.ambiguousIdentities.nodes;
  const [link, ...others] = await open();
  expect(others).toEqual([]);
  expect(link!.sharedIdentifiers).toEqual(["EMAIL"]);
  for (const reason of link!.reasons)
    expect(reason).toMatchObject(RULES[(reason as { rule: keyof typeof RULES }).rule]);
  expect(link!.reasons).not.toEqual([]);
  expect(link!.records.map(({ externalId }) => externalId).sort()).toEqual(["x1", "x2"]);
  const decide = async (decision: string) =>
    change<{ link: { state: string; decidedBy: string } | null }>(
      "decideIdentity",
      { idempotencyKey: randomUUID(), linkId: link!.id, decision },
      "link { state decidedBy decidedAt }",
    );
  expect((await decide("JOIN")).link).toMatchObject({ state: "JOINED", decidedBy: "PERSON" });
  expect(await idOf("x1")).toBe(await idOf("x2"));
  expect((await decide("REJECT")).userErrors).toMatchObject([{ code: "ALREADY_DECIDED" }]);
  expect((await decide("UNDO")).link).toMatchObject({ state: "UNDONE" });
  expect(await idOf("x1")).not.toBe(await idOf("x2"));
  expect(await open()).toEqual([]);
});
