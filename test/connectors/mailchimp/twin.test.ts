import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { mailchimpTwin } from "#connectors/mailchimp/twin.ts";
import { BY_POST } from "#connectors/mailchimp/twin/switches.ts";
import type { OpenOptions } from "../toolkit/bench.ts";
import { hashOf, openAudience } from "./open-audience.ts";

type Answer = Readonly<Record<string, unknown>> & {
  readonly members: readonly Readonly<Record<string, unknown>>[];
};

/** The calls of Mailchimp's client that are used here; the package has no types of its own. */
interface Client {
  basePath: string;
  setConfig(config: { readonly apiKey: string; readonly server?: string }): void;
  readonly ping: { get(): Promise<Answer> };
  readonly lists: Readonly<
    Record<
      | "addListMember"
      | "getListMember"
      | "updateListMember"
      | "deleteListMember"
      | "deleteListMemberPermanent"
      | "getListMembersInfo"
      | "getListMergeFields"
      | "getList",
      (list: string, ...rest: unknown[]) => Promise<Answer>
    >
  >;
}

const require = createRequire(import.meta.url);

/** One client for each twin: the package exports a single one, with its key and address in it. */
function clientOn(url: string, apiKey: string): Client {
  const file = require.resolve("@mailchimp/mailchimp_marketing");
  for (const name of Object.keys(require.cache))
    if (name.includes("mailchimp_marketing")) delete require.cache[name];
  const client = require(file) as Client;
  client.setConfig({ apiKey });
  client.basePath = `${url}/3.0`;
  return client;
}

/** Mailchimp's own client on the twin: what it sends is accepted, and what it is answered it understands. */
async function open(switches: OpenOptions["switches"] = {}) {
  const audience = await openAudience({ switches });
  audience.mayMisbehave = true;
  const { twin } = audience;
  return { ...audience, api: clientOn(twin.url, twin.credentials["apiKey"] ?? "") };
}

const audience = "a1b2c3d4e5";
const email = "Ada@mail.example";

async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  const { status, response } = error as { status: number; response: { text: string } };
  return [status, (JSON.parse(response.text) as { title: string }).title];
}

