import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import { changedPartners, modelsOf, newestStamp } from "./changes.ts";
import { findPartners, gatherFacts, type Reach } from "./facts.ts";
import { recordOf } from "./mapping.ts";
import { stampOf, type PartnerRow } from "./rows.ts";

/**
 * `newest` is the newest change in the database when the run began, by the database's own clock, and null in an empty one.
 * `mark` is where the next run looks from: that change, or a day ago in a database that has slept longer.
 */
const newest = z.string().nullable();
const mark = z.string();
const id = z.int().min(0);
const cursorSchema = z.discriminatedUnion("run", [
  z.strictObject({ run: z.literal("FULL"), after: id, mark, newest, total: id, listed: id }),
  z.strictObject({ run: z.literal("CHANGES"), model: id, after: id, since: mark, mark, newest }),
  z.strictObject({ run: z.literal("DONE"), mark, newest }),
]);
type Cursor = z.output<typeof cursorSchema>;
type FullCursor = Extract<Cursor, { run: "FULL" }>;
type ChangesCursor = Extract<Cursor, { run: "CHANGES" }>;
type DoneCursor = Extract<Cursor, { run: "DONE" }>;

const DAY_MS = 86_400_000;

export interface PullReach extends Reach {
  readonly now: () => number;
}

export async function pull(reach: PullReach, mode: PullMode, stored: Json): Promise<PullPage> {
  const cursor = cursorSchema.safeParse(stored).data;
  if (mode === "FULL") {
    if (cursor?.run === "FULL") return pullAll(reach, cursor);
    if (stored === null) return pullAll(reach, await startFull(reach));
  }
  if (mode === "INCREMENTAL") {
    if (cursor?.run === "CHANGES") return pullChanges(reach, cursor);
    if (cursor?.run === "DONE") return pullChanges(reach, await startChanges(reach, cursor));
  }
  throw expired("cursor of another run");
}

async function startFull(reach: PullReach): Promise<FullCursor> {
  const total = await reach.rpc.count("res.partner", []);
  return { run: "FULL", after: 0, ...(await here(reach)), total, listed: 0 };
}

async function here({ rpc, config, now }: PullReach): Promise<Pick<DoneCursor, "mark" | "newest">> {
  const newest = await newestStamp({ rpc, config });
  const dayAgo = stampOf(now() - DAY_MS);
  return { mark: newest !== null && newest > dayAgo ? newest : dayAgo, newest };
}

/** In the order of ids: what is inserted, changed or deleted between two pages moves no other contact. */
async function pullAll(reach: Reach, cursor: FullCursor): Promise<PullPage> {
  const { pageSize } = reach.config;
  const partners = await findPartners(reach, [["id", ">", cursor.after]], pageSize);
  const last = lastId(partners, cursor.after);
  // A proxy or a later version may cap the limit: the end is a page on which nothing stands.
  const done = partners.length === 0;
  const listed = cursor.listed + partners.length;
  if (done) await expectWhole(reach, listed, cursor.total);
  const next: Cursor = done ? doneFrom(cursor) : { ...cursor, after: last, listed };
  return {
    records: await recordsOf(reach, partners),
    tombstones: [],
    cursor: next,
    done,
    total: cursor.total,
  };
}

/** Fewer than Odoo counts, before and after: an answer lost somebody, and such a run must not prove that anybody is gone. */
async function expectWhole({ rpc }: Reach, listed: number, total: number): Promise<void> {
  if (listed >= total || listed >= (await rpc.count("res.partner", []))) return;
  throw expired("fewer contacts than counted");
}

/**
 * A database whose newest change lies before the last run's was restored from a backup, or lost its newest rows. What is
 * gone leaves no trace in Odoo, so only a full run tells.
 */
async function startChanges(reach: PullReach, last: DoneCursor): Promise<ChangesCursor> {
  const { overlapMs } = reach.config;
  const now = await here(reach);
  const known = last.newest === null ? null : back(last.newest, overlapMs);
  if (known !== null && (now.newest === null || now.newest < known)) throw expired("newer than the database");
  return { run: "CHANGES", model: 0, after: 0, since: back(last.mark, overlapMs), ...now };
}

async function pullChanges(reach: Reach, start: ChangesCursor): Promise<PullPage> {
  const models = modelsOf(reach.config);
  let cursor = start;
  for (;;) {
    const model = models[cursor.model];
    if (model === undefined) {
      return { records: [], tombstones: [], cursor: doneFrom(cursor), done: true, total: null };
    }
    const { ids, last } = await changedPartners(reach, model, cursor.after, cursor.since);
    cursor = last === null ? { ...cursor, model: cursor.model + 1, after: 0 } : { ...cursor, after: last };
    if (ids.length === 0) continue;
    const records = await recordsOf(reach, await findPartners(reach, [["id", "in", [...ids]]]));
    return { records, tombstones: [], cursor, done: false, total: null };
  }
}

async function recordsOf(reach: Reach, partners: readonly PartnerRow[]) {
  return (await gatherFacts(reach, partners)).map((facts) => recordOf(facts, reach.config));
}

function doneFrom({ mark, newest }: Pick<DoneCursor, "mark" | "newest">): DoneCursor {
  return { run: "DONE", mark, newest };
}

function lastId(partners: readonly PartnerRow[], after: number): number {
  let last = after;
  for (const { id } of partners) {
    // The same page again, or no order: a run that trusted it would never end, or skip contacts.
    if (id <= last) throw new ConnectorError("BAD_ANSWER", "res.partner", { vendorCode: "IDS_OUT_OF_ORDER" });
    last = id;
  }
  return last;
}

function back(stamp: string, ms: number): string {
  return stampOf(Date.parse(`${stamp.replace(" ", "T")}Z`) - ms);
}

function expired(vendorCode: string): ConnectorError {
  return new ConnectorError("CURSOR_EXPIRED", "odoo pull", { vendorCode });
}
