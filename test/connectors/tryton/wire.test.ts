import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TwinResponse } from "#connectors/kit/twin-server.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession } from "#connectors/sdk/contract.ts";
import { partyRow, PERSON, WireReplay } from "./wire-replay.ts";

const READ = "model.party.party.search_read";
const html = { "content-type": "text/html" };
const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const about = {
  commandId: "c",
  externalId: "3",
  kind: "party",
  targets: [EMAIL],
  occurredAt: "2026-11-20T10:00:00Z",
  identifiers: { emails: [], phones: [] },
};

let tryton: WireReplay;
let session: ConnectorSession;

beforeEach(async () => {
  tryton = new WireReplay();
  await tryton.server.listen();
  session = tryton.connect();
});
afterEach(async () => {
  await tryton.server.close();
});

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  const failure = error as ConnectorError;
  const printed = `${failure.message} ${failure.vendorCode} ${failure.stack} ${JSON.stringify(failure)}`;
  expect(printed).not.toMatch(new RegExp(`${PERSON}|posta\\.example|swordfish|/var/lib`, "i"));
  return failure;
}

/** Breaks the transport at the given method: the calls before it are counted on a run without faults. */
async function breakAt(
  method: string,
  kind: "RESET_AFTER" | "HANG_AFTER" | "RESET_BEFORE",
  act: "revoke" | "erase",
) {
  await tryton.connect()[act](about);
  const skip = tryton.methods.indexOf(method);
  expect(skip).toBeGreaterThan(0);
  tryton.server.faults.add({ kind, skip });
  return tryton.connect(() => 0, 300)[act](about);
}

test("a whole answer is read", async () => {
  expect(await session.read(["3"])).toMatchObject([
    {
      externalId: "3",
      person: { fullName: PERSON },
      consents: [{ ...EMAIL, state: "GIVEN", occurredAt: "2026-11-21T22:11:48.754Z" }],
    },
  ]);
});

describe("answers of the transport", () => {
  test.each<[string, TwinResponse, object]>([
    ["no session, even after a new login", { status: 401, body: "" }, { code: "AUTH", retryable: false }],
    [
      "a method that is not exposed",
      { status: 403, headers: html, body: "<h1>Forbidden</h1>" },
      { code: "FORBIDDEN" },
    ],
    [
      "a crash",
      { status: 500, headers: html, body: `<h1>Error ${PERSON}</h1>` },
      { code: "UNAVAILABLE", retryable: true },
    ],
    [
      "a proxy before a dead server",
      { status: 502, headers: html, body: "<h1>Bad gateway</h1>" },
      { code: "UNAVAILABLE" },
    ],
    ["too large a request", { status: 413, headers: html, body: "" }, { code: "REJECTED", retryable: false }],
    [
      "a redirect to a login page",
      { status: 302, headers: { location: "/login" }, body: "" },
      { code: "BAD_ANSWER" },
    ],
    [
      "a maintenance page",
      { status: 200, headers: html, body: "<html>back soon</html>" },
      { code: "BAD_ANSWER", vendorCode: "NOT_JSON" },
    ],
    ["an empty body", { status: 200, body: "" }, { code: "BAD_ANSWER" }],
    [
      "JSON that is not JSON-RPC",
      { status: 200, body: { ok: true } },
      { code: "BAD_ANSWER", vendorCode: "NOT_RPC" },
    ],
    [
      "the answer to another call",
      { status: 200, body: { id: 999, result: [] } },
      { code: "BAD_ANSWER", vendorCode: "OTHER_ANSWER" },
    ],
  ])("%s", async (_name, response, expected) => {
    tryton.http(READ, response);
    expect(await failureOf(session.read(["3"]))).toMatchObject(expected);
  });

  test.each<[string, unknown]>([
    ["null where a list belongs", null],
    ["an object where a list belongs", { id: 3 }],
    ["a row without its mechanisms", [{ ...partyRow, "contact_mechanisms.": undefined }]],
    ["a flag that is a word", [{ ...partyRow, active: "yes" }]],
    ["a name that is a number", [{ ...partyRow, name: 12_345 }]],
    ["a date that is a string", [{ ...partyRow, create_date: "2026-11-21" }]],
  ])("%s is a bad answer", async (_name, result) => {
    tryton.result(READ, () => result);
    expect(await failureOf(session.read(["3"]))).toMatchObject({
      code: "BAD_ANSWER",
      vendorCode: "WRONG_TYPE",
    });
  });

  test("truncated JSON is a bad answer", async () => {
    await session.check();
    tryton.server.faults.add({ kind: "TRUNCATED_JSON" });
    expect(await failureOf(session.read(["3"]))).toMatchObject({
      code: "BAD_ANSWER",
      vendorCode: "NOT_JSON",
    });
  });

  test("a hung call ends by our own deadline", async () => {
    const hasty = tryton.connect(() => Date.now(), 150);
    await hasty.check();
    tryton.server.faults.add({ kind: "HANG" });
    expect(await failureOf(hasty.read(["3"]))).toMatchObject({ code: "TIMEOUT", retryable: true });
  });

  test("a reset connection and a closed port are unavailable", async () => {
    await session.check();
    tryton.server.faults.add({ kind: "RESET_BEFORE" });
    expect(await failureOf(session.read(["3"]))).toMatchObject({ code: "UNAVAILABLE", retryable: true });
    await tryton.server.close();
    expect(await failureOf(session.read(["3"]))).toMatchObject({
      code: "UNAVAILABLE",
      vendorCode: "ECONNREFUSED",
    });
    await session.close();
    await tryton.server.listen();
  });

  test("an aborted pull ends with the caller's reason", async () => {
    await session.check();
    tryton.server.faults.add({ kind: "HANG", times: Infinity });
    const stop = new AbortController();
    const pulling = session.pull("FULL", null, stop.signal);
    stop.abort(new Error("shutting down"));
    await expect(pulling).rejects.toThrow("shutting down");
  });
});

