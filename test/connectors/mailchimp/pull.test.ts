import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { pullAll, stateOf } from "../toolkit/records.ts";
import { openAudience } from "./open-audience.ts";

const people = seedPeople(900).hubspot;
const small = { config: { pageSize: 50 } };

describe("a full pull", () => {
  test("lists every member once, then the archived ones as tombstones", async () => {
    const { twin, session } = await openAudience();
    twin.seed(people);
    const [first = "", second = ""] = twin.memberIds();
    twin.archive(first);
    twin.archive(second);
    const { pages, ids, tombstones } = await pullAll(session, "FULL");
    expect(ids).toEqual(twin.memberIds());
    expect(new Set(tombstones)).toEqual(
      new Set([first, second].map((externalId) => ({ externalId, reason: "ARCHIVED", mergedInto: null }))),
    );
    expect(pages[0]?.total).toBe(twin.size());
    expect(pages.map(({ done }) => done)).toEqual([...pages.slice(1).map(() => false), true]);
  });

  test("understands a list that shows archived members as well", async () => {
    const { twin, session } = await openAudience({ switches: { archivedInLists: true } });
    const id = twin.signUp({ email_address: "ada@mail.example" });
    twin.archive(id);
    const { ids, tombstones } = await pullAll(session, "FULL");
    expect(ids).toEqual([]);
    expect(tombstones[0]).toEqual({ externalId: id, reason: "ARCHIVED", mergedInto: null });
  });

  test.each([1, 19, 20, 21, 120])(
    "skips nobody when the last %i that it had listed leave for good between two pages",
    async (count) => {
      const { twin, session } = await openAudience(small);
      twin.seed(people.slice(0, 400));
      const all = twin.memberIds();
      let turn = 0;
      const { ids } = await pullAll(session, "FULL", null, () => {
        turn += 1;
        if (turn === 5) for (const id of all.slice(170 - count, 170)) twin.deletePermanently(id);
      });
      expect(twin.size()).toBe(all.length - count);
      expect(twin.memberIds().filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  test("starts over rather than prove an absence when the vendor's order moved", async () => {
    const { twin, session } = await openAudience(small);
    twin.seed(people.slice(0, 100));
    const { cursor } = await session.pull("FULL", null);
    // The page before ends as it did, and what comes after it is not there.
    const query = "fields=members,total_items&count=50&offset=0&sort_field=timestamp_signup&sort_dir=ASC";
    const authorization = `Basic ${Buffer.from(`x:${twin.credentials["apiKey"]}`).toString("base64")}`;
    const url = `${twin.url}/3.0/lists/a1b2c3d4e5/members?${query}`;
    const body = (await (await fetch(url, { headers: { authorization } })).json()) as { members: object[] };
    body.members = body.members.slice(-20);
    twin.server.faults.add({
      kind: "REPLACE",
      method: "GET",
      path: "/members$",
      response: { status: 200, body },
    });
    await expect(session.pull("FULL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });

  test("resumes from the cursor of any page", async () => {
    const { twin, session } = await openAudience(small);
    twin.seed(people.slice(0, 300));
    const { pages, ids } = await pullAll(session, "FULL");
    let before = 0;
    for (const page of pages.slice(0, -1)) {
      before += page.records.length;
      const rest = await pullAll(session, "FULL", page.cursor);
      expect([...ids.slice(0, before), ...rest.ids]).toEqual(twin.memberIds());
    }
  });
});

describe("an incremental pull", () => {
  test("brings changed members and newly archived ones, and nothing once the overlap has passed", async () => {
    const { twin, session } = await openAudience();
    twin.seed(people.slice(0, 300));
    const { cursor } = await pullAll(session, "FULL");
    const [first = "", second = ""] = twin.memberIds();
    twin.archive(first);
    twin.changeMember(second, { status: "unsubscribed" });
    const run = await pullAll(session, "INCREMENTAL", cursor);
    expect(run.records.map((one) => [one.externalId, stateOf(one)])).toEqual([[second, "WITHDRAWN"]]);
    expect(run.tombstones.map(({ externalId }) => externalId)).toEqual([first]);
    twin.server.advanceClock(3_600_000);
    const later = await pullAll(session, "INCREMENTAL", run.cursor);
    expect((await pullAll(session, "INCREMENTAL", later.cursor)).ids).toEqual([]);
  });

  test("gets through members who were all changed at the very same instant", async () => {
    const { twin, session } = await openAudience();
    twin.seed(people);
    const moment = new Date();
    twin.touchAll(moment);
    const { ids } = await pullAll(session, "INCREMENTAL", { run: "DONE", since: moment.getTime() });
    expect(ids).toEqual(twin.memberIds());
  });

  test("does not show a permanent deletion: the next full run does", async () => {
    const { twin, session } = await openAudience();
    twin.seed(people.slice(0, 5));
    const { cursor } = await pullAll(session, "FULL");
    const [first = ""] = twin.memberIds();
    twin.deletePermanently(first);
    const run = await pullAll(session, "INCREMENTAL", cursor);
    expect([run.ids, run.tombstones]).toEqual([[], []]);
    expect((await pullAll(session, "FULL")).ids).not.toContain(first);
  });
});

describe("a live read", () => {
  test("asks for 20 members, five at a time, and leaves out what is archived or gone", async () => {
    const { twin, session } = await openAudience({ switches: { connections: 5, latencyMs: 10 } });
    twin.seed(people.slice(0, 30));
    const ids = twin.memberIds().slice(0, 20);
    twin.archive(ids[0] ?? "");
    twin.deletePermanently(ids[1] ?? "");
    const records = await session.read([...ids, "not an id"]);
    expect(records.map(({ externalId }) => externalId)).toEqual(ids.slice(2));
    expect(twin.journal.entries).toHaveLength(20);
  });

  test("carries what the mapping promises and nothing invented", async () => {
    const { twin, session } = await openAudience();
    const id = twin.signUp({
      email_address: "Ada@Mail.example",
      source: "Admin Add",
      merge_fields: {
        FNAME: "Ada",
        LNAME: "Esempio",
        PHONE: "333 000",
        TAXCODE: "XXXYYY",
        ADDRESS: { country: "it", city: "" },
      },
    });
    expect((await session.read([id]))[0]).toMatchObject({
      externalId: id,
      kind: "member",
      person: {
        givenName: "Ada",
        familyName: "Esempio",
        fullName: null,
        emails: ["Ada@Mail.example"],
        phones: ["333 000"],
        taxIds: ["XXXYYY"],
        birthDate: null,
        country: "IT",
      },
      provenance: { origin: "SALES_LEAD", mappedFrom: "source=Admin Add" },
      unmapped: [],
    });
  });

  test.each([
    ["Embed Form", "NEWSLETTER_SIGNUP", "source=Embed Form"],
    ["Import", "IMPORT", "source=Import"],
    ["Acme Sync", "UNKNOWN", "source=Acme Sync"],
    ["from ada@mail.example", "UNKNOWN", "source=(unmapped)"],
  ])("source %s is %s and never quotes a person", async (source, origin, mappedFrom) => {
    const { twin, session } = await openAudience();
    const id = twin.signUp({ email_address: "ada@mail.example", source });
    expect((await session.read([id]))[0]?.provenance).toMatchObject({ origin, mappedFrom });
  });
});
