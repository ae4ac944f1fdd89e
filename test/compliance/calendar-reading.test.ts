import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  dateOf,
  formatInstant,
  latestDate,
  nextWorkingDay,
  readClock,
  readDate,
  readInstant,
} from "#gateway/compliance/calendar.ts";
import { holidaysAround, publicHolidays } from "#gateway/compliance/public-holidays.ts";
import { because, factAt, requestName } from "#gateway/compliance/reason.ts";

/* Days and instants as they are written, and what is none (T1). */

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

describe("an instant", () => {
  test.each([
    ["2025-06-15T12:00:00Z", "2025-06-15T12:00:00.000Z"],
    ["2025-06-15T23:59:59Z", "2025-06-15T23:59:59.000Z"],
    ["2025-06-15T00:00:00Z", "2025-06-15T00:00:00.000Z"],
    ["2025-06-15T12:00Z", "2025-06-15T12:00:00.000Z"],
    ["2025-06-15T12:00:00.5Z", "2025-06-15T12:00:00.500Z"],
    ["2025-06-15T12:00:00.123Z", "2025-06-15T12:00:00.123Z"],
    ["2025-06-15T14:00:00+02:00", "2025-06-15T12:00:00.000Z"],
    ["2025-06-15T07:00:00-05:00", "2025-06-15T12:00:00.000Z"],
    ["2025-06-15T14:00+02:00", "2025-06-15T12:00:00.000Z"],
    // ISO writes the midnight at the end of a day as 24:00.
    ["2025-06-15T24:00:00Z", "2025-06-16T00:00:00.000Z"],
    ["0999-06-15T12:00:00Z", "0999-06-15T12:00:00.000Z"],
    ["2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000Z"],
    ["2000-02-29T12:00:00Z", "2000-02-29T12:00:00.000Z"],
    ["1999-12-31T23:59:59Z", "1999-12-31T23:59:59.000Z"],
  ])("%s is %s", (text, expected) => {
    expect(iso(readInstant(text))).toBe(expected);
  });

  test.each([
    "2025-06-15T12:00:00",
    "2025-06-15 12:00:00Z",
    "2025-06-15t12:00:00Z",
    "2025/06-15T12:00:00Z",
    "2025-06/15T12:00:00Z",
    "2025-06-15T12-00:00Z",
    "2025-06-15T12:00-00Z",
    "2025-06-15T12:00:00z",
    "2025-06-15T12:00:00X",
    "2o25-06-15T12:00:00Z",
    "2025-o6-15T12:00:00Z",
    "2025-06-1/T12:00:00Z",
    "2025-06-15T1:2:00:0Z",
    "2025-06-15T12:0:00:Z",
    "2025-06-15T24:00:01Z",
    "2025-06-15T25:00:00Z",
    "2025-06-15T29:00:00Z",
    "2025-06-15T12:60:00Z",
    "2025-06-15T12:00:60Z",
    "2025-06-00T12:00:00Z",
    "2025-06-31T12:00:00Z",
    "2025-04-31T12:00:00Z",
    "2025-09-31T12:00:00Z",
    "2025-11-31T12:00:00Z",
    "2025-00-15T12:00:00Z",
    "2025-13-15T12:00:00Z",
    "2025-02-29T12:00:00Z",
    "1900-02-29T12:00:00Z",
    "2100-02-29T12:00:00Z",
    "0000-06-15T12:00:00Z",
    "2025-02-30T14:00:00+02:00",
    "2025-06-15T12:00:00Z ",
    " 2025-06-15T12:00:00Z",
    "x2025-06-15T12:00:00Z",
    "2025-06-15T12:00:00.Z",
    "2025-06-15T12:00:00+0200",
    "12025-06-15T12:00:00Z",
    "",
  ])("%j is none", (text) => {
    expect(readInstant(text)).toBeNull();
  });
});

