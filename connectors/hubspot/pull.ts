import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage, Tombstone } from "#connectors/sdk/contract.ts";
import type { HubSpotConfig } from "./config.ts";
import type { ContactPage, ContactsApi, HubSpotContact } from "./contacts-api.ts";
import { mergedIdsOf, recordOf } from "./mapping.ts";
import type { StatusReader } from "./statuses.ts";

const instant = z.int().min(0);
const after = z.string().min(1).nullable();
const id = z.string().regex(/^\d+$/);
const total = z.int().min(0).nullable();
const place = { after, startedAt: instant, total, listed: z.int().min(0) };
const fullCursor = z.discriminatedUnion("phase", [
  z.strictObject({ run: z.literal("FULL"), phase: z.literal("LIVE"), ...place }),
  z.strictObject({ run: z.literal("FULL"), phase: z.literal("ARCHIVED"), ...place }),
]);
const doneCursor = z.strictObject({ run: z.literal("DONE"), since: instant });
const changesCursor = z.discriminatedUnion("phase", [
  z.strictObject({
    run: z.literal("CHANGES"),
    phase: z.literal("SEARCH"),
    from: instant,
    to: instant,
    aboveId: id,
    after,
  }),
  z.strictObject({
    run: z.literal("CHANGES"),
    phase: z.literal("ARCHIVED"),
    from: instant,
    to: instant,
    after,
  }),
]);
type FullCursor = z.output<typeof fullCursor>;
type ChangesCursor = z.output<typeof changesCursor>;

export interface PullParts {
  readonly contacts: ContactsApi;
  readonly statuses: StatusReader;
  readonly config: HubSpotConfig;
  readonly now: () => number;
}

export async function pull(parts: PullParts, mode: PullMode, cursor: Json): Promise<PullPage> {
  if (mode === "FULL")
    return pullFull(parts, cursor === null ? await startFull(parts) : resume(fullCursor, cursor));
  const last = doneCursor.safeParse(cursor);
  return pullChanges(
    parts,
    last.success ? startChanges(parts, last.data.since) : resume(changesCursor, cursor),
  );
}

function resume<T>(schema: z.ZodType<T>, cursor: Json): T {
  const parsed = schema.safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw new ConnectorError("CURSOR_EXPIRED", "pull contacts", { vendorCode: "cursor of another run" });
}

async function startFull(parts: PullParts): Promise<FullCursor> {
  const startedAt = parts.now();
  return { run: "FULL", phase: "LIVE", after: null, startedAt, total: await countOf(parts), listed: 0 };
}

/** Null where the search does not answer: credentials and reachability are judged by the list. */
async function countOf({ contacts }: PullParts): Promise<number | null> {
  try {
    return await contacts.count();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return null;
  }
}

/**
 * Fewer than HubSpot's search counts, before and after: such a run must not prove that anybody is gone. The search lags, so a
 * deletion of the last seconds may make a good run start over; it never makes a bad one pass that lost more than was deleted.
 */
async function expectWhole(parts: PullParts, listed: number, total: number | null): Promise<void> {
  if (total === null || listed >= total) return;
  const again = await countOf(parts);
  if (again === null || listed >= again) return;
  throw new ConnectorError("CURSOR_EXPIRED", "list contacts", { vendorCode: "fewer contacts than counted" });
}

/** Everything in the order of ids, then the recycle bin, whose records are in no other list. */
async function pullFull(parts: PullParts, cursor: FullCursor): Promise<PullPage> {
  const { phase, total } = cursor;
  const page = await listPages(parts, cursor.after, phase === "ARCHIVED");
  const isLast = page.after === null;
  if (phase === "LIVE") {
    const listed = cursor.listed + page.results.length;
    if (isLast) await expectWhole(parts, listed, total);
    const next = isLast
      ? { ...cursor, phase: "ARCHIVED", after: null, listed }
      : { ...cursor, after: page.after, listed };
    return { ...(await live(parts, page.results)), cursor: next, done: false, total };
  }
  const next: Json = isLast ? { run: "DONE", since: cursor.startedAt } : { ...cursor, after: page.after };
  return { records: [], tombstones: page.results.map(archivedTombstone), cursor: next, done: isLast, total };
}

