import { z } from "zod";
import { invalid } from "./errors.ts";
import type { Schedule } from "./schedule.ts";
import type { ContactStore, Properties, StoredContact } from "./store.ts";

const filter = z.object({
  propertyName: z.string(),
  operator: z.enum([
    "EQ",
    "NEQ",
    "LT",
    "LTE",
    "GT",
    "GTE",
    "BETWEEN",
    "IN",
    "NOT_IN",
    "HAS_PROPERTY",
    "NOT_HAS_PROPERTY",
  ]),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
  highValue: z.string().optional(),
});
const sort = z.union([z.string(), z.object({ propertyName: z.string(), direction: z.string().optional() })]);
const searchBody = z.object({
  filterGroups: z
    .array(z.object({ filters: z.array(filter).max(6) }))
    .max(5)
    .default([]),
  sorts: z.array(sort).max(1).default([]),
  properties: z.array(z.string()).optional(),
  limit: z.int().min(1).max(200).default(10),
  after: z.coerce.number().int().min(0).default(0),
});
type Filter = z.output<typeof filter>;

export interface SearchAnswer {
  readonly total: number;
  readonly hits: readonly StoredContact[];
  readonly properties: readonly string[] | null;
  readonly after: string | null;
}

/** Matches on an index that lags, answers with live values: deleted hits are counted in `total` but not shown. */
export class SearchIndex {
  readonly #entries = new Map<number, Properties>();
  readonly #store: ContactStore;
  readonly #schedule: Schedule;
  readonly #lagMs: number;

  constructor(store: ContactStore, schedule: Schedule, lagMs: number) {
    this.#store = store;
    this.#schedule = schedule;
    this.#lagMs = lagMs;
  }

  put(contact: StoredContact, lagMs = this.#lagMs): void {
    const { id, properties } = contact;
    this.#schedule.after(lagMs, () => this.#entries.set(id, properties));
  }

  drop(id: number): void {
    this.#schedule.after(this.#lagMs, () => this.#entries.delete(id));
  }

  search(raw: string): SearchAnswer {
    if (raw.length > 3_000) throw invalid("The request body is longer than 3000 characters.");
    const parsed = searchBody.safeParse(JSON.parse(raw));
    if (!parsed.success) throw invalid(`Invalid search: ${parsed.error.issues[0]?.path.join(".")}`);
    const { filterGroups, sorts, properties, limit, after } = parsed.data;
    if (after + limit > 10_000) throw invalid("Paging beyond 10000 results is not supported.");
    const matches: { id: number; indexed: Properties }[] = [];
    for (const [id, indexed] of this.#entries) {
      const hit =
        filterGroups.length === 0 ||
        filterGroups.some((group) => group.filters.every((one) => accepts(one, indexed)));
      if (hit) matches.push({ id, indexed });
    }
    const order = sortOf(sorts[0]);
    matches.sort((a, b) => order.sign * compare(a.indexed[order.name], b.indexed[order.name]) || a.id - b.id);
    const hits = matches.slice(after, after + limit).flatMap(({ id }) => {
      const live = this.#store.contacts.get(id);
      return live && live.archivedAt === null ? [live] : [];
    });
    const next = after + limit < matches.length ? String(after + limit) : null;
    return { total: matches.length, hits, properties: properties ?? null, after: next };
  }
}

function sortOf(sort: z.output<typeof searchBody>["sorts"][number] | undefined): {
  name: string;
  sign: number;
} {
  if (sort === undefined) return { name: "createdate", sign: 1 };
  if (typeof sort !== "string")
    return { name: sort.propertyName, sign: sort.direction === "DESCENDING" ? -1 : 1 };
  return sort.startsWith("-") ? { name: sort.slice(1), sign: -1 } : { name: sort, sign: 1 };
}

function comparable(value: string | null | undefined): number | string {
  if (!value) return "";
  if (/^\d+$/.test(value)) return Number(value);
  const time = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? value.toLowerCase() : time;
}

function compare(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [comparable(a), comparable(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function accepts(one: Filter, indexed: Properties): boolean {
  const actual = indexed[one.propertyName];
  if (one.operator === "HAS_PROPERTY") return Boolean(actual);
  if (one.operator === "NOT_HAS_PROPERTY") return !actual;
  if (!actual) return one.operator === "NEQ" || one.operator === "NOT_IN";
  switch (one.operator) {
    case "EQ":
      return compare(actual, one.value) === 0;
    case "NEQ":
      return compare(actual, one.value) !== 0;
    case "LT":
      return compare(actual, one.value) < 0;
    case "LTE":
      return compare(actual, one.value) <= 0;
    case "GT":
      return compare(actual, one.value) > 0;
    case "GTE":
      return compare(actual, one.value) >= 0;
    case "BETWEEN":
      return compare(actual, one.value) >= 0 && compare(actual, one.highValue) <= 0;
    case "IN":
      return one.values?.includes(actual.toLowerCase()) ?? false;
    case "NOT_IN":
      return !(one.values?.includes(actual.toLowerCase()) ?? false);
    default:
      throw new Error(`unknown operator ${String(one.operator satisfies never)}`);
  }
}
