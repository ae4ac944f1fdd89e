/**
 * Calendar arithmetic of Reg. 1182/71 on ISO text (rules T1-T4). Dates are "YYYY-MM-DD" and compare as text; instants
 * are epoch milliseconds. What cannot be read is null, and every rule decides for itself what doubt means.
 */

/** 2025-03-31T14:00:00Z, the form nearly all instants have: read without a pattern, because a decision reads many. */
const PLAIN_INSTANT_LENGTH = 20;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
export const DAY_MS = 86_400_000;
const ERA_DAYS = 146_097;
/** From 1 March 0000 to 1 January 1970. */
const DAYS_TO_1970 = 719_468;
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
  if (typeof text !== "string") return null;
  if (isPlainInstant(text)) return readPlainInstant(text);
  const match = INSTANT.exec(text);
  if (!match || !isRealDay(Number(match[1]), Number(match[2]), Number(match[3]))) return null;
  const instant = Date.parse(match[0]);
  return Number.isNaN(instant) ? null : instant;
}

/** The date itself if it exists in the calendar, else null. */
export function readDate(text: string | null | undefined): string | null {
  if (typeof text !== "string" || text.length !== 10 || text[4] !== "-" || text[7] !== "-") return null;
  return isRealDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)) ? text : null;
}

export function dateOf(instant: number): string {
  if (instant >= LAST_INSTANT) return LAST_DAY;
  if (instant <= FIRST_INSTANT) return FIRST_DAY;
  // Days since 1 March 0000 in eras of 400 years; Date would allocate and format the time of day too.
  const days = Math.floor(instant / DAY_MS) + DAYS_TO_1970;
  const era = Math.floor(days / ERA_DAYS);
  const dayOfEra = days - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Whether an instant, if it can be read at all, stands already as the API writes it. */
export function isPlainInstant(text: string): boolean {
  const isYearOfFourDigits = text[0] !== "0" && text.length === PLAIN_INSTANT_LENGTH && text[19] === "Z";
  // ISO writes the midnight at the end of a day as 24:00:00.
  return isYearOfFourDigits && !(text[11] === "2" && text[12] === "4");
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

function readPlainInstant(text: string): number | null {
  if (text[4] !== "-" || text[7] !== "-" || text[10] !== "T" || text[13] !== ":" || text[16] !== ":")
    return null;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (!isRealDay(year, month, day) || !(hour <= 23 && minute <= 59 && second <= 59)) return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The number that digits write, NaN when anything else stands there. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
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
