import assert from "node:assert/strict";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { ConnectorSession, Json } from "#connectors/sdk/contract.ts";
import type { Bench, Someone } from "../bench.ts";
import type { Check, Need } from "../check.ts";
import { errorOf, expectCode } from "../expect.ts";
import { PAGES_AT_MOST, pullAll, type Run } from "../pull-all.ts";
import { hasConnection, speaksHttp } from "../needs.ts";

const paged: Need = {
  otherwise: "a run has one page",
  met: ({ fixture }) => Number.isFinite(fixture.pageSize),
};

const idsOf = (people: readonly Someone[]) => people.map(({ id }) => id).sort();

async function expectAll(bench: Bench, people: readonly Someone[]): Promise<void> {
  const session = bench.session();
  const { ids } = await pullAll(() => session, "FULL");
  assert.deepEqual([...ids].sort(), idsOf(people), "listed ids");
}

export const pageChecks: readonly Check[] = [
  {
    id: "reading/empty",
    title: "lists nothing where there is nothing, and says that the run is complete",
    run: (bench) => expectAll(bench, []),
  },
  {
    id: "reading/page-boundaries",
    title: "lists one record, a full page, and one more than a page: each once",
    need: paged,
    async run(bench) {
      const { pageSize } = bench.subject.fixture;
      const people: Someone[] = [];
      for (const size of [1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize]) {
        people.push(...(await bench.crowd(size - people.length)));
        await expectAll(bench, people);
      }
    },
  },
  {
    id: "reading/no-gap-while-changing",
    title: "misses nobody while records are made, changed and deleted between pages",
    need: paged,
    async run(bench) {
      const people = await bench.crowd(2 * bench.subject.fixture.pageSize + 3);
      const session = bench.session();
      let turn = 0;
      const run = () =>
        pullAll(
          () => session,
          "FULL",
          null,
          async () => {
            turn += 1;
            if (turn > 4) return;
            await bench.someone({ createdAt: new Date(bench.twin.server.now()).toISOString() });
            const changed = people[turn * 3];
            if (changed) await bench.hands.change(changed.id, { familyName: `Cambiato-${turn}` });
            const early = people[turn - 1];
            if (early) await bench.hands.remove(early.id);
          },
        );
      const { ids, pages } = await inOneGo(bench, run);
      const removed = new Set(people.slice(0, Math.min(turn, 4)).map(({ id }) => id));
      const missing = people.filter(({ id }) => !removed.has(id) && !ids.includes(id));
      assert.deepEqual(idsOf(missing), [], "never listed");
      for (const { records } of pages) {
        const own = records.map((record) => record.externalId);
        assert.equal(new Set(own).size, own.length, "one id twice on a page");
      }
    },
  },
  {
    id: "reading/resumes-after-any-page",
    title: "goes on after any page in another process, from the cursor alone",
    need: paged,
    async run(bench) {
      const people = await bench.crowd(2 * bench.subject.fixture.pageSize + 1);
      const { ids } = await pullAll(() => bench.session(), "FULL");
      assert.deepEqual([...new Set(ids)].sort(), idsOf(people));
    },
  },
  {
    id: "reading/equal-stamps",
    title: "lists every record although more than a page of them share one time stamp",
    need: paged,
    async run(bench) {
      const createdAt = "2025-03-30T01:00:00.000Z";
      const people = await bench.crowd(bench.subject.fixture.pageSize + 2, { createdAt });
      await expectAll(bench, people);
    },
  },
  {
    id: "reading/repeated-page",
    title: "ends with an error when the vendor repeats a page, neither endless nor complete",
    need: [paged, speaksHttp],
    async run(bench) {
      await bench.crowd(2 * bench.subject.fixture.pageSize + 1);
      const session = bench.session({ withinMs: 3_000 });
      let { cursor } = await session.pull("FULL", null);
      const before = bench.twin.journal.entries.length;
      bench.fault("list", { kind: "REPEAT", times: Infinity });
      for (let page = 0; page < PAGES_AT_MOST; page += 1) {
        const next = await orError(session, cursor);
        const asked = bench.twin.journal.entries.length - before;
        assert.ok(asked < 20 * PAGES_AT_MOST, `${asked} requests`);
        if (next instanceof Error) return;
        assert.ok(!next.done, "the run is called complete");
        cursor = next.cursor;
      }
      assert.fail("the run goes on for ever");
    },
  },
  {
    id: "reading/limited-page",
    title: "reports a limit on a page as RATE_LIMITED, and goes on from the same place later",
    need: speaksHttp,
    async run(bench) {
      const { id } = await bench.someone();
      const limited = bench.subject.fixture.answers.rateLimited?.("30");
      const response = limited ?? { status: 429, headers: { "retry-after": "30" }, body: {} };
      bench.fault("list", { kind: "REPLACE", response });
      const session = bench.session();
      const error = await errorOf(session.pull("FULL", null), "a limited page");
      expectCode(error, ["RATE_LIMITED"], "a limited page");
      const { ids } = await pullAll(() => session, "FULL");
      assert.deepEqual(ids, [id]);
    },
  },
  {
    id: "reading/foreign-cursor",
    title: "reports a cursor that it does not know as CURSOR_EXPIRED instead of listing nothing",
    async run(bench) {
      await bench.someone();
      const session = bench.session();
      for (const cursor of [{ of: "another connector" }, "7", 7] satisfies readonly Json[]) {
        for (const mode of ["FULL", "INCREMENTAL"] as const) {
          const what = `${mode} from ${JSON.stringify(cursor)}`;
          expectCode(await errorOf(session.pull(mode, cursor), what), ["CURSOR_EXPIRED"], what);
        }
      }
    },
  },
];

/** A file that was replaced by a newer one is read from its start: nothing of the old one is mixed with the new one. */
async function inOneGo(bench: Bench, run: () => Promise<Run>): Promise<Run> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const isReplaced = error instanceof ConnectorError && error.code === "CURSOR_EXPIRED";
      if (hasConnection.met(bench.subject) || !isReplaced || attempt > 5) throw error;
    }
  }
}

async function orError(session: ConnectorSession, cursor: Json) {
  try {
    return await session.pull("FULL", cursor);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