describe("errors inside an HTTP 200", () => {
  test.each<[string, unknown, object]>([
    [
      "no rights on the model",
      ["UserError", ['You are not allowed to access "Party".', "", null]],
      { code: "FORBIDDEN", vendorCode: "ACCESS" },
    ],
    [
      "a stale row",
      ["ConcurrencyException", "Records were modified in the meanwhile"],
      { code: "REJECTED", vendorCode: "ConcurrencyException" },
    ],
    [
      "a refusal that names the person",
      ["UserError", [`Party "${PERSON}" does not like this.`, "", null]],
      { code: "REJECTED", vendorCode: "UserError" },
    ],
    [
      "a record that is gone",
      ["UserError", ['You are trying to read records "3" of "Party" that don\'t exist anymore.', "", null]],
      { code: "REJECTED", vendorCode: "RECORD_GONE" },
    ],
    ["an unknown field", ["'nosuch'", ""], { code: "REJECTED", vendorCode: "UNKNOWN_NAME" }],
    [
      "an unknown database",
      ["Database '/var/lib/trytond/crm.sqlite' doesn't exist!", ""],
      { code: "REJECTED", vendorCode: "UNKNOWN_DATABASE" },
    ],
    [
      "a missing context",
      ["Missing context argument", ""],
      { code: "REJECTED", vendorCode: "MISSING_CONTEXT" },
    ],
    [
      "an exception of Python",
      [`maximum recursion depth exceeded near ${PERSON}`, ""],
      { code: "BAD_ANSWER", vendorCode: "SERVER_ERROR" },
    ],
    ["an error without a kind", { message: PERSON }, { code: "BAD_ANSWER", vendorCode: "ERROR_SHAPE" }],
    ["a null error", null, { code: "BAD_ANSWER" }],
  ])("%s", async (_name, error, expected) => {
    tryton.error(READ, error);
    expect(await failureOf(session.read(["3"]))).toMatchObject(expected);
  });
});