/** Several of HubSpot's pages as one of ours: their addresses fill the batches of statuses, which are counted like lists. */
async function listPages(
  { contacts, config }: PullParts,
  from: string | null,
  archived: boolean,
): Promise<ContactPage> {
  const results: HubSpotContact[] = [];
  let after = from;
  for (let pages = 0; pages < config.listPages; pages += 1) {
    const page = await contacts.list(after, archived);
    expectProgress(after, page.after);
    results.push(...page.results);
    after = page.after;
    if (after === null) break;
  }
  return { results, after };
}

/** A list that repeats a page would be read for ever: its next page is the one that was just asked for. */
function expectProgress(asked: string | null, next: string | null): void {
  if (asked === null || asked !== next) return;
  throw new ConnectorError("BAD_ANSWER", "list contacts", { vendorCode: "the same page again" });
}

function startChanges({ config, now }: PullParts, since: number): ChangesCursor {
  const from = Math.max(0, since - config.overlapMs);
  return {
    run: "CHANGES",
    phase: "SEARCH",
    from,
    to: Math.max(from, now() - config.searchLagMs),
    aboveId: "0",
    after: null,
  };
}

/**
 * What changed in the window, in the order of ids and above the last id of the page before. Ten thousand contacts may
 * share one `lastmodifieddate`, so paging never leans on time, nor on offsets, which end at 10,000.
 */
async function pullChanges(parts: PullParts, cursor: ChangesCursor): Promise<PullPage> {
  if (cursor.phase === "ARCHIVED") return pullArchivedSince(parts, cursor);
  const page = await parts.contacts.changed(cursor);
  const lastId = page.results.at(-1)?.id;
  if (lastId !== undefined && BigInt(lastId) <= BigInt(cursor.aboveId)) {
    throw new ConnectorError("BAD_ANSWER", "search contacts", { vendorCode: "ids out of order" });
  }
  const next: ChangesCursor =
    page.after === null
      ? { run: "CHANGES", phase: "ARCHIVED", from: cursor.from, to: cursor.to, after: null }
      : // Deleted matches leave their place in a page empty: a page with none left is passed by its offset.
        { ...cursor, aboveId: lastId ?? cursor.aboveId, after: lastId === undefined ? page.after : null };
  return { ...(await live(parts, page.results)), cursor: next, done: false, total: null };
}

/** Archiving does not touch `lastmodifieddate`, and the archived list has no filter: it is read whole. */
async function pullArchivedSince(parts: PullParts, cursor: ChangesCursor): Promise<PullPage> {
  const page = await listPages(parts, cursor.after, true);
  const fresh = page.results.filter(
    (contact) => !contact.archivedAt || contact.archivedAt.getTime() >= cursor.from,
  );
  const isLast = page.after === null;
  const next: Json = isLast ? { run: "DONE", since: cursor.to } : { ...cursor, after: page.after };
  return { records: [], tombstones: fresh.map(archivedTombstone), cursor: next, done: isLast, total: null };
}

async function live({ statuses, config }: PullParts, contacts: readonly HubSpotContact[]) {
  const found = await statuses.forPage(contacts);
  const tombstones = contacts.flatMap((contact) =>
    mergedIdsOf(contact).map((loser): Tombstone => ({
      externalId: loser,
      reason: "MERGED",
      mergedInto: contact.id,
    })),
  );
  return { records: contacts.map((contact) => recordOf(contact, found, config)), tombstones };
}

function archivedTombstone(contact: HubSpotContact): Tombstone {
  return { externalId: contact.id, reason: "ARCHIVED", mergedInto: null };
}
