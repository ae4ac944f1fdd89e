import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type {
  ConnectorSession,
  ConsentTarget,
  Json,
  PullMode,
  PullPage,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import { Secret } from "#connectors/sdk/secret.ts";
import { tryton } from "#connectors/tryton/connector.ts";
import { RpcProxy } from "./rpc-proxy.ts";
import { startTryton, type TrytonDatabase, type TrytonServer } from "./tryton-server.ts";

const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const CALLS = { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" } as const;
const SMS = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
const PROFILING = { purpose: "PROFILING", channel: null } as const;
const nobody = { emails: [], phones: [] };

let server: TrytonServer;
let proxy: RpcProxy;
let db: TrytonDatabase;
let session: ConnectorSession;
const opened: ConnectorSession[] = [];

beforeAll(async () => {
  server = await startTryton();
  proxy = await RpcProxy.start(server.url);
  db = server.createDatabase("crm");
  session = connect();
});
afterAll(async () => {
  for (const one of opened) await one.close();
  await proxy?.close();
  await server?.stop();
});
beforeEach(() => {
  proxy.methods.length = 0;
  proxy.lost.clear();
});

function connect(settings: Record<string, unknown> = {}, password = server.adminPassword): ConnectorSession {
  const config = tryton.config.parse({
    baseUrl: proxy.url,
    database: db.name,
    user: "admin",
    overlapMs: 0,
    ...settings,
  });
  const connected = tryton.connect({
    config,
    secrets: { password: new Secret(password) },
    defaultCountry: "IT",
    now: () => Date.now(),
  });
  opened.push(connected);
  return connected;
}

interface Pulled {
  readonly records: SourceRecord[];
  readonly tombstones: PullPage["tombstones"][number][];
  readonly pages: number;
  readonly cursor: Json;
}

async function pullRun(mode: PullMode, from: Json, using = session): Promise<Pulled> {
  const records: SourceRecord[] = [];
  const tombstones: Pulled["tombstones"] = [];
  let cursor = from;
  for (let pages = 1; pages < 100; pages += 1) {
    // The cursor survives being stored as JSON.
    const page = await using.pull(mode, JSON.parse(JSON.stringify(cursor)) as Json);
    records.push(...page.records);
    tombstones.push(...page.tombstones);
    cursor = page.cursor;
    if (page.done) return { records, tombstones, pages, cursor };
  }
  throw new Error("the run never ended");
}

async function createParty(
  name: string,
  mechanisms: readonly (readonly [string, string])[],
  more = {},
): Promise<number> {
  const contact = mechanisms.map(([type, value]) => ({ type, value }));
  const values = { name, contact_mechanisms: [["create", contact]], ...more };
  const [id] = await db.call<[number]>("model.party.party.create", [values]);
  return id;
}

async function createList(name = "Newsletter"): Promise<number> {
  const [id] = await db.call<[number]>("model.marketing.email.list.create", [{ name, language: 1 }]);
  return id;
}

async function subscribe(email: string, list: number): Promise<number> {
  const [id] = await db.call<[number]>("model.marketing.email.create", [{ email, list_: list }]);
  return id;
}

async function partyNamed(name: string): Promise<number> {
  const [id] = await db.call<[number]>("model.party.party.search", [["name", "=", name]], 0, 1, null);
  return id;
}

function command(
  party: number,
  targets: readonly ConsentTarget[] = [],
  identifiers: { emails: readonly string[]; phones: readonly string[] } = nobody,
) {
  const at = "2026-11-20T10:00:00Z";
  return { commandId: "c1", externalId: String(party), kind: "party", targets, occurredAt: at, identifiers };
}

function one(records: readonly SourceRecord[], party: number): SourceRecord | undefined {
  return records.findLast(({ externalId }) => externalId === String(party));
}

function stateOf(record: SourceRecord | undefined, target: ConsentTarget): string | undefined {
  return record?.consents.find((c) => c.purpose === target.purpose && c.channel === target.channel)?.state;
}

async function failureOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ConnectorError);
  return error as ConnectorError;
}

