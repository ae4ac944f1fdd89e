import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { HTML_502, type Fault } from "#connectors/kit/faults.ts";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { about, at, openCompany } from "./open-company.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/persons$" } as const;
const replaced = (body: unknown, status = 200, headers?: Record<string, string>): Fault => ({
  kind: "REPLACE",
  ...list,
  response: { status, body, headers },
});
const person = (changes: object) => ({
  success: true,
  data: [{ id: 1, name: "Ada", add_time: "2026-01-01T00:00:00Z", emails: at(email), ...changes }],
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
    ["200 with an error inside", "BAD_ANSWER", replaced({ success: false, error: `${email} is wrong` })],
    ["null", "BAD_ANSWER", replaced(null)],
    ["data that are no list", "BAD_ANSWER", replaced({ success: true, data: email })],
    ["an address that is a number", "BAD_ANSWER", replaced(person({ emails: [{ value: 7 }] }))],
    ["an address list of version 1", "BAD_ANSWER", replaced(person({ emails: email }))],
    ["an id that is a text", "BAD_ANSWER", replaced(person({ id: email }))],
    ["a date that is none", "BAD_ANSWER", replaced(person({ add_time: "yesterday" }))],
    ["a status that is a number", "BAD_ANSWER", replaced(person({ marketing_status: 1 }))],
    [
      "the same person twice",
      "BAD_ANSWER",
      replaced({ ...person({}), data: [...person({}).data, ...person({}).data] }),
    ],
    ["a redirect", "BAD_ANSWER", replaced(undefined, 301, { location: "https://elsewhere.example" })],
    ["400 naming the person", "REJECTED", replaced({ success: false, error: `${email} is invalid` }, 400)],
    ["402, the bill is open", "FORBIDDEN", replaced({ success: false, error: "Payment required" }, 402)],
    ["403", "FORBIDDEN", replaced({ success: false, error: email }, 403)],
    ["connection reset", "UNAVAILABLE", { kind: "RESET_BEFORE", ...list }],
    ["silence", "TIMEOUT", { kind: "HANG", ...list }],
  ] as const satisfies readonly (readonly [string, string, Fault])[])(
    "%s: %s",
    async (_name, code, fault) => {
      const { twin, session } = await openCompany({
        config: { timeoutMs: code === "TIMEOUT" ? 300 : 10_000 },
      });
      twin.createPerson({ name: "Ada", emails: at(email) });
      twin.server.faults.add(fault);
      const error = await thrownBy(session.pull("FULL", null));
      expect(error.code).toBe(code);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(email);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(twin.credentials["apiToken"]);
      expect(twin.journal.entries).toHaveLength(1);
    },
  );

  test("says which part of the answer was wrong", async () => {
    const { twin, session } = await openCompany();
    twin.server.faults.add(replaced(person({ phones: [{ value: 7 }] })));
    expect((await thrownBy(session.pull("FULL", null))).message).toBe(
      "list persons: BAD_ANSWER (unexpected data.0.phones.0.value)",
    );
  });

  test("a page that comes again and again ends the run", async () => {
    const { twin, session } = await openCompany();
    const body = { ...person({}), additional_data: { next_cursor: "same" } };
    twin.server.faults.add({ ...replaced(body), times: Infinity });
    const { cursor } = await session.pull("FULL", null);
    expect((await thrownBy(session.pull("FULL", cursor))).code).toBe("BAD_ANSWER");
    twin.server.faults.clear();
    twin.server.faults.add(replaced({ success: true, data: [], additional_data: { next_cursor: "same" } }));
    expect((await thrownBy(session.pull("FULL", cursor))).vendorCode).toBe("the same page again");
  });

  test("another person than the one asked for proves nothing", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada", emails: at(email) });
    const body = { success: true, data: { ...person({}).data[0], id: 999 } };
    twin.server.faults.add({
      kind: "REPLACE",
      method: "GET",
      path: `/persons/${id}$`,
      response: { status: 200, body },
    });
    expect((await thrownBy(session.observe(about(id)))).code).toBe("BAD_ANSWER");
  });

  test("a source that is not there is unavailable, and a write to it was never sent", async () => {
    const gone = await pipedriveTwin.start();
    await gone.close();
    const { twin, session } = await openCompany({ config: { baseUrl: gone.url } });
    expect((await thrownBy(session.pull("FULL", null))).code).toBe("UNAVAILABLE");
    expect(await session.revoke(about("1"))).toMatchObject({ outcome: "RETRY_AT", code: "ECONNREFUSED" });
    expect(twin.journal.entries).toEqual([]);
  });

  test("an id that is no number never becomes a path", async () => {
    const { twin, session } = await openCompany();
    expect(await session.revoke(about("1/../2"))).toMatchObject({ outcome: "REFUSED", permanent: true });
    expect(twin.journal.entries).toEqual([]);
  });
});

