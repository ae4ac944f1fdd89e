import { describe, expect, test } from "vitest";
import { HTML_502, type Fault } from "#connectors/kit/faults.ts";
import { FIELDS } from "#connectors/livespace/twin/switches.ts";
import { type BadAnswer, commonBadAnswers, testBadAnswers } from "../toolkit/failures.ts";
import { about, thrownBy } from "../toolkit/records.ts";
import { openAccount, sessionOn, writesOf } from "./open-account.ts";

const email = "ada@poczta.example";
const list = { path: "Contact/getAll$" } as const;
const envelope = (data: unknown, result = 200): Fault => ({
  kind: "REPLACE",
  ...list,
  response: {
    status: 200,
    body: { status: result === 200, result, error: { message: `${email} jest zły` }, data },
  },
});
const contact = (changes: object) =>
  envelope({ contact: [{ id: "c-1", emails: [email], phones: [], dataset: [], ...changes }] });

describe("a bad answer becomes a typed error that names no person and no secret", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["an empty answer", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 200 } }],
    ["no envelope", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 200, body: [email] } }],
    [
      "200 and status false",
      "BAD_ANSWER",
      {
        kind: "REPLACE",
        ...list,
        response: { status: 200, body: { status: false, result: 200, error: email, data: null } },
      },
    ],
    ["a result that nobody knows", "BAD_ANSWER", envelope(null, 777)],
    ["520, its database", "UNAVAILABLE", envelope(null, 520)],
    ["420, its validation", "REJECTED", envelope(null, 420)],
    ["540", "FORBIDDEN", envelope(null, 540)],
    ["562, the key", "AUTH", envelope(null, 562)],
    ["no list", "BAD_ANSWER", envelope({ contact: email })],
    ["a list for a map", "BAD_ANSWER", contact({ dataset: [email] })],
    ["a map for a text", "BAD_ANSWER", contact({ firstname: { value: email } })],
    ["an id that is none", "BAD_ANSWER", contact({ id: email })],
    ["a number for the list of addresses", "BAD_ANSWER", contact({ emails: 7 })],
  ];
  testBadAnswers(answers, {
    open: openAccount,
    traces: [email],
    prepare: (twin) => void twin.createContact({ emails: [email] }),
  });

  test("PHP's spelling of lists and maps is understood", async () => {
    const { twin, session } = await openAccount();
    twin.server.faults.add(
      contact({
        emails: { 0: { value: email }, 2: "b@poczta.example" },
        groups_id: null,
        dataset: { [FIELDS.emailConsent]: 1 },
      }),
    );
    const { records } = await session.pull("FULL", null);
    expect(records[0]?.person.emails).toEqual([email, "b@poczta.example"]);
    expect(records[0]?.unmapped).toEqual([`dataset.${FIELDS.emailConsent}`]);
  });
});

describe("a session", () => {
  test("is fetched for every call, and never used twice by twenty calls at once", async () => {
    const { twin, session } = await openAccount({ switches: { latencyMs: 5 } });
    const ids = Array.from({ length: 20 }, (_one, n) => twin.createContact({ firstname: `N${n}` }));
    await Promise.all([session.read(ids), session.pull("FULL", null), session.check()]);
    const tokens = twin.journal.entries.filter(({ path }) => path.endsWith("getToken"));
    expect(tokens.length * 2).toBe(twin.journal.entries.length);
    expect(twin.reusedSessions()).toBe(0);
  });

  test("lets no more than two calls run at once, and waits between them", async () => {
    const { twin, session } = await openAccount({
      switches: { latencyMs: 20, mostAtOnce: 2 },
      config: { spacingMs: 10 },
    });
    const ids = Array.from({ length: 10 }, (_one, n) => twin.createContact({ firstname: `N${n}` }));
    const started = performance.now();
    expect(await session.read(ids)).toHaveLength(10);
    expect(performance.now() - started).toBeGreaterThan(90);
    expect(twin.journal.entries.map(({ status }) => status)).not.toContain(429);
  });

  test("that Livespace does not accept any more is a matter of the next moment, not of the credentials", async () => {
    const now = Date.now();
    const { twin, session } = await openAccount({ now: () => now });
    const id = twin.createContact({ dataset: { [FIELDS.emailConsent]: "Tak" } });
    twin.server.faults.add({ ...envelope(null, 530), path: "editContact$" });
    expect(await session.revoke(about(id))).toEqual({
      outcome: "RETRY_AT",
      at: new Date(now + 1_000),
      code: "result 530",
    });
  });

  test("with wrong or withdrawn credentials is told as such", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({});
    const wrong = sessionOn(twin, {}, Date.now, { ...twin.credentials, apiSecret: "wrong" });
    expect(await thrownBy(wrong.check())).toMatchObject({ code: "AUTH", vendorCode: "result 563" });
    expect(() => sessionOn(twin, {}, Date.now, { apiKey: "only" })).toThrow("AUTH");
    twin.revokeCredentials();
    expect((await thrownBy(session.check())).vendorCode).toBe("result 562");
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
  });
});

function retryAfter(value: string | null): Record<string, string> {
  return value === null ? {} : { "retry-after": value };
}

describe("a write whose answer is lost", () => {
  test.each(["RESET_AFTER", "TRUNCATED_JSON", "HANG_AFTER", "REPLACE_AFTER"] as const)(
    "%s: is unknown, never sent again by itself, and found done by a look",
    async (kind) => {
      const { twin, session } = await openAccount({ config: { timeoutMs: 400 } });
      const id = twin.createContact({ dataset: { [FIELDS.emailConsent]: "Tak" } });
      twin.server.faults.add({ kind, path: "editContact$", response: HTML_502 });
      expect((await session.revoke(about(id))).outcome).toBe("OUTCOME_UNKNOWN");
      expect(writesOf(twin)).toHaveLength(1);
      expect((await session.observe(about(id))).consents[0]?.state).toBe("WITHDRAWN");
    },
  );

  test.each(["getToken$", "Contact/get$"])("a failure at %s comes before anything was sent", async (path) => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({ dataset: { [FIELDS.emailConsent]: "Tak" } });
    twin.server.faults.add({ kind: "RESET_AFTER", path });
    expect((await session.revoke(about(id))).outcome).toBe("RETRY_AT");
    // The token of the write itself, too.
    twin.server.faults.add({ kind: "RESET_AFTER", path: "getToken$", skip: 1 });
    expect((await session.revoke(about(id))).outcome).toBe("RETRY_AT");
    expect(writesOf(twin)).toEqual([]);
  });

  test.each([
    ["seconds", "7", 7_000],
    ["a date", new Date(Date.UTC(2026, 10, 26, 8, 0, 30)).toUTCString(), 30_000],
    ["nothing", null, 10_000],
  ])("429 with Retry-After as %s was not processed and says when", async (_name, value, ms) => {
    const now = Date.UTC(2026, 10, 26, 8);
    const { twin, session } = await openAccount({ now: () => now });
    const id = twin.createContact({ dataset: { [FIELDS.emailConsent]: "Tak" } });
    const response = {
      status: 429,
      headers: retryAfter(value),
      body: "wolniej",
    };
    twin.server.faults.add({ kind: "REPLACE", path: "editContact$", response });
    expect(await session.revoke(about(id))).toEqual({
      outcome: "RETRY_AT",
      at: new Date(now + ms),
      code: "HTTP 429",
    });
    twin.server.faults.add({ kind: "REPLACE", ...list, response });
    expect((await thrownBy(session.pull("FULL", null))).retryAt).toEqual(new Date(now + ms));
  });
});
