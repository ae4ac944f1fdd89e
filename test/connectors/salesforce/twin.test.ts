import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { salesforceTwin, type SalesforceTwin } from "#connectors/salesforce/twin.ts";
import { seedPeople } from "#connectors/kit/people.ts";
import { command, connectTo } from "./open-twin.ts";

let twin: SalesforceTwin;
let token = "";

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${twin.url}/services/data/v61.0${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? null : (JSON.parse(text) as unknown),
  };
}

function used(headers: Headers): number {
  return Number(/=(\d+)\//.exec(headers.get("sforce-limit-info") ?? "")?.[1]);
}

function at(ms: number): string {
  return encodeURIComponent(new Date(Date.now() + ms).toISOString());
}

async function deletedBetween(start: number, end: number) {
  return call("GET", `/sobjects/Contact/deleted/?start=${at(start)}&end=${at(end)}`);
}

async function query(soql: string, all = false) {
  return call("GET", `/${all ? "queryAll" : "query"}?q=${encodeURIComponent(soql)}`);
}

async function ids(soql: string): Promise<readonly string[]> {
  const { body } = await query(soql);
  return (body as { records: { Id: string }[] }).records.map(({ Id }) => Id);
}

beforeAll(async () => {
  twin = await salesforceTwin.start({});
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: String(twin.connectorConfig["clientId"]),
    client_secret: twin.credentials["clientSecret"] ?? "",
  });
  const answer = await fetch(`${twin.url}/services/oauth2/token`, { method: "POST", body: form });
  token = ((await answer.json()) as { access_token: string }).access_token;
});

afterAll(async () => {
  expect(twin.journal.internalErrors).toEqual([]);
  await twin.close();
});

describe("SOQL", () => {
  test("a hidden or unknown column fails the whole query in Salesforce's words", async () => {
    const { status, body } = await query("SELECT Id, Foo FROM Contact");
    expect(status).toBe(400);
    expect(body).toEqual([
      {
        message:
          "\nSELECT Id, Foo FROM Contact\n           ^\nERROR at Row:1:Column:12\nNo such column 'Foo' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.",
        errorCode: "INVALID_FIELD",
      },
    ]);
  });

  test.each([
    ["SELECT Id FROM Nothing", "INVALID_TYPE"],
    ["SELECT FROM Contact", "MALFORMED_QUERY"],
    ["SELECT Id FROM Contact WHERE", "MALFORMED_QUERY"],
    ["SELECT Id FROM Contact WHERE LastName = 'O'Br'", "MALFORMED_QUERY"],
    ["SELECT Id FROM Contact WHERE Id = 'x' OR Id = 'y' AND Id = 'z'", "MALFORMED_QUERY"],
    ["SELECT Id FROM Contact WHERE LastName = 'a' GROUP BY Id", "MALFORMED_QUERY"],
    [
      "SELECT Id FROM Contact WHERE (Id IN (SELECT ContactId FROM Case)) OR LastName = 'a'",
      "MALFORMED_QUERY",
    ],
    ["SELECT Id FROM Contact WHERE Description = 'a'", "INVALID_FIELD"],
    ["SELECT Id FROM Contact WHERE DoNotCall = 'true'", "INVALID_QUERY_FILTER_OPERATOR"],
    ["SELECT Id FROM Contact WHERE CreatedDate > '2020-01-01T00:00:00Z'", "INVALID_QUERY_FILTER_OPERATOR"],
    ["SELECT Id FROM Contact WHERE Id = 'short'", "INVALID_QUERY_FILTER_OPERATOR"],
  ])("%s is %s", async (soql, code) => {
    const { status, body } = await query(soql);
    expect([status, (body as { errorCode: string }[])[0]?.errorCode]).toEqual([400, code]);
  });

  test("conditions, parents, children, order and limit", async () => {
    const account = twin.create("Account", { Name: "Ditta" });
    const a = twin.create("Contact", {
      LastName: "O'Br\\",
      FirstName: "Zoe",
      AccountId: account,
      DoNotCall: true,
    });
    const b = twin.create("Contact", { LastName: "Żółć", FirstName: "Ala" });
    twin.create("Case", { ContactId: a, Subject: "one" });
    expect(await ids("SELECT Id FROM Contact WHERE LastName = 'o\\'bR\\\\'")).toEqual([a]);
    expect(await ids("SELECT Id FROM Contact WHERE LastName LIKE 'Ż%'")).toEqual([b]);
    expect(
      await ids(`SELECT Id FROM Contact WHERE Id IN ('${a.slice(0, 15)}','${b}') AND NOT DoNotCall = false`),
    ).toEqual([a]);
    expect(
      await ids("SELECT Id FROM Contact WHERE FirstName IN ('Zoe','Ala') ORDER BY FirstName DESC LIMIT 1"),
    ).toEqual([a]);
    expect(await ids("SELECT Id FROM Contact WHERE FirstName NOT IN ('Zoe') AND FirstName != null")).toEqual([
      b,
    ]);
    expect(await ids("SELECT Id FROM Contact WHERE Account.Name = 'ditta'")).toEqual([a]);
    expect(
      await ids("SELECT Id FROM Contact WHERE Id IN (SELECT ContactId FROM Case WHERE Subject = 'one')"),
    ).toEqual([a]);
    const { body } = await query(
      `SELECT Id, Account.Name, (SELECT Subject FROM Cases) FROM Contact WHERE Id = '${a}'`,
    );
    expect(body).toMatchObject({
      records: [{ Account: { Name: "Ditta" }, Cases: { totalSize: 1, records: [{ Subject: "one" }] } }],
    });
    const lone = await query(`SELECT Account.Name, (SELECT Id FROM Cases) FROM Contact WHERE Id = '${b}'`);
    expect(lone.body).toMatchObject({ records: [{ Account: null, Cases: null }] });
    expect((await query("SELECT COUNT() FROM Case")).body).toEqual({ totalSize: 1, done: true, records: [] });
  });
});

