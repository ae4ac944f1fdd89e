import { describe, expect, test } from "vitest";
import { HTML_502 } from "#connectors/kit/faults.ts";
import {
  type BadAnswer,
  commonBadAnswers,
  replaced as replacedAt,
  testBadAnswers,
} from "../toolkit/failures.ts";
import { about, thrownBy } from "../toolkit/records.ts";
import { openTeam, sessionOn, writesOf } from "./open-team.ts";

const email = "ada@posta.example";
const list = { method: "GET", path: "/people$" } as const;
const answer = (body: unknown, status?: number) => replacedAt(list, body, status);
const person = (changes: object) =>
  answer({
    meta: { has_more: false },
    data: [{ id: 1, created_at: "2026-01-01T00:00:00", updated_at: "2026-01-01T00:00:00", ...changes }],
  });

describe("a bad answer becomes a typed error that names no person and no key", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["no meta", "BAD_ANSWER", answer({ data: [] })],
    ["a text for has_more", "BAD_ANSWER", answer({ meta: { has_more: "no" }, data: [] })],
    ["a number for a text", "BAD_ANSWER", person({ email: 7 })],
    ["a map for the value of a custom field", "BAD_ANSWER", person({ custom_fields: { a: { b: email } } })],
    ["a stamp with a zone", "BAD_ANSWER", person({ created_at: "2026-01-01T00:00:00+02:00" })],
    ["an id that is none", "BAD_ANSWER", person({ id: email })],
    ["402", "FORBIDDEN", answer({ error: email }, 402)],
    ["403", "FORBIDDEN", answer({ error: email }, 403)],
    ["422", "REJECTED", answer({ error: email }, 422)],
    ["500", "UNAVAILABLE", answer({ error: email }, 500)],
  ];
  testBadAnswers(answers, { open: openTeam, traces: [email] });
});

test("a check names a custom field that the team does not have, and a key that ended", async () => {
  const { twin, session } = await openTeam({ config: { personalKeys: ["numero_scarpe"] } });
  expect((await thrownBy(session.check())).message).toContain("numero_scarpe");
  twin.expireKey();
  expect((await thrownBy(session.check())).code).toBe("AUTH");
  expect(await session.revoke(about("1"))).toMatchObject({ outcome: "REFUSED", permanent: false });
  const unpaid = await openTeam({ switches: { paid: false } });
  expect(await thrownBy(unpaid.session.check())).toMatchObject({ code: "FORBIDDEN", vendorCode: "HTTP 402" });
});

test("requests keep their distance, four at a time, and the vendor's limit is understood", async () => {
  const { twin } = await openTeam();
  const ids = Array.from({ length: 8 }, () => twin.createPerson({}));
  const slow = sessionOn(twin, { spacingMs: 20 });
  const started = performance.now();
  expect(await slow.read(ids)).toHaveLength(8);
  expect(performance.now() - started).toBeGreaterThan(130);
  const tight = await openTeam({ switches: { perSecond: 1 } });
  const limited = await thrownBy(tight.session.read(ids));
  expect(limited.code).toBe("RATE_LIMITED");
  expect(limited.retryAt).not.toBeNull();
});

describe("a write", () => {
  test.each(["RESET_AFTER", "TRUNCATED_JSON", "HANG_AFTER", "REPLACE_AFTER"] as const)(
    "whose answer was lost (%s) is unknown, is not sent again by itself, and is found done by a look",
    async (kind) => {
      const { twin, session } = await openTeam({ config: { timeoutMs: 400 } });
      const id = twin.createPerson({}, { consenso_email: "Sì" });
      twin.server.faults.add({ kind, method: "PUT", response: HTML_502 });
      expect((await session.revoke(about(id))).outcome).toBe("OUTCOME_UNKNOWN");
      expect(writesOf(twin)).toHaveLength(1);
      expect((await session.observe(about(id))).consents[0]?.state).toBe("WITHDRAWN");
    },
  );

  test.each([
    [422, { outcome: "REFUSED", permanent: true }],
    [403, { outcome: "REFUSED", permanent: false }],
    [409, { outcome: "RETRY_AT" }],
    [404, { outcome: "RETRY_AT" }],
  ] as const)("that was answered with %i is %o", async (status, outcome) => {
    const { twin, session } = await openTeam();
    const id = twin.createPerson({}, { consenso_email: "Sì" });
    twin.server.faults.add({ kind: "REPLACE", method: "PUT", response: { status, body: {} } });
    expect(await session.revoke(about(id))).toMatchObject(outcome);
  });

  test.each([
    ["seconds", "7", 7_000],
    ["a date", "Thu, 26 Nov 2026 08:00:30 GMT", 30_000],
  ])("that met a limit comes back when Retry-After says so in %s", async (_name, value, ms) => {
    const now = Date.parse("2026-11-26T08:00:00Z");
    const { twin, session } = await openTeam({ now: () => now });
    const id = twin.createPerson({}, { consenso_email: "Sì" });
    const response = { status: 429, headers: { "retry-after": value }, body: {} };
    twin.server.faults.add({ kind: "REPLACE", method: "PUT", response });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", at: new Date(now + ms) });
  });
});
