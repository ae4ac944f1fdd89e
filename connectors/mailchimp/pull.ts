import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullMode, PullPage } from "#connectors/sdk/contract.ts";
import type { MailchimpConfig } from "./config.ts";
import { recordOf } from "./mapping.ts";
import type { Member, MembersApi } from "./members-api.ts";

/** So many members of the page before are asked for again. */
const TAIL = 20;
const instant = z.int().min(0);
const place = {
  startedAt: instant,
  offset: instant,
  /** Contact ids of the last members that were listed, in order. */
  tail: z.array(z.string()).max(TAIL),
  /** Members listed so far in this phase, and how many there were at its first page. */
  listed: instant,
  expected: instant.nullable(),
  /** The last page went back to find its place. */
  back: z.boolean(),
};
const running = z.strictObject({
  run: z.enum(["FULL", "CHANGES"]),
  phase: z.enum(["MEMBERS", "ARCHIVED"]),
  /** Lower bound of `last_changed`; null in a FULL run. */
  since: instant.nullable(),
  ...place,
});
const done = z.strictObject({ run: z.literal("DONE"), since: instant });
type Running = z.output<typeof running>;
const atStart = { offset: 0, tail: [], listed: 0, expected: null, back: false };

export interface PullParts {
  readonly members: MembersApi;
  readonly config: MailchimpConfig;
  readonly now: () => number;
}

/**
 * Members in the order in which they signed up, then the archived ones. Mailchimp pages by offset, and whoever leaves a list
 * moves all later ones up: unnoticed, one would be skipped for each. So a page begins with the end of the page before, and
 * where that is not found any more the run goes back until it is.
 */
export async function pull(
  parts: PullParts,
  mode: PullMode,
  cursor: Json,
  signal?: AbortSignal,
): Promise<PullPage> {
  const { config } = parts;
  const at = startOrResume(parts, mode, cursor);
  const start = Math.max(0, at.offset - at.tail.length);
  const page = await parts.members.list(start, at.phase === "ARCHIVED", at.since, signal);
  const ids = page.members.map(({ contact_id: id }) => id);
  const total = at.run === "FULL" && at.phase === "MEMBERS" ? page.total : null;
  const known = ids.findLastIndex((id) => at.tail.includes(id));
  if (at.tail.length > 0 && known < 0 && start > 0) {
    const offset = Math.max(0, at.offset - config.pageSize + TAIL);
    return { records: [], tombstones: [], cursor: { ...at, offset, back: true }, done: false, total };
  }
  const fresh = page.members.slice(known + 1);
  const isLast = page.members.length < config.pageSize;
  if (fresh.length === 0 && !isLast && !at.back) {
    throw new ConnectorError("BAD_ANSWER", "list members", { vendorCode: "the same page again" });
  }
  const listed = at.listed + fresh.length;
  const expected = at.expected ?? page.total;
  if (isLast && at.run === "FULL") expectWhole(listed, Math.min(expected, page.total));
  const next = isLast
    ? afterPhase(at)
    : { ...at, offset: start + ids.length, tail: ids.slice(-TAIL), listed, expected, back: false };
  return {
    ...shown(fresh, config),
    cursor: next as Json,
    done: isLast && at.phase === "ARCHIVED",
    total,
  };
}

function shown(
  members: readonly Member[],
  config: MailchimpConfig,
): Pick<PullPage, "records" | "tombstones"> {
  const archived = members.filter(({ status }) => status === "archived");
  return {
    records: members.filter(({ status }) => status !== "archived").map((member) => recordOf(member, config)),
    tombstones: archived.map(({ contact_id: externalId }) => ({
      externalId,
      reason: "ARCHIVED",
      mergedInto: null,
    })),
  };
}

function afterPhase(at: Running): object {
  if (at.phase === "ARCHIVED") return { run: "DONE", since: at.startedAt };
  return { ...at, phase: "ARCHIVED", ...atStart };
}

/** Fewer than Mailchimp counts means that somebody was skipped: such a run must not prove that anybody is gone. */
function expectWhole(listed: number, counted: number): void {
  if (listed >= counted) return;
  throw new ConnectorError("CURSOR_EXPIRED", "list members", { vendorCode: "the list moved: start over" });
}

function startOrResume({ config, now }: PullParts, mode: PullMode, cursor: Json): Running {
  const begin = { phase: "MEMBERS", startedAt: now(), ...atStart } as const;
  if (mode === "FULL" && cursor === null) return { run: "FULL", since: null, ...begin };
  const last = done.safeParse(cursor);
  if (mode === "INCREMENTAL" && last.success) {
    return { run: "CHANGES", since: Math.max(0, last.data.since - config.overlapMs), ...begin };
  }
  const parsed = running.safeParse(cursor);
  if (parsed.success && parsed.data.run === (mode === "FULL" ? "FULL" : "CHANGES")) return parsed.data;
  throw new ConnectorError("CURSOR_EXPIRED", "pull members", { vendorCode: "cursor of another run" });
}
