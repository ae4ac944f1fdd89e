import { invalid } from "./errors.ts";
import type { StoredMember } from "./store.ts";
import type { Switches } from "./switches.ts";

const stamps = {
  timestamp_signup: "signedUpAt",
  timestamp_opt: "optedInAt",
  last_changed: "lastChanged",
} as const;

/** `GET /lists/{id}/members`: filters, order and offset. */
export function listMembers(all: readonly StoredMember[], query: URLSearchParams, switches: Switches) {
  const [count, offset] = [Number(query.get("count") ?? 10), Number(query.get("offset") ?? 0)];
  if (!Number.isInteger(count) || count < 0 || count > 1_000) throw invalid("count");
  const status = query.get("status");
  const since = query.get("since_last_changed");
  const field = query.get("sort_field") ?? "timestamp_signup";
  if (!Object.hasOwn(stamps, field)) throw invalid("sort_field");
  const matching = all
    .filter((member) =>
      status ? member.status === status : member.status !== "archived" || switches.archivedInLists,
    )
    .filter((member) => since === null || second(member.lastChanged) > second(Date.parse(since)));
  const sorted = inOrder(matching, stamps[field as keyof typeof stamps]);
  const members = query.get("sort_dir")?.toUpperCase() === "DESC" ? sorted.toReversed() : sorted;
  return { members: members.slice(offset, offset + count), total: matching.length };
}

export function bySignUp(members: readonly StoredMember[]): readonly StoredMember[] {
  return inOrder(members, "signedUpAt");
}

function inOrder(
  members: readonly StoredMember[],
  stamp: (typeof stamps)[keyof typeof stamps],
): readonly StoredMember[] {
  const at = (member: StoredMember): number => second(member[stamp] ?? 0);
  return members.toSorted((a, b) => at(a) - at(b) || (a.contactId < b.contactId ? -1 : 1));
}

/** Times have whole seconds. */
function second(time: number): number {
  return Math.floor(time / 1_000);
}
