import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { brevoTwin } from "#connectors/brevo/twin.ts";
import { HTML_502, type Fault } from "#connectors/kit/faults.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { about, openAccount } from "./open-account.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/contacts$" } as const;
const replaced = (body: unknown, status = 200, headers?: Record<string, string>): Fault => ({
  kind: "REPLACE",
  ...list,
  response: { status, body, headers },
});
const contact = (changes: object) => ({
  count: 1,
  contacts: [
    {
      id: 1,
      email,
      emailBlacklisted: false,
      smsBlacklisted: false,
      createdAt: "2026-01-01T00:00:00.000Z",
      modifiedAt: "2026-01-01T00:00:00.000+01:00",
      listIds: [],
      attributes: {},
      ...changes,
    },
  ],
});

async function thrownBy(call: Promise<unknown>): Promise<ConnectorError> {
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}

describe("a bad answer becomes a typed error that names no person", () => {
  test.each([
    ["HTML 502", "UNAVAILABLE", { kind: "REPLACE", ...list, response: HTML_502 }],
    [
      "HTML with status 200",
      "BAD_ANSWER",
      { kind: "REPLACE", ...list, response: { ...HTML_502, status: 200 } },
    ],
    ["an empty 204", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 204 } }],
    ["truncated JSON", "BAD_ANSWER", { kind: "TRUNCATED_JSON", ...list }],
    [
      "200 with an error inside",
      "BAD_ANSWER",
      replaced({ code: "invalid_parameter", message: `${email} is wrong` }),
    ],
    ["contacts that are no list", "BAD_ANSWER", replaced({ contacts: email, count: 1 })],
    ["a blocklist that is a text", "BAD_ANSWER", replaced(contact({ emailBlacklisted: "false" }))],
    ["a blocklist that is missing", "BAD_ANSWER", replaced(contact({ smsBlacklisted: undefined }))],
    ["an id that is a text", "BAD_ANSWER", replaced(contact({ id: email }))],
    ["a date that is none", "BAD_ANSWER", replaced(contact({ modifiedAt: "yesterday" }))],
    ["lists that are texts", "BAD_ANSWER", replaced(contact({ listUnsubscribed: [email] }))],
    ["a redirect", "BAD_ANSWER", replaced(undefined, 302, { location: "https://elsewhere.example" })],
    ["400 naming the person", "REJECTED", replaced({ code: "invalid_parameter", message: email }, 400)],
    ["403", "FORBIDDEN", replaced({ code: "permission_denied", message: email }, 403)],
    ["connection reset", "UNAVAILABLE", { kind: "RESET_BEFORE", ...list }],
    ["silence", "TIMEOUT", { kind: "HANG", ...list }],
  ] as const satisfies readonly (readonly [string, string, Fault])[])(
    "%s: %s",
    async (_name, code, fault) => {
      const { twin, session } = await openAccount({
        config: { timeoutMs: code === "TIMEOUT" ? 300 : 10_000 },
      });
      twin.createContact({ email });
      twin.server.faults.add(fault);
      const error = await thrownBy(session.pull("FULL", null));
      expect(error.code).toBe(code);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(email);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(twin.credentials["apiKey"]);
      expect(twin.journal.entries).toHaveLength(1);
    },
  );

  test("another contact than the one asked for proves nothing", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({ email });
    const [body] = contact({ id: 999 }).contacts;
    twin.server.faults.add({
      kind: "REPLACE",
      method: "GET",
      path: `/contacts/${id}$`,
      response: { status: 200, body },
    });
    expect((await thrownBy(session.observe(about(id)))).code).toBe("BAD_ANSWER");
  });

  test("a source that is not there is unavailable, and a write to it was never sent", async () => {
    const gone = await brevoTwin.start();
    await gone.close();
    const { twin, session } = await openAccount({ config: { baseUrl: gone.url } });
    expect((await thrownBy(session.pull("FULL", null))).code).toBe("UNAVAILABLE");
    expect(await session.revoke(about("1"))).toMatchObject({ outcome: "RETRY_AT", code: "ECONNREFUSED" });
    expect(twin.journal.entries).toEqual([]);
  });

  test("an id that is no number never becomes a path: Brevo would take it for an address", async () => {
    const { twin, session } = await openAccount();
    twin.createContact({ email });
    expect(await session.erase(about(email))).toMatchObject({ outcome: "REFUSED", permanent: true });
    expect(twin.journal.entries).toEqual([]);
  });
});

describe("credentials and settings", () => {
  test("a check names the account, a revoked key is told apart", async () => {
    const { twin, session } = await openAccount();
    expect(await session.check()).toEqual({ account: "Brevo account Allinea Twin" });
    twin.revokeKey();
    expect((await thrownBy(session.check())).vendorCode).toBe("HTTP 401 unauthorized");
    expect(await session.erase(about("1"))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test("a check names an attribute that the account does not have, because Brevo never would", async () => {
    const { session } = await openAccount({ config: { givenNameAttribute: "PRENOM" } });
    expect((await thrownBy(session.check())).message).toContain("the account has no attribute PRENOM");
  });
});

describe("limits say when to come back", () => {
  const now = Date.parse("2026-11-26T08:00:00Z");
  const json = { code: "too_many_requests", message: "Rate limit exceeded" };
  test.each([
    ["Retry-After in seconds", { status: 429, body: json, headers: { "retry-after": "7" } }, 7_000],
    [
      "Retry-After as a date",
      { status: 429, body: json, headers: { "retry-after": "Thu, 26 Nov 2026 08:00:30 GMT" } },
      30_000,
    ],
    ["its own header", { status: 429, body: json, headers: { "x-sib-ratelimit-reset": "120" } }, 120_000],
    ["nothing said", { status: 429, body: json, headers: { "x-sib-ratelimit-reset": "" } }, 10_000],
    ["too early", { status: 425, body: { code: "too_early", message: email } }, 60_000],
    [
      "the account is being worked on",
      { status: 400, body: { code: "account_in_process", message: email } },
      60_000,
    ],
  ])("reading and writing: %s", async (_name, response, ms) => {
    const { twin, session } = await openAccount({ now: () => now });
    const id = twin.createContact({ email });
    const back = new Date(now + ms);
    twin.server.faults.add({ kind: "REPLACE", ...list, response });
    expect(await thrownBy(session.pull("FULL", null))).toMatchObject({ code: "RATE_LIMITED", retryAt: back });
    twin.server.faults.add({ kind: "REPLACE", method: "PUT", response });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", at: back });
  });

  test("the twin's own limit is understood", async () => {
    const { session } = await openAccount({ switches: { perSecond: 2 } });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        session.read(["1"]).catch((error: unknown) => (error as ConnectorError).vendorCode),
      ),
    );
    expect(answers).toContain("HTTP 429 too_many_requests");
  });
});
