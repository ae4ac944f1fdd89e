import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { LivespaceConfig } from "./config.ts";
import type { ContactsApi } from "./contacts-api.ts";
import { nextSlice, placeSchema, START } from "./listing.ts";
import { recordOf } from "./mapping.ts";

const instant = z.int().min(0);
const running = z.strictObject({
  run: z.enum(["FULL", "INCREMENTAL"]),
  /** A full run ends with what changed while it went on: nothing says in which order Livespace lists. */
  phase: z.enum(["ALL", "CHANGES"]),
  place: placeSchema,
  since: instant,
  startedAt: instant,
});
const doneCursor = z.strictObject({ run: z.literal("DONE"), since: instant });
type Running = z.output<typeof running>;

export interface PullParts {
  readonly contacts: ContactsApi;
  readonly config: LivespaceConfig;
  readonly now: () => number;
}

export async function pull(
  parts: PullParts,
  mode: PullMode,
  stored: Json,
  signal?: AbortSignal,
): Promise<PullPage> {
  const { contacts, config } = parts;
  const cursor = cursorOf(parts, mode, stored);
  const modifiedSince = cursor.phase === "ALL" ? null : cursor.since;
  const slice = await nextSlice(contacts, cursor.place, config.pageSize, modifiedSince, signal);
  return {
    records: slice.contacts.map((contact) => recordOf(contact, config)),
    // Nothing tells what was deleted; only what a complete full run does not show is gone.
    tombstones: [],
    cursor: nextCursor(cursor, slice.next, slice.isLast),
    done: slice.isLast && cursor.phase === "CHANGES",
    total: null,
  };
}

function nextCursor(cursor: Running, place: Running["place"], isLast: boolean): Json {
  if (!isLast) return { ...cursor, place };
  return cursor.phase === "ALL"
    ? { ...cursor, phase: "CHANGES", place: { offset: 0, anchors: [] } }
    : { run: "DONE", since: cursor.startedAt };
}

function cursorOf({ config, now }: PullParts, mode: PullMode, stored: Json): Running {
  const resumed = running.safeParse(stored);
  if (resumed.success && resumed.data.run === mode) return resumed.data;
  const startedAt = now();
  if (mode === "FULL" && stored === null) {
    const since = Math.max(0, startedAt - config.overlapMs);
    return { run: "FULL", phase: "ALL", place: START, since, startedAt };
  }
  const last = doneCursor.safeParse(stored);
  // A cursor of the future comes from another clock: what changed until then would be missed.
  if (mode === "INCREMENTAL" && last.success && last.data.since <= startedAt + config.overlapMs) {
    const since = Math.max(0, last.data.since - config.overlapMs);
    return { run: "INCREMENTAL", phase: "CHANGES", place: START, since, startedAt };
  }
  throw new ConnectorError("CURSOR_EXPIRED", "Contact/getAll", { vendorCode: "cursor of another run" });
}