describe("reaching the server", () => {
  test("the check names the account, and many calls at once cause one login", async () => {
    const fresh = connect();
    const answers = await Promise.all([fresh.check(), fresh.check(), fresh.read(["1"]), fresh.read(["2"])]);
    expect(answers[0]).toEqual({ account: `admin@${db.name}` });
    expect(proxy.methods.filter((method) => method === "common.db.login")).toHaveLength(1);
  });

  test("a wrong password is AUTH and is not sent a second time", async () => {
    await db.call("model.res.user.create", [
      { name: "Throw Away", login: "throwaway", password: "Zebra-quilt-91" },
    ]);
    const wrong = connect({ user: "throwaway" }, "not-the-password");
    expect(await failureOf(wrong.check())).toMatchObject({ code: "AUTH", retryable: false });
    expect(await failureOf(wrong.check())).toMatchObject({ code: "AUTH" });
    expect(proxy.methods).toEqual(["common.db.login"]);
  });

  test("a session that the server ended is opened again, unnoticed", async () => {
    await session.check();
    proxy.methods.length = 0;
    const party = await createParty("Sara Sessione", [["email", "sara@posta.example"]]);
    await db.post("common.db.logout", [], proxy.authorization);
    expect(one(await session.read([String(party)]), party)?.person.fullName).toBe("Sara Sessione");
    expect(proxy.methods.filter((method) => method === "common.db.login")).toHaveLength(1);
  });

  test("an unknown database is a refused request that does not tell the path", async () => {
    const refusal = await failureOf(connect({ database: "nowhere" }).check());
    expect(refusal.code).toBe("REJECTED");
    // On PostgreSQL trytond answers 404, on SQLite 200 with the path of the file in the message.
    expect(["UNKNOWN_DATABASE", "HTTP 404"]).toContain(refusal.vendorCode);
    expect(refusal.message).not.toMatch(/sqlite|nowhere|\/tmp/);
  });

  test("a user without rights is FORBIDDEN, and a write of it is refused, not lost", async () => {
    await db.call("model.res.user.create", [
      { name: "No Groups", login: "nogroups", password: "Zebra-quilt-91" },
    ]);
    const party = await createParty("Rita Senzadiritti", [["email", "rita@posta.example"]]);
    const weak = connect({ user: "nogroups" }, "Zebra-quilt-91");
    expect(await failureOf(weak.check())).toMatchObject({ code: "FORBIDDEN", vendorCode: "ACCESS" });
    expect(await weak.revoke(command(party, [EMAIL]))).toEqual({
      outcome: "REFUSED",
      code: "FORBIDDEN",
      permanent: false,
    });
  });
});

