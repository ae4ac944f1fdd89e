import { addDays, addMonths } from "../calendar.ts";
import type { LegalBasis, RetentionPurpose, RetentionTerm } from "../vocabulary.ts";
import type { DataCategory, RetentionAction, Rounding, StartEvent } from "./retention-words.ts";

/** One version of one rule of keeping: for which data, on which ground, how long, from what, then what, and who says so. */
export interface RetentionRule {
  /** Stable; several versions of one rule share it, each with its own validity. */
  readonly id: string;
  /** ISO 3166-1 alpha-2 country, or "ANY". */
  readonly jurisdiction: string;
  readonly purpose: RetentionPurpose;
  /** GDPR 6(1); null where nothing justifies keeping. */
  readonly basis: LegalBasis | null;
  readonly dataCategory: DataCategory;
  /** ISO 8601 duration in years, months, weeks or days; null where `term` says how the end is set. */
  readonly period: string | null;
  /** DATE with a period; otherwise what ends the keeping. */
  readonly term: Extract<RetentionTerm, "DATE" | "UNTIL_WITHDRAWN" | "NO_END">;
  readonly startEvent: StartEvent;
  readonly rounding: Rounding;
  readonly action: RetentionAction;
  /** True: while it runs, the contact's own record stays (restricted). False: what it keeps lives apart from the record. */
  readonly keepsRecord: boolean;
  readonly authority: string;
  /** Start days to which this version applies, both included; null: open. A term follows the law of the day it began. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const PERIOD = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/;

/** Months and days of an ISO 8601 duration without times, or null. */
export function readPeriod(period: string): { readonly months: number; readonly days: number } | null {
  const match = PERIOD.exec(period);
  if (!match) return null;
  const [years, months, weeks, days] = [1, 2, 3, 4].map((group) => Number(match[group] ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** T2, T4: the last permitted day of a period that began on `start`. It never moves off weekends: keeping is no act. */
export function lastDayOf(start: string, period: string, rounding: Rounding): string {
  const read = readPeriod(period);
  if (!read) throw new Error("the rule table was not checked: a period cannot be read");
  const end = addDays(addMonths(start, read.months), read.days);
  return rounding === "END_OF_YEAR" ? `${end.slice(0, 4)}-12-31` : end;
}

export function isInForceOn({ validFrom, validTo }: RetentionRule, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}
