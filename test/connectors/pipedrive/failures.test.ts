import { describe, expect, test } from "vitest";
import { pipedriveTwin } from "#connectors/pipedrive/twin.ts";
import type { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  type BadAnswer,
  commonBadAnswers,
  type Limit,
  replaced as replacedAt,
  retryAfter,
  testAbsentSource,
  testBadAnswers,
  testLimits,
  testWrongRecord,
} from "../toolkit/failures.ts";
import { about, thrownBy } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/persons$" } as const;
const replaced = (body: unknown, status?: number, headers?: Record<string, string>) =>
  replacedAt(list, body, status, headers);
const person = (changes: object) => ({
  success: true,
  data: [{ id: 1, name: "Ada", add_time: "2026-01-01T00:00:00Z", emails: at(email), ...changes }],
});

describe("a bad answer becomes a typed error that names no person", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["an empty 204", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 204 } }],
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
  ];
  testBadAnswers(answers, {
    open: openCompany,
    traces: [email],
    prepare: (twin) => void twin.createPerson({ name: "Ada", emails: at(email) }),
    requests: 1,
  });

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

  testWrongRecord((id) => `/persons/${id}$`, {
    open: openCompany,
    create: (twin) => twin.createPerson({ name: "Ada", emails: at(email) }),
    body: { success: true, data: { ...person({}).data[0], id: 999 } },
  });

  testAbsentSource(() => pipedriveTwin.start(), { open: openCompany, id: "1" });

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
  const json = { success: false, error: "request over limit" };
  const limits: readonly Limit[] = [
    ...retryAfter(json),
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
  testLimits(limits, {
    open: openCompany,
    create: (twin) => twin.createPerson({ name: "Ada", emails: at(email) }),
    read: list,
    write: { method: "PATCH" },
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
