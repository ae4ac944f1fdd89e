import { describe, expect, test } from "vitest";
import { mailchimp } from "#connectors/mailchimp/connector.ts";
import { mailchimpTwin } from "#connectors/mailchimp/twin.ts";
import type { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { Secret } from "#connectors/sdk/secret.ts";
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
import { hashOf, openAudience } from "./open-audience.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/members$" } as const;
const replaced = (body: unknown, status?: number, headers?: Record<string, string>) =>
  replacedAt(list, body, status, headers);
const member = (changes: object) => ({
  total_items: 1,
  members: [
    {
      id: hashOf(email),
      contact_id: "0".repeat(32),
      email_address: email,
      status: "subscribed",
      merge_fields: {},
      timestamp_signup: "",
      timestamp_opt: "2026-01-01T00:00:00+00:00",
      last_changed: "2026-01-01T00:00:00+00:00",
      ...changes,
    },
  ],
});

describe("a bad answer becomes a typed error that names no person", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["an empty 204", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 204 } }],
    [
      "200 with an error inside",
      "BAD_ANSWER",
      replaced({ title: "Invalid Resource", detail: `${email} is wrong` }),
    ],
    ["members that are no list", "BAD_ANSWER", replaced({ members: email, total_items: 1 })],
    ["a hash that is none", "BAD_ANSWER", replaced(member({ id: email }))],
    ["a contact id that is an address", "BAD_ANSWER", replaced(member({ contact_id: email }))],
    ["a status that is a number", "BAD_ANSWER", replaced(member({ status: 1 }))],
    [
      "a tick that is a text",
      "BAD_ANSWER",
      replaced(member({ marketing_permissions: [{ marketing_permission_id: "a", enabled: "yes" }] })),
    ],
    ["a date that is none", "BAD_ANSWER", replaced(member({ last_changed: "yesterday" }))],
    ["a redirect", "BAD_ANSWER", replaced(undefined, 302, { location: "https://elsewhere.example" })],
    ["400 naming the person", "REJECTED", replaced({ title: "Invalid Resource", detail: email }, 400)],
    ["400 with the person in the title", "REJECTED", replaced({ title: email }, 400)],
    ["403", "FORBIDDEN", replaced({ title: "User Disabled", detail: email }, 403)],
  ];
  testBadAnswers(answers, {
    open: openAudience,
    traces: [email, hashOf(email)],
    prepare: (twin) => void twin.signUp({ email_address: email }),
    requests: 1,
  });

  test("empty times and missing fields are no error", async () => {
    const { twin, session } = await openAudience();
    twin.server.faults.add(replaced(member({ merge_fields: null, last_changed: "", source: null })));
    const { records } = await session.pull("FULL", null);
    expect(records[0]).toMatchObject({ modifiedAt: null, createdAt: "2026-01-01T00:00:00.000Z" });
  });

  testWrongRecord((id) => `/members/${id}$`, {
    open: openAudience,
    create: (twin) => twin.signUp({ email_address: email }),
    body: member({}).members[0],
  });

  testAbsentSource(() => mailchimpTwin.start(), { open: openAudience, id: "0".repeat(32) });

  test("an id that is none never becomes a path: Mailchimp would take it for an address", async () => {
    const { twin, session } = await openAudience();
    twin.signUp({ email_address: email });
    expect(await session.erase(about(email))).toMatchObject({ outcome: "REFUSED", permanent: true });
    expect(twin.journal.entries).toEqual([]);
  });
});

describe("credentials and settings", () => {
  test("a check names the audience, a revoked key is told apart", async () => {
    const { twin, session } = await openAudience();
    expect(await session.check()).toEqual({ account: "Mailchimp audience Allinea Twin" });
    twin.revokeKey();
    expect((await thrownBy(session.check())).vendorCode).toBe("HTTP 401 API Key Invalid");
    const outcome = await session.erase(about("0".repeat(32)));
    expect(outcome).toMatchObject({ outcome: "REFUSED", permanent: false });
  });

  test("a check names a merge field and an audience that are not there", async () => {
    const { session } = await openAudience({ config: { givenNameField: "NOME" } });
    expect((await thrownBy(session.check())).message).toContain("the audience has no merge field NOME");
    const { session: other } = await openAudience({ config: { audienceId: "ffffffffff" } });
    expect((await thrownBy(other.check())).vendorCode).toBe("HTTP 404 Resource Not Found");
  });

  test("the key names the data centre; one that does not is refused before anything is sent", () => {
    const config = mailchimp.config.parse({ audienceId: "a1b2c3d4e5" });
    const connect = (key: string) =>
      mailchimp.connect({
        config,
        secrets: { apiKey: new Secret(key) },
        defaultCountry: "IT",
        now: Date.now,
      });
    expect(() => connect("0123456789abcdef-us19")).not.toThrow();
    for (const key of ["0123456789abcdef", "key-elsewhere.example", "key-us1/x"])
      expect(() => connect(key)).toThrow("apiKey names no data centre");
  });
});

describe("limits say when to come back", () => {
  const json = { title: "Too Many Requests", status: 429, detail: "" };
  const limits: readonly Limit[] = [
    ...retryAfter(json),
    ["nothing said", { status: 429, body: json }, 10_000],
  ];
  testLimits(limits, {
    open: openAudience,
    create: (twin) => twin.signUp({ email_address: email }),
    read: list,
    write: { method: "PATCH" },
  });

  test("the twin's connections are counted, and one call stays below", async () => {
    const { twin, session } = await openAudience({ switches: { connections: 10, latencyMs: 20 } });
    const ids = Array.from({ length: 20 }, (_, n) => twin.signUp({ email_address: `p${n}@mail.example` }));
    expect(await session.read(ids)).toHaveLength(20);
    expect(twin.server.peak).toBeLessThanOrEqual(5);
    // Slow enough that fifteen calls meet, however busy this machine is.
    const busy = await openAudience({ switches: { connections: 10, latencyMs: 400 } });
    const crowd = await Promise.all(
      Array.from({ length: 15 }, () => busy.session.check().catch((error: unknown) => error)),
    );
    expect(crowd.map((one) => (one as ConnectorError).vendorCode)).toContain("HTTP 429 Too Many Requests");
  });
});
