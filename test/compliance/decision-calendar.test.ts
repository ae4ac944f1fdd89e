import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  endOfYear,
  nextWorkingDay,
  readClock,
  readDate,
  readInstant,
  startOfNextDay,
} from "#gateway/compliance/calendar.ts";

describe("periods of months and years (T2)", () => {
  test.each([
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2025-05-31", 1, "2025-06-30"],
    ["2025-04-30", 1, "2025-05-30"],
    ["2025-11-30", 3, "2026-02-28"],
    ["2023-03-31", 24, "2025-03-31"],
    ["2024-12-15", 1, "2025-01-15"],
    ["9999-06-01", 12, "9999-12-31"],
  ])("%s plus %i months ends on %s", (from, months, end) => {
    expect(addMonths(from, months)).toBe(end);
  });

  test.each([
    ["2024-02-29", 1, "2025-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2016-02-29", 10, "2026-02-28"],
    ["2021-07-15", 10, "2031-07-15"],
  ])("%s plus %i years ends on %s", (from, years, end) => {
    expect(addYears(from, years)).toBe(end);
  });

  test("a term to the end of the year starts after the year itself", () => {
    expect(endOfYear("2024-01-25", 5)).toBe("2029-12-31");
    expect(endOfYear("2024-12-31", 5)).toBe("2029-12-31");
  });

  test("a period of months keeps the day number or takes the month's last day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }),
        fc.nat(600),
        (date, months) => {
          const from = date.toISOString().slice(0, 10);
          const end = addMonths(from, months);
          expect(readDate(end)).toBe(end);
          if (end.slice(8) !== from.slice(8)) expect(addDays(end, 1).slice(8)).toBe("01");
        },
      ),
    );
  });
});

describe("periods of days and working days", () => {
  test.each([
    ["2025-05-01", 30, "2025-05-31"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2025-12-31", 1, "2026-01-01"],
  ])("%s plus %i days ends on %s", (from, days, end) => {
    expect(addDays(from, days)).toBe(end);
  });

  test("a deadline moves off weekends and holidays, one after the other (T3)", () => {
    expect(nextWorkingDay("2025-06-05", [])).toBe("2025-06-05");
    expect(nextWorkingDay("2025-05-31", [])).toBe("2025-06-02");
    expect(nextWorkingDay("2025-05-31", ["2025-06-02"])).toBe("2025-06-03");
    expect(nextWorkingDay("2025-12-25", ["2025-12-25", "2025-12-26"])).toBe("2025-12-29");
  });

  test("the last permitted day ends at midnight UTC (T4)", () => {
    expect(startOfNextDay("2025-03-31")).toBe(Date.parse("2025-04-01T00:00:00Z"));
  });
});

describe("reading", () => {
  test.each([
    "2025-02-29",
    "2025-13-01",
    "2025-00-10",
    "25-01-01",
    "2025-1-1",
    "",
    "yesterday",
    null,
    undefined,
  ])("%s is no date", (text) => {
    expect(readDate(text)).toBeNull();
  });

  test.each([
    "2025-02-30T10:00:00Z",
    "2025-01-01T25:00:00Z",
    "2025-01-01T10:00:00",
    "2025-01-01",
    "now",
    null,
  ])("%s is no instant", (text) => {
    expect(readInstant(text)).toBeNull();
  });

  test("offsets and fractions are understood", () => {
    expect(readInstant("2025-05-05T12:00:00.250+02:00")).toBe(Date.parse("2025-05-05T10:00:00.250Z"));
  });

  test("today is the UTC date of now, and an unreadable now lies before everything (T1)", () => {
    expect(readClock("2025-05-05T23:30:00-02:00").today).toBe("2025-05-06");
    expect(readClock("soon")).toMatchObject({ known: false, today: "0001-01-01" });
  });
});
