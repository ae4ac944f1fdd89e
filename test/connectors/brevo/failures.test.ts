import { describe, expect, test } from "vitest";
import { brevoTwin } from "#connectors/brevo/twin.ts";
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
import { openAccount } from "./open-account.ts";

const email = "ada@mail.example";
const list = { method: "GET", path: "/contacts$" } as const;
const replaced = (body: unknown, status?: number, headers?: Record<string, string>) =>
  replacedAt(list, body, status, headers);
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

describe("a bad answer becomes a typed error that names no person", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["an empty 204", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 204 } }],
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
  ];
  testBadAnswers(answers, {
    open: openAccount,
    traces: [email],
    prepare: (twin) => void twin.createContact({ email }),
    requests: 1,
  });

  testWrongRecord((id) => `/contacts/${id}$`, {
    open: openAccount,
    create: (twin) => twin.createContact({ email }),
    body: contact({ id: 999 }).contacts[0],
  });

  testAbsentSource(() => brevoTwin.start(), { open: openAccount, id: "1" });

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
  const json = { code: "too_many_requests", message: "Rate limit exceeded" };
  const limits: readonly Limit[] = [
    ...retryAfter(json),
    ["its own header", { status: 429, body: json, headers: { "x-sib-ratelimit-reset": "120" } }, 120_000],
    ["nothing said", { status: 429, body: json, headers: { "x-sib-ratelimit-reset": "" } }, 10_000],
    ["too early", { status: 425, body: { code: "too_early", message: email } }, 60_000],
    [
      "the account is being worked on",
      { status: 400, body: { code: "account_in_process", message: email } },
      60_000,
    ],
  ];
  testLimits(limits, {
    open: openAccount,
    create: (twin) => twin.createContact({ email }),
    read: list,
    write: { method: "PUT" },
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
