import assert from "node:assert/strict";
import type { Bench } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import { errorOf, expectCode } from "../expect.ts";
import { declaredBy } from "../needs.ts";
import { pullAll } from "../pull-all.ts";

const incremental: Need = {
  otherwise: "only full runs",
  met: (subject) => declaredBy(subject).listing !== "FULL_ONLY",
};

async function fullRun(bench: Bench) {
  const session = bench.session();
  return { session, full: await pullAll(() => session, "FULL") };
}

export const changeChecks: readonly Check[] = [
  {
    id: "reading/change-shows",
    title: "lists a changed and a new record in the next incremental run",
    need: incremental,
    async run(bench) {
      const [first] = await bench.crowd(3);
      const { session, full } = await fullRun(bench);
      await bench.hands.change(first?.id ?? "", { familyName: "Cambiata" });
      const made = await bench.someone({ createdAt: new Date(bench.twin.server.now()).toISOString() });
      const { records } = await pullAll(() => session, "INCREMENTAL", full.cursor);
      const changed = records.find((record) => record.externalId === first?.id);
      assert.equal(changed?.person.familyName ?? changed?.person.fullName?.split(" ").at(-1), "Cambiata");
      assert.ok(
        records.some((record) => record.externalId === made.id),
        "the new record is missing",
      );
    },
  },
  {
    id: "reading/unchanged-not-listed",
    title: "does not list in an incremental run what has not changed for a year",
    need: incremental,
    async run(bench) {
      const people = await bench.crowd(3, { createdAt: "2024-05-01T08:00:00.000Z" });
      const { session, full } = await fullRun(bench);
      const { ids } = await pullAll(() => session, "INCREMENTAL", full.cursor);
      assert.deepEqual(
        people.filter(({ id }) => ids.includes(id)).map(({ id }) => id),
        [],
      );
    },
  },
  {
    id: "reading/changes-chain",
    title: "starts each incremental run where the last complete one began",
    need: incremental,
    async run(bench) {
      const [person] = await bench.crowd(2);
      const { session, full } = await fullRun(bench);
      let { cursor } = full;
      for (const familyName of ["Prima", "Seconda", "Terza"]) {
        await bench.hands.change(person?.id ?? "", { familyName });
        const run = await pullAll(() => session, "INCREMENTAL", cursor);
        const found = run.records.filter((record) => record.externalId === person?.id).at(-1)?.person;
        assert.equal(found?.familyName ?? found?.fullName?.split(" ").at(-1), familyName);
        cursor = run.cursor;
      }
    },
  },
  {
    id: "reading/no-start-without-full-run",
    title: "refuses an incremental run that no complete run came before",
    need: incremental,
    async run(bench) {
      await bench.someone();
      const error = await errorOf(bench.session().pull("INCREMENTAL", null), "a run without a cursor");
      expectCode(error, ["CURSOR_EXPIRED"], "a run without a cursor");
    },
  },
  {
    id: "reading/tombstone",
    title: "shows a deletion as a tombstone in the next incremental run",
    need: {
      otherwise: "deletions leave no tombstone",
      met: (subject) => declaredBy(subject).deletions.includes("TOMBSTONE"),
    },
    async run(bench) {
      const [gone, stays] = await bench.crowd(3);
      const { session, full } = await fullRun(bench);
      await bench.hands.remove(gone?.id ?? "");
      const { tombstones, ids } = await pullAll(() => session, "INCREMENTAL", full.cursor);
      assert.deepEqual([...new Set(tombstones.map(({ externalId }) => externalId))], [gone?.id]);
      assert.ok(!ids.includes(gone?.id ?? ""), "listed although it is deleted");
      assert.ok(!tombstones.some(({ externalId }) => externalId === stays?.id));
    },
  },
  {
    id: "reading/absent-after-full-run",
    title: "leaves a deleted record out of the next complete full run, and nobody else",
    async run(bench) {
      const [gone, ...stay] = await bench.crowd(3);
      const { session } = await fullRun(bench);
      await bench.hands.remove(gone?.id ?? "");
      const { ids } = await pullAll(() => session, "FULL");
      assert.deepEqual([...ids].sort(), stay.map(({ id }) => id).sort());
    },
  },
];
