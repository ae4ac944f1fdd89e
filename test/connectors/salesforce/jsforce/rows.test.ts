import { expect, test } from "vitest";
import { openOrg } from "./open-org.ts";

test("a row is created, retrieved, updated and deleted", async () => {
  const { twin, connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const created = await contacts.create({ LastName: "Prova", FirstName: "Ada", Email: "ada@posta.example" });
  expect(created).toEqual({ id: expect.stringMatching(/^003\w{15}$/), success: true, errors: [] });
  const id = created.id ?? "";
  expect(await contacts.retrieve(id, { fields: ["Name", "Email"] })).toEqual({
    attributes: { type: "Contact", url: `/services/data/v61.0/sobjects/Contact/${id}` },
    Name: "Ada Prova",
    Email: "ada@posta.example",
  });
  expect(await contacts.update({ Id: id, Title: "" })).toEqual({ id, success: true, errors: [] });
  expect(await contacts.update({ Id: id, Title: "Ing.", DoNotCall: true })).toMatchObject({ success: true });
  expect(twin.get("Contact", id)).toMatchObject({ Title: "Ing.", DoNotCall: true });
  // Fifteen characters name the same row.
  expect(await contacts.destroy(id.slice(0, 15))).toMatchObject({ success: true });
  await expect(contacts.retrieve(id)).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
  await expect(contacts.destroy(id)).rejects.toMatchObject({ errorCode: "ENTITY_IS_DELETED" });
  await expect(contacts.update({ Id: id, Title: "x" })).rejects.toMatchObject({
    errorCode: "ENTITY_IS_DELETED",
  });
});

test("an upsert by external id creates, then updates, and says which", async () => {
  const { twin, connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const first = await contacts.upsert({ ERP_Key__c: "K-1ü", LastName: "Prova" }, "ERP_Key__c");
  expect(first).toMatchObject({ success: true, created: true });
  const again = await contacts.upsert({ ERP_Key__c: "k-1Ü", Title: "Dott." }, "ERP_Key__c");
  expect(again).toEqual({ id: first.id, success: true, errors: [], created: false });
  expect(twin.get("Contact", first.id ?? "")).toMatchObject({ ERP_Key__c: "K-1ü", Title: "Dott." });
  await expect(contacts.create({ ERP_Key__c: "K-1ü", LastName: "Altra" })).rejects.toMatchObject({
    errorCode: "DUPLICATE_VALUE",
  });
});

test("an upsert by a field that several rows share is MULTIPLE_CHOICES with their addresses", async () => {
  const { connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  const ids = [];
  for (const LastName of ["Uno", "Due"]) {
    ids.push((await contacts.create({ LastName, Email: "casa@posta.example" })).id);
  }
  await expect(contacts.upsert({ Email: "casa@posta.example", Title: "x" }, "Email")).rejects.toMatchObject({
    errorCode: "MULTIPLE_CHOICES",
    data: ids.map((id) => `/services/data/v61.0/sobjects/Contact/${id}`),
  });
});

test("an upsert is refused by a field that is no key, and when the key stands in the body too", async () => {
  const { connection } = await openOrg();
  const contacts = connection.sobject("Contact");
  await expect(contacts.upsert({ Title: "x", LastName: "y" }, "Title")).rejects.toMatchObject({
    errorCode: "NOT_FOUND",
    message: "Provided external ID field does not exist or is not accessible: Title",
  });
  const twice = connection.requestPatch("/sobjects/Contact/ERP_Key__c/1", { ERP_Key__c: "1", LastName: "y" });
  await expect(twice).rejects.toMatchObject({
    errorCode: "INVALID_FIELD",
    message: "The ERP_Key__c field should not be specified in the sobject data.",
  });
});

test("refused writes carry the vendor's code and fields", async () => {
  const { twin, connection } = await openOrg({ hiddenFields: ["Contact.HasOptedOutOfEmail"] });
  const contacts = connection.sobject("Contact");
  const refusals: [Record<string, unknown>, object][] = [
    [{ FirstName: "Ada" }, { errorCode: "REQUIRED_FIELD_MISSING", data: { fields: ["LastName"] } }],
    [{ LastName: "A", HasOptedOutOfEmail: true }, { errorCode: "INVALID_FIELD" }],
    [{ LastName: "A", Nothing__c: 1 }, { errorCode: "INVALID_FIELD" }],
    [
      { LastName: "A", CreatedDate: "2020-01-01T00:00:00Z" },
      { errorCode: "INVALID_FIELD_FOR_INSERT_UPDATE" },
    ],
  ];
  for (const [record, refusal] of refusals)
    await expect(contacts.create(record)).rejects.toMatchObject(refusal);
  const { id = "" } = await contacts.create({ LastName: "Prova" });
  twin.lockRow(id, 1);
  await expect(contacts.update({ Id: id, Title: "x" })).rejects.toMatchObject({
    errorCode: "UNABLE_TO_LOCK_ROW",
  });
  twin.addRule("Contact", ({ Title }) => (Title === "no" ? "Title says no" : null));
  await expect(contacts.update({ Id: id, Title: "no" })).rejects.toMatchObject({
    errorCode: "FIELD_CUSTOM_VALIDATION_EXCEPTION",
    message: "Title says no",
  });
  twin.create("Case", { ContactId: id });
  await expect(contacts.destroy(id)).rejects.toMatchObject({ errorCode: "DELETE_FAILED" });
});

test("a writer that names the state it saw is refused once somebody else wrote", async () => {
  const { twin, connection } = await openOrg();
  const { id = "" } = await connection.sobject("Contact").create({ LastName: "Prova" });
  const seen = new Date(twin.server.now()).toUTCString();
  const headers = { "if-unmodified-since": seen };
  const write = () => connection.sobject("Contact").update({ Id: id, Title: "mine" }, { headers });
  expect(await write()).toMatchObject({ success: true });
  twin.server.advanceClock(5000);
  twin.update("Contact", id, { Title: "theirs" });
  await expect(write()).rejects.toMatchObject({ errorCode: "ERROR_HTTP_412" });
  expect(twin.get("Contact", id)).toMatchObject({ Title: "theirs" });
});

test("a server that is unavailable for a moment is asked again by jsforce when it reads, not when it writes", async () => {
  const { twin, connection } = await openOrg();
  const response = {
    status: 503,
    body: [{ errorCode: "SERVER_UNAVAILABLE", message: "Server Unavailable" }],
  };
  twin.server.faults.add({ kind: "REPLACE", path: "sobjects/Contact", response });
  await expect(connection.sobject("Contact").create({ LastName: "Prova" })).rejects.toMatchObject({
    errorCode: "SERVER_UNAVAILABLE",
  });
  twin.server.faults.add({ kind: "REPLACE", path: "/query", response });
  expect((await connection.query("SELECT Id FROM Contact")).totalSize).toBe(0);
});

test("describe and describeGlobal show what the user may see, and recent items are none", async () => {
  const { connection } = await openOrg({
    hiddenFields: ["Contact.HasOptedOutOfEmail"],
    privacyObjects: false,
  });
  const global = await connection.describeGlobal();
  expect(global).toMatchObject({ encoding: "UTF-8", maxBatchSize: 200 });
  const names = global.sobjects.map(({ name }) => name);
  expect(names).toContain("Contact");
  expect(names).not.toContain("Individual");
  const contact = await connection.sobject("Contact").describe();
  expect(contact).toMatchObject({
    keyPrefix: "003",
    urls: { rowTemplate: "/services/data/v61.0/sobjects/Contact/{ID}" },
  });
  const field = (name: string) => contact.fields.find((one) => one.name === name);
  expect(field("HasOptedOutOfEmail")).toBeUndefined();
  expect(field("Email")).toMatchObject({
    type: "email",
    soapType: "xsd:string",
    idLookup: true,
    externalId: false,
  });
  expect(field("ERP_Key__c")).toMatchObject({ externalId: true, unique: true, custom: true });
  expect(await connection.recent("Contact")).toEqual([]);
  await expect(connection.sobject("Individual").describe()).rejects.toMatchObject({ errorCode: "NOT_FOUND" });
});
