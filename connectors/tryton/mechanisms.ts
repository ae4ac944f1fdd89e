import { lower } from "./facts.ts";
import type { MechanismRow } from "./rows.ts";

export type MechanismField = "emails" | "phones";

export const MECHANISM_TYPES: Readonly<Record<MechanismField, readonly string[]>> = {
  emails: ["email"],
  phones: ["phone", "mobile"],
};

export interface MechanismPlan {
  readonly rewrite: readonly { readonly id: number; readonly value: string }[];
  /** Rows that nothing takes the place of; deleting them could fail, and emptied they say nothing. */
  readonly empty: readonly number[];
  readonly create: readonly { readonly type: string; readonly value: string; readonly active: boolean }[];
}

/**
 * What brings the rows to the wanted values; null when they show them already. A row keeps its type and whether it is
 * archived: an archived number may be somebody's "do not call". Addresses keep their order, because the first one is used.
 */
export function planMechanisms(
  field: MechanismField,
  rows: readonly MechanismRow[],
  left: readonly MechanismRow[],
  wanted: readonly string[],
): MechanismPlan | null {
  const filled = rows.filter(isFilled);
  const assigned = field === "emails" ? filled.map((_row, index) => wanted[index]) : inPlace(filled, wanted);
  const rewrite: { id: number; value: string }[] = [];
  const empty = left.filter(isFilled).map(({ id }) => id);
  for (const [index, row] of filled.entries()) {
    const value = assigned[index];
    if (value === undefined) empty.push(row.id);
    else if (!isExactly(row, value)) rewrite.push({ id: row.id, value });
  }
  const active = filled.length === 0 || filled.some((row) => row.active);
  const type = field === "emails" ? "email" : "phone";
  const create = wanted
    .filter((value) => !assigned.includes(value))
    .map((value) => ({ type, value, active }));
  const isDone = rewrite.length === 0 && empty.length === 0 && create.length === 0;
  return isDone ? null : { rewrite, empty, create };
}

/** Every number at the row that has it, the new ones at the rows that are left. */
function inPlace(rows: readonly MechanismRow[], wanted: readonly string[]): readonly (string | undefined)[] {
  const kept = rows.map((row) => wanted.find((value) => isExactly(row, value)));
  const fresh = wanted.filter((value) => !kept.includes(value));
  return kept.map((value) => value ?? fresh.shift());
}

function isFilled({ value, value_compact }: MechanismRow): boolean {
  return Boolean((value ?? "").trim() || (value_compact ?? "").trim());
}

/** In both columns: what Tryton's own tools leave in the compact one is still there. */
function isExactly({ type, value, value_compact }: MechanismRow, wanted: string): boolean {
  const fold = (text: string): string => (type === "email" ? lower(text) : text.replace(/\D/gu, ""));
  return [value, value_compact].every((text) => text !== null && fold(text) === fold(wanted));
}
