import { describe, expect, test } from "vitest";
import type { Fault } from "#connectors/kit/faults.ts";
import { odooTwin } from "#connectors/odoo/twin.ts";
import { type BadAnswer, commonBadAnswers, testBadAnswers } from "../toolkit/failures.ts";
import { about, thrownBy } from "../toolkit/records.ts";
import { openDatabase, sessionOn } from "./open-database.ts";

const email = "ada@posta.example";
const list = { path: "res.partner/search_read$" } as const;
const rows = (changes: object): Fault => ({
  kind: "REPLACE",
  ...list,
  response: { status: 200, body: [{ id: 1, is_company: false, active: true, category_id: [], ...changes }] },
});
const exception = (status: number, name: string): Fault => ({
  kind: "REPLACE",
  ...list,
  response: {
    status,
    body: { name, message: `${email} is wrong`, arguments: [email], context: {}, debug: email },
  },
});

describe("a bad answer becomes a typed error that names no person and shows no traceback", () => {
  const answers: readonly BadAnswer[] = [
    ...commonBadAnswers(list),
    ["a number for a text", "BAD_ANSWER", rows({ name: 7 })],
    ["true for a text", "BAD_ANSWER", rows({ email: true })],
    ["a text for a list", "BAD_ANSWER", rows({ category_id: email })],
    ["an instant that is none", "BAD_ANSWER", rows({ write_date: "yesterday" })],
    ["no list", "BAD_ANSWER", { kind: "REPLACE", ...list, response: { status: 200, body: { id: 1 } } }],
    ["a missing database", "REJECTED", exception(200, "psycopg2.OperationalError")],
    ["AccessError", "FORBIDDEN", exception(403, "odoo.exceptions.AccessError")],
    ["ValidationError", "REJECTED", exception(422, "odoo.exceptions.ValidationError")],
    ["an exception that nobody knows", "UNAVAILABLE", exception(500, `builtins.${email}`)],
  ];
  testBadAnswers(answers, { open: openDatabase, traces: [email], ask: (session) => session.read(["1"]) });

  test("rows out of order, or more than were asked for, end the run", async () => {
    const { twin, session } = await openDatabase({ config: { pageSize: 1 } });
    const row = { is_company: false, active: true, category_id: [] };
    const answer = (ids: readonly number[]): Fault => ({
      kind: "REPLACE",
      ...list,
      response: { status: 200, body: ids.map((id) => ({ ...row, id })) },
    });
    const first = Number(twin.createPartner({ name: "A" }));
    const { cursor } = await session.pull("FULL", null);
    twin.server.faults.add(answer([first]));
    expect((await thrownBy(session.pull("FULL", cursor))).vendorCode).toBe("IDS_OUT_OF_ORDER");
    twin.server.faults.add(answer([first + 1, first + 2]));
    expect((await thrownBy(session.pull("FULL", cursor))).vendorCode).toBe("MORE_THAN_THE_LIMIT");
  });
});

describe("credentials", () => {
  test("that are wrong, ended, for another database, or without a right are told apart", async () => {
    const { twin, session } = await openDatabase({ switches: { forbidden: ["mail.blacklist"] } });
    const id = twin.createPartner({ name: "Ada", email });
    expect(await thrownBy(session.check())).toMatchObject({
      code: "FORBIDDEN",
      vendorCode: "HTTP 403 AccessError",
    });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "REFUSED", permanent: false });
    const other = sessionOn(twin, { database: "prova" });
    expect((await thrownBy(other.check())).vendorCode).toBe("HTTP 200 OperationalError");
    const wrong = sessionOn(twin, {}, Date.now, { apiKey: "wrong" });
    expect((await thrownBy(wrong.check())).vendorCode).toBe("HTTP 401 Unauthorized");
    twin.expireKey();
    expect((await thrownBy(session.check())).code).toBe("AUTH");
  });

  test("that end soon are said to, fourteen days ahead", async () => {
    const now = () => Date.parse("2026-11-26T08:00:00Z");
    const { twin } = await openDatabase();
    const ends = async (keyExpiresOn: string) =>
      (await sessionOn(twin, { keyExpiresOn }, now).check()).account;
    expect(await ends("2026-12-20")).not.toContain("ends");
    expect(await ends("2026-12-10")).toContain("ends on 2026-12-10");
    expect(await ends("2026-11-01")).toContain("ends on 2026-11-01");
  });
});

