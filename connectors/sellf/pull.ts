import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { SellfConfig } from "./config.ts";
import { recordOf } from "./mapping.ts";
import type { PeopleApi, PeoplePage, Stamp } from "./people-api.ts";
import type { SellfPerson } from "./person.ts";

const instant = z.int().min(0);
const running = z.strictObject({
  run: z.enum(["FULL", "INCREMENTAL"]),
  /** The stamp from which on is asked, as Sellf wrote it, and the page from there. */
  since: z.string().nullable(),
  page: z.int().min(1),
  /** People of that stamp who were delivered already. */
  seen: z.array(z.int()),
  startedAt: instant,
});
const doneCursor = z.strictObject({ run: z.literal("DONE"), since: instant });
type Running = z.output<typeof running>;

export interface PullParts {
  readonly people: PeopleApi;
  readonly config: SellfConfig;
  readonly now: () => number;
}

/**
 * Pages by number move when somebody is deleted, and ids cannot be asked for. So each page is asked for from the last
 * stamp of the page before: by `created_at` in a full run, which nothing moves, by `updated_at` in an incremental one.
 */
export async function pull(
  { people, config, now }: PullParts,
  mode: PullMode,
  stored: Json,
  signal?: AbortSignal,
): Promise<PullPage> {
  const cursor = cursorOf(mode, stored, config, now());
  const by: Stamp = mode === "FULL" ? "created_at" : "updated_at";
  const page = await people.list(by, cursor.since, cursor.page, signal);
  expectOrder(page.people, by, cursor.since);
  const seen = new Set(cursor.seen);
  const fresh = page.people.filter(({ id }) => !seen.has(id));
  return {
    records: fresh.map((person) => recordOf(person, config)),
    // Nothing tells who was deleted; only whom a complete full run does not show is gone.
    tombstones: [],
    cursor: page.hasMore ? next(cursor, page, by, fresh.length) : { run: "DONE", since: cursor.startedAt },
    done: !page.hasMore,
    total: null,
  };
}

function next(cursor: Running, { people }: PeoplePage, by: Stamp, fresh: number): Running {
  const last = people.at(-1)?.[by];
  // More is promised than all the people of this stamp who are known: the same page comes again and again.
  const isRepeated = fresh === 0 && (cursor.page - 1) * people.length >= cursor.seen.length;
  if (last === undefined || isRepeated) throw bad("PAGE_REPEATED");
  const same = people.filter((person) => person[by] === last).map(({ id }) => id);
  if (last === cursor.since)
    return { ...cursor, page: cursor.page + 1, seen: [...new Set([...cursor.seen, ...same])] };
  return { ...cursor, since: last, page: 1, seen: same };
}

/** Rows before the asked stamp, or in no order: a filter or sorting that was ignored would lose people. */
function expectOrder(people: readonly SellfPerson[], by: Stamp, since: string | null): void {
  let before = since;
  for (const person of people) {
    if (before !== null && micros(person[by]) < micros(before)) throw bad("OUT_OF_ORDER");
    before = person[by];
  }
}

/** Stamps have up to six digits behind the second, or none. */
function micros(stamp: string): string {
  const [seconds = "", part = ""] = stamp.split(".");
  return `${seconds}.${part.padEnd(6, "0")}`;
}

function cursorOf(mode: PullMode, stored: Json, { overlapMs }: SellfConfig, now: number): Running {
  const resumed = running.safeParse(stored);
  if (resumed.success && resumed.data.run === mode) return resumed.data;
  const start = { page: 1, seen: [], startedAt: now };
  if (mode === "FULL" && stored === null) return { run: "FULL", since: null, ...start };
  const last = doneCursor.safeParse(stored);
  // A cursor of the future comes from another clock: what changed until then would be missed.
  if (mode === "INCREMENTAL" && last.success && last.data.since <= now + overlapMs) {
    const since = new Date(Math.max(0, last.data.since - overlapMs)).toISOString().slice(0, 19);
    return { run: "INCREMENTAL", since, ...start };
  }
  throw new ConnectorError("CURSOR_EXPIRED", "list people", { vendorCode: "cursor of another run" });
}

function bad(vendorCode: string): ConnectorError {
  return new ConnectorError("BAD_ANSWER", "list people", { vendorCode });
}
