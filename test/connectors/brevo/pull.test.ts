import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { pullAll } from "../toolkit/records.ts";
import { openAccount } from "./open-account.ts";

const people = seedPeople(1_200).hubspot;
const small = { config: { pageSize: 50 } };

describe("a full pull", () => {
  test("lists every contact once in the order of creation, with a total for the progress bar", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people);
    const { pages, ids } = await pullAll(session, "FULL");
    expect(ids).toEqual(twin.contactIds());
    expect(pages[0]?.total).toBe(twin.size());
    expect(pages.map(({ done }) => done)).toEqual([...pages.slice(1).map(() => false), true]);
  });

  test("skips nobody when contacts that were listed are deleted between its pages", async () => {
    const { twin, session } = await openAccount(small);
    twin.seed(people.slice(0, 400));
    const all = twin.contactIds();
    const gone: string[] = [];
    const { ids } = await pullAll(session, "FULL", null, () => {
      for (const id of twin.contactIds().slice(0, 5)) {
        twin.deleteContact(id);
        gone.push(id);
      }
    });
    expect(all.filter((id) => !ids.includes(id) && !gone.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([19, 20, 21, 50, 120])(
    "finds its place again when the last %i that it had listed are all deleted",
    async (count) => {
      const { twin, session } = await openAccount(small);
      twin.seed(people.slice(0, 400));
      const all = twin.contactIds();
      const gone: string[] = [];
      let turn = 0;
      const { ids } = await pullAll(session, "FULL", null, () => {
        turn += 1;
        if (turn !== 5) return;
        const listed = all.slice(0, 50 + 4 * 30);
        for (const id of listed.slice(-count)) {
          twin.deleteContact(id);
          gone.push(id);
        }
      });
      expect(gone).toHaveLength(count);
      expect(twin.contactIds().filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  test("resumes from the cursor of any page", async () => {
    const { twin, session } = await openAccount(small);
    twin.seed(people.slice(0, 300));
    const { pages, ids } = await pullAll(session, "FULL");
    let before = 0;
    for (const page of pages.slice(0, -1)) {
      before += page.records.length;
      const rest = await pullAll(session, "FULL", page.cursor);
      expect([...ids.slice(0, before), ...rest.ids]).toEqual(twin.contactIds());
    }
  });

  test("starts over rather than prove an absence when the vendor's order moved", async () => {
    const { twin, session } = await openAccount(small);
    twin.seed(people.slice(0, 100));
    const { cursor } = await session.pull("FULL", null);
    const headers = { "api-key": twin.credentials["apiKey"] ?? "" };
    const answer = await fetch(`${twin.url}/v3/contacts?limit=50&sort=asc`, { headers });
    const body = (await answer.json()) as { contacts: object[] };
    // The page before ends as it did, and what comes after it is not there.
    body.contacts = body.contacts.slice(-20);
    twin.server.faults.add({
      kind: "REPLACE",
      method: "GET",
      path: "/contacts$",
      response: { status: 200, body },
    });
    await expect(session.pull("FULL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });

  test("refuses the cursor of another kind of run", async () => {
    const { session } = await openAccount();
    const expired = { code: "CURSOR_EXPIRED" };
    await expect(session.pull("INCREMENTAL", null)).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", { run: "DONE", since: 0 })).rejects.toMatchObject(expired);
  });
});

describe("an incremental pull", () => {
  test("brings what changed and nothing else once the overlap has passed", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 300));
    const { cursor } = await pullAll(session, "FULL");
    const [, second = ""] = twin.contactIds();
    twin.updateContact(second, { attributes: { LASTNAME: "Cambiata" } });
    const run = await pullAll(session, "INCREMENTAL", cursor);
    expect(run.ids).toEqual([second]);
    twin.server.advanceClock(3_600_000);
    const later = await pullAll(session, "INCREMENTAL", run.cursor);
    expect((await pullAll(session, "INCREMENTAL", later.cursor)).ids).toEqual([]);
  });

  test("gets through contacts that were all modified at the very same instant", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people);
    const moment = new Date();
    twin.touchAll(moment);
    const { ids } = await pullAll(session, "INCREMENTAL", { run: "DONE", since: moment.getTime() });
    expect(ids).toEqual(twin.contactIds());
  });

  test("catches a change behind its place in the next run", async () => {
    const { twin, session } = await openAccount(small);
    twin.seed(people.slice(0, 300));
    const moment = new Date(Date.now() - 1_000);
    const [first = "", ...others] = twin.contactIds();
    for (const id of others) twin.updateContact(id, { listIds: [3] });
    let isDone = false;
    const run = await pullAll(session, "INCREMENTAL", { run: "DONE", since: moment.getTime() }, () => {
      if (!isDone) twin.updateContact(first, { attributes: { FIRSTNAME: "Nuova" } });
      isDone = true;
    });
    expect(run.ids).toEqual(others);
    expect((await pullAll(session, "INCREMENTAL", run.cursor)).ids).toContain(first);
  });
});

describe("a live read", () => {
  test("costs one call for 20 contacts and leaves out what is not there", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 30));
    const ids = twin.contactIds().slice(0, 20);
    twin.deleteContact(ids[0] ?? "");
    const records = await session.read(ids);
    expect(twin.journal.entries).toHaveLength(1);
    expect(records.map(({ externalId }) => externalId).toSorted()).toEqual(ids.slice(1).toSorted());
  });

  test("carries what the mapping promises and nothing invented", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({
      email: "Ada@Mail.example",
      attributes: {
        FIRSTNAME: "Ada",
        LASTNAME: "Esempio",
        SMS: "0039 333 5000000",
        CODICE_FISCALE: "XXXYYY",
        ORIGIN: "form",
      },
    });
    expect((await session.read([id]))[0]).toMatchObject({
      kind: "contact",
      person: {
        givenName: "Ada",
        familyName: "Esempio",
        fullName: null,
        emails: ["ada@mail.example"],
        phones: ["+393335000000"],
        taxIds: ["XXXYYY"],
        company: null,
      },
      provenance: { origin: "WEB_FORM", mappedFrom: "ORIGIN=form" },
      unmapped: [],
    });
  });

  test("does not quote a free text as an origin", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({ email: "ada@mail.example", attributes: { ORIGIN: "Ada told me" } });
    expect((await session.read([id]))[0]?.provenance).toMatchObject({
      origin: "UNKNOWN",
      mappedFrom: "ORIGIN=(unmapped)",
    });
  });
});
