import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { HTML_502, type Fault } from "#connectors/kit/faults.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { thrownBy } from "../toolkit/records.ts";
import { aboutContact, openPortal } from "./open-portal.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/contacts$" } as const;
const json = (body: unknown, status = 200): Fault => ({
  kind: "REPLACE",
  ...list,
  response: { status, body },
});
const contact = (changes: object) => ({
  results: [
    {
      id: "1",
      properties: { email },
      createdAt: "2026-01-01T00:00:00Z",
      updatedAt: "2026-01-01T00:00:00Z",
      archived: false,
      ...changes,
    },
  ],
});

describe("a bad answer becomes a typed error that names no person", () => {
  test.each([
    ["HTML 502", "UNAVAILABLE", { kind: "REPLACE", ...list, response: HTML_502 }],
    [
      "HTML with status 200",
      "BAD_ANSWER",
      { kind: "REPLACE", ...list, response: { ...HTML_502, status: 200 } },
    ],
    ["503 without content type", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 503 } }],
    ["truncated JSON", "BAD_ANSWER", { kind: "TRUNCATED_JSON", ...list }],
    ["200 with an error inside", "BAD_ANSWER", json({ status: "error", message: `${email} is wrong` })],
    ["null", "BAD_ANSWER", json(null)],
    ["results of the wrong type", "BAD_ANSWER", json({ results: email })],
    ["results that are no list", "BAD_ANSWER", json({ results: 7 })],
    ["a number for a text", "BAD_ANSWER", json(contact({ properties: { email, phone: 333 } }))],
    ["an id that is no number", "BAD_ANSWER", json(contact({ id: email }))],
    ["a date that is none", "BAD_ANSWER", json(contact({ createdAt: "yesterday" }))],
    [
      "a redirect",
      "BAD_ANSWER",
      {
        kind: "REPLACE",
        ...list,
        response: { status: 301, headers: { location: "https://elsewhere.example" } },
      },
    ],
    [
      "400 naming the person",
      "REJECTED",
      json({ status: "error", message: `Email ${email} is invalid`, category: "VALIDATION_ERROR" }, 400),
    ],
    ["403", "FORBIDDEN", json({ status: "error", category: "MISSING_SCOPES", message: email }, 403)],
    ["connection reset", "UNAVAILABLE", { kind: "RESET_BEFORE", ...list }],
    ["silence", "TIMEOUT", { kind: "HANG", ...list }],
  ] as const satisfies readonly (readonly [string, string, Fault])[])(
    "%s: %s",
    async (_name, code, fault) => {
      const { twin, session } = await openPortal({
        config: { timeoutMs: code === "TIMEOUT" ? 300 : 10_000 },
      });
      twin.createContact({ email });
      twin.server.faults.add({ ...fault, times: 2 });
      const error = await thrownBy(session.pull("FULL", null));
      expect(error.code).toBe(code);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(email);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(twin.credentials["accessToken"]);
    },
  );

  test.each([
    ["truncated JSON", { kind: "TRUNCATED_JSON", path: "/statuses/batch/read$" }],
    [
      "wrong type",
      {
        kind: "REPLACE",
        path: "/statuses/batch/read$",
        response: { status: 200, body: { results: [{ statuses: email }] } },
      },
    ],
    [
      "HTML with status 200",
      { kind: "REPLACE", path: "/statuses/batch/read$", response: { ...HTML_502, status: 200 } },
    ],
  ] as const)("also of the communication preferences: %s", async (_name, fault) => {
    const { twin, session } = await openPortal();
    twin.createContact({ email });
    twin.server.faults.add(fault);
    const error = await thrownBy(session.pull("FULL", null));
    expect(error.code).toBe("BAD_ANSWER");
    expect(inspect(error)).not.toContain(email);
  });

  test("says which part of the answer was wrong", async () => {
    const { twin, session } = await openPortal();
    twin.server.faults.add(json(contact({ properties: { email: 7 } })));
    expect((await thrownBy(session.pull("FULL", null))).message).toBe(
      "list contacts: BAD_ANSWER (unexpected results.0.properties.email)",
    );
  });

  test("a source that is not there is unavailable, and a write to it was never sent", async () => {
    const { twin, session } = await openPortal({ config: { baseUrl: "http://127.0.0.1:1" } });
    expect((await thrownBy(session.pull("FULL", null))).code).toBe("UNAVAILABLE");
    expect(await session.revoke(aboutContact("1", [email]))).toMatchObject({
      outcome: "RETRY_AT",
      code: "ECONNREFUSED",
    });
    expect(twin.journal.entries).toEqual([]);
  });

  test("no retry hides behind the client", async () => {
    const { twin, session } = await openPortal();
    twin.server.faults.add({ ...json({ status: "error" }, 500), times: 9 });
    await thrownBy(session.pull("FULL", null));
    expect(twin.journal.entries.filter((entry) => entry.path.endsWith("/contacts"))).toHaveLength(1);
  });
});

