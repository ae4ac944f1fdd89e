import { expect, test } from "vitest";
import { openOrg } from "./open-org.ts";

const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ LastName: `Prova ${index}` }));

/** jsforce's types say `errorCode`; a row of a collection has `statusCode`. */
function codeOf([error]: readonly object[]): unknown {
  return (error as { statusCode?: string } | undefined)?.statusCode;
}

test("two hundred rows are created, retrieved, updated and deleted in a call each", async () => {
  const { twin, connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const created = await contacts.create(people(200));
  expect(created.every(({ success }) => success)).toBe(true);
  const ids = created.map(({ id }) => id ?? "");
  const read = await contacts.retrieve([...ids, "003000000000000AAA"], { fields: ["Id", "LastName"] });
  expect(read.slice(0, 200).map((row) => row?.["LastName"])).toEqual(
    people(200).map(({ LastName }) => LastName),
  );
  expect(read[200]).toBeNull();
  const updated = await contacts.update(ids.map((Id) => ({ Id, Title: "x" })));
  expect(updated.map(({ id }) => id)).toEqual(ids);
  const before = twin.journal.entries.length;
  const deleted = await contacts.destroy(ids);
  expect(deleted.every(({ success }) => success)).toBe(true);
  expect(twin.journal.entries).toHaveLength(before + 1);
});

test("more than two hundred rows are refused whole, or cut by jsforce on request", async () => {
  const { twin, connection } = await openOrg();
  await expect(connection.sobject("Contact").create(people(201))).rejects.toMatchObject({
    errorCode: "EXCEEDED_MAX_SIZE_REQUEST",
  });
  expect(twin.size()).toBe(0);
  const cut = await connection.sobject("Contact").create(people(201), { allowRecursive: true });
  expect(cut).toHaveLength(201);
});

test("rows fail alone, in their place, unless all or none was asked", async () => {
  const { twin, connection } = await openOrg();
  const rows = [{ LastName: "Uno" }, { FirstName: "Senza" }, { LastName: "Tre", Email: "no address" }];
  expect(await connection.create("Contact", rows)).toEqual([
    { id: expect.any(String), success: true, errors: [] },
    {
      success: false,
      errors: [expect.objectContaining({ statusCode: "REQUIRED_FIELD_MISSING", fields: ["LastName"] })],
    },
    {
      success: false,
      errors: [expect.objectContaining({ statusCode: "INVALID_EMAIL_ADDRESS", fields: ["Email"] })],
    },
  ]);
  expect(twin.size()).toBe(1);
  const none = await connection.create("Contact", rows, { allOrNone: true });
  expect(none.map(({ success, errors }) => [success, codeOf(errors)])).toEqual([
    [false, "ALL_OR_NONE_OPERATION_ROLLED_BACK"],
    [false, "REQUIRED_FIELD_MISSING"],
    [false, "INVALID_EMAIL_ADDRESS"],
  ]);
  expect(twin.size()).toBe(1);
});

test("an update and a delete of mixed fortune", async () => {
  const { twin, connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const [a = "", b = "", c = ""] = ["A", "B", "C"].map((LastName) => twin.create("Contact", { LastName }));
  twin.lockRow(b, 1);
  const codes = (results: readonly { success: boolean; errors: readonly object[] }[]) =>
    results.map(({ success, errors }) => (success ? "ok" : codeOf(errors)));
  expect(codes(await contacts.update([a, b, c].map((Id) => ({ Id, Title: "x" }))))).toEqual([
    "ok",
    "UNABLE_TO_LOCK_ROW",
    "ok",
  ]);
  twin.create("Case", { ContactId: a });
  expect(codes(await contacts.destroy([a, b, b]))).toEqual(["DELETE_FAILED", "ok", "ENTITY_IS_DELETED"]);
  expect(codes(await contacts.destroy([a, c], { allOrNone: true }))).toEqual([
    "DELETE_FAILED",
    "ALL_OR_NONE_OPERATION_ROLLED_BACK",
  ]);
  expect(twin.get("Contact", c)).toMatchObject({ IsDeleted: false });
});

test("an upsert of many says row by row what it made", async () => {
  const { twin, connection } = await openOrg();
  const known = twin.create("Contact", { LastName: "Nota", ERP_Key__c: "1" });
  for (const LastName of ["Uno", "Due"]) twin.create("Contact", { LastName, Email: "casa@posta.example" });
  const contacts = connection.sobject("Contact");
  const rows = [
    { ERP_Key__c: "1", Title: "x" },
    { ERP_Key__c: "2", LastName: "Nuova" },
    { ERP_Key__c: "3" },
    { ERP_Key__c: "2", LastName: "Doppia" },
  ];
  expect(await contacts.upsert(rows, "ERP_Key__c")).toEqual([
    { id: known, success: true, created: false, errors: [] },
    { id: expect.any(String), success: true, created: true, errors: [] },
    { success: false, errors: [expect.objectContaining({ statusCode: "REQUIRED_FIELD_MISSING" })] },
    { success: false, errors: [expect.objectContaining({ statusCode: "DUPLICATE_VALUE" })] },
  ]);
  const [shared] = await contacts.upsert([{ Email: "casa@posta.example", Title: "x" }], "Email");
  expect(shared).toMatchObject({ success: false, errors: [{ statusCode: "DUPLICATE_EXTERNAL_ID" }] });
});
