import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sql } from "#connectors/file/sql/connector.ts";
import { statementsOf } from "#connectors/file/sql/statements.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, Json, PullMode, PullPage, SourceRecord } from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { freshDatabaseUrl } from "../../fresh-database.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const PASSWORD = "a-password-for-tests-only";
const COLUMNS = {
  id: "code",
  fullName: "name",
  emails: "email",
  consents: [{ column: "marketing", ...EMAIL, given: ["t", "true"], withdrawn: ["f", "false"] }],
  deleted: { column: "removed", values: ["true"] },
};

let admin: pg.Client;
let url: URL;
const opened: ConnectorSession[] = [];
const role = `reader_${Math.random().toString(36).slice(2)}`;

beforeAll(async () => {
  url = new URL(await freshDatabaseUrl());
  admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query(`
    create schema erp;
    create table erp.people_all (code text primary key, name text, email text, marketing boolean, removed boolean not null default false,
      secret text default 'not for anybody', changed_at timestamptz not null default clock_timestamp());
    create view erp.people as select code, name, email, marketing, removed, changed_at from erp.people_all;
    create table erp.stops (command_id text not null, id text not null, operation text not null, purpose text not null, channel text not null,
      occurred_at timestamptz, emails text[] not null, phones text[] not null, acknowledged_at timestamptz, outcome text,
      unique (command_id, purpose, channel));
    create table erp.wide (like erp.people_all);
    create role ${role} login password '${PASSWORD}';
    grant usage on schema erp to ${role};
    grant select on erp.people to ${role};
    grant select, insert on erp.stops to ${role};
    grant select, update on erp.wide to ${role}`);
});
afterAll(async () => {
  for (const session of opened) await session.close();
  await admin?.query(`drop owned by ${role}; drop role ${role}`);
  await admin?.end();
});
beforeEach(() => admin.query("delete from erp.people_all; delete from erp.stops"));

function settings(more: Record<string, unknown> = {}) {
  return {
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    user: role,
    tls: "OFF",
    view: "erp.people",
    commands: "erp.stops",
    columns: COLUMNS,
    changedAt: "changed_at",
    overlapMs: 0,
    ...more,
  };
}

function connect(more: Record<string, unknown> = {}, password = PASSWORD): ConnectorSession {
  const session = sql.connect({
    config: sql.config.parse(settings(more)),
    secrets: { password: new Secret(password) },
    defaultCountry: "IT",
    now: () => Date.now(),
  });
  opened.push(session);
  return session;
}

async function add(
  code: string,
  marketing: boolean | null = true,
  at = "2026-11-26T08:00:00Z",
): Promise<void> {
  await admin.query(
    "insert into erp.people_all (code, name, email, marketing, changed_at) values ($1, $2, $3, $4, $5)",
    [code, `Ada ${code}`, `ada${code}@posta.example`, marketing, at],
  );
}

async function pullRun(using: ConnectorSession, mode: PullMode = "FULL", from: Json = null) {
  const records: SourceRecord[] = [];
  const tombstones: PullPage["tombstones"][number][] = [];
  let cursor = from;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = await using.pull(mode, JSON.parse(JSON.stringify(cursor)) as Json);
    records.push(...page.records);
    tombstones.push(...page.tombstones);
    cursor = page.cursor;
    if (page.done) return { ids: records.map(({ externalId }) => externalId), records, tombstones, cursor };
  }
  throw new Error("the run never ended");
}

function about(externalId: string, commandId = "cmd-1") {
  const identifiers = { emails: ["ada@posta.example"], phones: [] };
  return {
    commandId,
    externalId,
    kind: "row",
    targets: [EMAIL],
    occurredAt: "2026-11-20T10:00:00Z",
    identifiers,
  };
}

function acknowledge(outcome: string): Promise<unknown> {
  return admin.query("update erp.stops set acknowledged_at = clock_timestamp(), outcome = $1", [outcome]);
}

