import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { BrevoConfig } from "./config.ts";
import type { ContactsApi } from "./contacts-api.ts";
import { recordOf } from "./mapping.ts";

/** So many contacts of the page before are asked for again. */
const TAIL = 20;
const instant = z.int().min(0);
const running = z.strictObject({
  run: z.enum(["FULL", "CHANGES"]),
  /** Lower bound of `modifiedAt`; null in a FULL run. */
  since: instant.nullable(),
  startedAt: instant,
  offset: instant,
  /** Ids of the last contacts that were listed, in order. */
  tail: z.array(instant).max(TAIL),
  /** Contacts listed so far, and how many there were at the first page. */
  listed: instant,
  expected: instant.nullable(),
  /** The last page went back to find its place. */
  back: z.boolean(),
});
const done = z.strictObject({ run: z.literal("DONE"), since: instant });
type Running = z.output<typeof running>;

export interface PullParts {
  readonly contacts: ContactsApi;
  readonly config: BrevoConfig;
  readonly now: () => number;
}

/**
 * Everything, or what changed, in the order of creation. Brevo pages by offset, and a deletion moves every later contact
 * up: unnoticed, one would be skipped for each. So a page begins with the end of the page before, and where that is not
 * found any more the run goes back until it is. What it lists twice does no harm.
 */
export async function pull(
  { contacts, config, now }: PullParts,
  mode: PullMode,
  cursor: Json,
  signal?: AbortSignal,
): Promise<PullPage> {
  const at = startOrResume(config, now, mode, cursor);
  const start = Math.max(0, at.offset - at.tail.length);
  const page = await contacts.list(start, at.since, signal);
  const ids = page.contacts.map(({ id }) => id);
  const total = at.run === "FULL" ? page.count : null;
  const known = ids.findLastIndex((id) => at.tail.includes(id));
  if (at.tail.length > 0 && known < 0 && start > 0) {
    const offset = Math.max(0, at.offset - config.pageSize + TAIL);
    return { records: [], tombstones: [], cursor: { ...at, offset, back: true }, done: false, total };
  }
  const fresh = page.contacts.slice(known + 1);
  const isLast = page.contacts.length < config.pageSize;
  if (fresh.length === 0 && !isLast && !at.back) {
    throw new ConnectorError("BAD_ANSWER", "list contacts", { vendorCode: "the same page again" });
  }
  const listed = at.listed + fresh.length;
  const expected = at.expected ?? page.count;
  // Somebody was skipped: such a run must not prove that anybody is gone.
  if (isLast && at.run === "FULL" && listed < Math.min(expected, page.count)) {
    throw new ConnectorError("CURSOR_EXPIRED", "list contacts", { vendorCode: "the list moved: start over" });
  }
  const next: Json = isLast
    ? { run: "DONE", since: at.startedAt }
    : { ...at, offset: start + ids.length, tail: ids.slice(-TAIL), listed, expected, back: false };
  return {
    records: fresh.map((contact) => recordOf(contact, config)),
    tombstones: [],
    cursor: next,
    done: isLast,
    total,
  };
}

function startOrResume(config: BrevoConfig, now: () => number, mode: PullMode, cursor: Json): Running {
  const begin = { startedAt: now(), offset: 0, tail: [], listed: 0, expected: null, back: false };
  if (mode === "FULL" && cursor === null) return { run: "FULL", since: null, ...begin };
  const last = done.safeParse(cursor);
  if (mode === "INCREMENTAL" && last.success) {
    return { run: "CHANGES", since: Math.max(0, last.data.since - config.overlapMs), ...begin };
  }
  const parsed = running.safeParse(cursor);
  if (parsed.success && parsed.data.run === (mode === "FULL" ? "FULL" : "CHANGES")) return parsed.data;
  throw new ConnectorError("CURSOR_EXPIRED", "pull contacts", { vendorCode: "cursor of another run" });
}