describe("synchronising", () => {
  test("a full run pages through every party, archived ones and inactive subscriptions included", async () => {
    const list = await createList();
    const ada = await createParty(
      "Ada Prova",
      [
        ["email", "Ada@Posta.example"],
        ["mobile", "+393330000001"],
        ["phone", "+39060000001"],
      ],
      {
        addresses: [["create", [{ street: "Via Finta 1", city: "Roma" }]]],
        identifiers: [["create", [{ code: "PRVDAA80A41H501X" }]]],
      },
    );
    const old = await createParty("Vito Archiviato", [["email", "vito@posta.example"]], { active: false });
    await db.call("model.marketing.email.write", [await subscribe("ada@posta.example", list)], {
      active: false,
    });
    await subscribe("vito@posta.example", list);

    const run = await pullRun("FULL", null, connect({ pageSize: 4 }));
    expect(run.pages).toBeGreaterThan(2);
    expect(run.records.map(({ externalId }) => externalId)).toEqual([
      ...new Set(run.records.map((r) => r.externalId)),
    ]);
    expect(one(run.records, ada)).toMatchObject({
      kind: "party",
      person: {
        fullName: "Ada Prova",
        emails: ["Ada@Posta.example"],
        phones: ["+393330000001", "+39060000001"],
        taxIds: ["PRVDAA80A41H501X"],
      },
      provenance: null,
      sameAs: [],
      unmapped: [],
    });
    expect(stateOf(one(run.records, ada), EMAIL)).toBe("WITHDRAWN");
    expect(stateOf(one(run.records, old), EMAIL)).toBe("GIVEN");
  });

  test("an incremental run sees a rename, a new mechanism that leaves the party untouched, and a subscription", async () => {
    const list = await createList();
    const renamed = await createParty("Bruno Prima", [["email", "bruno@posta.example"]]);
    const phoned = await createParty("Carla Telefono", [["email", "carla@posta.example"]]);
    const unsubscribed = await createParty("Dario_Lista", [["email", "Dario_L@posta.example"]]);
    const moved = await createParty("Elena Casa", [["email", "casa@posta.example"]], {
      addresses: [["create", [{ city: "Roma" }]]],
    });
    await createParty("Fabio Fermo", [["email", "fabio@posta.example"]]);
    const subscription = await subscribe("dario_l@posta.example", list);
    const full = await pullRun("FULL", null);
    expect(stateOf(one(full.records, unsubscribed), EMAIL)).toBe("GIVEN");
    await nextStamp();

    await db.call("model.party.party.write", [renamed], { name: "Bruno Dopo" });
    const before = await stampOf(phoned);
    await db.call("model.party.contact_mechanism.create", [
      { party: phoned, type: "mobile", value: "+393330000002" },
    ]);
    expect(await stampOf(phoned)).toEqual(before);
    await db.call("model.marketing.email.write", [subscription], { active: false });
    const [address] = await db.call<[number]>(
      "model.party.address.search",
      [["party", "=", moved]],
      0,
      1,
      null,
    );
    await db.call("model.party.address.write", [address], { city: "Milano" });

    const run = await pullRun("INCREMENTAL", full.cursor, connect({ pageSize: 1 }));
    expect(one(run.records, renamed)?.person.fullName).toBe("Bruno Dopo");
    expect(one(run.records, phoned)?.person.phones).toEqual(["+393330000002"]);
    expect(stateOf(one(run.records, unsubscribed), EMAIL)).toBe("WITHDRAWN");
    expect(one(run.records, moved)).toBeDefined();
    const seen = new Set(run.records.map(({ person }) => person.fullName));
    expect(seen.has("Fabio Fermo")).toBe(false);
  });

  test("a stopped run resumes at its stored cursor without repeating or missing anybody", async () => {
    for (const n of [1, 2, 3, 4]) await createParty(`Persona ${n}`, [["email", `p${n}@posta.example`]]);
    const small = connect({ pageSize: 3 });
    const first = await small.pull("FULL", null);
    expect(first).toMatchObject({ done: false });
    const rest = await pullRun("FULL", first.cursor, connect({ pageSize: 3 }));
    const ids = [...first.records, ...rest.records].map(({ externalId }) => Number(externalId));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(ids).toHaveLength(first.total ?? -1);
  });

  test("a deleted party shows by its absence from a full run only", async () => {
    const gone = await createParty("Gina Cancellata", [["email", "gina@posta.example"]]);
    const full = await pullRun("FULL", null);
    await db.call("model.party.party.delete", [gone]);
    const reaching = connect({ overlapMs: 3_600_000 });
    const incremental = await pullRun("INCREMENTAL", full.cursor, reaching);
    expect(incremental.tombstones).toEqual([]);
    const again = await pullRun("FULL", null);
    expect(one(full.records, gone)).toBeDefined();
    expect(one(again.records, gone)).toBeUndefined();
    expect(await session.read([String(gone)])).toEqual([]);
  });

  test("a merge yields a tombstone that names the survivor, which takes over the refusal marks left behind", async () => {
    const loser = await createParty("Ivo Doppio", [["email", "ivo.old@posta.example"]]);
    const survivor = await createParty("Ivo Doppio", [["email", "ivo@posta.example"]]);
    await session.revoke(command(loser, [SMS]));
    const full = await pullRun("FULL", null);
    await nextStamp();
    await merge(loser, survivor);
    const run = await pullRun("INCREMENTAL", full.cursor);
    expect(run.tombstones).toContainEqual({
      externalId: String(loser),
      reason: "MERGED",
      mergedInto: String(survivor),
    });
    expect(one(run.records, survivor)).toMatchObject({ sameAs: [String(loser)] });
    expect(one(run.records, survivor)?.person.emails).toEqual(["ivo@posta.example", "ivo.old@posta.example"]);
    expect(stateOf(one(run.records, survivor), SMS)).toBe("WITHDRAWN");
    expect(await session.observe(command(loser))).toMatchObject({ record: "MERGED" });
  });

  test("a database that went back in time, or a foreign cursor, asks for a full run", async () => {
    const future = { run: "DONE", mark: "2099-01-01T00:00:00.000Z" };
    expect(await failureOf(session.pull("INCREMENTAL", future))).toMatchObject({ code: "CURSOR_EXPIRED" });
    expect(await failureOf(session.pull("INCREMENTAL", { page: 3 }))).toMatchObject({
      code: "CURSOR_EXPIRED",
    });
    expect(await failureOf(session.pull("INCREMENTAL", null))).toMatchObject({ code: "CURSOR_EXPIRED" });
  });

  test("categories of one's own count as consent when configured, and unknown refusals are reported", async () => {
    const consents = await ensureCategory("Consent");
    const granted = await ensureCategory("calls: yes", consents);
    const unknown = await ensureCategory("No visits", await ensureCategory("Privacy refusals"));
    const party = await createParty("Olga Categoria", [["phone", "+39060000009"]], {
      categories: [["add", [granted, unknown]]],
    });
    const own = { path: "Consent / calls: yes", ...CALLS, state: "GIVEN" };
    const configured = connect({ consentCategories: [own] });
    const [record] = await configured.read([String(party)]);
    expect(stateOf(record, CALLS)).toBe("GIVEN");
    expect(record?.unmapped).toEqual(["party.party.categories"]);
    expect(await configured.revoke(command(party, [CALLS]))).toEqual({ outcome: "ACCEPTED" });
    expect((await configured.observe(command(party, [CALLS]))).consents[0]?.state).toBe("WITHDRAWN");
    const [row] = await db.call<{ categories: number[] }[]>(
      "model.party.party.read",
      [party],
      ["categories"],
    );
    expect(row?.categories).not.toContain(granted);
  });

  test("a channel whose every number was archived reads as withdrawn; one old number among others does not", async () => {
    const silent = await createParty("Nadia Muta", [["mobile", "+393330000003"]]);
    const moved = await createParty("Ugo Nuovo", [["mobile", "+393330000004"]]);
    await archiveMechanisms(silent);
    await archiveMechanisms(moved);
    await db.call("model.party.contact_mechanism.create", [
      { party: moved, type: "mobile", value: "+393330000005" },
    ]);
    const records = await session.read([String(silent), String(moved)]);
    expect(stateOf(one(records, silent), SMS)).toBe("WITHDRAWN");
    expect(stateOf(one(records, silent), CALLS)).toBe("WITHDRAWN");
    expect(one(records, moved)?.consents).toEqual([]);
    expect(one(records, moved)?.person.phones).toEqual(["+393330000005", "+393330000004"]);
    const [ignoring] = await connect({ archivedNumbers: "IGNORED" }).read([String(silent)]);
    expect(ignoring?.consents).toEqual([]);
  });
});