describe("reading a view", () => {
  test.each([0, 1, 2, 3, 4, 7])("%i rows over pages of three come once each", async (count) => {
    for (let at = 0; at < count; at += 1) await add(`c${at}`);
    const { ids, records } = await pullRun(connect({ pageSize: 3 }));
    expect(ids).toEqual(Array.from({ length: count }, (_none, at) => `c${at}`));
    if (count > 0)
      expect(records[0]).toMatchObject({
        person: { fullName: "Ada c0" },
        consents: [{ ...EMAIL, state: "GIVEN" }],
      });
  });

  test("changes are found by their time, many of one instant too, and a deleted row is a tombstone", async () => {
    const session = connect({ pageSize: 2 });
    for (const code of ["a", "b", "c"]) await add(code);
    const first = await pullRun(session);
    expect(await pullRun(session, "INCREMENTAL", first.cursor)).toMatchObject({ ids: ["a", "b", "c"] });
    const later = "2026-11-26T08:00:00.000001Z";
    for (const code of ["d", "e", "f", "g", "h"]) await add(code, null, later);
    await admin.query("update erp.people_all set removed = true, changed_at = $1 where code = 'a'", [later]);
    const second = await pullRun(connect({ pageSize: 2 }), "INCREMENTAL", first.cursor);
    expect(new Set(second.ids)).toEqual(new Set(["b", "c", "d", "e", "f", "g", "h"]));
    expect(second.tombstones).toEqual([{ externalId: "a", reason: "DELETED", mergedInto: null }]);
    expect((await session.read(["a", "b", "nobody"])).map(({ externalId }) => externalId)).toEqual(["b"]);
  });

  test("a restored backup, and a view without a time of change, ask for a full run", async () => {
    await add("a");
    const { cursor } = await pullRun(connect());
    await admin.query("update erp.people_all set changed_at = '2020-01-01'");
    await expect(connect().pull("INCREMENTAL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
    const plain = connect({ changedAt: undefined });
    const full = await pullRun(plain);
    expect(full.ids).toEqual(["a"]);
    await expect(plain.pull("INCREMENTAL", full.cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });
});

describe("stops", () => {
  test("are entered once, and proved by what the other system acknowledges and the view shows", async () => {
    const session = connect();
    await add("a", null);
    expect(await session.revoke(about("a"))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.revoke(about("a"))).toEqual({ outcome: "ACCEPTED" });
    const { rows } = await admin.query("select id, operation, purpose, channel, emails from erp.stops");
    expect(rows).toEqual([
      {
        id: "a",
        operation: "REVOKE",
        purpose: "DIRECT_MARKETING",
        channel: "EMAIL",
        emails: ["ada@posta.example"],
      },
    ]);
    expect((await session.observe(about("a"))).consents).toEqual([]);
    await acknowledge("rejected");
    expect((await session.observe(about("a"))).consents).toMatchObject([{ state: "NOT_ASKED" }]);
    await acknowledge("DONE");
    expect((await session.observe(about("a"))).consents).toMatchObject([{ state: "WITHDRAWN" }]);
    expect(await session.revoke(about("a", "cmd-2"))).toEqual({ outcome: "ALREADY" });
  });

  test("that are acknowledged while the view still says yes are not believed", async () => {
    const session = connect();
    await add("a");
    await session.revoke(about("a"));
    await acknowledge("DONE");
    expect((await session.observe(about("a"))).consents).toMatchObject([{ state: "GIVEN" }]);
    await admin.query("update erp.people_all set marketing = false");
    expect((await session.observe(about("a"))).consents).toMatchObject([{ state: "WITHDRAWN" }]);
  });

  test("an erasure is gone when it is acknowledged and the row is", async () => {
    const session = connect();
    await add("a");
    expect(await session.erase(about("a"))).toEqual({ outcome: "ACCEPTED" });
    await acknowledge("DONE");
    expect(await session.observe(about("a"))).toMatchObject({
      record: "PRESENT",
      residue: ["name", "email"],
    });
    await admin.query("delete from erp.people_all");
    expect(await session.observe(about("a"))).toMatchObject({ record: "GONE", residue: [] });
    expect(await session.erase(about("a"))).toEqual({ outcome: "ALREADY" });
  });
});

describe("rights", () => {
  test("a user with exactly what is needed passes, one with more or less does not", async () => {
    expect(await connect().check()).toMatchObject({ account: expect.stringContaining(role) });
    await expect(connect({ view: "erp.wide" }).check()).rejects.toMatchObject({
      code: "FORBIDDEN",
      vendorCode: "TOO_MANY_RIGHTS",
    });
    await expect(connect({ view: "erp.people_all" }).check()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const asOwner = { user: decodeURIComponent(url.username) || "postgres" };
    await expect(connect(asOwner, decodeURIComponent(url.password)).check()).rejects.toMatchObject({
      vendorCode: "TOO_MANY_RIGHTS",
    });
  });

  test("the user really can do no more than that", async () => {
    const other = new pg.Client({
      host: url.hostname,
      port: Number(url.port),
      database: url.pathname.slice(1),
      user: role,
      password: PASSWORD,
    });
    await other.connect();
    for (const statement of [
      "update erp.people set name = ''",
      "delete from erp.stops",
      "update erp.stops set outcome = 'DONE'",
      "select secret from erp.people_all",
    ])
      await expect(other.query(statement)).rejects.toMatchObject({ code: "42501" });
    await other.end();
  });

  test("names are quoted, and only names are names", () => {
    const config = sql.config.parse(settings({ columns: { id: 'co"de; drop table x' } }));
    expect(statementsOf(config).read).toContain('"co""de; drop table x"::text');
    for (const view of ["people", "erp.people; drop table x", 'erp."x"'])
      expect(sql.config.safeParse(settings({ view })).success).toBe(false);
  });
});

describe("what can go wrong", () => {
  async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
    const error = await promise.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectorError);
    expect(String(error)).not.toMatch(/posta\.example|a-password/);
    return error as ConnectorError;
  }

  test.each<[string, Record<string, unknown>, object]>([
    ["nobody listens", { port: 1 }, { code: "UNAVAILABLE", vendorCode: "ECONNREFUSED" }],
    [
      "no such column",
      { columns: { ...COLUMNS, fullName: "nosuch" } },
      { code: "REJECTED", vendorCode: "42703" },
    ],
    ["no such view", { view: "erp.nosuch" }, { code: "REJECTED", vendorCode: "42P01" }],
    ["no right to read", { view: "erp.people_all" }, { code: "FORBIDDEN", vendorCode: "42501" }],
  ])("%s", async (_name, more, expected) => {
    expect(await failureOf(connect(more).pull("FULL", null))).toMatchObject(expected);
  });

  test("a view that does not answer ends by our own deadline", async () => {
    const lock = new pg.Client({ connectionString: url.href });
    await lock.connect();
    await lock.query("begin; lock table erp.people_all in access exclusive mode");
    expect(await failureOf(connect({ timeoutMs: 300 }).pull("FULL", null))).toMatchObject({
      code: "TIMEOUT",
      retryable: true,
    });
    await lock.end();
  });

  test("a command that a constraint refuses can be put right by somebody", async () => {
    await add("a", null);
    await admin.query("alter table erp.stops add constraint nobody check (operation <> 'ERASE')");
    expect(await connect().erase(about("a"))).toEqual({
      outcome: "REFUSED",
      code: "23514",
      permanent: false,
    });
    await admin.query("alter table erp.stops drop constraint nobody");
  });
});
