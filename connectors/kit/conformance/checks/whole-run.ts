import assert from "node:assert/strict";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Fault } from "../../faults.ts";
import type { Bench, Someone } from "../bench.ts";
import type { Check } from "../check.ts";
import { errorOf, expectCode } from "../expect.ts";
import { hasConnection } from "../needs.ts";
import { pullAll, type Run } from "../pull-all.ts";

/** More requests for one small run than any connector makes. */
const REQUESTS_AT_MOST = 40;

/** A run of two pages and a bit, or of a few records where there is one page. */
async function people(bench: Bench): Promise<readonly Someone[]> {
  const { pageSize } = bench.subject.fixture;
  return bench.crowd(Number.isFinite(pageSize) ? 2 * pageSize + 3 : 7);
}

/** Null for a run that ended with an error of ours, as it should. */
async function fullRun(bench: Bench): Promise<Run | null> {
  try {
    return await pullAll(() => bench.session(), "FULL");
  } catch (error) {
    if (error instanceof ConnectorError) return null;
    throw error;
  }
}

/** A run that calls itself complete proves that whoever it does not list is gone: it lists everybody, or it is none. */
function expectWhole(run: Run | null, everybody: readonly Someone[], what: string): void {
  if (run === null) return;
  const listed = new Set(run.ids);
  const missing = everybody.filter(({ id }) => !listed.has(id)).length;
  assert.equal(
    missing,
    0,
    `${what}: complete, and ${missing} of ${everybody.length} would be taken for deleted`,
  );
}

/** A full run for each of its list requests, which meets the fault, until no request is left that could. */
async function inEachPlace(bench: Bench, fault: Fault, check: (run: Run | null) => void): Promise<void> {
  for (let skip = 0; ; skip += 1) {
    assert.ok(skip < REQUESTS_AT_MOST, `more than ${skip} requests for one run`);
    const before = bench.requests("list").length;
    bench.fault("list", { ...fault, skip });
    const run = await fullRun(bench);
    bench.twin.server.faults.clear();
    check(run);
    // What is read without requests is broken as a whole, and once.
    const isMet = bench
      .requests("list")
      .slice(before)
      .some((entry) => entry.fault === fault.kind);
    if (!isMet) {
      if (hasConnection.met(bench.subject)) assert.ok(skip > 0, "no request of a run met the fault");
      return;
    }
  }
}

/** Every list in a body with its end cut off, and all else as it was: counts, cursors, the promise of more. */
function shortened(body: unknown, keep: (length: number) => number): unknown {
  if (Array.isArray(body)) {
    const isList = body.some((item) => typeof item === "object" && item !== null);
    return isList ? body.slice(0, keep(body.length)) : body;
  }
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, shortened(value, keep)]));
}

/** A page that was cut off is asked for again from the same place. */
async function expectToGoOn(bench: Bench): Promise<void> {
  const { cursor, done } = await bench.session().pull("FULL", null);
  assert.ok(!done, "complete after the first page");
  bench.fault("list", { kind: "TRUNCATED_JSON" });
  const error = await errorOf(bench.session().pull("FULL", cursor), "a page that was cut off");
  // A file that was cut off is another file.
  const isAnother = hasConnection.met(bench.subject) ? [] : (["CURSOR_EXPIRED"] as const);
  expectCode(error, ["BAD_ANSWER", "UNAVAILABLE", ...isAnother], "a page that was cut off");
  bench.twin.server.faults.clear();
  const rest = await pullAll(() => bench.session(), "FULL", cursor);
  assert.ok(rest.ids.length >= 1, "the rest is lost");
}

const cuts = [
  ["half a page", (length: number) => Math.floor(length / 2)],
  ["an empty page", () => 0],
] as const;

export const wholeRunChecks: readonly Check[] = [
  {
    id: "reading/cut-off-anywhere",
    title: "ends a full run with an error whichever of its answers is cut off, and takes nobody for deleted",
    async run(bench) {
      const everybody = await people(bench);
      const faults: readonly Fault["kind"][] = hasConnection.met(bench.subject)
        ? ["TRUNCATED_JSON", "RESET_AFTER"]
        : ["TRUNCATED_JSON"];
      for (const kind of faults)
        await inEachPlace(bench, { kind }, (run) =>
          expectWhole(run, everybody, `an answer that was ${kind}`),
        );
      const { ids } = await pullAll(() => bench.session(), "FULL");
      assert.deepEqual([...new Set(ids)].sort(), everybody.map(({ id }) => id).sort(), "the next whole run");
      if (Number.isFinite(bench.subject.fixture.pageSize)) await expectToGoOn(bench);
    },
  },
  {
    id: "reading/fewer-than-told",
    title: "never calls a run complete that brought fewer records than the source says it has",
    need: {
      otherwise: "the source says nowhere how many records it has",
      met: ({ fixture }) => fixture.tellsTotal === true,
    },
    async run(bench) {
      const everybody = await people(bench);
      for (const [what, keep] of cuts) {
        const alter = (body: unknown) => shortened(body, keep);
        await inEachPlace(bench, { kind: "ALTER", alter }, (run) => expectWhole(run, everybody, what));
      }
    },
  },
  {
    id: "reading/total-declared",
    title: "says so when its source tells how many records there are",
    async run(bench) {
      const everybody = await people(bench);
      const totals = (await pullAll(() => bench.session(), "FULL")).pages.flatMap(({ total }) => total ?? []);
      const { tellsTotal = false } = bench.subject.fixture;
      if (!tellsTotal) assert.deepEqual(totals, [], "a total, although the fixture says that there is none");
      for (const total of totals) assert.equal(total, everybody.length, "the total of a full run");
    },
  },
];
