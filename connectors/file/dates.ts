import type { ColumnMap } from "./columns.ts";

const PATTERNS: Readonly<
  Record<ColumnMap["dates"], { readonly pattern: RegExp; readonly order: readonly [number, number, number] }>
> = {
  ISO: { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/, order: [1, 2, 3] },
  "DD/MM/YYYY": { pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/, order: [3, 2, 1] },
  "MM/DD/YYYY": { pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(.*)$/, order: [3, 1, 2] },
};

/** A calendar date, or null where the text is none: 31/02 and 2026-13-01 are none. */
export function dateOf(text: string, format: ColumnMap["dates"]): string | null {
  return partsOf(text, format)?.date ?? null;
}

/** An instant. A time without zone, and a date without time, are read as UTC. */
export function instantOf(text: string, format: ColumnMap["dates"]): string | null {
  const parts = partsOf(text, format);
  if (!parts) return null;
  const time = /^[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i.exec(
    parts.rest,
  );
  if (parts.rest !== "" && !time) return null;
  const [, hour = "0", minute = "00", second = "00", fraction = "", zone = "Z"] = time ?? [];
  const offset =
    zone.toUpperCase() === "Z" ? "Z" : `${zone.slice(0, 3)}:${zone.replace(":", "").slice(3) || "00"}`;
  const at = Date.parse(
    `${parts.date}T${hour.padStart(2, "0")}:${minute}:${second}${fraction.slice(0, 4)}${offset}`,
  );
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function partsOf(text: string, format: ColumnMap["dates"]): { date: string; rest: string } | null {
  const { pattern, order } = PATTERNS[format];
  const found = pattern.exec(text.trim());
  if (!found) return null;
  const [year = "", month = "", day = ""] = order.map((at) => found[at]);
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null;
  return { date, rest: found[4] ?? "" };
}
