import { expect, test } from "vitest";
import { openOrg } from "./open-org.ts";

const DAY = 86_400_000;
const minute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}:00.000+0000`;

async function crowd(count: number) {
  const org = await openOrg();
  const ids = Array.from({ length: count }, (_, index) =>
    org.twin.create("Contact", { LastName: `Prova ${index}`, Title: index % 2 === 0 ? "even" : "odd" }),
  );
  return { ...org, ids };
}

test("query, queryMore and autoFetch walk the same snapshot", async () => {
  const { connection, ids } = await crowd(450);
  const headers = { "Sforce-Query-Options": "batchSize=200" };
  const soql = "SELECT Id FROM Contact ORDER BY Id";
  const first = await connection.query<{ Id: string }>(soql, { headers });
  expect([first.totalSize, first.done, first.records.length]).toEqual([450, false, 200]);
  expect(first.nextRecordsUrl).toMatch(/\/services\/data\/v61\.0\/query\/\w+-200$/);
  const seen = first.records.map(({ Id }) => Id);
  let page = first;
  while (!page.done) {
    page = await connection.queryMore<{ Id: string }>(page.nextRecordsUrl ?? "");
    seen.push(...page.records.map(({ Id }) => Id));
  }
  expect(seen).toEqual(ids);
  expect(page.nextRecordsUrl).toBeUndefined();
  const all = await connection.query(soql, { autoFetch: true, maxFetch: 1000, headers });
  expect([all.done, all.records.length]).toEqual([true, 450]);
  const some = await connection.query(soql, { autoFetch: true, maxFetch: 300, headers });
  expect(some.records).toHaveLength(300);
  const streamed = await new Promise<number>((resolve, reject) => {
    let count = 0;
    const query = connection.query(soql, { headers });
    query.on("record", () => (count += 1));
    query.on("end", () => resolve(count));
    query.on("error", reject);
    void query.run({ autoFetch: true, maxFetch: 1000 });
  });
  expect(streamed).toBe(450);
});

test("a cursor that the server let go is INVALID_QUERY_LOCATOR", async () => {
  const { twin, connection } = await crowd(210);
  const headers = { "Sforce-Query-Options": "batchSize=200" };
  const first = await connection.query("SELECT Id FROM Contact", { headers });
  twin.expireCursors();
  await expect(connection.queryMore(first.nextRecordsUrl ?? "")).rejects.toMatchObject({
    errorCode: "INVALID_QUERY_LOCATOR",
  });
});

test("find, findOne, count and the query builder's update and destroy work", async () => {
  const { twin, connection } = await crowd(6);
  const contacts = connection.sobject("Contact");
  expect(await contacts.count({ Title: "even" })).toBe(3);
  const found = await contacts.find({ Title: "odd" }, ["Id", "LastName"]).sort({ LastName: -1 }).limit(2);
  expect(found.map(({ LastName }) => LastName)).toEqual(["Prova 5", "Prova 3"]);
  expect(await contacts.findOne({ LastName: "Prova 2" }, "Id, Title")).toMatchObject({ Title: "even" });
  await contacts.find({ Title: "even" }).update({ Department: "Nord" });
  await contacts.find({ Title: "odd" }).destroy();
  const left = twin.all("Contact").filter((row) => row["IsDeleted"] === false);
  expect(left.map((row) => row["Department"])).toEqual(["Nord", "Nord", "Nord"]);
});

test("deleted rows are only in a query that asks for all, until they are purged", async () => {
  const { twin, connection, ids } = await crowd(2);
  const [gone = ""] = ids;
  await connection.sobject("Contact").destroy(gone);
  const soql = "SELECT Id, IsDeleted FROM Contact";
  const sizes = async () => [
    (await connection.query(soql)).totalSize,
    (await connection.query(soql, { scanAll: true })).totalSize,
  ];
  expect(await sizes()).toEqual([1, 2]);
  await connection.soap.emptyRecycleBin([gone]);
  expect(await sizes()).toEqual([1, 1]);
  expect(twin.get("Contact", gone)).toBeNull();
});

test("a hidden field and broken SOQL fail the whole query", async () => {
  const { connection } = await openOrg({ hiddenFields: ["Contact.HasOptedOutOfEmail"] });
  await expect(connection.query("SELECT Id, HasOptedOutOfEmail FROM Contact")).rejects.toMatchObject({
    errorCode: "INVALID_FIELD",
    message: expect.stringContaining("No such column 'HasOptedOutOfEmail' on entity 'Contact'"),
  });
  await expect(connection.query("SELECT FROM Contact")).rejects.toMatchObject({
    errorCode: "MALFORMED_QUERY",
  });
});

test("updated and deleted name the rows of a window and how far it was covered", async () => {
  const { twin, connection, ids } = await crowd(3);
  const [changed = "", gone = "", still = ""] = ids;
  twin.server.advanceClock(3 * DAY);
  const start = new Date(twin.server.now() - 5 * 60_000);
  twin.update("Contact", changed, { Title: "x" });
  twin.remove("Contact", gone);
  twin.server.advanceClock(2 * 60_000);
  const end = new Date(twin.server.now());
  const contacts = connection.sobject("Contact");
  expect(await contacts.updated(start, end)).toEqual({
    ids: [changed],
    latestDateCovered: minute(end.getTime()),
  });
  const deleted = await contacts.deleted(start.toISOString(), end.toISOString());
  expect(deleted.deletedRecords.map(({ id }) => id)).toEqual([gone]);
  expect(deleted.latestDateCovered).toBe(minute(end.getTime()));
  expect(Date.parse(deleted.earliestDateAvailable.replace("+0000", "Z"))).toBeLessThan(
    end.getTime() - 14 * DAY,
  );
  // The seconds of a window are left aside: what was done in its last minute comes with the next one. Five seconds
  // into a minute, so that none ends in between.
  twin.server.advanceClock(65_000 - (twin.server.now() % 60_000));
  twin.update("Contact", still, { Title: "y" });
  expect((await contacts.updated(start, new Date(twin.server.now()))).ids).not.toContain(still);
  expect((await contacts.updated(start, new Date(twin.server.now() + 60_000))).ids).toContain(still);
});

test("windows that reach back too far, or are shorter than a minute, are INVALID_REPLICATION_DATE", async () => {
  const { twin, connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const now = twin.server.now();
  const refused = { errorCode: "INVALID_REPLICATION_DATE" };
  await expect(contacts.updated(new Date(now - 31 * DAY), new Date(now))).rejects.toMatchObject(refused);
  await expect(contacts.deleted(new Date(now - 16 * DAY), new Date(now))).rejects.toMatchObject(refused);
  await expect(contacts.updated(new Date(now), new Date(now))).rejects.toMatchObject(refused);
  expect((await contacts.updated(new Date(now - 29 * DAY), new Date(now))).ids).toEqual([]);
});