describe("the official client", () => {
  test("adds, reads, updates, archives and deletes a member", async () => {
    const { api } = await open();
    const added = await api.lists.addListMember(audience, {
      email_address: email,
      status: "subscribed",
      merge_fields: { FNAME: "Ada" },
      marketing_permissions: [{ marketing_permission_id: BY_POST, enabled: true }],
    });
    expect(added).toMatchObject({
      id: hashOf(email),
      status: "subscribed",
      merge_fields: { FNAME: "Ada", LNAME: "" },
    });
    const contactId = String(added["contact_id"]);
    // Hash, contact id and address all lead to the member.
    for (const key of [hashOf(email), contactId, email])
      expect((await api.lists.getListMember(audience, key))["contact_id"]).toBe(contactId);
    await api.lists.updateListMember(audience, contactId, { email_address: "new@mail.example" });
    const moved = await api.lists.getListMember(audience, contactId);
    expect([moved["id"], moved["contact_id"]]).toEqual([hashOf("new@mail.example"), contactId]);
    await api.lists.deleteListMember(audience, contactId);
    expect((await api.lists.getListMember(audience, contactId))["status"]).toBe("archived");
    expect((await api.lists.getListMembersInfo(audience)).members).toEqual([]);
    await api.lists.deleteListMemberPermanent(audience, hashOf("new@mail.example"));
    expect(await refusalOf(api.lists.getListMember(audience, contactId))).toEqual([
      404,
      "Resource Not Found",
    ]);
    const again = api.lists.addListMember(audience, {
      email_address: "new@mail.example",
      status: "subscribed",
    });
    expect(await refusalOf(again)).toEqual([400, "Forgotten Email Not Subscribed"]);
  });

  test("cannot subscribe a person who said no, nor add an address twice", async () => {
    const { twin, api } = await open();
    const id = twin.signUp({ email_address: email });
    const subscribe = () => api.lists.updateListMember(audience, id, { status: "subscribed" });
    twin.changeMember(id, { status: "unsubscribed" });
    expect(await refusalOf(subscribe())).toEqual([400, "Member In Compliance State"]);
    const twice = api.lists.addListMember(audience, {
      email_address: "ada@MAIL.example",
      status: "subscribed",
    });
    expect(await refusalOf(twice)).toEqual([400, "Member Exists"]);
    // What an API unsubscribed, an API may subscribe again.
    twin.changeMember(id, { status: "subscribed" });
    await api.lists.updateListMember(audience, id, { status: "unsubscribed" });
    expect((await subscribe())["status"]).toBe("subscribed");
  });

  test("pages by offset, filters by status and change, and takes the fields that it asked for", async () => {
    const { twin, api } = await open();
    twin.seed(seedPeople(200).hubspot);
    const ids: unknown[] = [];
    for (let offset = 0; ; offset += 40) {
      const page = await api.lists.getListMembersInfo(audience, {
        count: 40,
        offset,
        sortField: "timestamp_signup",
        sortDir: "ASC",
        fields: ["members.contact_id", "total_items"],
      });
      expect(page["total_items"]).toBe(twin.size());
      for (const member of page.members) expect(Object.keys(member)).toEqual(["contact_id"]);
      ids.push(...page.members.map((member) => member["contact_id"]));
      if (page.members.length < 40) break;
    }
    expect(ids).toEqual(twin.memberIds());
    const [first = ""] = twin.memberIds();
    twin.archive(first);
    const archived = await api.lists.getListMembersInfo(audience, { status: "archived" });
    expect(archived.members.map((member) => member["contact_id"])).toEqual([first]);
    const sinceLastChanged = new Date(Date.now() - 5_000).toISOString().replace(/\.\d+Z/, "+00:00");
    expect(
      (await api.lists.getListMembersInfo(audience, { sinceLastChanged, status: "archived" })).members,
    ).toHaveLength(1);
    expect((await api.lists.getListMembersInfo(audience, { sinceLastChanged })).members).toEqual([]);
  });

  test("reads the audience, its merge fields and a pong; a wrong key is refused", async () => {
    const { twin, api } = await open();
    expect(await api.ping.get()).toMatchObject({ health_status: "Everything's Chimpy!" });
    expect((await api.lists.getList(audience))["name"]).toBe("Allinea Twin");
    expect((await api.lists.getListMergeFields(audience))["total_items"]).toBe(7);
    expect(await refusalOf(clientOn(twin.url, "wrong-us1").ping.get())).toEqual([401, "API Key Invalid"]);
  });

  test("needs a flag where a required merge field is empty", async () => {
    const { twin, api } = await open({ requiredTags: ["LNAME"] });
    const id = twin.signUp({ email_address: email });
    const body = { status: "unsubscribed" };
    expect(await refusalOf(api.lists.updateListMember(audience, id, body))).toEqual([
      400,
      "Invalid Resource",
    ]);
    const done = await api.lists.updateListMember(audience, id, body, { skipMergeValidation: true });
    expect(done["status"]).toBe("unsubscribed");
  });
});

describe("the twin", () => {
  test("calls what would re-permit a person by its name, without the person's", async () => {
    const { twin, api } = await open();
    await api.lists.addListMember(audience, { email_address: email, status: "unsubscribed" });
    await api.lists.updateListMember(audience, email, { status: "subscribed" });
    expect(twin.permittingRequests()).toEqual([
      `#1 POST /3.0/lists/${audience}/members`,
      `#2 PATCH /3.0/lists/${audience}/members/:email`,
    ]);
  });

  test("has no other paths", async () => {
    const { twin } = await open();
    const authorization = `Basic ${Buffer.from(`x:${twin.credentials["apiKey"]}`).toString("base64")}`;
    const response = await fetch(`${twin.url}/3.0/campaigns`, { headers: { authorization } });
    expect([response.status, twin.journal.undeclared().length]).toEqual([404, 1]);
  });

  test("starts again in the state in which it was stopped", async () => {
    const directory = await mkdtemp(join(tmpdir(), "mailchimp-"));
    try {
      const options = { stateFile: join(directory, "writes.jsonl"), switches: { apiKey: "fixed-us1" } };
      const first = await mailchimpTwin.start(options);
      const api = clientOn(first.url, "fixed-us1");
      const added = await api.lists.addListMember(audience, { email_address: email, status: "subscribed" });
      await api.lists.updateListMember(audience, email, { status: "unsubscribed" });
      await first.close();
      const second = await mailchimpTwin.start(options);
      await second.server.restore();
      expect(second.member(String(added["contact_id"]))).toMatchObject({ email, status: "unsubscribed" });
      await second.close();
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});
