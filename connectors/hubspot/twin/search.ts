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
    "CONTAINS_TOKEN",
    "NOT_CONTAINS_TOKEN",
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
  query: z.string().optional(),
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
    const { filterGroups, query, sorts, properties, limit, after } = parsed.data;
    if (after + limit > 10_000) throw invalid("Paging beyond 10000 results is not supported.");
    const groups = filterGroups.map((group) => group.filters.map(compiled));
    const order = sortOf(sorts[0]);
    const matches: { id: number; key: number | string }[] = [];
    for (const [id, indexed] of this.#entries) {
      const hit =
        groups.length === 0 || groups.some((filters) => filters.every((one) => accepts(one, indexed)));
      if (hit && mentions(indexed, query)) matches.push({ id, key: comparable(indexed[order.name]) });
    }
    matches.sort((a, b) => order.sign * compare(a.key, b.key) || a.id - b.id);
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

function compare(left: number | string, right: number | string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Free text: also the additional addresses, which no filter on `email` finds. */
const SEARCHED = ["email", "hs_additional_emails", "firstname", "lastname", "phone", "company"];

function mentions(indexed: Properties, query: string | undefined): boolean {
  const words = (query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const text = SEARCHED.map((name) => indexed[name] ?? "")
    .join("\n")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Tokens are what stands between marks; `*` stands for any letters. */
function hasToken(actual: string, pattern: number | string): boolean {
  const source = String(pattern)
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*");
  const whole = new RegExp(`^${source}$`, "i");
  return whole.test(actual) || actual.split(/[^\p{L}\p{N}]+/u).some((token) => whole.test(token));
}

/** A filter with its values read once. */
interface CompiledFilter {
  readonly name: string;
  readonly operator: Filter["operator"];
  readonly low: number | string;
  readonly high: number | string;
  readonly values: readonly string[];
}

function compiled({ propertyName, operator, value, highValue, values }: Filter): CompiledFilter {
  return {
    name: propertyName,
    operator,
    low: comparable(value),
    high: comparable(highValue),
    values: values ?? [],
  };
}

function accepts({ name, operator, low, high, values }: CompiledFilter, indexed: Properties): boolean {
  const actual = indexed[name];
  if (operator === "HAS_PROPERTY") return Boolean(actual);
  if (operator === "NOT_HAS_PROPERTY") return !actual;
  if (!actual) return operator === "NEQ" || operator.startsWith("NOT_");
  const found = comparable(actual);
  switch (operator) {
    case "EQ":
      return found === low;
    case "NEQ":
      return found !== low;
    case "LT":
      return found < low;
    case "LTE":
      return found <= low;
    case "GT":
      return found > low;
    case "GTE":
      return found >= low;
    case "BETWEEN":
      return found >= low && found <= high;
    case "CONTAINS_TOKEN":
      return hasToken(actual, low);
    case "NOT_CONTAINS_TOKEN":
      return !hasToken(actual, low);
    case "IN":
      return values.includes(actual.toLowerCase());
    case "NOT_IN":
      return !values.includes(actual.toLowerCase());
    default:
      throw new Error(`unknown operator ${String(operator satisfies never)}`);
  }
}
