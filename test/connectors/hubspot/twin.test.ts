import { describe, expect, test } from "vitest";
import { hubspotTwin } from "#connectors/hubspot/twin.ts";
import { seedPeople } from "#connectors/kit/people.ts";
import { openPortal, type PortalOptions } from "./open-portal.ts";

const contacts = "/crm/v3/objects/contacts";
const statuses = "/communication-preferences/v4/statuses";
const email = "ada@mail.example";

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

async function open(switches: PortalOptions["switches"] = {}) {
  const portal = await openPortal({ switches });
  portal.mayMisbehave = true;
  const { twin } = portal;
  async function send(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(twin.url + path, {
      method,
      headers: { authorization: `Bearer ${twin.credentials["accessToken"]}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  }
  return { twin, send };
}

function searchFor(propertyName: string, value: string) {
  return { filterGroups: [{ filters: [{ propertyName, operator: "EQ", value }] }], properties: ["email"] };
}

describe("lists and reads", () => {
  test("a page has at most 100 contacts, 50 with history, and a link to another host", async () => {
    const { twin, send } = await open();
    twin.seed(seedPeople(200).hubspot);
    expect((await send("GET", `${contacts}?limit=101`)).status).toBe(400);
    expect((await send("GET", `${contacts}?limit=51&propertiesWithHistory=email`)).status).toBe(400);
    const { body } = await send("GET", `${contacts}?limit=50&propertiesWithHistory=email`);
    expect(body["results"]).toHaveLength(50);
    expect(body["paging"]).toMatchObject({ next: { link: expect.stringContaining("api.hubapi.com") } });
  });

  test("properties come repeated or with commas; empty ones are null, unknown ones are left out", async () => {
    const { twin, send } = await open();
    const id = twin.createContact({ email });
    const { body } = await send("GET", `${contacts}/${id}?properties=email,phone&properties=firstnam`);
    expect(body["properties"]).toEqual({
      email,
      phone: null,
      createdate: expect.any(String),
      hs_object_id: id,
      lastmodifieddate: expect.any(String),
    });
  });

  test("a batch read takes 100 ids, answers 207 with what it found, in no promised order", async () => {
    const { twin, send } = await open();
    const ids = [1, 2, 3].map((n) => twin.createContact({ email: `p${n}@mail.example` }));
    const inputs = [...ids, "5"].map((id) => ({ id }));
    const { status, body } = await send("POST", `${contacts}/batch/read`, { inputs });
    expect(status).toBe(207);
    expect(body).toMatchObject({
      numErrors: 1,
      errors: [{ category: "OBJECT_NOT_FOUND", context: { ids: ["5"] } }],
    });
    expect((body["results"] as { id: string }[]).map((one) => one.id)).not.toEqual(ids);
    const many = { inputs: Array.from({ length: 101 }, (_, id) => ({ id: String(id) })) };
    expect((await send("POST", `${contacts}/batch/read`, many)).status).toBe(400);
  });

  test("an id follows its seed key, so that every start gives the same portal", async () => {
    const people = seedPeople(300).hubspot;
    const [a, b] = [await open(), await open()];
    a.twin.seed(people);
    b.twin.seed(people.slice(0, 100));
    b.twin.seed(people.slice(100));
    expect(a.twin.contactIds()).toEqual(b.twin.contactIds());
    expect(a.twin.contact(a.twin.idForKey(people[7]?.key ?? ""))?.["email"]).toBe(people[7]?.emails[0]);
  });
});

describe("writes", () => {
  test("an address belongs to one contact, also as an additional one", async () => {
    const { twin, send } = await open();
    const [a = "", b = ""] = [email, "b@mail.example"].map((one) => twin.createContact({ email: one }));
    twin.merge(a, b);
    const { status, body } = await send("POST", contacts, { properties: { email: "B@mail.example" } });
    expect([status, body["message"]]).toEqual([409, `Contact already exists. Existing ID: ${a}`]);
  });

  test.each([
    [{ email: "nobody" }, "INVALID_EMAIL"],
    [{ hs_email_optout: "false" }, "READ_ONLY_VALUE"],
    [{ no_such_property: "1" }, "PROPERTY_DOESNT_EXIST"],
  ])("%j is refused with %s", async (properties, error) => {
    const { twin, send } = await open();
    const id = twin.createContact({ email });
    const { status, body } = await send("PATCH", `${contacts}/${id}`, { properties });
    expect(status).toBe(400);
    expect(body["message"]).toContain(error);
  });

  test("a patch echoes what it touched and not the record", async () => {
    const { twin, send } = await open();
    const id = twin.createContact({ email, firstname: "Ada" });
    const { body } = await send("PATCH", `${contacts}/${id}`, { properties: { lastname: "Prova" } });
    expect(Object.keys(body["properties"] ?? {})).toEqual([
      "lastname",
      "createdate",
      "hs_object_id",
      "lastmodifieddate",
    ]);
  });

  test("archiving moves no date and can be undone; deleting for good cannot", async () => {
    const { twin, send } = await open();
    const id = twin.createContact({ email });
    const before = twin.contact(id)?.["lastmodifieddate"];
    expect((await send("DELETE", `${contacts}/${id}`)).status).toBe(204);
    expect((await send("GET", `${contacts}/${id}`)).status).toBe(404);
    expect((await send("GET", `${contacts}/${id}?archived=true`)).body["archived"]).toBe(true);
    expect(twin.contact(id)?.["lastmodifieddate"]).toBe(before);
    twin.restore(id);
    expect((await send("GET", `${contacts}/${id}`)).status).toBe(200);
    const purge = () => send("POST", `${contacts}/gdpr-delete`, { objectId: id });
    expect([(await purge()).status, (await purge()).status]).toEqual([204, 404]);
  });

  test("a GDPR delete by an address that nobody has succeeds and blocklists it", async () => {
    const { send } = await open({ blocklist: "API_REJECTS" });
    const { status } = await send("POST", `${contacts}/gdpr-delete`, {
      objectId: email,
      idProperty: "email",
    });
    expect(status).toBe(204);
    expect((await send("POST", contacts, { properties: { email } })).status).toBe(400);
  });

  test("by default the blocklist does not stop the API", async () => {
    const { twin, send } = await open();
    twin.purge(twin.createContact({ email }));
    expect((await send("POST", contacts, { properties: { email } })).status).toBe(201);
  });

  test("the calculated list of merged ids misses chained merges", async () => {
    const { twin } = await open();
    const [a = "", b = "", c = ""] = ["a", "b", "c"].map((name) =>
      twin.createContact({ email: `${name}@mail.example` }),
    );
    twin.merge(b, c);
    twin.merge(a, b);
    expect(twin.contact(c)).toMatchObject({ hs_object_id: a, hs_merged_object_ids: `${c};${b}` });
    expect(twin.contact(c)?.["hs_calculated_merged_vids"]).not.toContain(c);
  });
});

describe("search", () => {
  test("matches on an old index and answers with live values", async () => {
    const { twin, send } = await open({ indexLagMs: 30_000 });
    const id = twin.createContact({ email });
    twin.server.advanceClock(30_000);
    twin.updateContact(id, { email: "new@mail.example" });
    const stale = await send("POST", `${contacts}/search`, searchFor("email", email));
    expect(stale.body).toMatchObject({
      total: 1,
      results: [{ id, properties: { email: "new@mail.example" } }],
    });
    twin.archive(id);
    expect((await send("POST", `${contacts}/search`, searchFor("email", email))).body).toEqual({
      total: 1,
      results: [],
    });
    twin.server.advanceClock(30_000);
    expect((await send("POST", `${contacts}/search`, searchFor("email", email))).body).toEqual({
      total: 0,
      results: [],
    });
  });

  test("ends at 10,000 results, 200 a page, one sort, 3,000 characters", async () => {
    const { twin, send } = await open();
    twin.seed(seedPeople(15_000).hubspot);
    const search = (body: object) => send("POST", `${contacts}/search`, body);
    expect((await search({ limit: 200, after: "9800" })).status).toBe(200);
    expect((await search({ limit: 200, after: "9801" })).status).toBe(400);
    expect((await search({ limit: 201 })).status).toBe(400);
    expect((await search({ sorts: ["email", "phone"] })).status).toBe(400);
    expect((await search(searchFor("email", "x".repeat(3_000)))).status).toBe(400);
  });

  test("allows five calls a second and tells no rates", async () => {
    const { twin, send } = await open({ searchPerSecond: 5 });
    twin.createContact({ email });
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => send("POST", `${contacts}/search`, {})),
    );
    const refused = replies.filter((reply) => reply.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({
      message: "You have reached your secondly limit.",
      category: "RATE_LIMITS",
    });
    expect([...(replies[0]?.headers.keys() ?? [])].filter((name) => name.includes("ratelimit"))).toEqual([]);
  });

  test("a new contact's date of change moves by itself", async () => {
    const { twin } = await open({ enrichmentDelayMs: 5_000 });
    const id = twin.createContact({ email });
    const before = twin.contact(id)?.["lastmodifieddate"] ?? "";
    twin.server.advanceClock(5_000);
    expect((twin.contact(id)?.["lastmodifieddate"] ?? "") > before).toBe(true);
  });
});

describe("communication preferences", () => {
  test("belong to the address: without a contact, and after its deletion", async () => {
    const { twin, send } = await open();
    await send("POST", `${statuses}/${email}/unsubscribe-all?channel=EMAIL`, {});
    twin.purge(twin.createContact({ email }));
    const { body } = await send("GET", `${statuses}/${email}/unsubscribe-all?channel=EMAIL`);
    expect(body["results"]).toMatchObject([{ status: "UNSUBSCRIBED", wideStatusType: "PORTAL_WIDE" }]);
  });

  test("say what a write did, but only when asked to be verbose", async () => {
    const { send } = await open();
    const write = (verbose: string) =>
      send("POST", `${statuses}/${email}/unsubscribe-all?channel=EMAIL${verbose}`, {});
    expect((await write("&verbose=true")).body["results"]).toMatchObject([
      { setStatusSuccessReason: "UNSUBSCRIBE_FROM_ALL_OCCURRED" },
      {},
    ]);
    expect((await write("&verbose=true")).body["results"]).toMatchObject([
      { setStatusSuccessReason: "NO_STATUS_CHANGE" },
      {},
    ]);
    expect((await write("")).body["results"]).toEqual([]);
  });

  test("can be re-opened by v4 but not by v3, and v3 complains about a repeated opt-out", async () => {
    const { twin, send } = await open();
    const v3 = { emailAddress: email, subscriptionId: "1001" };
    const leave = () => send("POST", "/communication-preferences/v3/unsubscribe", v3);
    expect([(await leave()).status, (await leave()).status]).toEqual([200, 400]);
    expect((await send("POST", "/communication-preferences/v3/subscribe", v3)).status).toBe(400);
    const { body } = await send("GET", `/communication-preferences/v3/status/email/${email}`);
    expect(body["subscriptionStatuses"]).toMatchObject([
      { status: "NOT_SUBSCRIBED" },
      { status: "NOT_SUBSCRIBED" },
    ]);
    const again = await send("POST", `${statuses}/${email}`, {
      subscriptionId: 1001,
      statusState: "SUBSCRIBED",
      channel: "EMAIL",
    });
    expect(again.body["results"]).toMatchObject([{ setStatusSuccessReason: "RESUBSCRIBE_OCCURRED" }]);
    expect(twin.permittingRequests()).toEqual([
      "#3 POST /communication-preferences/v3/subscribe",
      "#5 POST /communication-preferences/v4/statuses/:email",
    ]);
  });

  test("with data-privacy settings on want a legal basis and an explanation", async () => {
    const { send } = await open({ privacySettings: "SUBSCRIPTIONS" });
    const write = (more: object) =>
      send("POST", `${statuses}/${email}`, {
        subscriptionId: 1001,
        statusState: "UNSUBSCRIBED",
        channel: "EMAIL",
        ...more,
      });
    expect((await write({})).status).toBe(400);
    expect((await write({ legalBasis: "LEGITIMATE_INTEREST_OTHER" })).status).toBe(400);
    expect(
      (await write({ legalBasis: "LEGITIMATE_INTEREST_OTHER", legalBasisExplanation: "asked" })).status,
    ).toBe(200);
  });

  test("come in batches for Enterprise portals only", async () => {
    const { send } = await open({ enterprise: false });
    expect((await send("POST", `${statuses}/batch/read?channel=EMAIL`, { inputs: [email] })).status).toBe(
      403,
    );
  });

  test("show in read-only properties later, and for the primary address only", async () => {
    const { twin } = await open({ propertyLagMs: 5_000 });
    const id = twin.createContact({ email });
    const flag = () => twin.contact(id)?.["hs_email_optout"] ?? null;
    twin.optOut(email);
    expect(flag()).toBeNull();
    twin.server.advanceClock(5_000);
    expect(flag()).toBe("true");
    twin.updateContact(id, { email: "new@mail.example" });
    twin.server.advanceClock(5_000);
    expect(flag()).toBeNull();
    expect(twin.statusOf(email).optedOut).toBe(true);
  });
});

describe("the front", () => {
  test("refuses unknown tokens and paths, and marks the latter", async () => {
    const { twin, send } = await open();
    expect((await fetch(`${twin.url}${contacts}`)).status).toBe(401);
    expect((await send("GET", "/contacts/v1/contact/email/x/profile")).status).toBe(404);
    expect(twin.journal.undeclared().map((entry) => entry.path)).toEqual([
      "/contacts/v1/contact/email/x/profile",
    ]);
  });

  test("counts per ten seconds and per day", async () => {
    const { twin, send } = await open({ tenSecondlyLimit: 2, dailyLimit: 4 });
    const ask = async () => (await send("GET", `${contacts}?limit=1`)).body["policyName"];
    expect((await send("GET", contacts)).headers.get("x-hubspot-ratelimit-daily-remaining")).toBe("3");
    expect([await ask(), await ask()]).toEqual([undefined, "TEN_SECONDLY_ROLLING"]);
    twin.server.advanceClock(10_000);
    expect([await ask(), await ask()]).toEqual([undefined, "DAILY"]);
  });

  test("rejects a switch that it does not have", async () => {
    await expect(hubspotTwin.start({ switches: { lag: 1 } })).rejects.toThrow(/lag/);
  });

  test("names every request that could open something, and none that cannot", async () => {
    const { twin, send } = await open();
    const [a = "", b = ""] = [email, "b@mail.example"].map((one) => twin.createContact({ email: one }));
    await send("GET", `${contacts}?properties=hs_email_optout`);
    await send("POST", `${contacts}/batch/read`, { inputs: [{ id: a }], properties: ["hs_email_optout"] });
    await send("POST", `${statuses}/${email}`, {
      subscriptionId: 1001,
      statusState: "UNSUBSCRIBED",
      channel: "EMAIL",
    });
    expect(twin.permittingRequests()).toEqual([]);
    await send("PATCH", `${contacts}/${a}`, { properties: { hs_email_optout: "false" } });
    await send("POST", `${statuses}/${email}`, {
      subscriptionId: 1001,
      statusState: "NOT_SPECIFIED",
      channel: "EMAIL",
    });
    await send("POST", `${contacts}/merge`, { primaryObjectId: a, objectIdToMerge: b });
    expect(twin.permittingRequests()).toHaveLength(3);
  });
});
