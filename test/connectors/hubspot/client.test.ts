import { Client } from "@hubspot/api-client";
import { FilterOperatorEnum } from "@hubspot/api-client/lib/codegen/crm/contacts/models/Filter.js";
import { describe, expect, test } from "vitest";
import { openPortal, type PortalOptions } from "./open-portal.ts";

const email = "ada@mail.example";

/** HubSpot's own client on a portal, as any user of it would set it up. */
async function open(switches: PortalOptions["switches"] = {}) {
  const portal = await openPortal({ switches });
  portal.mayMisbehave = true;
  const { twin } = portal;
  const client = new Client({ accessToken: twin.credentials["accessToken"], basePath: twin.url });
  return { twin, client, contacts: client.crm.contacts };
}

function equals(propertyName: string, value: string) {
  return { filterGroups: [{ filters: [{ propertyName, operator: FilterOperatorEnum.Eq, value }] }] };
}

describe("one contact", () => {
  test("is created, read by id and by address, changed, archived and listed among the archived", async () => {
    const { contacts } = await open();
    const { id } = await contacts.basicApi.create({
      properties: { email, firstname: "Ada" },
      associations: [],
    });
    const read = await contacts.basicApi.getById(id, ["email", "phone"], ["email"]);
    expect(read.properties).toMatchObject({ email, phone: null, hs_object_id: id });
    expect(read.propertiesWithHistory?.["email"]?.[0]).toMatchObject({ value: email });
    expect(read.createdAt).toBeInstanceOf(Date);
    const byEmail = await contacts.basicApi.getById(email, undefined, undefined, undefined, false, "email");
    expect(byEmail.id).toBe(id);
    const changed = await contacts.basicApi.update(email, { properties: { lastname: "Prova" } }, "email");
    expect(changed.properties).not.toHaveProperty("firstname");
    await contacts.basicApi.archive(id);
    await expect(contacts.basicApi.getById(id)).rejects.toMatchObject({ code: 404 });
    const bin = await contacts.basicApi.getPage(10, undefined, undefined, undefined, undefined, true);
    expect(bin.results.map((one) => [one.id, one.archivedAt instanceof Date])).toEqual([[id, true]]);
  });

  test("is refused with HubSpot's status and category", async () => {
    const { contacts } = await open();
    const { id } = await contacts.basicApi.create({ properties: { email }, associations: [] });
    const again = contacts.basicApi.create({ properties: { email }, associations: [] });
    await expect(again).rejects.toMatchObject({
      code: 409,
      body: { category: "CONFLICT", message: `Contact already exists. Existing ID: ${id}` },
    });
    await expect(
      contacts.basicApi.update(id, { properties: { hs_email_optout: "false" } }),
    ).rejects.toMatchObject({
      code: 400,
      body: { category: "VALIDATION_ERROR" },
    });
  });

  test("is deleted for good by id and by address, and a merge leaves one", async () => {
    const { twin, contacts } = await open();
    const [a = "", b = "", c = ""] = ["a", "b", "c"].map((name) =>
      twin.createContact({ email: `${name}@mail.example` }),
    );
    const merged = await contacts.basicApi.merge({ primaryObjectId: a, objectIdToMerge: b });
    expect(merged.id).toBe(a);
    expect((await contacts.basicApi.getById(b)).id).toBe(a);
    await contacts.basicApi.purge({ objectId: a });
    await expect(contacts.basicApi.getById(a)).rejects.toMatchObject({ code: 404 });
    await contacts.basicApi.purge({ objectId: "c@mail.example", idProperty: "email" });
    await expect(contacts.basicApi.getById(c)).rejects.toMatchObject({ code: 404 });
    await expect(contacts.basicApi.purge({ objectId: a })).rejects.toMatchObject({ code: 404 });
    // For an address that nobody has it says yes as well.
    await contacts.basicApi.purge({ objectId: "nobody@mail.example", idProperty: "email" });
  });
});

