import { addDays, readInstant } from "../calendar.ts";
import { because, type Reason } from "../reason.ts";
import { localTime } from "./local-time.ts";

/** Hours of the day in local time; calls are allowed from the first on, and before the second. */
export interface CallingHours {
  readonly timeZone: string;
  readonly weekdays: readonly [number, number];
  /** Saturdays and days before a public holiday. */
  readonly saturdays: readonly [number, number];
}

/** Code of conduct on telemarketing, Garante prov. 148 of 7 March 2024; it binds those who joined it. */
export const CODE_OF_CONDUCT_HOURS: CallingHours = {
  timeZone: "Europe/Rome",
  weekdays: [9, 20],
  saturdays: [10, 19],
};

/** Why nobody may be called at this instant, or nothing. `holidays` are ISO dates in the zone of the hours. */
export function outsideHours(
  instant: string,
  hours: CallingHours,
  holidays: readonly string[],
): readonly Reason[] {
  const at = readInstant(instant);
  if (at === null) return [because("CA4", "NOW_UNKNOWN")];
  const { day, hour, weekday } = localTime(at, hours.timeZone);
  const facts = [`localDay:${day}`, `localHour:${hour}`];
  if (weekday === "Sun" || holidays.includes(day)) return [because("CA4", "OUTSIDE_HOURS", facts)];
  const isShort = weekday === "Sat" || holidays.includes(addDays(day, 1));
  const [from, to] = isShort ? hours.saturdays : hours.weekdays;
  return hour >= from && hour < to ? [] : [because("CA4", "OUTSIDE_HOURS", facts)];
}
