import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { toGlobalId } from "#gateway/api/global-id.ts";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";

const alpha = new MemorySource("alpha");
const beta = new MemorySource("beta");
let it: ApiWorld;

beforeAll(async () => {
  const person = { givenName: "Ada", familyName: "Prova", emails: ["ada@posta.example"] };
  alpha.put("a1", { person });
  beta.put("b1", { person: { ...person, phones: ["+39 333 1234567"] } });
  for (let n = 0; n < 10; n += 1) {
    alpha.put(`s${n}`, {
      person: { givenName: "Ugo", familyName: `Prova${n}`, emails: [`u${n}@posta.example`] },
    });
  }
  alpha.pageSize = 100;
  it = await openApi(alpha, beta);
  await it.world.full(alpha, { sliceSize: 100 });
  await it.world.full(beta);
});
afterAll(() => it.close());

const idOf = async (externalId: string, source = alpha): Promise<string> =>
  toGlobalId("Contact", await it.world.contactOf(source, externalId));

async function done(name: string, input: object): Promise<void> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`;
  const { data, errors } = await it.ask<{ answer: { userErrors: unknown[] } }>(
    `mutation($input: ${type}) { answer: ${name}(input: $input) { userErrors { code field } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  expect(errors, it.logs.at(-1)).toEqual([]);
  expect(data.answer.userErrors).toEqual([]);
}

const grant = async (contactId: string, purpose: string, more: object = {}): Promise<void> =>
  done("grantConsent", {
    contactId,
    purpose,
    occurredAt: it.world.now().toISOString(),
    noticeVersion: "v3",
    evidencePointer: "form:17",
    ...more,
  });
const fact = async (contactId: string, data: object): Promise<void> =>
  done("recordFact", { contactId, source: "erp", fact: data });

const TRANSPARENCY = `query($id: ID!) { contact(id: $id) { transparency {
  controller { name registeredAddress contact dataProtectionOfficer }
  activities { purpose state channels legalBases documents retention { term lastPermittedDay } reasons { rule title source } }
  copies { isLive categories record { source externalId } processor { name country transferTool } }
  provenance { source origin obtainedOn } recipients { name kind } noticeDeliveries { article noticeVersion }
  rights sourcesStatus { source state } } } }`;

interface Told {
  controller: { name: string };
  activities: {
    purpose: string;
    state: string;
    legalBases: string[];
    channels: string[];
    documents: string[];
  }[];
  copies: { isLive: boolean; record: { source: string }; processor: object | null }[];
  provenance: { source: string; origin: string }[];
  recipients: { name: string; kind: string }[];
  noticeDeliveries: { noticeVersion: string }[];
  rights: string[];
  sourcesStatus: { source: string; state: string }[];
}

async function transparency(id: string): Promise<Told> {
  const { data, errors } = await it.ask<{ contact: { transparency: Told } }>(TRANSPARENCY, { id });
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.contact.transparency;
}

test("one query says who processes what, why, on which basis, from where, until when, and who received it", async () => {
  const id = await idOf("a1");
  expect(await idOf("b1", beta), "one person in two sources").toBe(id);
  await grant(id, "DIRECT_MARKETING", { channels: ["EMAIL"] });
  await grant(id, "THIRD_PARTY_SHARING", { recipients: ["Partner Spa"] });
  await done("publishNotice", {
    version: "v3",
    article: "ARTICLE_13",
    language: "it",
    textSha256: "a".repeat(64),
    publishedAt: "2025-01-01T00:00:00Z",
  });
  const providedAt = "2025-01-02T00:00:00Z";
  await fact(id, { noticeDelivery: { article: "ARTICLE_13", providedAt, noticeVersion: "v3" } });
  await fact(id, { recipient: { name: "mailer-srl" } });
  await fact(id, { legalBasis: { purpose: "SERVICE", basis: "CONTRACT", document: "contract-77" } });
  await fact(id, {
    contract: { contractId: "k1", startedOn: "2024-01-01", lastAccountingRecordOn: "2025-05-06" },
  });
  const told = await transparency(id);
  expect(told.controller.name).toBe("Prova Srl");
  const by = (purpose: string) => told.activities.find((one) => one.purpose === purpose);
  expect(by("DIRECT_MARKETING")).toMatchObject({
    state: "ALLOWED",
    channels: ["EMAIL"],
    legalBases: ["CONSENT"],
    retention: { term: "UNTIL_WITHDRAWN" },
  });
  expect(by("THIRD_PARTY_SHARING")).toMatchObject({ state: "ALLOWED", legalBases: ["CONSENT"] });
  expect(by("PROFILING")).toMatchObject({ state: "STOPPED", legalBases: [] });
  expect(by("SERVICE")).toMatchObject({
    state: "ALLOWED",
    legalBases: ["CONTRACT"],
    documents: ["contract-77"],
  });
  expect(by("ACCOUNTING")).toMatchObject({ state: "KEPT", retention: { lastPermittedDay: "2035-05-06" } });
  expect(by("CLAIMS")).toMatchObject({ state: "KEPT", retention: { term: "WHILE_RELATIONSHIP_LASTS" } });
  expect(told.copies.map(({ record, isLive }) => [record.source, isLive])).toEqual([
    ["alpha", true],
    ["beta", true],
  ]);
  expect(told.copies[1]?.processor).toEqual({ name: "Beta Inc.", country: "US", transferTool: null });
  expect(told.provenance.map(({ source, origin }) => [source, origin])).toEqual([
    ["alpha", "WEB_FORM"],
    ["beta", "WEB_FORM"],
  ]);
  expect(told.recipients).toEqual([
    { name: "Beta Inc.", kind: "PROCESSOR" },
    { name: "Partner Spa", kind: "CONSENTED_RECIPIENT" },
    { name: "alpha", kind: "PROCESSOR" },
    { name: "mailer-srl", kind: "RECIPIENT" },
  ]);
  expect(told.noticeDeliveries).toMatchObject([{ noticeVersion: "v3" }]);
  expect(told.rights).toContain("PORTABILITY");
  expect(told.sourcesStatus).toEqual([
    { source: "alpha", state: "OK" },
    { source: "beta", state: "OK" },
  ]);
});

test("a source that is down is named, its copy stays, and nothing claims to be live", async () => {
  const id = await idOf("a1");
  beta.onRead = () => {
    throw new ConnectorError("UNAVAILABLE", "beta read");
  };
  const told = await transparency(id);
  beta.onRead = () => undefined;
  expect(told.sourcesStatus).toContainEqual({ source: "beta", state: "UNAVAILABLE" });
  expect(told.copies.map(({ record, isLive }) => [record.source, isLive])).toEqual([
    ["alpha", true],
    ["beta", false],
  ]);
});

test("a withdrawn consent to sharing names no recipient any more", async () => {
  const id = await idOf("a1");
  await done("withdrawConsent", {
    subject: { contactId: id },
    targets: [{ purpose: "THIRD_PARTY_SHARING" }],
  });
  const told = await transparency(id);
  expect(told.recipients.map(({ kind }) => kind)).not.toContain("CONSENTED_RECIPIENT");
});

test("the record of processing is made of configuration and data, and says what it lacks", async () => {
  const { data, errors } = await it.ask<{
    recordOfProcessing: {
      controller: { name: string };
      activities: {
        purpose: string;
        legalBases: string[];
        subjects: { kind: string; role: string; count: number }[];
        recipients: string[];
        retention: string[];
      }[];
      systems: { source: string; transfer: string; erasureMode: string; records: number }[];
      securityMeasures: string[];
      gaps: { code: string; about: string }[];
    };
  }>(`{ recordOfProcessing { madeAt controller { name }
    activities { purpose legalBases subjects { kind role count } dataCategories recipients retention }
    systems { source connector transfer records dataCategories erasureMode processor { name } } securityMeasures gaps { code about } } }`);
  expect(errors, it.logs.at(-1)).toEqual([]);
  const { activities, systems, securityMeasures, gaps } = data.recordOfProcessing;
  const by = (purpose: string) => activities.find((one) => one.purpose === purpose);
  expect(by("DIRECT_MARKETING")).toMatchObject({
    legalBases: ["CONSENT"],
    subjects: [{ kind: "NATURAL_PERSON", role: "PROSPECT", count: 1 }],
    recipients: ["mailer-srl"],
  });
  expect(by("THIRD_PARTY_SHARING")?.recipients).toEqual(["Partner Spa"]);
  expect(by("ACCOUNTING")?.retention).toEqual([expect.stringMatching(/^IT: 10 years/)]);
  expect(by("PROFILING"), "nobody's data are used for it").toBeUndefined();
  expect(systems.map(({ source, transfer }) => [source, transfer])).toEqual([
    ["alpha", "UNKNOWN"],
    ["beta", "UNDOCUMENTED"],
  ]);
  expect(securityMeasures.at(-1)).toBe("disk encryption");
  expect(gaps).toEqual([
    { code: "PROCESSOR_UNKNOWN", about: "alpha" },
    { code: "TRANSFER_UNDOCUMENTED", about: "beta" },
  ]);
});

const SEGMENT = `query($filter: SegmentFilter!, $first: Int, $after: String) { segment(filter: $filter, first: $first, after: $after) {
  nodes { id } allowedCount pageInfo { hasNextPage endCursor } withheld { count reasons { rule outcome title source count } }
  userErrors { code field } } }`;
interface Segment {
  nodes: { id: string }[];
  allowedCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string };
  withheld: { count: number; reasons: { rule: string; outcome: string; count: number }[] };
  userErrors: { code: string }[];
}
const segment = async (variables: object): Promise<Segment> => {
  const { data, errors } = await it.ask<{ segment: Segment }>(SEGMENT, { first: 25, ...variables });
  expect(errors, it.logs.at(-1)).toEqual([]);
  return data.segment;
};

