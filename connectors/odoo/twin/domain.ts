import { valueError } from "./fault.ts";

export type Row = Record<string, unknown> & { readonly id: number };

/** Whether a row, seen through `valueOf`, fulfils a domain in Odoo's prefix notation; conditions that stand side by side are ands. */
export function fulfils(domain: readonly unknown[], valueOf: (name: string) => unknown): boolean {
  const rest = [...domain];
  const next = (): boolean => {
    const term = rest.shift();
    if (term === "|") {
      const [left, right] = [next(), next()];
      return left || right;
    }
    if (term === "&") {
      const [left, right] = [next(), next()];
      return left && right;
    }
    if (!Array.isArray(term) || term.length !== 3) throw valueError(`Invalid domain term ${String(term)}`);
    return holds(valueOf(String(term[0])), String(term[1]), term[2]);
  };
  let all = true;
  while (rest.length > 0) all = next() && all;
  return all;
}

function holds(shown: unknown, operator: string, wanted: unknown): boolean {
  const value = Array.isArray(shown) && typeof shown[1] === "string" ? shown[0] : shown;
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case "in":
      return Array.isArray(wanted) && wanted.includes(value);
    case "not in":
      return Array.isArray(wanted) && !wanted.includes(value);
    case ">":
      return compare(value, wanted) > 0;
    case ">=":
      return compare(value, wanted) >= 0;
    case "ilike":
      return pattern(wanted).test(String(value || ""));
    default:
      throw valueError(`Invalid operator ${operator}`);
  }
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : Number(String(a) !== String(b));
}

/** As in SQL, `_` and `%` are wildcards. */
function pattern(text: unknown): RegExp {
  const escaped = String(text)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("_", ".")
    .replaceAll("%", ".*");
  return new RegExp(escaped, "i");
}
