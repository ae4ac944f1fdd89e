/**
 * Calendar arithmetic of Reg. 1182/71 on ISO text (rules T1-T4). Dates are "YYYY-MM-DD" and compare as text; instants
 * are epoch milliseconds. What cannot be read is null, and every rule decides for itself what doubt means.
 */

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_MS = 86_400_000;
const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00Z");
const LAST_INSTANT = Date.UTC(9999, 11, 31);

export const HOUR_MS = 3_600_000;

/** The moment a question is asked. When it cannot be read it lies before everything, so that nothing is permitted. */
export interface Clock {
  readonly known: boolean;
  readonly instant: number;
  readonly today: string;
}

export function readClock(now: string | null | undefined): Clock {
  const instant = readInstant(now);
  if (instant === null) return { known: false, instant: FIRST_INSTANT, today: FIRST_DAY };
  return { known: true, instant, today: dateOf(instant) };
}

/** Epoch milliseconds of an ISO instant with its offset, or null: a time without a zone is not an instant. */
export function readInstant(text: string | null | undefined): number | null {
  const match = typeof text === "string" ? INSTANT.exec(text) : null;
  if (!match || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))) return null;
  const instant = Date.parse(match[0]);
  return Number.isNaN(instant) ? null : instant;
}

/** The date itself if it exists in the calendar, else null. */
export function readDate(text: string | null | undefined): string | null {
  const match = typeof text === "string" ? DATE.exec(text) : null;
  if (!match || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))) return null;
  return match[0];
}

export function dateOf(instant: number): string {
  if (instant >= LAST_INSTANT) return LAST_DAY;
  if (instant <= FIRST_INSTANT) return FIRST_DAY;
  return new Date(instant).toISOString().slice(0, 10);
}

/** An instant as the API writes it: UTC, without empty milliseconds. */
export function formatInstant(instant: number): string {
  return new Date(instant).toISOString().replace(".000Z", "Z");
}

export function startOf(date: string): number {
  // ECMAScript reads a date without a time as midnight UTC.
  return Date.parse(date);
}

/** First instant after a last permitted day (T4). */
export function startOfNextDay(date: string): number {
  return startOf(date) + DAY_MS;
}

/** T2: the last day still counts. */
export function addDays(date: string, days: number): string {
  return dateOf(startOf(date) + days * DAY_MS);
}

/** T2: same day number, or the last day of a month that lacks it (Reg. 1182/71 art. 3(2)(c)). */
export function addMonths(date: string, months: number): string {
  const monthsSinceZero = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(monthsSinceZero / 12);
  if (year > 9999) return LAST_DAY;
  if (year < 1) return FIRST_DAY;
  const month = monthsSinceZero - year * 12 + 1;
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function addYears(date: string, years: number): string {
  return addMonths(date, years * 12);
}

/** 31 December of the year that lies `years` after the date's year. */
export function endOfYear(date: string, years: number): string {
  return `${addYears(date, years).slice(0, 4)}-12-31`;
}

/** T3: answer and notice deadlines move off Saturdays, Sundays and holidays (Reg. 1182/71 art. 3(4)). */
export function nextWorkingDay(date: string, holidays: readonly string[]): string {
  let day = date;
  while (day < LAST_DAY && (isWeekend(day) || holidays.includes(day))) day = addDays(day, 1);
  return day;
}

export function latestDate(dates: Iterable<string | null>): string | null {
  let latest: string | null = null;
  for (const date of dates) if (date !== null && (latest === null || date > latest)) latest = date;
  return latest;
}

function isWeekend(date: string): boolean {
  const weekday = new Date(startOf(date)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