test("a segment of ten with three consents to profiling shows three and counts the withheld by reason", async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, async (_none, n) => idOf(`s${n}`)));
  for (const id of ids) await fact(id, { activity: { on: "2026-02-01" } });
  for (const id of ids.slice(0, 3)) await grant(id, "PROFILING");
  // Consent to marketing opens no segment; a withdrawal closes one.
  await grant(ids[3]!, "DIRECT_MARKETING", { channels: ["EMAIL"] });
  await grant(ids[4]!, "PROFILING");
  await done("withdrawConsent", { subject: { contactId: ids[4] }, targets: [{ purpose: "PROFILING" }] });
  const { nodes, allowedCount, withheld } = await segment({ filter: { activeSince: "2026-01-15" } });
  expect(nodes.map(({ id }) => id).sort()).toEqual(ids.slice(0, 3).sort());
  expect(allowedCount).toBe(3);
  expect(withheld.count).toBe(7);
  expect(withheld.reasons.map(({ outcome, count }) => [outcome, count])).toEqual([
    ["CONSENT_NONE", 6],
    ["CONSENT_WITHDRAWN", 1],
  ]);
});

test("a segment pages, with the same totals on every page", async () => {
  const filter = { activeSince: "2026-01-15" };
  const first = await segment({ filter, first: 2 });
  expect(first.nodes).toHaveLength(2);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const second = await segment({ filter, first: 2, after: first.pageInfo.endCursor });
  expect(second.nodes).toHaveLength(1);
  expect(second.pageInfo.hasNextPage).toBe(false);
  expect(second.withheld).toEqual(first.withheld);
  expect(second.allowedCount).toBe(3);
});

test("a segment without a condition is refused, and conditions that nobody meets find nobody", async () => {
  expect((await segment({ filter: {} })).userErrors).toMatchObject([{ code: "FILTER_EMPTY" }]);
  const none = await segment({ filter: { hasContractInForce: true, activeSince: "2020-01-01" } });
  expect(none).toMatchObject({ nodes: [], allowedCount: 0, withheld: { count: 0, reasons: [] } });
  expect((await segment({ filter: { source: "alpha", jurisdiction: "PL" } })).allowedCount).toBe(0);
});