describe("a batch", () => {
  const input = (name: string) => ({ properties: { email: `${name}@mail.example` }, associations: [] });

  test("creates, reads, updates, upserts and archives", async () => {
    const { contacts } = await open();
    const created = await contacts.batchApi.create({ inputs: ["a", "b"].map(input) });
    const ids = created.results.map(({ id }) => id);
    const read = await contacts.batchApi.read(
      {
        inputs: [{ id: "b@mail.example" }],
        properties: ["email"],
        propertiesWithHistory: [],
        idProperty: "email",
      },
      false,
    );
    expect(read.results.map(({ id }) => id)).toEqual([ids[1]]);
    const updated = await contacts.batchApi.update({
      inputs: ids.map((id) => ({ id, properties: { company: "Ditta" } })),
    });
    expect(updated.results.map(({ properties }) => properties["company"])).toEqual(["Ditta", "Ditta"]);
    const upserted = await contacts.batchApi.upsert({
      inputs: ["b", "c"].map((name) => ({
        id: `${name}@mail.example`,
        idProperty: "email",
        properties: { firstname: name },
      })),
    });
    expect(upserted.results.map((one) => [one.properties["firstname"], one._new])).toEqual([
      ["b", false],
      ["c", true],
    ]);
    await contacts.batchApi.archive({ inputs: ids.map((id) => ({ id })) });
    expect((await contacts.basicApi.getPage(10)).results).toHaveLength(1);
  });

  test("tells of what is missing in its answer, not by an error", async () => {
    const { contacts, twin } = await open();
    const id = twin.createContact({ email });
    const inputs = [{ id }, { id: "5" }];
    const read = await contacts.batchApi.read({ inputs, properties: [], propertiesWithHistory: [] }, false);
    expect(read).toMatchObject({ results: [{ id }], numErrors: 1, errors: [{ context: { ids: ["5"] } }] });
    const updated = await contacts.batchApi.update({
      inputs: [...inputs, { id: email }].map((one) => ({ ...one, properties: { firstname: "Ada" } })),
    });
    // An address for an id updates nothing, and nothing says so.
    expect(updated).toMatchObject({ results: [{ id }], numErrors: 1, errors: [{ context: { ids: ["5"] } }] });
  });

  test("of creations fails whole, unless its inputs can be told apart", async () => {
    const { contacts, twin } = await open();
    twin.createContact({ email: "b@mail.example" });
    await expect(contacts.batchApi.create({ inputs: ["a", "b"].map(input) })).rejects.toMatchObject({
      code: 409,
    });
    expect(twin.size()).toBe(1);
    const traced = ["a", "b"].map((name) => ({ ...input(name), objectWriteTraceId: name }));
    const partly = await contacts.batchApi.create({ inputs: traced });
    expect(partly).toMatchObject({ results: [{}], errors: [{ context: { objectWriteTraceId: ["b"] } }] });
  });

  test("takes a hundred, and an address only in an upsert", async () => {
    const { contacts } = await open();
    const inputs = Array.from({ length: 101 }, (_, index) => input(`p${index}`));
    await expect(contacts.batchApi.create({ inputs })).rejects.toMatchObject({ code: 400 });
    const byEmail = { inputs: [{ id: email, idProperty: "email", properties: { firstname: "Ada" } }] };
    await expect(contacts.batchApi.update(byEmail)).rejects.toMatchObject({ code: 400 });
  });
});