describe("a day", () => {
  test.each([
    "2025-06-15",
    "2024-02-29",
    "2000-02-29",
    "0001-01-01",
    "9999-12-31",
    "2025-04-30",
    "2025-11-30",
  ])("%s is one", (text) => expect(readDate(text)).toBe(text));
  test.each([
    "2025-06-15T12:00:00Z",
    "2025-06-1",
    "2025-06-155",
    "2025/06-15",
    "2025-06/15",
    "20250-6-15",
    "2025-1-015",
    "15/06/2025",
    "1900-02-29",
    "2025-02-29",
    "2025-04-31",
    "2025-11-31",
    "2025-12-32",
    "2025-01-00",
    "0000-01-01",
    "20a5-01-01",
    "2025-0:-01",
    "",
  ])("%j is none", (text) => expect(readDate(text)).toBeNull());

  test("nothing is no day and no instant", () => {
    for (const nothing of [null, undefined])
      expect([readDate(nothing), readInstant(nothing)]).toEqual([null, null]);
  });
});

describe("days far away stay in the calendar", () => {
  test.each([
    ["the last instant", Date.UTC(9999, 11, 31, 23), "9999-12-31"],
    ["later than the last", Date.UTC(10_000, 5, 1), "9999-12-31"],
    ["the day before the last", Date.UTC(9999, 11, 30, 23), "9999-12-30"],
    ["the first instant", Date.parse("0001-01-01T00:00:00Z"), "0001-01-01"],
    ["a millisecond before the first", Date.parse("0001-01-01T00:00:00Z") - 1, "0001-01-01"],
    ["the second day", Date.parse("0001-01-02T00:00:00Z"), "0001-01-02"],
    ["the last day of an era of 400 years", Date.parse("2000-02-29T00:00:00Z"), "2000-02-29"],
    ["the first day of the next one", Date.parse("2000-03-01T00:00:00Z"), "2000-03-01"],
    ["the end of a century without a leap day", Date.parse("2100-02-28T12:00:00Z"), "2100-02-28"],
    ["the day after it", Date.parse("2100-03-01T12:00:00Z"), "2100-03-01"],
    ["1600", Date.parse("1600-02-29T12:00:00Z"), "1600-02-29"],
  ])("%s", (_title, at, day) => expect(dateOf(at)).toBe(day));

  test("every day of four centuries is the one that ECMAScript names", () => {
    const wrong: string[] = [];
    for (let at = Date.UTC(1899, 0, 1); at < Date.UTC(2301, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      if (dateOf(at) !== day) wrong.push(day);
    }
    expect(wrong).toEqual([]);
    expect(addDays("1999-12-31", 1)).toBe("2000-01-01");
  });

  test.each([
    ["9998-12-31", 12, "9999-12-31"],
    ["9999-12-01", 1, "9999-12-31"],
    ["9999-11-30", 1, "9999-12-30"],
    ["0001-02-15", -1, "0001-01-15"],
    ["0001-01-15", -1, "0001-01-01"],
    ["0002-01-15", -12, "0001-01-15"],
  ])("%s and %i months are %s", (from, months, end) => expect(addMonths(from, months)).toBe(end));

  test("years before the calendar are its first day", () => {
    expect(addYears("2025-06-15", -3000)).toBe("0001-01-01");
  });

  test("the last day of the calendar is worked on, whatever it is", () => {
    expect(nextWorkingDay("9999-12-31", ["9999-12-31"])).toBe("9999-12-31");
    expect(nextWorkingDay("2025-06-13", [])).toBe("2025-06-13");
    expect(nextWorkingDay("2025-06-14", [])).toBe("2025-06-16");
    expect(nextWorkingDay("2025-06-15", ["2025-06-16"])).toBe("2025-06-17");
  });

  test("a clock that cannot be read stands at the beginning", () => {
    expect(readClock("noon")).toEqual({
      known: false,
      instant: Date.parse("0001-01-01T00:00:00Z"),
      today: "0001-01-01",
    });
  });

  test("the latest of several days; of none there is none", () => {
    expect(latestDate(["2025-01-01", null, "2025-03-01", "2025-02-01"])).toBe("2025-03-01");
    expect(latestDate([null, "2025-01-01", null])).toBe("2025-01-01");
    expect(latestDate([null])).toBeNull();
    expect(latestDate([])).toBeNull();
  });
});

describe("public holidays", () => {
  // From the calendars of the years.
  test.each([
    [1818, "1818-03-22"],
    [1943, "1943-04-25"],
    [1954, "1954-04-18"],
    [1981, "1981-04-19"],
    [2000, "2000-04-23"],
    [2008, "2008-03-23"],
    [2011, "2011-04-24"],
    [2016, "2016-03-27"],
    [2019, "2019-04-21"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2049, "2049-04-18"],
    [2076, "2076-04-19"],
    [2285, "2285-03-22"],
  ])("Easter Sunday of %i is %s", (year, day) => {
    expect(publicHolidays(["EASTER+0"], year)).toEqual([day]);
  });

  test.each<[string, number, readonly string[]]>([
    ["EASTER+1", 2025, ["2025-04-21"]],
    ["EASTER-2", 2025, ["2025-04-18"]],
    ["EASTER+60", 2025, ["2025-06-19"]],
    ["12-25", 2025, ["2025-12-25"]],
    ["02-29", 2025, []],
    ["10-04>=2026", 2025, []],
    ["10-04>=2026", 2026, ["2026-10-04"]],
    ["2025-06-02", 2025, ["2025-06-02"]],
    ["2025-06-02", 2026, []],
    ["2025-02-30", 2025, []],
    ["xEASTER+1", 2025, []],
    ["EASTER+1x", 2025, []],
  ])("by the rule %s, in %i: %j", (rule, year, days) => {
    expect(publicHolidays([rule], year)).toEqual(days);
  });

  test("a period that begins in a year may end in the next one", () => {
    const rules = ["12-25", "01-06"];
    const expected = ["2025-12-25", "2025-01-06", "2026-12-25", "2026-01-06"];
    expect(holidaysAround(rules, "2025-12-20")).toEqual(expected);
    // Asked again, of the same year and of another one.
    expect(holidaysAround(rules, "2025-01-20")).toEqual(expected);
    expect(holidaysAround(rules, "2024-01-20")[0]).toBe("2024-12-25");
    expect(holidaysAround(["01-01"], "2025-12-20")).toEqual(["2025-01-01", "2026-01-01"]);
  });
});

describe("names of facts in reasons", () => {
  test.each([
    ["2025-06-15T12:00:00Z", "x@2025-06-15T12:00:00Z"],
    ["2025-06-15T14:00:00+02:00", "x@2025-06-15T12:00:00Z"],
    ["2025-06-15T12:00:00.000Z", "x@2025-06-15T12:00:00Z"],
    ["2025-06-15T12:00:00.500Z", "x@2025-06-15T12:00:00.500Z"],
    ["2025-06-15T24:00:00Z", "x@2025-06-16T00:00:00Z"],
    ["2025-06-15T23:30:00Z", "x@2025-06-15T23:30:00Z"],
    ["2025-06-15T14:00:00Z", "x@2025-06-15T14:00:00Z"],
    ["2025-06-15T12:00Z", "x@2025-06-15T12:00:00Z"],
    ["0999-06-15T12:00:00Z", "x@0999-06-15T12:00:00Z"],
    ["Mario Rossi", "x@unknown"],
    ["2025-06-15T12:00:00X", "x@unknown"],
    [null, "x@unknown"],
  ])("at %j: %s", (at, name) => {
    expect(factAt("x", at)).toBe(name);
  });

  test("facts are named once, in one order; a right that nobody knows is not repeated", () => {
    expect(because("C1", "CONSENT_NONE", ["b", "a", "b"]).facts).toEqual(["a", "b"]);
    expect(because("C1", "CONSENT_NONE", ["b"]).facts).toEqual(["b"]);
    expect(because("C1", "CONSENT_NONE").facts).toEqual([]);
    const request = { receivedAt: "2025-06-15T12:00:00Z", identityVerified: true, extended: false };
    expect(requestName({ ...request, right: "ACCESS" })).toBe("request:ACCESS@2025-06-15T12:00:00Z");
    expect(requestName({ ...request, right: "Mario" as "ACCESS" })).toBe(
      "request:unknown@2025-06-15T12:00:00Z",
    );
  });

  test("an instant is written without empty milliseconds", () => {
    expect(formatInstant(Date.parse("2025-06-15T12:00:00Z"))).toBe("2025-06-15T12:00:00Z");
    expect(formatInstant(Date.parse("2025-06-15T12:00:00.120Z"))).toBe("2025-06-15T12:00:00.120Z");
  });
});
