import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MemorySource } from "../sources/memory-source.ts";
import { openApi, type ApiWorld } from "./api-fixture.ts";
import { change, contactId, mayMail, read } from "./ask-api.ts";

// The world's clock starts on Sunday 1 March 2026.
const alpha = new MemorySource("alpha");
let it: ApiWorld;

function put(id: string, origin: "SALES_LEAD" | "WEB_FORM" | "UNKNOWN", obtainedOn: string | null): void {
  const provenance = { origin, obtainedOn, mappedFrom: "origin=TEST" };
  alpha.put(id, {
    person: { givenName: "Ada", familyName: id, emails: [`${id}@posta.example`] },
    provenance,
  });
}

beforeAll(async () => {
  put("late", "SALES_LEAD", "2026-01-10");
  put("soon", "SALES_LEAD", "2026-02-20");
  put("undated", "SALES_LEAD", null);
  put("form", "WEB_FORM", "2026-02-28");
  put("company", "SALES_LEAD", "2026-01-05");
  put("unknown", "UNKNOWN", "2026-01-01");
  alpha.pageSize = 100;
  it = await openApi(alpha);
  await it.world.full(alpha, { sliceSize: 100 });
  for (const [version, article] of [
    ["a14", "ARTICLE_14"],
    ["a13", "ARTICLE_13"],
  ]) {
    const notice = { version, article, language: "it", textSha256: "a".repeat(64) };
    await change(it, "publishNotice", { ...notice, publishedAt: "2025-01-01T00:00:00Z" }, "notice { id }");
  }
  await fact("company", { subject: { kind: "LEGAL_ENTITY" } });
});
afterAll(() => it.close());

const idOf = (record: string) => contactId(it, alpha, record);
async function fact(record: string, one: object) {
  const input = { contactId: await idOf(record), fact: one, source: "erp" };
  const answer = await change<{ fact: { id: string } | null }>(it, "recordFact", input, "fact { id }");
  return answer;
}

