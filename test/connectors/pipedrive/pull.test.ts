import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { ORIGIN, TAX_CODE } from "#connectors/pipedrive/twin/switches.ts";
import { EMAIL, pullAll, stateOf } from "../toolkit/records.ts";
import { at, openCompany } from "./open-company.ts";

const people = seedPeople(1_500).hubspot;

describe("a full pull", () => {
  test("lists every person once and says only at the end that it is done", async () => {
    const { twin, session } = await openCompany();
    twin.seed(people);
    const { pages, ids } = await pullAll(session, "FULL");
    expect(ids).toEqual(twin.personIds());
    expect(pages.map(({ done }) => done)).toEqual([false, true]);
  });

  test.each([0, 1, 9, 10, 11, 20])("ends well with %i persons on pages of ten", async (count) => {
    const { twin, session } = await openCompany({ config: { pageSize: 10 } });
    twin.seed(people.slice(0, count));
    const { pages, ids } = await pullAll(session, "FULL");
    expect(ids).toHaveLength(count);
    expect(pages).toHaveLength(Math.max(1, Math.ceil(count / 10)));
  });

  test("resumes from the cursor of any page without a gap or a duplicate", async () => {
    const { twin, session } = await openCompany({ config: { pageSize: 40 } });
    twin.seed(people.slice(0, 350));
    const { pages, ids } = await pullAll(session, "FULL");
    for (const [index, page] of pages.entries()) {
      if (page.done) continue;
      const rest = await pullAll(session, "FULL", page.cursor);
      const before = ids.slice(0, (index + 1) * 40);
      expect([...before, ...rest.ids]).toEqual(twin.personIds());
    }
  });

  test("loses nothing while persons appear, change and go between its pages", async () => {
    const { twin, session } = await openCompany({ config: { pageSize: 50 } });
    twin.seed(people.slice(0, 300));
    const before = twin.personIds();
    const gone: string[] = [];
    const full = await pullAll(session, "FULL", null, () => {
      twin.createPerson({ name: "New Person" });
      const [first = "", second = ""] = twin.personIds();
      twin.updatePerson(second, { name: "Changed Person" });
      twin.deletePerson(first);
      gone.push(first);
    });
    expect(new Set(full.ids).size).toBe(full.ids.length);
    const changes = await pullAll(session, "INCREMENTAL", full.cursor);
    const seen = new Set([...full.ids, ...changes.ids]);
    expect([...before, ...twin.personIds()].filter((id) => !seen.has(id) && !gone.includes(id))).toEqual([]);
    expect(changes.records.some(({ person }) => person.fullName === "Changed Person")).toBe(true);
  });

  test("shows a deletion as an absence, and only a complete run proves one", async () => {
    const { twin, session } = await openCompany({ config: { pageSize: 2 } });
    twin.seed(people.slice(0, 5));
    const [first = ""] = twin.personIds();
    twin.deletePerson(first);
    const { ids, tombstones, pages } = await pullAll(session, "FULL");
    expect([ids.includes(first), tombstones]).toEqual([false, []]);
    expect(pages.filter(({ done }) => done)).toHaveLength(1);
  });

  test("understands a list that does show deleted persons", async () => {
    const { twin, session } = await openCompany({ switches: { deletedInLists: true } });
    const id = twin.createPerson({ name: "Ada Esempio" });
    twin.deletePerson(id);
    const { ids, tombstones } = await pullAll(session, "FULL");
    expect(ids).toEqual([]);
    expect(tombstones).toEqual([{ externalId: id, reason: "ARCHIVED", mergedInto: null }]);
    expect(await session.read([id])).toEqual([]);
  });

  test("stops when asked to, and refuses the cursor of another kind of run", async () => {
    const { session } = await openCompany();
    await expect(session.pull("FULL", null, AbortSignal.abort())).rejects.toThrow(/abort/i);
    const expired = { code: "CURSOR_EXPIRED" };
    await expect(session.pull("INCREMENTAL", null)).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", { run: "DONE", since: 0 })).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", "page 2")).rejects.toMatchObject(expired);
  });

  test("starts over when Pipedrive no longer knows the cursor", async () => {
    const { twin, session } = await openCompany({ config: { pageSize: 2 } });
    twin.seed(people.slice(0, 5));
    const page = await session.pull("FULL", null);
    const cursor = { ...(page.cursor as object), after: "b2xk" };
    await expect(session.pull("FULL", cursor)).rejects.toMatchObject({ code: "CURSOR_EXPIRED" });
  });
});

