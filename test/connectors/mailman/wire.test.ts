import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "#connectors/kit/faults.ts";
import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, Json, SourceRecord } from "#connectors/sdk/contract.ts";
import { LIST, MailmanStandIn } from "./stand-in.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const html = { "content-type": "text/html" };

let standIn: MailmanStandIn;
let session: ConnectorSession;

beforeEach(async () => {
  standIn = new MailmanStandIn();
  await standIn.server.listen();
  session = standIn.connect();
});
afterEach(() => standIn.server.close());

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  const failure = error as ConnectorError;
  const printed = `${failure.message} ${failure.vendorCode} ${failure.stack} ${JSON.stringify(failure)}`;
  expect(printed).not.toMatch(/nascosta|posta\.example|swordfish/i);
  return failure;
}

async function pullRun(using = session): Promise<SourceRecord[]> {
  const records: SourceRecord[] = [];
  let cursor: Json = null;
  for (let pages = 0; pages < 50; pages += 1) {
    const page = await using.pull("FULL", JSON.parse(JSON.stringify(cursor)) as Json);
    records.push(...page.records);
    cursor = page.cursor;
    if (page.done) return records;
  }
  throw new Error("the run never ended");
}

function about(externalId: string, emails: readonly string[] = []) {
  const occurredAt = "2026-11-20T10:00:00Z";
  return {
    commandId: "c",
    externalId,
    kind: "user",
    targets: [EMAIL],
    occurredAt,
    identifiers: { emails, phones: [] },
  };
}

describe("listing", () => {
  test.each([0, 1, 2, 3, 5])("%i users over pages of two come once each", async (count) => {
    for (let at = 0; at < count; at += 1) standIn.add(`Ada${at}@posta.example`);
    const records = await pullRun(standIn.connect({ pageSize: 2 }));
    expect(new Set(records.map(({ externalId }) => externalId)).size).toBe(count);
    expect(records).toHaveLength(count);
  });

  test("more users than a page of ours are resumed after each, also by another process", async () => {
    for (let at = 0; at < 1_100; at += 1) standIn.add(`a${at}@posta.example`);
    const first = await session.pull("FULL", null);
    const second = await standIn.connect().pull("FULL", first.cursor);
    const third = await session.pull("FULL", second.cursor);
    const ids = [first, second, third].flatMap(({ records }) => records.map(({ externalId }) => externalId));
    expect([first.done, second.done, third.done]).toEqual([false, false, true]);
    expect(new Set(ids).size).toBe(1_100);
    expect(ids).toHaveLength(1_100);
  });

  test("a listing that changes between its pages is read again, and given up when it never rests", async () => {
    for (let at = 0; at < 4; at += 1) standIn.add(`a${at}@posta.example`);
    let left = 1;
    standIn.afterPage = () => {
      if (left > 0) standIn.add(`late${left}@posta.example`);
      left -= 1;
    };
    expect(await pullRun(standIn.connect({ pageSize: 2 }))).toHaveLength(5);
    left = Infinity;
    expect(await failureOf(standIn.connect({ pageSize: 2 }).pull("FULL", null))).toMatchObject({
      code: "UNAVAILABLE",
      vendorCode: "CHANGING",
    });
  });

  test("a membership that slipped between two pages is not taken for a goodbye", async () => {
    const id = standIn.add("ada@posta.example");
    const [member] = standIn.members;
    standIn.members = [];
    let pages = 0;
    standIn.afterPage = () => {
      pages += 1;
      if (pages === 3 && member) standIn.members = [member];
    };
    expect(await session.pull("FULL", null)).toMatchObject({
      records: [{ externalId: id, consents: [{ ...EMAIL, state: "GIVEN" }] }],
    });
  });

  test("a page that repeats itself or holds less than it says ends the run", async () => {
    for (let at = 0; at < 4; at += 1) standIn.add(`a${at}@posta.example`);
    const repeated = { start: 0, total_size: 4, entries: [] };
    standIn.server.faults.add({
      kind: "REPLACE",
      path: "/addresses$",
      skip: 1,
      response: { status: 200, body: repeated },
    });
    expect(await failureOf(standIn.connect({ pageSize: 2 }).pull("FULL", null))).toMatchObject({
      code: "BAD_ANSWER",
      vendorCode: "OTHER_PAGE",
    });
    standIn.server.faults.add({
      kind: "REPLACE",
      path: "/addresses$",
      response: { status: 200, body: repeated },
    });
    expect(await failureOf(session.pull("FULL", null))).toMatchObject({ vendorCode: "SHORT_PAGE" });
  });
});

describe("what a user shows", () => {
  test.each<[string, (id: string) => void, Record<string, unknown>, object]>([
    ["a subscription is a yes", () => {}, {}, [{ ...EMAIL, state: "GIVEN" }]],
    ["no subscription is a goodbye", () => (standIn.members = []), {}, [{ ...EMAIL, state: "WITHDRAWN" }]],
    ["unless that means nothing", () => (standIn.members = []), { withoutSubscription: "IGNORED" }, []],
    [
      "a ban beside a subscription is a stop that has not taken",
      () => standIn.bans.add("ada@posta.example"),
      {},
      [{ ...EMAIL, state: "WITHDRAWN", stillOpen: true }],
    ],
    [
      "an owner is no subscriber",
      () => (standIn.members = [{ email: "ada@posta.example", list_id: LIST, role: "owner" }]),
      {},
      [{ ...EMAIL, state: "WITHDRAWN" }],
    ],
  ])("%s", async (_name, change, settings, consents) => {
    const id = standIn.add("Ada@posta.example");
    change(id);
    const using = standIn.connect(settings);
    const [pulled] = await pullRun(using);
    expect(pulled).toMatchObject({
      externalId: id,
      kind: "user",
      person: { fullName: "Ada Nascosta", emails: ["Ada@posta.example"] },
      createdAt: "2026-11-26T07:14:27Z",
    });
    expect(pulled?.consents).toMatchObject(consents);
    expect(await using.read([id])).toEqual([pulled]);
  });

  test("origin is what the configuration says, with the day of registration", async () => {
    standIn.add("ada@posta.example");
    const [record] = await pullRun(standIn.connect({ origin: "NEWSLETTER_SIGNUP" }));
    expect(record?.provenance).toEqual({
      origin: "NEWSLETTER_SIGNUP",
      obtainedOn: "2026-11-26",
      mappedFrom: "config.origin=NEWSLETTER_SIGNUP",
    });
  });
});

