import type { TwinRequest } from "#connectors/kit/twin-server.ts";
import { invalid } from "./errors.ts";
import type { StoredPerson } from "./store.ts";
import type { Switches } from "./switches.ts";

const ORDERS = ["id", "update_time", "add_time"] as const;

export interface Listed {
  readonly persons: readonly StoredPerson[];
  readonly nextCursor: string | null;
}

/** `GET /persons`: filters, order and an opaque cursor that stands for the first item of the next page. */
export function listPersons(request: TwinRequest, all: readonly StoredPerson[], switches: Switches): Listed {
  const { query } = request;
  const limit = Number(query.get("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw invalid("limit must be between 1 and 500");
  const ids = query.get("ids")?.split(",");
  if (ids && ids.length > 100) throw invalid("ids must have at most 100 items");
  const order = query.get("sort_by") ?? "id";
  if (!(ORDERS as readonly string[]).includes(order)) throw invalid("sort_by");
  const sign = query.get("sort_direction") === "desc" ? -1 : 1;
  const [since, until] = [timeOf(query.get("updated_since")), timeOf(query.get("updated_until"))];
  const key = (one: StoredPerson): number =>
    order === "id" ? one.id : second(order === "add_time" ? one.addTime : one.updateTime);
  const matching = all
    .filter((one) => one.deletedAt === null || switches.deletedInLists)
    .filter((one) => !ids || ids.includes(String(one.id)))
    .filter((one) => since === null || second(one.updateTime) >= since)
    .filter((one) => until === null || second(one.updateTime) < until)
    .sort((a, b) => sign * (key(a) - key(b) || a.id - b.id));
  const from = query.get("cursor");
  const start = from === null ? null : decoded(from);
  const left = start
    ? matching.filter((one) => sign * (key(one) - start.key || one.id - start.id) >= 0)
    : matching;
  const next = left[limit];
  return {
    persons: left.slice(0, limit),
    nextCursor: next
      ? Buffer.from(JSON.stringify({ key: key(next), id: next.id })).toString("base64url")
      : null,
  };
}

/** Dates have whole seconds. */
function second(time: number): number {
  return Math.floor(time / 1_000);
}

function timeOf(value: string | null): number | null {
  if (value === null) return null;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(value)) throw invalid("no RFC3339 time");
  return second(Date.parse(value));
}

function decoded(cursor: string): { readonly key: number; readonly id: number } {
  try {
    const { key, id } = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as Record<
      string,
      unknown
    >;
    if (typeof key === "number" && typeof id === "number") return { key, id };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalid("cursor");
}