describe("search", () => {
  test("finds a new contact only after its index has come, and shows live values of what it finds", async () => {
    const { contacts, twin } = await open({ indexLagMs: 30_000 });
    const id = twin.createContact({ email, firstname: "Ada" });
    const find = () =>
      contacts.searchApi.doSearch({ ...equals("email", email), properties: ["firstname"], limit: 10 });
    expect((await find()).total).toBe(0);
    twin.server.advanceClock(30_000);
    twin.updateContact(id, { email: "new@mail.example", firstname: "Ada Maria" });
    expect(await find()).toMatchObject({
      total: 1,
      results: [{ id, properties: { firstname: "Ada Maria" } }],
    });
    twin.archive(id);
    expect(await find()).toMatchObject({ total: 1, results: [] });
    twin.server.advanceClock(30_000);
    expect((await find()).total).toBe(0);
  });

  test("pages to ten thousand and no further", async () => {
    const { contacts, twin } = await open();
    for (let index = 0; index < 205; index += 1) twin.createContact({ email: `p${index}@mail.example` });
    const page = (after: string, limit = 200) =>
      contacts.searchApi.doSearch({ filterGroups: [], after, limit });
    const first = await page("0");
    expect([first.total, first.results.length, first.paging?.next?.after]).toEqual([205, 200, "200"]);
    expect((await page("200")).results).toHaveLength(5);
    expect((await page("9800")).results).toEqual([]);
    await expect(page("9801")).rejects.toMatchObject({ code: 400 });
    await expect(page("0", 201)).rejects.toMatchObject({ code: 400 });
  });

  test("knows tokens, free text and one sort", async () => {
    const { contacts, twin } = await open();
    const ada = twin.createContact({ email, firstname: "Ada", company: "Acme Italia" });
    const bea = twin.createContact({ email: "bea@posta.example", firstname: "Bea" });
    twin.merge(ada, twin.createContact({ email: "second@mail.example" }));
    const ids = async (request: object) =>
      (await contacts.searchApi.doSearch({ limit: 10, ...request })).results.map(({ id }) => id);
    const token = (operator: FilterOperatorEnum, value: string) => ({
      filterGroups: [{ filters: [{ propertyName: "email", operator, value }] }],
    });
    expect(await ids(token(FilterOperatorEnum.ContainsToken, "*@mail.example"))).toEqual([ada]);
    expect(await ids(token(FilterOperatorEnum.NotContainsToken, "*@mail.example"))).toEqual([bea]);
    // The second address is found by free text only.
    expect(await ids(equals("email", "second@mail.example"))).toEqual([]);
    expect(await ids({ query: "second@mail.example" })).toEqual([ada]);
    expect(await ids({ sorts: [{ propertyName: "firstname", direction: "DESCENDING" }] })).toEqual([
      bea,
      ada,
    ]);
    await expect(ids({ sorts: ["firstname", "email"] })).rejects.toMatchObject({ code: 400 });
  });

  test("is limited by the second, and the client's own retry gets through", async () => {
    const { twin } = await open({ searchPerSecond: 1 });
    const patient = new Client({
      accessToken: twin.credentials["accessToken"],
      basePath: twin.url,
      numberOfApiCallRetries: 3,
    });
    for (let time = 0; time < 2; time += 1) {
      expect((await patient.crm.contacts.searchApi.doSearch({ filterGroups: [], limit: 1 })).total).toBe(0);
    }
  });
});

test("properties tell what can be written, and a portal of contacts alone has no associations", async () => {
  const { client, twin } = await open();
  const { results } = await client.crm.properties.coreApi.getAll("contacts");
  const readOnly = results.filter((one) => one.modificationMetadata?.readOnlyValue).map(({ name }) => name);
  expect(readOnly).toContain("hs_email_optout");
  expect(readOnly).not.toContain("email");
  expect((await client.crm.properties.coreApi.getByName("contacts", "email")).hasUniqueValue).toBe(true);
  await expect(client.crm.properties.coreApi.getByName("contacts", "none")).rejects.toMatchObject({
    code: 404,
  });
  const id = twin.createContact({ email });
  const { v4 } = client.crm.associations;
  expect((await v4.basicApi.getPage("contacts", id, "companies")).results).toEqual([]);
  const batch = await v4.batchApi.getPage("contacts", "companies", { inputs: [{ id }] });
  expect(batch).toMatchObject({
    results: [],
    errors: [{ subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND" }],
  });
});

test("the communication preferences of the client: definitions, status, unsubscribe once, no way back", async () => {
  const { client } = await open();
  const { definitionApi, statusApi } = client.communicationPreferences;
  const { subscriptionDefinitions } = await definitionApi.getPage();
  const subscriptionId = subscriptionDefinitions[0]?.id ?? "";
  const change = { emailAddress: email, subscriptionId };
  expect(await statusApi.unsubscribe(change)).toMatchObject({ id: subscriptionId, status: "NOT_SUBSCRIBED" });
  await expect(statusApi.unsubscribe(change)).rejects.toMatchObject({ code: 400 });
  await expect(statusApi.subscribe(change)).rejects.toMatchObject({ code: 400 });
  const { subscriptionStatuses } = await statusApi.getEmailStatus(email);
  expect(subscriptionStatuses.find(({ id }) => id === subscriptionId)?.status).toBe("NOT_SUBSCRIBED");
});

test("a token that is wrong or expired, and one without the scope", async () => {
  const { twin, contacts } = await open();
  const wrong = new Client({ accessToken: "pat-eu1-wrong", basePath: twin.url });
  await expect(wrong.crm.contacts.basicApi.getPage()).rejects.toMatchObject({
    code: 401,
    body: { category: "INVALID_AUTHENTICATION" },
  });
  twin.expireToken();
  await expect(contacts.basicApi.getPage()).rejects.toMatchObject({
    body: { category: "EXPIRED_AUTHENTICATION" },
  });
  const reader = await open({ scopes: ["crm.objects.contacts.read"] });
  await expect(
    reader.contacts.basicApi.create({ properties: { email }, associations: [] }),
  ).rejects.toMatchObject({
    code: 403,
    body: { category: "MISSING_SCOPES" },
  });
});
