import { HttpApi } from "jsforce/lib/http-api.js";
import { expect, test } from "vitest";
import { logIn, openOrg, withToken } from "./open-org.ts";

const poll = { pollInterval: 1, pollTimeout: 5000 };

test("an upload of records is written, and every row has its fate", async () => {
  const { twin, connection } = await openOrg();
  const job = connection.bulk2.createJob({ operation: "insert", object: "Contact" });
  const opened = await job.open();
  expect(opened).toMatchObject({
    state: "Open",
    contentUrl: `services/data/v61.0/jobs/ingest/${job.id}/batches`,
  });
  await job.uploadData([
    { LastName: 'Prova, "Ada"\nseconda riga', Email: "ada@posta.example", DoNotCall: true },
    { LastName: "", Email: "b@posta.example", DoNotCall: false },
    { LastName: "Tre", Email: "no address", DoNotCall: true },
  ]);
  await job.close();
  const states: string[] = [];
  job.on("inProgress", ({ state }: { state: string }) => states.push(state));
  await job.poll(1, 5000);
  expect(states).toEqual(["InProgress"]);
  expect(await job.check()).toMatchObject({
    state: "JobComplete",
    jobType: "V2Ingest",
    numberRecordsProcessed: 3,
    numberRecordsFailed: 2,
  });
  const { successfulResults, failedResults, unprocessedRecords } = await job.getAllResults();
  expect(successfulResults).toMatchObject([
    { sf__Created: "true", Email: "ada@posta.example", DoNotCall: "true" },
  ]);
  expect(failedResults.map(({ sf__Error }) => sf__Error)).toEqual([
    "REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --",
    "INVALID_EMAIL_ADDRESS:Email: invalid email address: no address:Email --",
  ]);
  expect(unprocessedRecords).toEqual([]);
  expect(twin.get("Contact", successfulResults[0]?.sf__Id ?? "")).toMatchObject({ DoNotCall: true });
  await job.delete();
  await expect(job.check()).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
});

test("update, upsert, delete and hardDelete by CSV", async () => {
  const { twin, connection } = await openOrg({ hardDeleteAllowed: true });
  const [a = "", b = ""] = ["A", "B"].map((LastName) => twin.create("Contact", { LastName, Title: "old" }));
  const load = (operation: "update" | "upsert" | "delete" | "hardDelete", input: string) =>
    connection.bulk2.loadAndWaitForResults({
      object: "Contact",
      operation,
      ...(operation === "upsert" ? { externalIdFieldName: "ERP_Key__c" } : {}),
      input,
      ...poll,
    });
  // An empty cell leaves the field alone, #N/A empties it.
  await load("update", `Id,Title,Department,ERP_Key__c\n${a},#N/A,Nord,7\n${b},,Sud,\n`);
  expect(twin.get("Contact", a)).toMatchObject({ Title: null, Department: "Nord" });
  expect(twin.get("Contact", b)).toMatchObject({ Title: "old", Department: "Sud" });
  const upserted = await load("upsert", "ERP_Key__c,LastName\n7,Nuova\n8,Altra\n");
  expect(upserted.successfulResults.map(({ sf__Created }) => sf__Created)).toEqual(["false", "true"]);
  twin.lockRow(a, 1);
  const deleted = await load("delete", `Id\n${a}\n${b}\n`);
  expect(deleted.failedResults).toMatchObject([
    { sf__Id: a, sf__Error: expect.stringMatching(/^UNABLE_TO_LOCK_ROW:/) },
  ]);
  expect(twin.get("Contact", b)).toMatchObject({ IsDeleted: true });
  await load("hardDelete", `Id\n${a}\n`);
  expect(twin.get("Contact", a)).toBeNull();
});

test("a job that cannot be is refused, and an upload that cannot be read fails the job", async () => {
  const { connection } = await openOrg({ hiddenFields: ["Contact.HasOptedOutOfEmail"] });
  const open = (options: object) =>
    connection.bulk2.createJob({ operation: "insert", object: "Contact", ...options }).open();
  await expect(open({ object: "Nothing" })).rejects.toMatchObject({ errorCode: "INVALIDENTITY" });
  await expect(open({ operation: "hardDelete" })).rejects.toMatchObject({ errorCode: "FEATURENOTENABLED" });
  await expect(open({ operation: "upsert", externalIdFieldName: "Title" })).rejects.toMatchObject({
    errorCode: "INVALIDJOB",
  });
  const load = (input: string) =>
    connection.bulk2.loadAndWaitForResults({ object: "Contact", operation: "insert", input, ...poll });
  await expect(load("LastName,HasOptedOutOfEmail\nA,true\n")).rejects.toThrow(
    "InvalidBatch : Field name not found : HasOptedOutOfEmail",
  );
  await expect(load("LastName\r\nA\r\n")).rejects.toThrow("LineEnding is invalid on user data");
});

test("a job that is stopped half-way says what it did not look at", async () => {
  const { twin, connection } = await openOrg({ bulkRowsPerStep: 2 });
  const job = connection.bulk2.createJob({ operation: "insert", object: "Contact" });
  await job.open();
  await expect(job.close()).rejects.toMatchObject({ errorCode: "INVALIDJOBSTATE" });
  await job.uploadData("LastName\nUno\nDue\nTre\n");
  await job.close();
  await expect(job.getSuccessfulResults()).rejects.toThrow("INVALIDJOBSTATE");
  await job.check();
  expect(await job.check()).toMatchObject({ state: "InProgress", numberRecordsProcessed: 2 });
  await expect(job.delete()).rejects.toMatchObject({ errorCode: "INVALIDJOBSTATE" });
  await job.abort();
  await expect(job.poll(1, 1000)).rejects.toThrow("Job has been aborted");
  expect(await job.getUnprocessedRecords()).toEqual([{ LastName: "Tre" }]);
  expect(await job.getSuccessfulResults()).toHaveLength(2);
  await job.delete();
  expect(twin.size()).toBe(2);
});

