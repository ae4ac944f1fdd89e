import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { EMAIL, PROFILING, pullAll, thrownBy } from "../toolkit/records.ts";
import { openTeam } from "./open-team.ts";

const people = seedPeople(300).hubspot;
const list = { method: "GET", path: "/people$" } as const;

describe("a full pull", () => {
  test.each([20, 50, 7])(
    "lists everybody once on pages of %i, because it trusts has_more only",
    async (pageSize) => {
      const { twin, session } = await openTeam({ switches: { pageSize } });
      twin.seed(people.slice(0, 130));
      const { ids, pages } = await pullAll(session, "FULL");
      expect(ids.toSorted()).toEqual(twin.personIds().toSorted());
      expect(pages.filter(({ done }) => done)).toHaveLength(1);
    },
  );

  test("lists everybody once when more people than fit on pages were made in one instant", async () => {
    const { twin, session } = await openTeam({ switches: { pageSize: 10 } });
    const createdAt = "2025-03-30T01:00:00.000Z";
    twin.seed(people.slice(0, 95).map((one, n) => (n < 60 ? { ...one, createdAt } : one)));
    const { ids } = await pullAll(session, "FULL");
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(twin.personIds().toSorted());
  });

  test("misses nobody while people are deleted and changed between its pages", async () => {
    const { twin, session } = await openTeam();
    twin.seed(people.slice(0, 100));
    const { ids } = await pullAll(session, "FULL", null, ({ records }) => {
      for (const { externalId } of records.slice(0, 6))
        if (twin.person(externalId)) twin.deletePerson(externalId);
      const last = twin.personIds().at(-1) ?? "";
      twin.updatePerson(last, { title: "Direttrice" });
    });
    expect(twin.personIds().filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("ends with an error when a filter is ignored, a page repeated, or the order is none", async () => {
    const ignoring = await openTeam({ switches: { filters: false } });
    ignoring.twin.seed(people.slice(0, 60));
    expect((await thrownBy(pullAll(ignoring.session, "FULL"))).vendorCode).toBe("OUT_OF_ORDER");
    const { twin, session } = await openTeam();
    twin.seed(people.slice(0, 60));
    const { cursor } = await session.pull("FULL", null);
    const empty = { meta: { has_more: true }, data: [] };
    twin.server.faults.add({ kind: "REPLACE", ...list, response: { status: 200, body: empty } });
    expect((await thrownBy(session.pull("FULL", cursor))).vendorCode).toBe("PAGE_REPEATED");
  });

  test("notices a deletion by whom it no longer shows", async () => {
    const { twin, session } = await openTeam();
    twin.seed(people.slice(0, 30));
    const [gone = ""] = twin.personIds();
    twin.deletePerson(gone);
    expect((await pullAll(session, "FULL")).ids).not.toContain(gone);
  });
});

describe("an incremental pull", () => {
  test("brings who changed and nobody else once the overlap has passed", async () => {
    let clock = Date.now();
    const { twin, session } = await openTeam({ now: () => clock });
    const pass = (): void => {
      clock += 3_600_000;
      twin.server.advanceClock(3_600_000);
    };
    twin.seed(people.slice(0, 60));
    const full = await pullAll(session, "FULL");
    pass();
    const [, second = ""] = twin.personIds();
    twin.updatePerson(second, { title: "Direttrice" });
    const made = twin.createPerson({ first_name: "Nuova", last_name: "Persona" });
    const changes = await pullAll(session, "INCREMENTAL", full.cursor);
    expect(changes.ids.toSorted()).toEqual([second, made].toSorted());
    pass();
    const later = await pullAll(session, "INCREMENTAL", changes.cursor);
    expect((await pullAll(session, "INCREMENTAL", later.cursor)).ids).toEqual([]);
  });

  test("asks for a full run when the cursor is not its own, or lies in the future", async () => {
    const { session } = await openTeam();
    const expired = { code: "CURSOR_EXPIRED" };
    await expect(session.pull("INCREMENTAL", null)).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", { run: "DONE", since: 0 })).rejects.toMatchObject(expired);
    const future = { run: "DONE", since: Date.now() + 86_400_000 };
    await expect(session.pull("INCREMENTAL", future)).rejects.toMatchObject(expired);
  });
});

describe("a person", () => {
  test("is read with consents, tags and tick boxes as the team uses them", async () => {
    const { twin, session } = await openTeam();
    const id = twin.createPerson(
      {
        first_name: "Ada",
        last_name: "Esempio",
        birthday: "1983-02-04T14:57:54.707662",
        vat: "IT01234567890",
      },
      { consenso_email: "sì", no_profilazione: true, consenso_telefono: "boh" },
      ["Fiera", "cliente"],
    );
    const [record] = await session.read([id, "999", "nessuno"]);
    expect(record?.person).toMatchObject({
      givenName: "Ada",
      birthDate: "1983-02-04",
      taxIds: ["IT01234567890"],
    });
    const states = Object.fromEntries(
      record?.consents.map(({ purpose, channel, state }) => [channel ?? purpose, state]) ?? [],
    );
    expect(states).toEqual({ EMAIL: "GIVEN", PHONE_HUMAN: "UNMAPPED", PROFILING: "WITHDRAWN" });
    expect(record?.unmapped).toEqual(["custom_fields.consenso_telefono"]);
    expect(record?.provenance).toMatchObject({ origin: "BUSINESS_CARD", mappedFrom: "tags=BUSINESS_CARD" });
  });

  test("whose fields contradict each other counts as a stop that is still open", async () => {
    const both = [
      { ...EMAIL, key: "consenso_email" },
      { ...EMAIL, key: "consenso_telefono" },
    ];
    const { twin, session } = await openTeam({ config: { consentFields: both } });
    const id = twin.createPerson({}, { consenso_email: "No", consenso_telefono: "Sì" });
    const [record] = await session.read([id]);
    expect(record?.consents).toEqual([{ ...EMAIL, state: "WITHDRAWN", occurredAt: null, stillOpen: true }]);
    const reference = {
      externalId: id,
      kind: "contact",
      targets: [EMAIL, PROFILING],
      identifiers: { emails: [], phones: [] },
    };
    expect((await session.observe(reference)).consents.map(({ state }) => state)).toEqual([
      "GIVEN",
      "NOT_ASKED",
    ]);
  });
});
