import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { FIELDS, GROUPS } from "#connectors/livespace/twin/switches.ts";
import { CALLS, EMAIL, PROFILING, consentIn, pullAll, thrownBy } from "../toolkit/records.ts";
import { openAccount } from "./open-account.ts";

const people = seedPeople(400).hubspot;

describe("a full pull", () => {
  test("lists every contact once and says where each one came from", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 130));
    const { records, pages, distinctIds: ids } = await pullAll(session, "FULL");
    expect(ids.toSorted()).toEqual(twin.contactIds().toSorted());
    expect(records).toHaveLength(130);
    expect(pages.map(({ done }) => done)).toEqual([...pages.slice(1).map(() => false), true]);
    const origins = new Set(records.map(({ provenance }) => provenance?.mappedFrom));
    expect(origins).toContain("source_name=Formularz kontaktowy");
    expect(origins).toContain("source_name=(empty)");
  });

  test.each([0, 1, 20, 21, 40])("ends properly with %i contacts on pages of 20", async (count) => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, count));
    expect((await pullAll(session, "FULL")).distinctIds).toHaveLength(count);
  });

  test.each(["CREATED", "MODIFIED_FIRST"] as const)(
    "misses nobody while contacts are deleted, inserted and changed between its pages (order %s)",
    async (order) => {
      const { twin, session } = await openAccount({ switches: { order } });
      twin.seed(people.slice(0, 120));
      const gone = new Set<string>();
      let page = 0;
      const { distinctIds: ids } = await pullAll(session, "FULL", null, () => {
        page += 1;
        if (page > 5) return;
        const [first, second, third] = twin.contactIds();
        for (const id of [first, second, third]) {
          gone.add(id ?? "");
          twin.deleteContact(id ?? "");
        }
        twin.createContact({ firstname: "Nowy", lastname: `Kontakt ${page}` });
        twin.updateContact(twin.contactIds().at(-1) ?? "", { note: "zmiana" });
      });
      expect(twin.contactIds().filter((id) => !ids.includes(id))).toEqual([]);
    },
  );

  test("finds its way after more was deleted than pages overlap", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 100));
    let done = false;
    const { distinctIds: ids } = await pullAll(session, "FULL", null, () => {
      if (!done) for (const id of twin.contactIds().slice(0, 30)) twin.deleteContact(id);
      done = true;
    });
    expect(twin.contactIds().filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("does not take a short page for the end: Livespace may give less than was asked for", async () => {
    const { twin, session } = await openAccount({ switches: { listCap: 12 } });
    twin.seed(people.slice(0, 50));
    expect((await pullAll(session, "FULL")).distinctIds).toHaveLength(50);
  });

  test("resumes from the cursor of any page", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 90));
    const { pages } = await pullAll(session, "FULL");
    for (const [index, { cursor, done }] of pages.entries()) {
      if (done) continue;
      const before = pages.slice(0, index + 1).flatMap(({ records }) => records);
      const rest = await pullAll(session, "FULL", cursor);
      const ids = new Set([...before, ...rest.records].map(({ externalId }) => externalId));
      expect(ids.size).toBe(90);
    }
  });

  test("notices a deletion by what it no longer shows", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 30));
    const [gone = ""] = twin.contactIds();
    await pullAll(session, "FULL");
    twin.deleteContact(gone);
    expect((await pullAll(session, "FULL")).distinctIds).not.toContain(gone);
  });

  test("refuses a server that repeats one page for ever, and one that gives more than was asked for", async () => {
    const { twin, session } = await openAccount({ config: { pageSize: 10 } });
    twin.seed(people.slice(0, 40));
    const first = await session.pull("FULL", null);
    const row = { id: "a", dataset: [], emails: [], phones: [] };
    const rows = (count: number) => Array.from({ length: count }, (_one, n) => ({ ...row, id: `id-${n}` }));
    const answer = (contact: unknown) => ({
      kind: "REPLACE" as const,
      path: "Contact/getAll$",
      response: { status: 200, body: { status: true, result: 200, error: null, data: { contact } } },
    });
    twin.server.faults.add(answer(rows(11)));
    expect((await thrownBy(session.pull("FULL", first.cursor))).vendorCode).toBe("MORE_THAN_THE_LIMIT");
    twin.server.faults.add({ ...answer(rows(10)), times: Infinity });
    const repeating = await session.pull("FULL", null);
    expect(repeating.records).toHaveLength(10);
    expect((await thrownBy(session.pull("FULL", repeating.cursor))).vendorCode).toBe("PAGE_REPEATED");
  });

  test("stops when asked to", async () => {
    const { session } = await openAccount();
    await expect(session.pull("FULL", null, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });
});

