import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json, PullPage } from "#connectors/sdk/contract.ts";
import { listBans } from "./bans.ts";
import { hasLeft, toRecord } from "./mapping.ts";
import { addressRow, memberRow } from "./rows.ts";
import { membershipsOf, type Reach, type Subscriber } from "./subscriber.ts";

const cursorSchema = z.object({ after: z.string().nullable() });
const RECORDS_A_PAGE = 500;

/**
 * Mailman has no feed of changes, so every run lists everything, and the gateway stores what differs. The listings are read
 * whole and before the first page: a user has several addresses and memberships, which no single page holds together.
 */
export class Puller {
  readonly #reach: Reach;
  #held: readonly Subscriber[] | null = null;
  /** Users already looked at one by one and found to be on no list. */
  readonly #gone = new Set<string>();

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  async pull(stored: Json, signal?: AbortSignal): Promise<PullPage> {
    const cursor = cursorSchema.safeParse(stored);
    // A cursor that is none of ours must not start a run that then passes for the rest of another.
    if (stored !== null && !cursor.success) throw new ConnectorError("CURSOR_EXPIRED", "mailman.pull");
    const after = cursor.success ? cursor.data.after : null;
    // A run that goes on in another process lists again: ids are sorted, so nothing that stays is left out.
    if (after === null || !this.#held) this.#held = await listSubscribers(this.#reach, signal);
    const all = this.#held;
    const start = after === null ? 0 : firstAfter(all, after);
    const some = all.slice(start, start + RECORDS_A_PAGE);
    const done = start + some.length >= all.length;
    const records = [];
    for (const one of some) records.push(toRecord(await this.#lookedAt(one), this.#reach.config));
    if (done) this.#held = null;
    return {
      records,
      tombstones: [],
      cursor: { after: done ? null : (some.at(-1)?.id ?? null) },
      done,
      total: all.length,
    };
  }

  /** A row may have slipped between two pages of a listing, and "has left" is an act of the person: ask for it. */
  async #lookedAt(subscriber: Subscriber): Promise<Subscriber> {
    const { rest, config } = this.#reach;
    if (!hasLeft(subscriber, config)) {
      this.#gone.delete(subscriber.id);
      return subscriber;
    }
    if (this.#gone.has(subscriber.id)) return subscriber;
    const memberships = [];
    for (const { email } of subscriber.addresses) memberships.push(...(await membershipsOf(rest, email)));
    const fresh = { ...subscriber, memberships };
    if (hasLeft(fresh, config)) this.#gone.add(subscriber.id);
    return fresh;
  }
}

async function listSubscribers({ rest, config }: Reach, signal?: AbortSignal): Promise<Subscriber[]> {
  const addresses = await rest.list("addresses", "addresses", addressRow, signal);
  const fields = ["email", "list_id", "role", "user"].map((name) => `fields=${name}`).join("&");
  const members = await rest.list("members", `members?${fields}`, memberRow, signal);
  const bans = await listBans(rest, config, signal);
  const memberships = Map.groupBy(members, ({ user }) => user ?? null);
  const byUser = Map.groupBy(addresses, ({ user }) => user ?? null);
  byUser.delete(null);
  const listed = [...byUser].map(([id, own]) => ({
    id: id ?? "",
    addresses: own,
    memberships: memberships.get(id) ?? [],
    bans,
  }));
  if (members.some(({ user, role }) => role === "member" && user && !byUser.has(user)))
    throw new ConnectorError("UNAVAILABLE", "mailman.pull", { vendorCode: "CHANGING" });
  return listed.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function firstAfter(all: readonly Subscriber[], after: string): number {
  const found = all.findIndex(({ id }) => id > after);
  return found === -1 ? all.length : found;
}
