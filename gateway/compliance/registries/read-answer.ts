import { readDate, readInstant, startOf, startOfNextDay } from "../calendar.ts";
import { normalisePhone } from "../identifiers/phone.ts";
import type { RegistryResult } from "../vocabulary.ts";
import type { AnswerLayout, RegistryAnswerWord, RegistryDefinition } from "./definition.ts";

/** The cells of one row that the layout names; null where the row, or the layout, has none. */
export interface AnswerCells {
  readonly number: string | null;
  /** By use. */
  readonly outcomes: Readonly<Record<string, string | null>>;
  readonly checkedAt: string | null;
  readonly registeredAt: string | null;
  readonly renewedAt: string | null;
}

/** What a register said of one number, for each of its uses. Instants in milliseconds. */
export interface ReadAnswer {
  /** E.164. */
  readonly number: string;
  readonly results: readonly { readonly use: string; readonly result: RegistryResult }[];
  readonly checkedAt: number;
  readonly registeredAt: number | null;
  readonly renewedAt: number | null;
}

/** Why a row of answers counts for nothing. A number without an answer stays unchecked, so nobody may be called for it. */
export const ANSWER_FAULTS = [
  "NO_COLUMN",
  "EMPTY",
  "NUMBER_UNREADABLE",
  "SEVERAL_NUMBERS",
  "OTHER_COUNTRY",
  "OUTCOME_UNKNOWN",
  "DATE_UNREADABLE",
  "DATE_IN_FUTURE",
] as const;
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

export interface AnswerReading {
  readonly definition: RegistryDefinition;
  readonly layout: AnswerLayout;
  /** When the register was asked, for rows that do not say. */
  readonly checkedAt: number | null;
  readonly now: number;
}

/** Reads one row, doubt against the caller: a day stands for its begin when asked, and for its end when registered. */
export function readAnswer(cells: AnswerCells, reading: AnswerReading): ReadAnswer | AnswerFault {
  const { definition, layout, now } = reading;
  if (cells.number === null) return "NO_COLUMN";
  if (cells.number.trim() === "") return "EMPTY";
  const phones = normalisePhone(cells.number, definition.country);
  const [phone] = phones;
  if (phones.length > 1) return "SEVERAL_NUMBERS";
  if (phone?.status !== "VALID") return "NUMBER_UNREADABLE";
  if (!phone.value.startsWith(definition.prefix)) return "OTHER_COUNTRY";
  const results: { use: string; result: RegistryResult }[] = [];
  for (const [use, cell] of Object.entries(cells.outcomes)) {
    const result = cell === null ? null : wordOf(layout, cell);
    if (result === null) return "OUTCOME_UNKNOWN";
    results.push({ use, result });
  }
  const checkedAt = isBlank(cells.checkedAt)
    ? reading.checkedAt
    : (readMoment(layout, cells.checkedAt)?.first ?? null);
  const registered = readOptional(layout, cells.registeredAt);
  const renewed = readOptional(layout, cells.renewedAt);
  if (checkedAt === null || registered === "UNREADABLE" || renewed === "UNREADABLE") return "DATE_UNREADABLE";
  if (checkedAt > now || isAhead(registered, now) || isAhead(renewed, now)) return "DATE_IN_FUTURE";
  return {
    number: phone.value,
    results,
    checkedAt,
    registeredAt: registered?.last ?? null,
    renewedAt: renewed?.last ?? null,
  };
}

/** A moment as exactly as it is written: a day has a first and a last millisecond. */
interface Moment {
  readonly first: number;
  readonly last: number;
}

function readOptional(layout: AnswerLayout, cell: string | null): Moment | null | "UNREADABLE" {
  return isBlank(cell) ? null : (readMoment(layout, cell) ?? "UNREADABLE");
}

function readMoment({ dates }: AnswerLayout, cell: string): Moment | null {
  const text = cell.trim();
  // What a clock of an unnamed place says after the day is left out: the whole day is meant.
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(text) ?? [];
  const [, plain] = /^(\d{4}-\d\d-\d\d)(?:[ T]\d[\d:.]*)?$/.exec(text) ?? [];
  const written = dates === "DAY_FIRST" && day && month ? `${year}-${pad(month)}-${pad(day)}` : plain;
  const date = readDate(written);
  if (date !== null) return { first: startOf(date), last: startOfNextDay(date) - 1 };
  const instant = readInstant(text);
  return instant === null ? null : { first: instant, last: instant };
}

function pad(digits: string): string {
  return digits.padStart(2, "0");
}

function isAhead(moment: Moment | null, now: number): boolean {
  return moment !== null && moment.first > now;
}

function isBlank(cell: string | null): cell is null {
  return cell === null || cell.trim() === "";
}

function wordOf({ words }: AnswerLayout, cell: string): RegistryAnswerWord | null {
  const said = fold(cell);
  const found = Object.entries(words).find(([, ways]) => ways.some((way) => fold(way) === said));
  return (found?.[0] as RegistryAnswerWord | undefined) ?? null;
}

function fold(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ").toUpperCase();
}