describe("logging in", () => {
  test("one lost session causes one new login for all calls that met it", async () => {
    await session.check();
    tryton.methods.length = 0;
    tryton.endSessions();
    const reads = await Promise.all([session.read(["3"]), session.read(["3"]), session.read(["3"])]);
    expect(reads.map((records) => records.length)).toEqual([1, 1, 1]);
    expect(tryton.methods.filter((method) => method === "common.db.login")).toHaveLength(1);
  });

  test("a refused password is not sent again for a minute, because Tryton holds and then blocks the login", async () => {
    let now = 1_000_000;
    const patient = tryton.connect(() => now);
    tryton.http("common.db.login", { status: 401, headers: html, body: "<h1>Unauthorized</h1>" });
    expect(await failureOf(patient.check())).toMatchObject({ code: "AUTH" });
    expect(await failureOf(patient.check())).toMatchObject({ code: "AUTH" });
    expect(await patient.revoke(about)).toEqual({ outcome: "REFUSED", code: "AUTH", permanent: false });
    expect(tryton.methods).toHaveLength(1);
    now += 60_000;
    await failureOf(patient.check());
    expect(tryton.methods).toHaveLength(2);
  });

  test("a blocked login is RATE_LIMITED with a time, also for writes", async () => {
    const limited = tryton.connect(() => 1_000_000);
    tryton.http("common.db.login", { status: 429, headers: html, body: "<h1>Too Many Requests</h1>" });
    expect(await failureOf(limited.check())).toMatchObject({
      code: "RATE_LIMITED",
      retryAt: new Date(1_060_000),
    });
    expect(await limited.erase(about)).toEqual({
      outcome: "RETRY_AT",
      at: new Date(1_060_000),
      code: "RATE_LIMITED",
    });
  });

  test.each<[string, unknown, object]>([
    [
      "no password asked for",
      ["LoginException", ["password", `Password for ${PERSON}`, "password"]],
      { code: "AUTH" },
    ],
    ["another second factor", ["LoginException", ["sms_code", "Code", "char"]], { code: "AUTH" }],
  ])("%s", async (_name, error, expected) => {
    tryton.error("common.db.login", error);
    expect(await failureOf(session.check())).toMatchObject(expected);
  });

  test("a login without a token is a bad answer", async () => {
    tryton.result("common.db.login", () => null);
    expect(await failureOf(session.check())).toMatchObject({ code: "BAD_ANSWER", vendorCode: "WRONG_TYPE" });
  });
});

describe("outcomes of writes", () => {
  test("a read that fails before anything was sent is retried later", async () => {
    expect(await breakAt(READ, "RESET_BEFORE", "revoke")).toMatchObject({
      outcome: "RETRY_AT",
      code: "UNAVAILABLE",
    });
  });

  test.each([
    ["revoke", "model.marketing.email.write"],
    ["revoke", "model.party.party.write"],
    ["erase", "model.marketing.email.write"],
    ["erase", "wizard.party.erase.execute"],
    ["erase", "model.marketing.email.delete"],
  ] as const)("%s whose answer to %s is lost has an unknown outcome", async (act, method) => {
    expect(await breakAt(method, "RESET_AFTER", act)).toEqual({
      outcome: "OUTCOME_UNKNOWN",
      code: "UNAVAILABLE",
    });
    expect(await breakAt(method, "HANG_AFTER", act)).toEqual({ outcome: "OUTCOME_UNKNOWN", code: "TIMEOUT" });
  });

  test.each([
    ["pending invoices with company", "OPEN_INVOICE"],
    ["pending receivable/payable with company", "OPEN_RECEIVABLE"],
    ["pending sales with company", "OPEN_SALE"],
    ["pending shipments with company", "OPEN_SHIPMENT"],
    ["a thing that a module of yours added", "NOT_ERASABLE"],
  ])("%s: refused as %s, for now, and the wizard is closed", async (reason, code) => {
    const message = `You cannot erase party "${PERSON}" while they have ${reason} "Ditta Prova".`;
    tryton.error("wizard.party.erase.execute", ["UserError", [message, "", null]]);
    expect(await session.erase(about)).toEqual({ outcome: "REFUSED", code, permanent: false });
    expect(tryton.methods.at(-1)).toBe("wizard.party.erase.delete");
  });

  test("a row that somebody changed meanwhile is tried again", async () => {
    tryton.error("model.party.party.write", [
      "ConcurrencyException",
      "Records were modified in the meanwhile",
    ]);
    expect(await session.revoke(about)).toMatchObject({ outcome: "RETRY_AT", code: "ConcurrencyException" });
  });

  test("a write that is not exposed is refused, not lost", async () => {
    tryton.http("model.party.party.write", { status: 403, headers: html, body: "<h1>Forbidden</h1>" });
    expect(await session.revoke(about)).toEqual({ outcome: "REFUSED", code: "FORBIDDEN", permanent: false });
  });

  test("an id that was never ours finds nobody", async () => {
    tryton.result(READ, ([domain]) => {
      expect(JSON.stringify(domain)).not.toContain("DROP");
      return [];
    });
    expect(await session.erase({ ...about, externalId: "3; DROP TABLE" })).toEqual({ outcome: "ALREADY" });
  });
});
