import { addDays, readDate } from "./calendar.ts";

/**
 * Days that are not working days in a country, beside Saturdays and Sundays: `MM-DD` every year, `MM-DD>=YYYY` every
 * year from that one on, `EASTER+N` days after Easter Sunday, `YYYY-MM-DD` once.
 */
export const HOLIDAY_RULE = /^(?:\d\d-\d\d(?:>=\d{4})?|EASTER[+-]\d{1,2}|\d{4}-\d\d-\d\d)$/;

/** Public holidays of a year as ISO dates, by the country's rules. A day that the year lacks is none. */
export function publicHolidays(rules: readonly string[], year: number): readonly string[] {
  return rules.flatMap((rule) => {
    const easter = /^EASTER([+-]\d+)$/.exec(rule);
    if (easter) return [addDays(easterSunday(year), Number(easter[1]))];
    const [day = "", since] = rule.split(">=");
    if (day.length === 10) return day.startsWith(`${year}-`) ? (readDate(day) ?? []) : [];
    if (since !== undefined && year < Number(since)) return [];
    return readDate(`${year}-${day}`) ?? [];
  });
}

/** By the rules of a policy, which stay as they are for its life, and by first year: a calendar is not worth reading twice. */
const known = new WeakMap<readonly string[], Map<number, readonly string[]>>();

/** Those that a deadline of some months after a day can meet: that year's and the next one's. */
export function holidaysAround(rules: readonly string[], day: string): readonly string[] {
  const year = Number(day.slice(0, 4));
  const years = known.get(rules) ?? new Map<number, readonly string[]>();
  known.set(rules, years);
  const around = years.get(year) ?? [...publicHolidays(rules, year), ...publicHolidays(rules, year + 1)];
  years.set(year, around);
  return around;
}

/** Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const month = String(Math.floor(sum / 31)).padStart(2, "0");
  const day = String((sum % 31) + 1).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${month}-${day}`;
}