describe("credentials", () => {
  test("missing, expired and too narrow ones are told apart", async () => {
    const { twin, session } = await openPortal({ switches: { scopes: ["crm.objects.contacts.read"] } });
    const id = twin.createContact({ email });
    expect((await thrownBy(session.check())).code).toBe("FORBIDDEN");
    expect(await session.erase(aboutContact(id))).toEqual({
      outcome: "REFUSED",
      code: "403 MISSING_SCOPES",
      permanent: false,
    });
    twin.expireToken();
    expect((await thrownBy(session.check())).vendorCode).toBe("401 EXPIRED_AUTHENTICATION");
    expect(await session.revoke(aboutContact(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test("a check names the portal, and a subscription type that the portal does not have", async () => {
    const { session } = await openPortal();
    expect(await session.check()).toEqual({ account: "HubSpot portal 62515" });
    const { session: wrong } = await openPortal({ config: { subscriptionPurposes: { 999: "PROFILING" } } });
    expect((await thrownBy(wrong.check())).message).toContain("999");
  });
});

describe("limits say when to come back", () => {
  const now = Date.parse("2026-11-22T20:00:00Z");
  const answers = {
    tenSeconds: {
      message: "You have reached your ten_secondly_rolling limit.",
      errorType: "RATE_LIMIT",
      policyName: "TEN_SECONDLY_ROLLING",
    },
    daily: { message: "You have reached your daily limit.", errorType: "RATE_LIMIT", policyName: "DAILY" },
    second: { message: "You have reached your secondly limit.", category: "RATE_LIMITS" },
  };
  const cdn = { status: 429, headers: { "content-type": "text/plain" }, body: "error code: 1015" };
  const table: readonly [
    string,
    { status: number; body: unknown; headers?: Record<string, string> },
    number,
  ][] = [
    ["ten seconds", { status: 429, body: answers.tenSeconds }, 10_000],
    ["a second", { status: 429, body: answers.second }, 1_000],
    ["the portal's midnight, one hour east of UTC", { status: 429, body: answers.daily }, 3 * 3_600_000],
    ["half a minute after the CDN's plain text", cdn, 30_000],
    ["two seconds when locked", { status: 423, body: { status: "error" } }, 2_000],
    [
      "Retry-After when locked",
      { status: 423, headers: { "retry-after": "7" }, body: { status: "error" } },
      7_000,
    ],
    [
      "Retry-After while the portal moves",
      { status: 477, headers: { "retry-after": "3600" }, body: {} },
      3_600_000,
    ],
  ];

  test.each(table)("reading: %s", async (_name, response, ms) => {
    const { twin, session } = await openPortal({ now: () => now });
    await session.check();
    twin.server.faults.add({ kind: "REPLACE", ...list, response });
    const error = await thrownBy(session.pull("FULL", null));
    expect(error.retryable).toBe(true);
    expect(error.retryAt).toEqual(new Date(now + ms));
  });

  test.each(table)("writing: %s", async (_name, response, ms) => {
    const { twin, session } = await openPortal({ now: () => now });
    await session.check();
    const id = twin.createContact({ email });
    twin.server.faults.add({ kind: "REPLACE", method: "POST", path: "unsubscribe-all$", response });
    expect(await session.revoke(aboutContact(id))).toMatchObject({
      outcome: "RETRY_AT",
      at: new Date(now + ms),
    });
    twin.server.faults.add({ kind: "REPLACE", path: "gdpr-delete$", response });
    expect(await session.erase(aboutContact(id))).toMatchObject({
      outcome: "RETRY_AT",
      at: new Date(now + ms),
    });
  });

  test("an hour for the daily limit while the portal's time zone is unknown", async () => {
    const { twin, session } = await openPortal({ now: () => now });
    twin.server.faults.add({ kind: "REPLACE", ...list, response: { status: 429, body: answers.daily } });
    expect((await thrownBy(session.pull("FULL", null))).retryAt).toEqual(new Date(now + 3_600_000));
  });

  test("the twin's own quotas are understood", async () => {
    const { twin, session } = await openPortal({ switches: { tenSecondlyLimit: 2 } });
    twin.createContact({ email });
    const codes: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1) {
      codes.push(
        await session.read(["1"]).then(
          () => null,
          (error: unknown) => (error as ConnectorError).vendorCode,
        ),
      );
    }
    expect(codes).toEqual([null, null, "429 TEN_SECONDLY_ROLLING", "429 TEN_SECONDLY_ROLLING"]);
  });
});