describe("a write", () => {
  test("that Odoo refused for a rule can be repaired by somebody; one on a row that went away is tried again", async () => {
    const { twin, session } = await openDatabase();
    const id = twin.createPartner({ name: "Ada", email });
    const fault = (status: number, name: string): Fault => ({
      ...exception(status, name),
      path: "mail.blacklist/create$",
    });
    twin.server.faults.add(fault(422, "odoo.exceptions.UserError"));
    expect(await session.revoke(about(id))).toEqual({
      outcome: "REFUSED",
      code: "HTTP 422 UserError",
      permanent: false,
    });
    twin.server.faults.add(fault(404, "odoo.exceptions.MissingError"));
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT" });
    twin.server.faults.add(fault(500, "psycopg2.errors.SerializationFailure"));
    expect(await session.revoke(about(id))).toEqual({
      outcome: "OUTCOME_UNKNOWN",
      code: "HTTP 500 SerializationFailure",
    });
  });

  test.each([
    ["seconds", "7", 7_000],
    ["a date", "Thu, 26 Nov 2026 08:00:30 GMT", 30_000],
  ])("that met a proxy's limit comes back when Retry-After says so in %s", async (_name, value, ms) => {
    const now = Date.parse("2026-11-26T08:00:00Z");
    const { twin, session } = await openDatabase({ now: () => now });
    const id = twin.createPartner({ name: "Ada", email });
    const response = { status: 429, headers: { "retry-after": value }, body: "slow down" };
    twin.server.faults.add({ kind: "REPLACE", path: "mail.blacklist/create$", response });
    expect(await session.revoke(about(id))).toMatchObject({ outcome: "RETRY_AT", at: new Date(now + ms) });
    twin.server.faults.add({ kind: "REPLACE", ...list, response });
    expect((await thrownBy(session.read([id]))).retryAt).toEqual(new Date(now + ms));
  });
});

describe("the twin", () => {
  const call = async (twin: Awaited<ReturnType<typeof odooTwin.start>>, path: string, body: object) => {
    const response = await fetch(`${twin.url}/json/2/${path}`, {
      method: "POST",
      headers: {
        authorization: `bearer ${twin.credentials["apiKey"]}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test("answers as a running Odoo did: archived rows, private methods, unknown names", async () => {
    const twin = await odooTwin.start();
    twin.blockEmail(email);
    twin.unblockEmail(email);
    const again = await call(twin, "mail.blacklist/create", { vals_list: [{ email }] });
    expect(again.status).toBe(200);
    expect(twin.isEmailBlocked(email)).toBe(false);
    const search = { domain: [["email", "=", `Ada <${email}>`]], fields: ["email", "active"] };
    expect((await call(twin, "mail.blacklist/search_read", search)).body).toEqual([]);
    const all = await call(twin, "mail.blacklist/search_read", {
      ...search,
      context: { active_test: false },
    });
    expect(all.body).toMatchObject([{ email, active: false }]);
    expect((await call(twin, "mail.blacklist/_add", {})).status).toBe(403);
    expect((await call(twin, "res.partner/nonsense", {})).status).toBe(404);
    expect((await call(twin, "sale.order/search_read", {})).status).toBe(404);
    expect((await call(twin, "res.partner/search_read", { fields: ["mobile"] })).status).toBe(500);
    expect((await call(twin, "res.partner/write", { ids: [99], vals: {} })).status).toBe(404);
    expect((await call(twin, "phone.blacklist/add", { number: "abc" })).status).toBe(422);
    await twin.close();
  });

  test("knows requests that would permit", async () => {
    const twin = await odooTwin.start();
    const id = Number(twin.createPartner({ name: "Ada", email }));
    twin.blockEmail(email);
    twin.unsubscribe("altra@posta.example", "Newsletter");
    const [entry] = twin.database.rows("mail.blacklist");
    const [contact] = twin.database.rows("mailing.contact");
    await call(twin, "mail.blacklist/write", { ids: [entry?.id], vals: { active: false } });
    await call(twin, "mailing.contact/unlink", { ids: [contact?.id] });
    await call(twin, "res.partner/write", { ids: [id], vals: { category_id: [[3, 1]] } });
    await call(twin, "res.partner/write", { ids: [id], vals: { x_no_profiling: false } });
    expect(twin.permittingRequests()).toEqual([
      "mail.blacklist/write",
      "mailing.contact/unlink",
      "res.partner/write",
      "res.partner/write",
    ]);
    await twin.close();
  });
});
