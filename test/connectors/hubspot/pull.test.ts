import { describe, expect, test } from "vitest";
import { seedPeople } from "#connectors/kit/people.ts";
import { emailStateOf, openPortal, pullAll } from "./open-portal.ts";

const people = seedPeople(1_000).hubspot;

describe("a full pull", () => {
  test("lists every contact once, with a total for the progress bar", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people);
    const { pages, ids } = await pullAll(session, "FULL");
    expect(ids).toEqual(twin.contactIds());
    expect(pages[0]?.total).toBe(people.length);
    expect(pages.map((page) => page.done)).toEqual([...pages.slice(1).map(() => false), true]);
  });

  test("resumes from the cursor of any page without a gap or a duplicate", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 350));
    const { pages } = await pullAll(session, "FULL");
    for (const [index, page] of pages.entries()) {
      if (page.done) continue;
      const rest = await pullAll(session, "FULL", page.cursor);
      const before = pages
        .slice(0, index + 1)
        .flatMap((one) => one.records.map((record) => record.externalId));
      expect([...before, ...rest.ids]).toEqual(twin.contactIds());
    }
  });

  test("neither skips nor repeats a contact while others are inserted between its pages", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 400));
    const before = twin.contactIds();
    let n = 0;
    const { ids } = await pullAll(session, "FULL", null, () => {
      for (let i = 0; i < 20; i += 1) twin.createContact({ email: `new.${(n += 1)}@mail.example` });
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(before.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("finds what was inserted behind its back in the next incremental pull", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 300));
    let n = 0;
    const full = await pullAll(session, "FULL", null, () => {
      for (let i = 0; i < 20; i += 1) twin.createContact({ email: `new.${(n += 1)}@mail.example` });
    });
    const changes = await pullAll(session, "INCREMENTAL", full.cursor);
    expect(new Set([...full.ids, ...changes.ids])).toEqual(new Set(twin.contactIds()));
  });

  test("reports archived contacts from the archived list only, as tombstones", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 20));
    const [first = ""] = twin.contactIds();
    twin.archive(first);
    const { ids, tombstones } = await pullAll(session, "FULL");
    expect(ids).not.toContain(first);
    expect(tombstones).toEqual([{ externalId: first, reason: "ARCHIVED", mergedInto: null }]);
  });

  test.each([false, true])(
    "names merged records and their survivor (new id for the survivor: %s)",
    async (mergeCreatesNewId) => {
      const { twin, session } = await openPortal({ switches: { mergeCreatesNewId } });
      const [a, b, c] = ["a", "b", "c"].map((name) => twin.createContact({ email: `${name}@mail.example` }));
      const once = twin.merge(a ?? "", b ?? "");
      const survivor = twin.merge(once, c ?? "");
      const { records, tombstones } = await pullAll(session, "FULL");
      expect(records).toHaveLength(1);
      expect(records[0]?.externalId).toBe(survivor);
      // `hs_calculated_merged_vids` would miss the chained one.
      expect(records[0]?.sameAs).toEqual(expect.arrayContaining([b, c]));
      expect(tombstones).toContainEqual({ externalId: b, reason: "MERGED", mergedInto: survivor });
      expect([...(records[0]?.person.emails ?? [])].sort()).toEqual([
        "a@mail.example",
        "b@mail.example",
        "c@mail.example",
      ]);
    },
  );

  test("needs no search to run: a search that is down costs only the total", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 20));
    twin.server.faults.add({
      kind: "REPLACE",
      path: "/search$",
      times: Infinity,
      response: { status: 500, body: {} },
    });
    const { pages, ids } = await pullAll(session, "FULL");
    expect(ids).toHaveLength(20);
    expect(pages[0]?.total).toBeNull();
  });

  test("stops when asked to", async () => {
    const { session } = await openPortal();
    await expect(session.pull("FULL", null, AbortSignal.abort())).rejects.toThrow(/abort/i);
  });

  test("refuses the cursor of another kind of run", async () => {
    const { session } = await openPortal();
    const expired = { code: "CURSOR_EXPIRED" };
    await expect(session.pull("INCREMENTAL", null)).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", { run: "DONE", since: 0 })).rejects.toMatchObject(expired);
    await expect(session.pull("FULL", "page 2")).rejects.toMatchObject(expired);
  });
});