describe("revoking", () => {
  test("e-mail and phone show as withdrawn, the numbers stay, and the second time nothing is written", async () => {
    const list = await createList();
    const party = await createParty("Lucia Basta", [
      ["email", "Lucia@posta.example"],
      ["mobile", "+393330000006"],
    ]);
    await subscribe("lucia@posta.example", list);
    await subscribe("lucia.old@posta.example", list);
    const stop = command(party, [EMAIL, CALLS, SMS, PROFILING], {
      emails: ["Lucia.Old@posta.example"],
      phones: [],
    });
    const before = await session.observe(stop);
    expect(before.record).toBe("PRESENT");
    expect(before.consents.map(({ state }) => state)).toEqual([
      "GIVEN",
      "NOT_ASKED",
      "NOT_ASKED",
      "NOT_ASKED",
    ]);

    expect(await session.revoke(stop)).toEqual({ outcome: "ACCEPTED" });
    const after = await session.observe(stop);
    expect(after.consents.map(({ state }) => state)).toEqual([
      "WITHDRAWN",
      "WITHDRAWN",
      "WITHDRAWN",
      "WITHDRAWN",
    ]);
    const [record] = await session.read([String(party)]);
    expect(record?.person.phones).toEqual(["+393330000006"]);
    expect(stateOf(record, EMAIL)).toBe("WITHDRAWN");
    expect(record?.unmapped).toEqual([]);

    proxy.methods.length = 0;
    expect(await session.revoke(stop)).toEqual({ outcome: "ALREADY" });
    expect(proxy.writes()).toEqual([]);
  });

  test("a party without any subscription is marked all the same, so that the refusal can be proved", async () => {
    const party = await createParty("Marco Mai", [["email", "marco@posta.example"]]);
    expect((await session.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("NOT_ASKED");
    await session.revoke(command(party, [EMAIL]));
    expect((await session.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("somebody who subscribes the person again is seen, by the sync and by the observation", async () => {
    const list = await createList();
    const party = await createParty("Elena Ancora", [["email", "elena@posta.example"]]);
    const subscription = await subscribe("elena@posta.example", list);
    await session.revoke(command(party, [EMAIL]));
    const full = await pullRun("FULL", null);
    await nextStamp();
    await db.call("model.marketing.email.write", [subscription], { active: true });
    const run = await pullRun("INCREMENTAL", full.cursor);
    expect(stateOf(one(run.records, party), EMAIL)).toBe("GIVEN");
    expect((await session.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("GIVEN");
    // Once the party is written again nobody can tell which came later: the refusal stands and a flag is raised.
    await nextStamp();
    await db.call("model.party.party.write", [party], { name: "Elena Sposata" });
    const [record] = await session.read([String(party)]);
    expect(stateOf(record, EMAIL)).toBe("WITHDRAWN");
    expect(record?.unmapped).toEqual(["marketing.email.active"]);
    expect(record?.consents.find(({ channel }) => channel === "EMAIL")?.stillOpen).toBe(true);
    expect(await session.revoke(command(party, [EMAIL]))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("only the lists named as marketing are touched", async () => {
    const service = await createList("Service notices");
    const party = await createParty("Zoe Servizio", [["email", "zoe@posta.example"]]);
    await subscribe("zoe@posta.example", service);
    const careful = connect({ marketingLists: ["Newsletter"] });
    await careful.revoke(command(party, [EMAIL]));
    const rows = await db.call<{ active: boolean }[]>(
      "model.marketing.email.search_read",
      [["email", "=", "zoe@posta.example"]],
      0,
      null,
      null,
      ["active"],
    );
    expect(rows.map(({ active }) => Number(active))).toEqual([1]);
    expect((await careful.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("WITHDRAWN");
  });

  test("a lost answer is an unknown outcome, and the repeat finds what happened", async () => {
    const list = await createList();
    const party = await createParty("Paola Persa", [["email", "paola@posta.example"]]);
    await subscribe("paola@posta.example", list);
    proxy.lost.add("model.party.party.write");
    const stop = command(party, [EMAIL]);
    expect(await session.revoke(stop)).toEqual({ outcome: "OUTCOME_UNKNOWN", code: "UNAVAILABLE" });
    expect((await session.observe(stop)).consents[0]?.state).toBe("WITHDRAWN");
    expect(await session.revoke(stop)).toEqual({ outcome: "ALREADY" });
  });

  test("a party that is gone is nothing to revoke, but its addresses still are", async () => {
    const list = await createList();
    await subscribe("orfana@posta.example", list);
    const stop = command(999_999, [EMAIL], { emails: ["orfana@posta.example"], phones: [] });
    expect(await session.observe(stop)).toMatchObject({ record: "GONE", consents: [{ state: "GIVEN" }] });
    expect(await session.revoke(stop)).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(stop)).toMatchObject({ record: "GONE", consents: [{ state: "WITHDRAWN" }] });
    expect(await session.revoke(stop)).toEqual({ outcome: "ALREADY" });
  });
});

describe("rectifying", () => {
  const correct = (party: number, change: { set?: object; clear?: readonly string[] }) => {
    const { commandId, externalId, kind, identifiers } = command(party);
    return { commandId, externalId, kind, identifiers, set: {}, clear: [], ...change };
  };
  const look = (party: number, change: { set?: object; clear?: readonly string[] }) =>
    session.observe({ ...command(party), change: { set: {}, clear: [], ...change } });
  const columnsOf = (party: number) =>
    db.call<{ value: string | null; value_compact: string | null }[]>(
      "model.party.contact_mechanism.search_read",
      [["party", "=", party]],
      0,
      null,
      null,
      ["value", "value_compact"],
    );

  test("name, address and numbers are new in every column, and the second time nothing is written", async () => {
    const party = await createParty("Carla Vecchia", [
      ["email", "carla.vecchia@posta.example"],
      ["email", "carla.ufficio@posta.example"],
      ["mobile", "+39 333 1112223"],
      ["phone", "+39 02 1234567"],
    ]);
    const change = {
      set: { fullName: "Carla Nuova", emails: ["carla.nuova@posta.example"], phones: ["+39 333 1112223"] },
    };
    expect((await look(party, change)).fields?.map(({ state }) => state)).toEqual([
      "DIFFERS",
      "DIFFERS",
      "DIFFERS",
    ]);
    expect(await session.rectify!(correct(party, change))).toEqual({ outcome: "ACCEPTED" });
    expect((await look(party, change)).fields?.map(({ state }) => state)).toEqual([
      "MATCHES",
      "MATCHES",
      "MATCHES",
    ]);
    expect(JSON.stringify(await columnsOf(party))).not.toMatch(/vecchia|ufficio|1234567/);
    const record = one((await pullRun("FULL", null)).records, party);
    expect(record?.person).toMatchObject({ fullName: "Carla Nuova", emails: ["carla.nuova@posta.example"] });
    proxy.methods.length = 0;
    expect(await session.rectify!(correct(party, change))).toEqual({ outcome: "ALREADY" });
    expect(proxy.writes()).toEqual([]);
  });

  test("a value that was rewritten around Tryton's own code still stands in the compact column, and is repaired", async () => {
    const party = await createParty("Lea Compatta", [["email", "lea.compatta@posta.example"]]);
    await db.call("model.party.party.write", [party], { active: false });
    const [wizard] = await db.call<[number]>("wizard.party.erase.create");
    await db.call("wizard.party.erase.execute", wizard, { ask: { party } }, "erase");
    const change = { clear: ["emails"] };
    expect((await look(party, change)).fields).toEqual([{ field: "emails", state: "DIFFERS" }]);
    expect(await session.rectify!(correct(party, change))).toEqual({ outcome: "ACCEPTED" });
    expect((await look(party, change)).fields).toEqual([{ field: "emails", state: "EMPTY" }]);
    expect(JSON.stringify(await columnsOf(party))).not.toMatch(/compatta/);
  });

  test("the refusal of the old address holds on the new one, also where it was subscribed", async () => {
    const list = await createList();
    const party = await createParty("Rita Rifiuta", [["email", "rita.vecchia@posta.example"]]);
    const old = await subscribe("rita.vecchia@posta.example", list);
    await subscribe("rita.nuova@posta.example", list);
    await db.call("model.marketing.email.write", [old], { active: false });
    const change = { set: { emails: ["rita.nuova@posta.example"] } };
    expect(await session.rectify!(correct(party, change))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(command(party, [EMAIL]))).consents[0]?.state).toBe("WITHDRAWN");
    expect(stateOf(one((await pullRun("FULL", null)).records, party), EMAIL)).toBe("WITHDRAWN");
  });

  test("a subscription of an address that is hers no more is ended, unless somebody else has the address", async () => {
    const list = await createList();
    const party = await createParty("Ada Cambia", [
      ["email", "ada.sola@posta.example"],
      ["email", "casa@posta.example"],
    ]);
    await createParty("Altro Condivide", [["email", "casa@posta.example"]]);
    await subscribe("ada.sola@posta.example", list);
    await subscribe("casa@posta.example", list);
    await session.rectify!(correct(party, { set: { emails: ["ada.nuova@posta.example"] } }));
    const rows = await db.call<{ email: string; active: boolean | number }[]>(
      "model.marketing.email.search_read",
      [["email", "in", ["ada.sola@posta.example", "casa@posta.example"]]],
      0,
      null,
      [["email", "ASC"]],
      ["email", "active"],
    );
    expect(rows.map(({ email, active }) => `${email} ${Number(active)}`)).toEqual([
      "ada.sola@posta.example 0",
      "casa@posta.example 1",
    ]);
  });

  test("emptying every number of somebody who is not to be called leaves the refusal as a mark", async () => {
    const party = await createParty("Nino Nonchiamare", [["mobile", "+39 333 9998887"]]);
    const [row] = await db.call<{ id: number }[]>(
      "model.party.contact_mechanism.search_read",
      [["party", "=", party]],
      0,
      1,
      null,
      ["type"],
    );
    await db.call("model.party.contact_mechanism.write", [row!.id], { active: false });
    expect(await session.rectify!(correct(party, { clear: ["phones"] }))).toEqual({ outcome: "ACCEPTED" });
    expect((await session.observe(command(party, [CALLS]))).consents[0]?.state).toBe("WITHDRAWN");
    expect((await look(party, { clear: ["phones"] })).fields).toEqual([{ field: "phones", state: "EMPTY" }]);
  });

  test("a lost answer is an unknown outcome, and the observation shows what happened", async () => {
    const party = await createParty("Pia Persa", [["email", "pia@posta.example"]]);
    const change = { set: { emails: ["pia.nuova@posta.example"] } };
    proxy.lost.add("model.party.contact_mechanism.write");
    expect(await session.rectify!(correct(party, change))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    expect((await look(party, change)).fields).toEqual([{ field: "emails", state: "MATCHES" }]);
    expect(await session.rectify!(correct(party, change))).toEqual({ outcome: "ALREADY" });
  });
});

describe("erasing", () => {
  test("Tryton's own erasure leaks the e-mail, and the observation says so", async () => {
    const list = await createList();
    const party = await createParty("Lea Residua", [["email", "lea@posta.example"]]);
    await subscribe("lea@posta.example", list);
    await db.call("model.party.party.write", [party], { active: false });
    const [wizard] = await db.call<[number]>("wizard.party.erase.create");
    await db.call("wizard.party.erase.execute", wizard, { ask: { party } }, "erase");
    const leak = await session.observe(command(party));
    expect(leak.record).toBe("PRESENT");
    expect(leak.residue).toEqual(["party.contact_mechanism.value_compact", "marketing.email.email"]);
    expect(one((await pullRun("FULL", null)).records, party)?.person.emails).toEqual(["lea@posta.example"]);

    proxy.methods.length = 0;
    expect(await session.erase(command(party))).toEqual({ outcome: "ACCEPTED" });
    expect(proxy.writes()).not.toContain("wizard.party.erase.execute");
    expect(await session.observe(command(party))).toMatchObject({ record: "PRESENT", residue: [] });
  });

  test("everything goes: name, channels, addresses, codes, notes, subscriptions; and erasing twice succeeds twice", async () => {
    const list = await createList();
    const party = await createParty(
      "Rosa Via",
      [
        ["email", "rosa@posta.example"],
        ["mobile", "+393330000007"],
      ],
      {
        addresses: [["create", [{ street: "Via Persa 2", city: "Torino" }]]],
        identifiers: [["create", [{ code: "RSAVIA80A41H501X" }]]],
      },
    );
    await db.call("model.ir.note.create", [{ resource: `party.party,${party}`, message: "likes Rosa" }]);
    await subscribe("rosa@posta.example", list);
    const before = await session.observe(command(party));
    expect(before.residue).toEqual(
      expect.arrayContaining([
        "party.party.name",
        "party.contact_mechanism.value",
        "party.contact_mechanism.value_compact",
        "party.address.street",
        "party.identifier.code",
        "marketing.email.email",
        "ir.note",
      ]),
    );
    const erasure = command(party, [], { emails: ["rosa@posta.example"], phones: ["+393330000007"] });
    expect(await session.erase(erasure)).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(erasure)).toEqual({ record: "PRESENT", consents: [], residue: [] });
    const leaks = [["value_compact", "in", ["rosa@posta.example", "+393330000007"]]];
    expect(await db.call("model.party.contact_mechanism.search", leaks, 0, null, null)).toEqual([]);
    const full = await pullRun("FULL", null);
    expect(full.tombstones).toContainEqual({
      externalId: String(party),
      reason: "DELETED",
      mergedInto: null,
    });
    expect(await session.read([String(party)])).toEqual([]);

    proxy.methods.length = 0;
    expect(await session.erase(erasure)).toEqual({ outcome: "ALREADY" });
    expect(proxy.writes()).toEqual([]);
  });

  test("a refusal that arrives after the erasure can still be proved on the empty shell", async () => {
    const party = await createParty("Livia Tardi", [["email", "livia@posta.example"]]);
    await session.erase(command(party));
    expect(await session.revoke(command(party, [EMAIL, CALLS]))).toEqual({ outcome: "ACCEPTED" });
    const observation = await session.observe(command(party, [EMAIL, CALLS]));
    expect(observation).toMatchObject({ record: "PRESENT", residue: [] });
    expect(observation.consents.map(({ state }) => state)).toEqual(["WITHDRAWN", "WITHDRAWN"]);
  });

  test.each([
    ["Dan Draft", "OPEN_INVOICE"],
    ["Pia Posted", "OPEN_RECEIVABLE"],
  ])("%s has open business: refused as %s, archived, and nobody is named", async (name, code) => {
    const party = await partyNamed(name);
    const outcome = await session.erase(command(party));
    expect(outcome).toEqual({ outcome: "REFUSED", code, permanent: false });
    expect(JSON.stringify(outcome)).not.toContain(name);
    const [row] = await db.call<{ active: boolean; name: string }[]>(
      "model.party.party.read",
      [party],
      ["active", "name"],
    );
    expect(Boolean(row?.active)).toBe(false);
    expect(row?.name).toBe(name);
    expect((await session.observe(command(party))).residue).toContain("party.party.name");
    expect(one((await pullRun("FULL", null)).records, party)?.person.fullName).toBe(name);
    expect(wizardSessions()).toBe(0);
  });

  test("a party with a cancelled invoice only is erased and the invoice keeps its link", async () => {
    const party = await partyNamed("Cara Cancelled");
    expect(await session.erase(command(party))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(party))).toMatchObject({ record: "PRESENT", residue: [] });
    const invoices = await db.call<number[]>(
      "model.account.invoice.search",
      [["party", "=", party]],
      0,
      null,
      null,
    );
    expect(invoices).toHaveLength(1);
  });

  test("the opt-out of somebody else at the same address is kept", async () => {
    const list = await createList();
    const leaving = await createParty("Anna Famiglia", [["email", "famiglia@posta.example"]]);
    const staying = await createParty("Jan Famiglia", [["email", "Famiglia@posta.example"]]);
    const subscription = await subscribe("famiglia@posta.example", list);
    await db.call("model.marketing.email.write", [subscription], { active: false });
    expect(await session.erase(command(leaving))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(leaving))).toMatchObject({ record: "PRESENT", residue: [] });
    const [other] = await session.read([String(staying)]);
    expect(stateOf(other, EMAIL)).toBe("WITHDRAWN");
  });

  test("erasing the survivor of a merge erases the merged-away party too", async () => {
    const loser = await createParty("Toni Doppio", [["email", "toni.old@posta.example"]]);
    const survivor = await createParty("Toni Doppio", [["email", "toni@posta.example"]]);
    await merge(loser, survivor);
    expect(await session.erase(command(survivor))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(survivor))).toMatchObject({ record: "PRESENT", residue: [] });
    expect(await session.observe(command(loser))).toMatchObject({ record: "PRESENT", residue: [] });
  });

  test("a lost answer of the wizard is an unknown outcome, and the repeat completes what is missing", async () => {
    const party = await createParty("Mara Meta", [["email", "mara@posta.example"]]);
    proxy.lost.add("wizard.party.erase.execute");
    expect(await session.erase(command(party))).toMatchObject({ outcome: "OUTCOME_UNKNOWN" });
    expect((await session.observe(command(party))).residue).toEqual([
      "party.contact_mechanism.value_compact",
    ]);
    expect(await session.erase(command(party))).toEqual({ outcome: "ACCEPTED" });
    expect(await session.observe(command(party))).toMatchObject({ record: "PRESENT", residue: [] });
  });

  test("a party that was deleted is already erased", async () => {
    const party = await createParty("Gino Sparito", [["email", "gino@posta.example"]]);
    await db.call("model.party.party.delete", [party]);
    expect(await session.erase(command(party, [], { emails: ["gino@posta.example"], phones: [] }))).toEqual({
      outcome: "ALREADY",
    });
    expect(proxy.writes()).toEqual([]);
  });
});

async function merge(source: number, destination: number): Promise<void> {
  const [wizard] = await db.call<[number]>("wizard.party.replace.create");
  await db.call("wizard.party.replace.execute", wizard, { ask: { source, destination } }, "replace");
  await db.call("wizard.party.replace.delete", wizard);
}

async function ensureCategory(name: string, parent: number | null = null): Promise<number> {
  const domain = [
    ["name", "=", name],
    ["parent", "=", parent],
  ];
  const [found] = await db.call<number[]>("model.party.category.search", domain, 0, 1, null);
  if (found !== undefined) return found;
  const [id] = await db.call<[number]>("model.party.category.create", [{ name, parent }]);
  return id;
}

async function archiveMechanisms(party: number): Promise<void> {
  const ids = await db.call<number[]>(
    "model.party.contact_mechanism.search",
    [["party", "=", party]],
    0,
    null,
    null,
  );
  await db.call("model.party.contact_mechanism.write", ids, { active: false });
}

async function stampOf(party: number): Promise<unknown> {
  const [row] = await db.call<{ write_date: unknown }[]>("model.party.party.read", [party], ["write_date"]);
  return row?.write_date;
}

/** The wizard's sessions hold the party's id and must not pile up. */
function wizardSessions(): number {
  const created = proxy.methods.filter((method) => method === "wizard.party.erase.create").length;
  return created - proxy.methods.filter((method) => method === "wizard.party.erase.delete").length;
}

async function nextStamp(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
}