describe("an incremental pull", () => {
  test("brings what changed and nothing else once the overlap has passed", async () => {
    const { twin, session } = await openCompany();
    twin.seed(people.slice(0, 300));
    const { cursor } = await pullAll(session, "FULL");
    const [, second = ""] = twin.personIds();
    twin.updatePerson(second, { name: "Nuova Esempio" });
    const run = await pullAll(session, "INCREMENTAL", cursor);
    expect(run.ids).toEqual([second]);
    twin.server.advanceClock(3_600_000);
    const later = await pullAll(session, "INCREMENTAL", run.cursor);
    expect((await pullAll(session, "INCREMENTAL", later.cursor)).ids).toEqual([]);
  });

  test("gets through thousands of persons modified at the very same instant", async () => {
    const { twin, session } = await openCompany();
    twin.seed(seedPeople(4_000).hubspot);
    const moment = new Date();
    twin.touchAll(moment);
    const { ids } = await pullAll(session, "INCREMENTAL", { run: "DONE", since: moment.getTime() });
    expect(ids).toEqual(twin.personIds());
  });

  test("notices an unsubscription, unless Pipedrive counts it as no change of the person", async () => {
    for (const statusTouchesPerson of [true, false]) {
      const { twin, session } = await openCompany({ switches: { statusTouchesPerson } });
      twin.seed(people.slice(0, 3).map((one) => ({ ...one, emailConsent: "GIVEN" })));
      const { cursor, records } = await pullAll(session, "FULL");
      const email = records[0]?.person.emails[0] ?? "";
      twin.setStatus(email, "unsubscribed");
      const changes = await pullAll(session, "INCREMENTAL", cursor);
      expect(changes.records.map((one) => stateOf(one))).toEqual(statusTouchesPerson ? ["WITHDRAWN"] : []);
      expect(stateOf((await pullAll(session, "FULL")).records[0])).toBe("WITHDRAWN");
    }
  });
});

describe("a live read", () => {
  test("costs one call for 100 persons and leaves out what is not there", async () => {
    const { twin, session } = await openCompany();
    twin.seed(people.slice(0, 100));
    const ids = twin.personIds();
    twin.deletePerson(ids[0] ?? "");
    const records = await session.read([...ids.slice(0, 99), "no-number", "99999999"]);
    expect(twin.journal.entries).toHaveLength(1);
    expect(records.map(({ externalId }) => externalId)).toEqual(ids.slice(1, 99));
  });

  test("carries what the mapping promises and nothing invented", async () => {
    const { twin, session } = await openCompany();
    const id = twin.createPerson({
      name: "Ada Maria Esempio",
      emails: at("second@mail.example", "Ada@mail.example").map((one, index) => ({
        ...one,
        primary: index === 1,
      })),
      phones: [...at("+39 333 000"), { value: " ", primary: false, label: "home" }],
      birthday: "about 1980",
      custom_fields: { [TAX_CODE]: "XXXYYY", [ORIGIN]: 42 },
    });
    const [record] = await session.read([id]);
    expect(record).toMatchObject({
      kind: "person",
      person: {
        givenName: "Ada",
        familyName: "Maria Esempio",
        fullName: "Ada Maria Esempio",
        emails: ["Ada@mail.example", "second@mail.example"],
        phones: ["+39 333 000"],
        taxIds: ["XXXYYY"],
        birthDate: null,
      },
      provenance: { origin: "IMPORT", mappedFrom: "originField=42" },
      unmapped: [],
    });
    expect(stateOf(record, EMAIL)).toBe("NOT_ASKED");
  });

  test.each([
    [null, "originField=(empty)"],
    [77, "originField=77"],
    ["Ada told me", "originField=(unmapped)"],
  ])(
    "an origin that nobody explained is unknown, and a text is not quoted (%j)",
    async (value, mappedFrom) => {
      const { twin, session } = await openCompany();
      const id = twin.createPerson({ name: "Ada", custom_fields: { [ORIGIN]: value } });
      expect((await session.read([id]))[0]?.provenance).toMatchObject({ origin: "UNKNOWN", mappedFrom });
    },
  );
});