interface Due {
  readonly contact: { readonly id: string };
  readonly clock: {
    readonly state: string;
    readonly dueOn: string | null;
    readonly reasons: { rule: string }[];
  };
}
async function due(more: object = {}) {
  const { noticesDue } = await read<{
    noticesDue: { nodes: Due[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }>(
    it,
    `query($article: NoticeArticle! = ARTICLE_14, $until: Date, $first: Int, $after: String) {
      noticesDue(article: $article, until: $until, first: $first, after: $after) {
        nodes { contact { id } clock { article state dueOn reasons { rule } } } pageInfo { hasNextPage endCursor } } }`,
    more,
  );
  return noticesDue;
}
const deliver = async (records: readonly string[], more: object = {}) =>
  change<{ notice: { version: string } | null; recorded: number }>(
    it,
    "recordNoticeDeliveries",
    {
      contactIds: await Promise.all(records.map(idOf)),
      noticeVersion: "a14",
      providedAt: it.world.now().toISOString(),
      source: "mailer",
      ...more,
    },
    "notice { version } recorded",
  );

test("the queue shows who is owed an Art. 14 notice, the earliest first, and nobody else", async () => {
  const names = new Map(
    await Promise.all(
      ["late", "soon", "undated", "form", "company", "unknown"].map(
        async (name) => [await idOf(name), name] as const,
      ),
    ),
  );
  const { nodes } = await due();
  expect(nodes.map(({ contact, clock }) => [names.get(contact.id), clock.state, clock.dueOn])).toEqual([
    ["undated", "NOTICE_OVERDUE", null],
    ["late", "NOTICE_OVERDUE", "2026-02-10"],
    ["soon", "NOTICE_DUE", "2026-03-20"],
  ]);
  const { nodes: urgent } = await due({ until: "2026-03-01" });
  expect(urgent.map(({ contact }) => names.get(contact.id))).toEqual(["undated", "late"]);

  const first = await due({ first: 2 });
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await due({ first: 2, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...rest.nodes].map(({ contact }) => contact.id)).toEqual(
    nodes.map(({ contact }) => contact.id),
  );

  const { nodes: direct } = await due({ article: "ARTICLE_13" });
  expect(direct.map(({ contact, clock }) => [names.get(contact.id), clock.state, clock.dueOn])).toEqual([
    ["form", "NOTICE_OVERDUE", "2026-02-28"],
  ]);
});

test("an overdue notice stops marketing that consent allows, and giving it in bulk opens it again", async () => {
  const grant = {
    contactId: await idOf("late"),
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: it.world.now().toISOString(),
    noticeVersion: "a14",
    evidencePointer: "form:1",
  };
  await change(it, "grantConsent", grant, "event { id }");
  await change(it, "grantConsent", { ...grant, contactId: await idOf("soon") }, "event { id }");
  const stopped = await mayMail(it, await idOf("late"));
  expect(stopped.verdict).toBe("DENY");
  expect(stopped.reasons).toContainEqual({ rule: "N1", outcome: "NOTICE_OVERDUE" });
  expect((await mayMail(it, await idOf("soon"))).verdict).toBe("ALLOW");

  const answer = await deliver(["late", "undated", "late"]);
  expect(answer).toMatchObject({ notice: { version: "a14" }, recorded: 2, userErrors: [] });
  expect((await mayMail(it, await idOf("late"))).verdict).toBe("ALLOW");
  const shown = await read<{
    contact: { noticesDue: unknown[]; noticeDeliveries: { noticeVersion: string }[] };
  }>(
    it,
    "query($id: ID!) { contact(id: $id) { noticesDue { article } noticeDeliveries { noticeVersion } } }",
    { id: await idOf("late") },
  );
  expect(shown.contact).toEqual({ noticesDue: [], noticeDeliveries: [{ noticeVersion: "a14" }] });
  const [evidence] = await it.world.rows<{ count: number }>(
    "select count(*)::int as count from evidence where kind = 'FACT_RECORDED' and body->>'noticeVersion' = 'a14'",
  );
  expect(evidence!.count).toBe(2);
});

test("a first message ends the time of the notice: from the next day on marketing stops", async () => {
  const soon = await idOf("soon");
  expect((await mayMail(it, soon)).verdict).toBe("ALLOW");
  await fact("soon", { communication: { on: "2026-03-01", channel: "EMAIL" } });
  expect((await mayMail(it, soon)).verdict).toBe("ALLOW");
  it.world.clock.at += 86_400_000;
  const stopped = await mayMail(it, soon);
  expect(stopped.verdict).toBe("DENY");
  expect(stopped.reasons).toContainEqual({ rule: "N3", outcome: "NOTICE_OVERDUE" });
  const { nodes } = await due({ until: "2026-03-02" });
  expect(nodes.map(({ clock }) => clock.reasons.map(({ rule }) => rule))).toEqual([["N3"]]);
  await deliver(["soon"]);
  expect((await mayMail(it, soon)).verdict).toBe("ALLOW");
  expect((await due()).nodes).toEqual([]);
});

test.each([
  ["an unknown version", { noticeVersion: "a99" }, "NOT_FOUND", "noticeVersion"],
  ["a time before the version", { providedAt: "2024-01-01T00:00:00Z" }, "INVALID_INSTANT", "providedAt"],
  ["a time to come", { providedAt: "2030-01-01T00:00:00Z" }, "INVALID_INSTANT", "providedAt"],
  ["nobody", { contactIds: [] }, "NOT_FOUND", "contactIds"],
])("a delivery with %s is refused whole", async (_name, more, code, field) => {
  const before = await it.world.rows("select 1 from contact_fact where kind = 'NOTICE'");
  const answer = await deliver(["form", "unknown"], more);
  expect(answer).toMatchObject({ notice: null, recorded: 0, userErrors: [{ code, field: [field] }] });
  expect((await it.world.rows("select 1 from contact_fact where kind = 'NOTICE'")).length).toBe(
    before.length,
  );
});

test("one unknown contact refuses the whole delivery and is named by its place", async () => {
  const nobody = Buffer.from(`Contact:${randomUUID()}`).toString("base64url");
  const answer = await deliver([], { contactIds: [await idOf("form"), nobody] });
  expect(answer.userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["contactIds", "1"] }]);
  expect(await it.world.rows("select 1 from contact_fact where data->>'noticeVersion' = 'a13'")).toEqual([]);
});

test("a single delivery of a version that nobody published, or for the other article, is refused", async () => {
  const providedAt = "2026-02-01T00:00:00Z";
  const place = ["fact", "noticeDelivery", "noticeVersion"];
  const unknown = { noticeDelivery: { article: "ARTICLE_13", providedAt, noticeVersion: "a99" } };
  expect((await fact("form", unknown)).userErrors).toMatchObject([{ code: "NOT_FOUND", field: place }]);
  const other = { noticeDelivery: { article: "ARTICLE_13", providedAt, noticeVersion: "a14" } };
  expect((await fact("form", other)).userErrors).toMatchObject([{ code: "NOT_FOUND", field: place }]);
  const right = { noticeDelivery: { article: "ARTICLE_13", providedAt, noticeVersion: "a13" } };
  expect((await fact("form", right)).userErrors).toEqual([]);
  expect((await due({ article: "ARTICLE_13" })).nodes).toEqual([]);
});

test("provenance that was declared here counts for the queue as a source's own does", async () => {
  const declared = { source: "alpha", origin: "WORD_OF_MOUTH", obtainedOn: "2026-01-02" };
  await fact("unknown", { provenance: declared });
  const { nodes } = await due();
  expect(nodes).toMatchObject([{ contact: { id: await idOf("unknown") }, clock: { dueOn: "2026-02-02" } }]);
});