describe("an incremental pull", () => {
  test("brings what changed and nothing else once the overlap has passed", async () => {
    let clock = Date.now();
    const { twin, session } = await openAccount({ now: () => clock });
    twin.seed(people.slice(0, 60));
    const { cursor } = await pullAll(session, "FULL");
    clock += 3_600_000;
    twin.server.advanceClock(3_600_000);
    const [, second = ""] = twin.contactIds();
    twin.updateContact(second, { firstname: "Zmieniona" });
    const made = twin.createContact({ firstname: "Nowa", lastname: "Osoba" });
    const changes = await pullAll(session, "INCREMENTAL", cursor);
    expect(changes.distinctIds.toSorted()).toEqual([second, made].toSorted());
    clock += 3_600_000;
    twin.server.advanceClock(3_600_000);
    const later = await pullAll(session, "INCREMENTAL", changes.cursor);
    expect((await pullAll(session, "INCREMENTAL", later.cursor)).distinctIds).toEqual([]);
  });

  test("loses nobody when more contacts than a page share one instant", async () => {
    const { twin, session } = await openAccount();
    const { cursor } = await pullAll(session, "FULL");
    twin.seed(people.slice(0, 130).map((one) => ({ ...one, createdAt: new Date().toISOString() })));
    expect((await pullAll(session, "INCREMENTAL", cursor)).distinctIds).toHaveLength(130);
  });

  test("asks for a full run when the cursor is not its own, or lies in the future", async () => {
    const { session } = await openAccount();
    const expired = { code: "CURSOR_EXPIRED" };
    await expect(session.pull("INCREMENTAL", null)).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", { run: "DONE", since: 0 })).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", "page 2")).rejects.toMatchObject(expired);
    const future = { run: "DONE", since: Date.now() + 86_400_000 };
    await expect(session.pull("INCREMENTAL", future)).rejects.toMatchObject(expired);
  });
});

describe("a record", () => {
  test("reads fields, groups, Polish texts and instants with their offset", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({
      firstname: "Małgorzata",
      lastname: "Żółć-Ćwiczebna",
      emails: ["malgorzata@poczta.example", "druga@poczta.example"],
      phones: ["+48 600 001 001"],
      country: "Polska",
      source: "Polecenie",
      dataset: {
        [FIELDS.emailConsent]: "tak",
        [FIELDS.phoneConsent]: "SPRZECIW",
        [FIELDS.phoneConsentDate]: "2026-03-04",
        [FIELDS.pesel]: "02270803624",
        [FIELDS.birthDate]: "2002-07-08",
      },
      groups: [GROUPS.profilingGiven, GROUPS.vip],
    });
    const [record] = await session.read([id]);
    expect(record?.person).toEqual({
      givenName: "Małgorzata",
      familyName: "Żółć-Ćwiczebna",
      fullName: null,
      emails: ["malgorzata@poczta.example", "druga@poczta.example"],
      phones: ["+48 600 001 001"],
      taxIds: ["02270803624"],
      birthDate: "2002-07-08",
      company: null,
      country: "PL",
    });
    expect(consentIn(record, EMAIL)).toMatchObject({ state: "GIVEN", occurredAt: null });
    expect(consentIn(record, CALLS)).toMatchObject({
      state: "WITHDRAWN",
      occurredAt: "2026-03-04T00:00:00.000Z",
    });
    expect(consentIn(record, PROFILING)?.state).toBe("GIVEN");
    expect(record?.provenance).toMatchObject({
      origin: "WORD_OF_MOUTH",
      mappedFrom: "source_name=Polecenie",
    });
    expect(Math.abs(Date.parse(record?.modifiedAt ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("never takes a value that nobody explained for a yes, nor a place that nobody filled", async () => {
    const { twin, session } = await openAccount();
    const odd = twin.createContact({ dataset: { [FIELDS.emailConsent]: "Tak, ale nie w piątki" } });
    const box = twin.createContact({ dataset: { [FIELDS.emailConsent]: true } });
    const both = twin.createContact({ dataset: { [FIELDS.emailConsent]: ["Tak", "Nie"] } });
    const empty = twin.createContact({ source: "jan@poczta.example" });
    const records = await session.read([odd, box, both, empty]);
    expect(records.map((record) => consentIn(record, EMAIL)?.state)).toEqual([
      "UNMAPPED",
      "UNMAPPED",
      "UNMAPPED",
      "NOT_ASKED",
    ]);
    expect(records[0]?.unmapped).toEqual([`dataset.${FIELDS.emailConsent}`]);
    expect(records[3]?.provenance).toMatchObject({ origin: "UNKNOWN", mappedFrom: "source_name=(unmapped)" });
  });

  test("that refuses in one place and permits in another counts as a stop that is still open", async () => {
    const { twin, session } = await openAccount();
    const id = twin.createContact({ groups: [GROUPS.profilingGiven, GROUPS.profilingRefused] });
    const [record] = await session.read([id]);
    expect(consentIn(record, PROFILING)).toMatchObject({ state: "WITHDRAWN", stillOpen: true });
    const seen = await session.observe({
      externalId: id,
      kind: "contact",
      targets: [PROFILING],
      identifiers: { emails: [], phones: [] },
    });
    expect(seen.consents[0]?.state).toBe("GIVEN");
  });

  test("that is gone is absent from a live read, and twenty are read together", async () => {
    const { twin, session } = await openAccount();
    twin.seed(people.slice(0, 20));
    const ids = twin.contactIds();
    twin.deleteContact(ids[3] ?? "");
    const read = await session.read(ids);
    expect(read.map(({ externalId }) => externalId)).toEqual(ids.filter((id) => id !== ids[3]));
  });
});
