/** A moment on the clock of a place. */
export interface LocalTime {
  /** YYYY-MM-DD. */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
  /** Mon to Sun. */
  readonly weekday: string;
}

/** Where the clock of a country's calls stands; countries with several zones are not among them. */
const ZONES: Readonly<Record<string, string>> = {
  IT: "Europe/Rome",
  FR: "Europe/Paris",
  DE: "Europe/Berlin",
  PL: "Europe/Warsaw",
  ES: "Europe/Madrid",
  GB: "Europe/London",
};

export function zoneOf(country: string): string {
  return (Object.hasOwn(ZONES, country) ? ZONES[country] : undefined) ?? "UTC";
}

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, timeZone: string): Record<string, string> {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      weekday: "short",
      hourCycle: "h23",
    });
    formatters.set(timeZone, formatter);
  }
  return Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, value]));
}

export function localTime(at: number, timeZone: string): LocalTime {
  const { year = "", month = "", day = "", hour = "", weekday = "" } = partsOf(at, timeZone);
  return { day: `${year}-${month}-${day}`, hour: Number(hour), weekday };
}

const WALL = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?$/;

/** Instant of what a clock of the zone showed, e.g. `2026-03-01 09:30:00`; of an hour that comes twice, the first one. */
export function readWallTime(text: string, timeZone: string): number | null {
  const [, ...digits] = WALL.exec(text) ?? [];
  if (digits.length === 0) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.map((part) =>
    Number(part ?? 0),
  );
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const shown = new Date(wall);
  const isReal =
    shown.getUTCMonth() === month - 1 &&
    shown.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isReal) return null;
  const candidates = [
    wall - offsetAt(wall - 86_400_000, timeZone),
    wall - offsetAt(wall + 86_400_000, timeZone),
  ];
  const found = candidates.filter((at) => at + offsetAt(at, timeZone) === wall);
  return found.length > 0 ? Math.min(...found) : null;
}

function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone);
  const shown = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return shown - Math.floor(at / 1000) * 1000;
}