describe("credentials and settings", () => {
  test("a token that is refused is told apart, and a write then waits for somebody", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({ name: "Ada", emails: at(email) });
    expect(await session.check()).toEqual({ account: "Pipedrive company 7700123" });
    twin.expireToken();
    expect((await thrownBy(session.check())).code).toBe("AUTH");
    expect(await session.erase(about(id))).toMatchObject({
      outcome: "REFUSED",
      code: "HTTP 401",
      permanent: false,
    });
  });

  test("a check says that a company without Campaigns is configured with it", async () => {
    const { twin, session } = await openCompany({
      switches: { campaigns: "OFF_LEFT_OUT" },
      config: { campaigns: "ON" },
    });
    twin.createPerson({ name: "Ada" });
    expect((await thrownBy(session.check())).message).toContain("set campaigns to OFF");
  });
});

describe("limits say when to come back", () => {
  const now = Date.parse("2026-11-26T08:00:00Z");
  const json = { success: false, error: "request over limit" };
  const table: readonly [string, Fault["response"], number][] = [
    ["Retry-After in seconds", { status: 429, body: json, headers: { "retry-after": "7" } }, 7_000],
    [
      "Retry-After as a date",
      { status: 429, body: json, headers: { "retry-after": "Thu, 26 Nov 2026 08:00:30 GMT" } },
      30_000,
    ],
    [
      "the two-second window",
      { status: 429, body: json, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" } },
      1_000,
    ],
    ["nothing said", { status: 429, body: json }, 2_000],
    [
      "the day's tokens are spent",
      { status: 429, body: json, headers: { "x-ratelimit-remaining": "15" } },
      3_600_000,
    ],
    ["blocked in front of the API", { status: 403, body: "<html>Access denied</html>" }, 300_000],
  ];
  test.each(table)("reading and writing: %s", async (_name, response, ms) => {
    const { twin, session } = await openCompany({ now: () => now });
    const id = twin.createPerson({ name: "Ada", emails: at(email) });
    const back = new Date(now + ms);
    twin.server.faults.add({ kind: "REPLACE", ...list, response });
    expect(await thrownBy(session.pull("FULL", null))).toMatchObject({ code: "RATE_LIMITED", retryAt: back });
    twin.server.faults.add({ kind: "REPLACE", method: "PATCH", response });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", at: back });
  });

  test("the twin's own limits are understood: the burst, the day, the block", async () => {
    const { twin, session } = await openCompany({ switches: { burstLimit: 2, blockAfter: 1 } });
    const codes: (string | null)[] = [];
    for (let i = 0; i < 4; i += 1)
      codes.push(
        await session.read(["1"]).then(
          () => null,
          (error: unknown) => (error as ConnectorError).vendorCode,
        ),
      );
    expect(codes).toEqual([null, null, "HTTP 429 BURST", "HTTP 403 BLOCKED"]);
    twin.server.advanceClock(3_000);
    expect(await session.read(["1"])).toEqual([]);
    const poor = await openCompany({ switches: { dailyTokens: 15 } });
    expect(await poor.session.read(["1"])).toEqual([]);
    expect((await thrownBy(poor.session.read(["1"]))).vendorCode).toBe("HTTP 429 DAILY");
  });
});