describe("writing", () => {
  test("the ban is there before the subscription ends, and nothing is sent twice", async () => {
    const id = standIn.add("Ada@posta.example");
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(standIn.writes).toEqual(["ban ada@posta.example", "unsubscribe ada@posta.example"]);
    expect(await session.revoke(about(id))).toEqual({ outcome: "ALREADY" });
    expect(standIn.writes).toHaveLength(2);
  });

  test("a lost answer is unknown, and the observation tells how far it went", async () => {
    const id = standIn.add("ada@posta.example");
    standIn.server.faults.add({ kind: "RESET_AFTER", method: "POST", path: "/bans$" });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    expect(await session.observe(about(id))).toMatchObject({ consents: [{ state: "GIVEN" }] });
    expect(await session.revoke(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(standIn.writes).toEqual(["ban ada@posta.example", "unsubscribe ada@posta.example"]);
  });

  test("what fails before anything was sent is tried again later", async () => {
    const id = standIn.add("ada@posta.example");
    standIn.server.faults.add({ kind: "RESET_BEFORE" });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT" });
    expect(standIn.writes).toEqual([]);
  });

  test("a refused password is a refusal that somebody can lift", async () => {
    const id = standIn.add("ada@posta.example");
    standIn.server.faults.add({ kind: "REPLACE", response: { status: 401, body: {} } });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test("an erasure bans, unsubscribes and deletes the user", async () => {
    const id = standIn.add("ada@posta.example");
    expect(await session.erase(about(id))).toEqual({ outcome: "ACCEPTED" });
    expect(standIn.writes).toEqual(["ban ada@posta.example", "unsubscribe ada@posta.example", "erase"]);
    expect(await session.observe(about(id, ["ada@posta.example"]))).toMatchObject({
      record: "GONE",
      residue: [],
      consents: [{ state: "WITHDRAWN" }],
    });
  });

  test("a target that a newsletter has no place for is never shown as refused", async () => {
    const id = standIn.add("ada@posta.example");
    await session.revoke(about(id));
    const targets = [{ purpose: "DIRECT_MARKETING", channel: "SMS" } as const];
    expect(await session.observe({ ...about(id), targets })).toMatchObject({
      consents: [{ channel: "SMS", state: "NOT_ASKED" }],
    });
  });
});

describe("answers that are none", () => {
  const ID = "1".padStart(32, "0");
  test.each<[string, Omit<Fault, "kind"> & { kind?: Fault["kind"] }, object]>([
    ["a login page", { response: { status: 302, headers: { location: "/login" } } }, { code: "BAD_ANSWER" }],
    [
      "a maintenance page",
      { response: { status: 200, headers: html, body: "<html>back soon</html>" } },
      { code: "BAD_ANSWER", vendorCode: "NOT_JSON" },
    ],
    [
      "a proxy's 404, which does not mean that the user is gone",
      { response: { status: 404, headers: html, body: "<h1>Not found</h1>" } },
      { code: "BAD_ANSWER", vendorCode: "NOT_JSON" },
    ],
    [
      "a crash that names the person",
      { response: { status: 500, body: { title: "ada.nascosta@posta.example" } } },
      { code: "UNAVAILABLE" },
    ],
    [
      "too many requests",
      { response: { status: 429, headers: { "retry-after": "7" }, body: "" } },
      { code: "RATE_LIMITED", retryAt: new Date(7_000) },
    ],
    [
      "another kind of row",
      { response: { status: 200, body: { user_id: 7 } } },
      { code: "BAD_ANSWER", vendorCode: "WRONG_TYPE" },
    ],
    ["half an answer", { kind: "TRUNCATED_JSON" }, { code: "BAD_ANSWER", vendorCode: "NOT_JSON" }],
    ["silence", { kind: "HANG" }, { code: "TIMEOUT", retryable: true }],
    ["a dropped connection", { kind: "RESET_BEFORE" }, { code: "UNAVAILABLE" }],
  ])("%s", async (_name, fault, expected) => {
    standIn.add("ada@posta.example");
    standIn.server.faults.add({ kind: "REPLACE", ...fault } as Fault);
    const hasty = standIn.connect({ timeoutMs: 300 }, () => 0);
    expect(await failureOf(hasty.read([ID]))).toMatchObject(expected);
  });

  test("HTML without an end is read up to a bound", async () => {
    const body = "<p>".repeat(11_300_000);
    const response: TwinResponse = { status: 200, headers: html, body };
    standIn.server.faults.add({ kind: "REPLACE", response });
    expect(await failureOf(standIn.connect({ timeoutMs: 10_000 }).read([ID]))).toMatchObject({
      code: "BAD_ANSWER",
      vendorCode: "TOO_LONG",
    });
  });

  test("an aborted pull ends with the caller's reason", async () => {
    standIn.server.faults.add({ kind: "HANG", times: Infinity });
    const stop = new AbortController();
    const pulling = session.pull("FULL", null, stop.signal);
    stop.abort(new Error("shutting down"));
    await expect(pulling).rejects.toThrow("shutting down");
  });
});
