import { shown, type StoredPerson } from "./store.ts";

const SORTABLE = ["id", "name", "first_name", "last_name", "created_at", "updated_at"];
const COMPARABLE = ["created_at", "updated_at", "prospect_status", "company_id", "user_id"];
const OPERATORS = ["eq", "neq", "lt", "gt", "lte", "gte"] as const;

/** The query language: `attribute:operator=value`, all of them joined by and. Null for what it does not know. */
export function selected(
  people: readonly StoredPerson[],
  query: URLSearchParams,
  hasFilters: boolean,
): readonly Record<string, unknown>[] | null {
  let rows = people.map(shown);
  for (const [term, value] of query) {
    if (term === "page" || term === "sort_by") continue;
    const [attribute = "", operator = "eq"] = term.split(":");
    const known = OPERATORS.find((one) => one === operator);
    if (!COMPARABLE.includes(attribute) || !known) return null;
    if (hasFilters) rows = rows.filter((row) => holds(compared(row[attribute], value), known));
  }
  const sort = query.get("sort_by") ?? "id";
  const [name, sign] = sort.startsWith("-") ? [sort.slice(1), -1] : [sort, 1];
  if (!SORTABLE.includes(name)) return null;
  return rows.sort((a, b) => sign * compared(a[name], String(b[name])) || Number(a["id"]) - Number(b["id"]));
}

/** Stamps have up to six digits behind the second. */
function compared(left: unknown, right: string): number {
  if (typeof left === "number") return left - Number(right);
  const [a, b] = [padded(String(left)), padded(right)];
  return a < b ? -1 : Number(a !== b);
}

function padded(text: string): string {
  return /T\d\d:\d\d:\d\d$/.test(text) ? `${text}.000000` : text;
}

function holds(order: number, operator: (typeof OPERATORS)[number]): boolean {
  switch (operator) {
    case "eq":
      return order === 0;
    case "neq":
      return order !== 0;
    case "lt":
      return order < 0;
    case "gt":
      return order > 0;
    case "lte":
      return order <= 0;
    case "gte":
      return order >= 0;
    default:
      throw new Error(`unknown operator ${String(operator satisfies never)}`);
  }
}