describe("paging", () => {
  test("a cursor is a snapshot, and the eleventh kills the first", async () => {
    const made = Array.from({ length: 450 }, () =>
      twin.create("Lead", { LastName: "P", Company: "C", Status: "Open" }),
    );
    const open = () =>
      call("GET", `/query?q=${encodeURIComponent("SELECT Id FROM Lead ORDER BY Id")}`, undefined, {
        "sforce-query-options": "batchSize=1",
      });
    const first = await open();
    const { nextRecordsUrl, records, totalSize } = first.body as {
      nextRecordsUrl: string;
      records: unknown[];
      totalSize: number;
    };
    expect([records.length, totalSize]).toEqual([200, 450]);
    twin.remove("Lead", made[0] ?? "");
    const second = await call("GET", nextRecordsUrl.replace("/services/data/v61.0", ""));
    expect((second.body as { records: { Id: string }[] }).records[0]?.Id).toBe(made[200]);
    for (let cursor = 0; cursor < 10; cursor += 1) await open();
    const dead = await call("GET", nextRecordsUrl.replace("/services/data/v61.0", ""));
    expect(dead).toMatchObject({ status: 400, body: [{ errorCode: "INVALID_QUERY_LOCATOR" }] });
  });
});

describe("collections and composite", () => {
  test("rows fail alone, in order; all-or-none rolls back with Salesforce's text", async () => {
    const id = twin.create("Contact", { LastName: "Rollo" });
    const records = [
      { attributes: { type: "Contact" }, id, Title: "new" },
      { attributes: { type: "Contact" }, id: "003Qq000000zzzz", Title: "x" },
      { attributes: { type: "Contact" }, id, Title: "again" },
    ];
    const mixed = await call("PATCH", "/composite/sobjects", { allOrNone: false, records });
    expect(mixed.body).toMatchObject([
      { id, success: true },
      { success: false, errors: [{ statusCode: "INVALID_CROSS_REFERENCE_KEY" }] },
      { success: false, errors: [{ statusCode: "DUPLICATE_VALUE" }] },
    ]);
    const title = { attributes: { type: "Contact" }, id, Title: "rolled back" };
    const all = await call("PATCH", "/composite/sobjects", { allOrNone: true, records: [title, records[1]] });
    expect(all.body).toMatchObject([
      { success: false, errors: [{ statusCode: "ALL_OR_NONE_OPERATION_ROLLED_BACK" }] },
      { success: false, errors: [{ statusCode: "INVALID_CROSS_REFERENCE_KEY" }] },
    ]);
    expect(twin.get("Contact", id)).toMatchObject({ Title: "new" });
    const tooMany = Array.from({ length: 201 }, () => records[0]);
    expect((await call("PATCH", "/composite/sobjects", { records: tooMany })).status).toBe(400);
  });

  test("writes are strict: unknown, read-only and badly typed fields, restricted picklists, missing names", async () => {
    const refusals: [object, string][] = [
      [{ LastName: "A", Foo: 1 }, "INVALID_FIELD"],
      [{ LastName: "A", IsDeleted: true }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
      [{ LastName: "A", DoNotCall: "yes" }, "JSON_PARSER_ERROR"],
      [{ FirstName: "A" }, "REQUIRED_FIELD_MISSING"],
      [{ LastName: "A".repeat(81) }, "STRING_TOO_LONG"],
      [{ LastName: "A", IndividualId: "0PKQq000000zzzz" }, "INVALID_CROSS_REFERENCE_KEY"],
      [{ LastName: "A", Email: "no address" }, "INVALID_EMAIL_ADDRESS"],
    ];
    for (const [body, code] of refusals) {
      expect((await call("POST", "/sobjects/Contact", body)).body).toMatchObject([{ errorCode: code }]);
    }
  });

  test("a composite call takes 25 requests of which 5 queries, counts once and hands on references", async () => {
    const request = {
      method: "GET",
      url: "/services/data/v61.0/query?q=SELECT+COUNT()+FROM+Case",
      referenceId: "q",
    };
    const six = Array.from({ length: 6 }, (_none, index) => ({ ...request, referenceId: `q${index}` }));
    expect((await call("POST", "/composite", { compositeRequest: six })).status).toBe(400);
    const before = await query("SELECT COUNT() FROM Case");
    const answer = await call("POST", "/composite", {
      allOrNone: true,
      compositeRequest: [
        {
          method: "POST",
          url: "/services/data/v61.0/sobjects/Individual",
          referenceId: "one",
          body: { LastName: "R" },
        },
        { method: "GET", url: "/services/data/v61.0/sobjects/Individual/@{one.id}", referenceId: "two" },
      ],
    });
    expect(answer.body).toMatchObject({
      compositeResponse: [{ httpStatusCode: 201 }, { body: { LastName: "R" } }],
    });
    expect(used(answer.headers) - used(before.headers)).toBe(1);
  });
});

test("deleting twice, blockers, and a restricted Individual", async () => {
  const individual = twin.create("Individual", { LastName: "Legato" });
  const id = twin.create("Contact", { LastName: "Legato", IndividualId: individual });
  expect((await call("DELETE", `/sobjects/Individual/${individual}`)).body).toMatchObject([
    { errorCode: "DELETE_FAILED" },
  ]);
  expect((await call("DELETE", `/sobjects/Contact/${id}`)).status).toBe(204);
  expect(await call("DELETE", `/sobjects/Contact/${id}`)).toMatchObject({
    status: 404,
    body: [{ errorCode: "ENTITY_IS_DELETED" }],
  });
  expect((await call("GET", `/sobjects/Contact/${id}`)).status).toBe(404);
  expect(await ids(`SELECT Id FROM Contact WHERE Id = '${id}'`)).toEqual([]);
  expect((await query(`SELECT Id FROM Contact WHERE Id = '${id}'`, true)).body).toMatchObject({
    totalSize: 1,
  });
});

test("the windows of the replication calls are enforced", async () => {
  // Windows count whole minutes: any shorter one may still hold the turn of a minute.
  expect((await deletedBetween(0, 0)).body).toMatchObject([{ errorCode: "INVALID_REPLICATION_DATE" }]);
  expect((await deletedBetween(-16 * 86_400_000, 0)).body).toMatchObject([
    { errorCode: "INVALID_REPLICATION_DATE" },
  ]);
  expect((await deletedBetween(-86_400_000, 0)).status).toBe(200);
});

test("an undeclared path is marked and answers 404 in Salesforce's shape; no bearer is 401", async () => {
  expect(await call("GET", "/nothing")).toMatchObject({ status: 404, body: [{ errorCode: "NOT_FOUND" }] });
  expect(twin.journal.undeclared().map(({ path }) => path)).toEqual(["/services/data/v61.0/nothing"]);
  expect((await fetch(`${twin.url}/services/data/v61.0/limits`)).status).toBe(401);
});

test("requests that could re-permit somebody are found in the journal", async () => {
  const individual = twin.create("Individual", { LastName: "R" });
  const refusal = twin.create("ContactPointTypeConsent", {
    Name: "n",
    PartyId: individual,
    PrivacyConsentStatus: "OptOut",
  });
  const before = twin.permittingRequests().length;
  await call("PATCH", `/sobjects/Individual/${individual}`, { HasOptedOutSolicit: false });
  const row = (fields: object) => ({
    attributes: { type: "ContactPointTypeConsent" },
    id: refusal,
    ...fields,
  });
  await call("PATCH", "/composite/sobjects", { records: [row({ EffectiveTo: new Date().toISOString() })] });
  await call("PATCH", "/composite/sobjects", { records: [row({ PrivacyConsentStatus: "OptIn" })] });
  await call("PATCH", `/sobjects/Individual/${individual}`, { HasOptedOutSolicit: true });
  expect(twin.permittingRequests().length - before).toBe(3);
});

test("six thousand seeded people are there quickly and deterministically", async () => {
  const people = seedPeople(13_000).salesforce;
  const other = await salesforceTwin.start({});
  const again = await salesforceTwin.start({});
  for (const started of [other, again]) started.seed(people);
  expect(other.idForKey(people[100]?.key ?? "")).toBe(again.idForKey(people[100]?.key ?? ""));
  expect(other.size()).toBeGreaterThan(5000);
  await Promise.all([other.close(), again.close()]);
});

test("a twin with a state file comes back as it was", async () => {
  const folder = await mkdtemp(join(tmpdir(), "allinea-twin-"));
  const stateFile = join(folder, "state.jsonl");
  const people = seedPeople(60).salesforce;
  const [first, second] = people.filter(({ kind }) => kind === "CONTACT");
  const before = await salesforceTwin.start({ stateFile });
  before.seed(people);
  const session = connectTo(before);
  const id = before.idForKey(first?.key ?? "");
  expect(await session.revoke(command(id))).toEqual({ outcome: "ACCEPTED" });
  expect(await session.erase(command(before.idForKey(second?.key ?? "")))).toEqual({ outcome: "ACCEPTED" });
  await before.close();
  const after = await salesforceTwin.start({ stateFile });
  after.seed(people);
  await after.server.restore();
  for (const type of ["Contact", "Individual", "ContactPointTypeConsent"]) {
    expect(after.all(type)).toEqual(before.all(type));
  }
  await after.close();
  await rm(folder, { recursive: true });
});