describe("an incremental pull", () => {
  test("brings what changed and nothing else once the overlap has passed", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 300));
    const { cursor } = await pullAll(session, "FULL");
    const [, second = ""] = twin.contactIds();
    twin.updateContact(second, { firstname: "Nuova" });
    const { ids, records, cursor: after } = await pullAll(session, "INCREMENTAL", cursor);
    expect(ids).toEqual([second]);
    expect(records[0]?.person.givenName).toBe("Nuova");
    expect((await pullAll(session, "INCREMENTAL", after)).ids).toEqual([second]);
  });

  test("catches a change that the lagging index had hidden from the run before", async () => {
    const { twin, session } = await openPortal({ switches: { indexLagMs: 400 } });
    twin.seed(people.slice(0, 10));
    const { cursor } = await pullAll(session, "FULL");
    const [first = ""] = twin.contactIds();
    twin.updateContact(first, { lastname: "Cambiata" });
    const early = await pullAll(session, "INCREMENTAL", cursor);
    expect(early.ids).toEqual([]);
    twin.server.advanceClock(400);
    const late = await pullAll(session, "INCREMENTAL", early.cursor);
    expect(late.ids).toEqual([first]);
  });

  test("does not search closer to now than the index can know", async () => {
    const now = 1_795_000_000_000;
    const { twin, session } = await openPortal({
      config: { searchLagMs: 45_000, overlapMs: 300_000 },
      now: () => now,
    });
    await session.pull("INCREMENTAL", { run: "DONE", since: now - 60_000 });
    const { filterGroups, sorts } = JSON.parse(twin.journal.entries[0]?.body ?? "");
    expect(filterGroups[0].filters).toEqual([
      { propertyName: "lastmodifieddate", operator: "GTE", value: String(now - 360_000) },
      { propertyName: "lastmodifieddate", operator: "LTE", value: String(now - 45_000) },
      { propertyName: "hs_object_id", operator: "GT", value: "0" },
    ]);
    expect(sorts).toEqual(["hs_object_id"]);
  });

  test("gets through more than 10,000 contacts modified at the very same instant", async () => {
    const { twin, session } = await openPortal({ switches: { enterprise: false } });
    const start = Date.now();
    const many = seedPeople(19_000).hubspot;
    expect(many.length).toBeGreaterThan(10_000);
    twin.seed(many.map((record) => ({ ...record, emails: record.emails.slice(0, 1) })));
    twin.touchAll(new Date(start));
    const { ids } = await pullAll(session, "INCREMENTAL", { run: "DONE", since: start });
    expect(ids).toEqual(twin.contactIds());
    // Every page is anchored on an id, not only the first of a window.
    const anchors = twin.journal.entries
      .filter((entry) => entry.path.endsWith("/search"))
      .map((entry) => JSON.parse(entry.body));
    expect(new Set(anchors.map((body) => body.filterGroups[0].filters[2].value)).size).toBe(anchors.length);
    expect(anchors.every((body) => body.after === undefined)).toBe(true);
  });

  test("passes pages whose hits were all deleted since they were indexed", async () => {
    const { twin, session } = await openPortal({ switches: { indexLagMs: 60_000 } });
    twin.seed(people.slice(0, 500).map((record) => ({ ...record, createdAt: new Date().toISOString() })));
    const ids = twin.contactIds();
    for (const id of ids.slice(0, 300)) twin.archive(id);
    const run = await pullAll(session, "INCREMENTAL", { run: "DONE", since: Date.now() });
    expect(run.ids).toEqual(ids.slice(300));
    expect(run.tombstones.map((tombstone) => tombstone.externalId)).toEqual(ids.slice(0, 300));
  });

  test("reports what was archived since, though archiving moves no date, and not what was archived long ago", async () => {
    const { twin, session } = await openPortal({ config: { overlapMs: 0 } });
    twin.seed(people.slice(0, 10));
    const [first = "", second = ""] = twin.contactIds();
    twin.server.advanceClock(-3_600_000);
    twin.archive(first);
    twin.server.advanceClock(3_600_000);
    const { cursor } = await pullAll(session, "FULL");
    twin.archive(second);
    const { tombstones } = await pullAll(session, "INCREMENTAL", cursor);
    expect(tombstones.map((tombstone) => tombstone.externalId)).toEqual([second]);
  });

  test("brings the survivor of a merge with the ids that it took over", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 10));
    const { cursor } = await pullAll(session, "FULL");
    const [first = "", second = ""] = twin.contactIds();
    twin.merge(first, second);
    const { records, tombstones } = await pullAll(session, "INCREMENTAL", cursor);
    expect(records.map((record) => [record.externalId, record.sameAs])).toEqual([[first, [second]]]);
    expect(tombstones).toEqual([{ externalId: second, reason: "MERGED", mergedInto: first }]);
  });

  test("notices an opt-out in HubSpot", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email: "ada@mail.example" });
    const { cursor } = await pullAll(session, "FULL");
    twin.optOut("ada@mail.example");
    const { records } = await pullAll(session, "INCREMENTAL", cursor);
    expect(emailStateOf(records.find((record) => record.externalId === id))).toBe("WITHDRAWN");
  });
});

describe("a live read", () => {
  test("costs one call for 50 contacts and leaves out what is not there", async () => {
    const { twin, session } = await openPortal();
    twin.seed(people.slice(0, 60));
    const ids = twin.contactIds().slice(0, 50);
    const [gone = ""] = ids;
    twin.purge(gone);
    const records = await session.read([...ids, ...ids]);
    expect(twin.journal.entries).toHaveLength(1);
    expect(twin.journal.entries[0]?.status).toBe(207);
    expect(records.map((record) => record.externalId).sort()).toEqual(ids.slice(1).sort());
  });

  test("does not take an error inside a 207 for absence", async () => {
    const { twin, session } = await openPortal();
    const id = twin.createContact({ email: "ada@mail.example" });
    const errors = [{ status: "error", category: "INTERNAL_ERROR", message: "ada@mail.example" }];
    twin.server.faults.add({
      kind: "REPLACE",
      path: "/batch/read$",
      response: { status: 207, body: { status: "COMPLETE", results: [], numErrors: 1, errors } },
    });
    await expect(session.read([id])).rejects.toMatchObject({ code: "BAD_ANSWER" });
  });

  test("leaves a merged id out when HubSpot drops it without a word", async () => {
    const { twin, session } = await openPortal();
    const [a = "", b = ""] = ["a", "b"].map((name) => twin.createContact({ email: `${name}@mail.example` }));
    twin.merge(a, b);
    expect((await session.read([a, b])).map((record) => record.externalId)).toEqual([a]);
  });
});