test("a bulk query answers in pages with locators, quoted, headed, and can be read again", async () => {
  const { twin, connection } = await openOrg({ bulkPageSize: 2 });
  const account = twin.create("Account", { Name: 'Ditta "Uno"' });
  for (const n of [1, 2, 3])
    twin.create("Contact", { LastName: `Prova ${n}`, AccountId: n === 1 ? account : null });
  const { id } = await connection.request<{ id: string }>({
    method: "POST",
    url: "/jobs/query",
    body: JSON.stringify({
      operation: "query",
      query: "SELECT LastName, Account.Name, DoNotCall FROM Contact ORDER BY LastName",
    }),
    headers: { "content-type": "application/json" },
  });
  const job = connection.bulk2.job("query", { id });
  await job.poll(1, 5000);
  twin.remove("Account", twin.create("Account", { Name: "Altra" }));
  const page = async (query = "") => {
    const api = new HttpApi(connection, { responseType: "text/plain" });
    let locator = "";
    api.on("response", ({ headers }: { headers: Record<string, string> }) => {
      locator = headers["sforce-locator"] ?? "";
    });
    const url = `${connection.instanceUrl}/services/data/v61.0/jobs/query/${id}/results${query}`;
    return { text: String(await api.request({ method: "GET", url })), locator };
  };
  const first = await page();
  expect(first.text).toBe(
    '"LastName","Account.Name","DoNotCall"\n"Prova 1","Ditta ""Uno""","false"\n"Prova 2","","false"\n',
  );
  const second = await page(`?locator=${first.locator}`);
  expect(second).toEqual({
    text: '"LastName","Account.Name","DoNotCall"\n"Prova 3","","false"\n',
    locator: "null",
  });
  expect(await page()).toEqual(first);
  expect((await page("?maxRecords=1")).text.split("\n")).toHaveLength(3);
  await expect(page("?locator=nonsense")).rejects.toThrow("INVALIDQUERYLOCATOR");
  expect(await job.check()).toMatchObject({ jobType: "V2Query", numberRecordsProcessed: 3 });
  await job.delete();
  await expect(page()).rejects.toThrow("NOT_FOUND");
});

test("jsforce's own bulk query streams the records of one page", async () => {
  const { twin, connection } = await openOrg();
  const gone = twin.create("Contact", { LastName: "Via" });
  twin.create("Contact", { LastName: "Qui" });
  twin.remove("Contact", gone);
  const query = async (options: object) => {
    const stream = await connection.bulk2.query("SELECT LastName, IsDeleted FROM Contact", {
      ...poll,
      ...options,
    });
    return stream.toArray();
  };
  expect(await query({})).toEqual([{ LastName: "Qui", IsDeleted: "false" }]);
  expect(await query({ scanAll: true })).toHaveLength(2);
});

test("what a bulk query may not ask, an aborted job, and a job of another version", async () => {
  const { twin, connection } = await openOrg();
  const create = (query: string) =>
    connection.request<{ id: string; state: string }>({
      method: "POST",
      url: "/jobs/query",
      body: JSON.stringify({ operation: "query", query }),
      headers: { "content-type": "application/json" },
    });
  for (const query of ["SELECT COUNT() FROM Contact", "SELECT Id, (SELECT Id FROM Cases) FROM Contact"]) {
    await expect(create(query)).rejects.toMatchObject({ errorCode: "FUNCTIONALITY_NOT_ENABLED" });
  }
  await expect(create("SELECT Nothing FROM Contact")).rejects.toMatchObject({ errorCode: "INVALID_FIELD" });
  const { id } = await create("SELECT Id FROM Contact");
  const job = connection.bulk2.job("query", { id });
  expect(await job.abort()).toMatchObject({ state: "Aborted" });
  await expect(job.abort()).rejects.toMatchObject({ errorCode: "INVALIDJOBSTATE" });
  const older = withToken(twin, (await logIn(twin)).accessToken, "60.0");
  await expect(older.bulk2.job("query", { id }).check()).rejects.toMatchObject({ errorCode: "INVALIDJOB" });
  expect(twin.journal.entries.at(-1)?.status).toBe(409);
});

test("a session that ends between two bulk calls is renewed", async () => {
  const { twin, connection } = await openOrg();
  const job = connection.bulk2.createJob({ operation: "insert", object: "Contact" });
  await job.open();
  await job.uploadData("LastName\nUno\n");
  twin.expireSessions();
  await job.close();
  await job.poll(1, 5000);
  expect(twin.size()).toBe(1);
});

test("an upload that could open a channel to somebody is found in the journal", async () => {
  const { twin, connection } = await openOrg();
  const id = twin.create("Contact", { LastName: "Prova", DoNotCall: true });
  const load = (value: string) =>
    connection.bulk2.loadAndWaitForResults({
      object: "Contact",
      operation: "update",
      input: `Id;DoNotCall\n${id};${value}\n`,
      columnDelimiter: "SEMICOLON",
      ...poll,
    } as never);
  await load("true");
  expect(twin.permittingRequests()).toEqual([]);
  await load("false");
  expect(twin.permittingRequests()).toHaveLength(1);
});
