import { describe, expect, test } from "vitest";
import { readClock } from "#gateway/compliance/calendar.ts";
import {
  contractsInForce,
  isInForce,
  isInForceOrJustEnded,
  lastContractEnd,
  mayStillRun,
} from "#gateway/compliance/contracts.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { atMoment, holidaysAfter, readSituation } from "#gateway/compliance/situation.ts";
import { isDeceased, isMinor, isYoungerThan, mayBeDeceased } from "#gateway/compliance/subject.ts";
import { NOW, situation } from "./one-person.ts";

describe("contracts", () => {
  const contract = (startedOn: string | null, endedOn: string | null | undefined) =>
    ({ id: "c1", startedOn, endedOn }) as NonNullable<Facts["contracts"]>[number];
  test.each<[string, string | null, string | null | undefined, boolean, boolean]>([
    ["runs", "2024-01-01", null, true, true],
    ["runs, and nothing was said of an end", "2024-01-01", undefined, true, true],
    ["begins today", "2025-06-15", null, true, true],
    ["begins tomorrow", "2025-06-16", null, false, true],
    ["ends today", "2024-01-01", "2025-06-15", true, true],
    ["ended yesterday", "2024-01-01", "2025-06-14", false, false],
    ["began nobody knows when", null, null, false, true],
    ["ends nobody knows when", "2024-01-01", "soon", false, true],
  ])("one that %s", (_title, startedOn, endedOn, inForce, mayRun) => {
    const one = contract(startedOn, endedOn);
    expect([isInForce(one, "2025-06-15"), mayStillRun(one, "2025-06-15")]).toEqual([inForce, mayRun]);
  });

  test.each<[string, string | null | undefined, boolean]>([
    ["in force", "2025-12-31", true],
    ["ended on the last of the days of grace", "2025-05-16", true],
    ["ended a day before that", "2025-05-15", false],
    ["ended yesterday", "2025-06-14", true],
    ["ends nobody knows when", "soon", false],
  ])("%s: in force or just ended", (_title, endedOn, expected) => {
    expect(isInForceOrJustEnded(contract("2024-01-01", endedOn), "2025-06-15", 30)).toBe(expected);
  });

  test("one that has not begun is not one that just ended", () => {
    expect(isInForceOrJustEnded(contract("2025-07-01", "2025-12-31"), "2025-06-15", 30)).toBe(false);
    expect(isInForceOrJustEnded(contract(null, "2025-06-15"), "2025-06-15", 0)).toBe(true);
  });

  test("the last end that has come is a sign of life; one that lies ahead is none", () => {
    const ends = (...all: readonly (string | null)[]) =>
      lastContractEnd(situation({ contracts: all.map((one) => contract("2020-01-01", one)) }));
    expect(ends("2024-01-31", "2023-01-31")).toBe("2024-01-31");
    expect(ends("2024-01-31", "2025-06-15")).toBe("2025-06-15");
    expect(ends("2024-01-31", "2025-06-16", null, "soon")).toBe("2024-01-31");
    expect(ends(null)).toBeNull();
    expect(
      contractsInForce(
        situation({ contracts: [contract("2020-01-01", null), contract("2020-01-01", "2021-01-01")] }),
      ),
    ).toHaveLength(1);
  });
});

describe("the person", () => {
  test.each<[string, string | null | undefined, boolean, boolean]>([
    ["alive", null, false, false],
    ["alive as far as we know", undefined, false, false],
    ["dead since today", "2025-06-15", true, true],
    ["dead from tomorrow, which nobody believes", "2025-06-16", false, true],
    ["dead, nobody knows since when", "soon", false, true],
  ])("%s", (_title, deceasedOn, isDead, mayBeDead) => {
    const one = situation({ subject: { kind: "NATURAL_PERSON", role: "CUSTOMER", deceasedOn } });
    expect([isDeceased(one), mayBeDeceased(one)]).toEqual([isDead, mayBeDead]);
  });

  test.each<[string, string | null | undefined, boolean]>([
    ["eighteen today", "2007-06-15", false],
    ["eighteen tomorrow", "2007-06-16", true],
    ["of an age that nobody can read", "2007", true],
    ["of an unknown age", null, false],
    ["of an age that nobody gave", undefined, false],
  ])("%s", (_title, birthDate, expected) => {
    const born = (kind: "NATURAL_PERSON" | "LEGAL_ENTITY") =>
      situation({ subject: { kind, role: "CUSTOMER", birthDate } });
    expect(isMinor(born("NATURAL_PERSON"))).toBe(expected);
    expect(isYoungerThan(born("NATURAL_PERSON"), 18, "2025-06-15")).toBe(expected);
    expect(isMinor(born("LEGAL_ENTITY"))).toBe(false);
  });
});

describe("a situation", () => {
  test("facts without a readable now, or that are none, stand at the beginning of time", () => {
    for (const arrived of [null, undefined, { now: 5 }, {}]) {
      expect(readSituation(arrived as unknown as Facts, defaultPolicy).clock.known).toBe(false);
    }
    expect(situation().clock).toEqual(readClock(NOW));
  });

  test("holidays are those of the facts and of the country; a country that nobody knows has none", () => {
    const own = { publicHolidays: ["2025-07-07"] };
    expect(holidaysAfter(situation(own), "2025-06-15")).toEqual(
      expect.arrayContaining(["2025-07-07", "2025-12-25"]),
    );
    expect(holidaysAfter(situation({ ...own, jurisdiction: "XX" }), "2025-06-15")).toEqual(["2025-07-07"]);
    expect(holidaysAfter(situation({ jurisdiction: "constructor" }), "2025-06-15")).toEqual([]);
  });

  test("at another moment everything is found anew", () => {
    const contracts = [{ id: "c1", startedOn: "2024-01-01", endedOn: "2025-01-01" }];
    const today = situation({ contracts });
    expect(contractsInForce(today)).toEqual([]);
    expect(contractsInForce(atMoment(today, readClock("2024-06-01T00:00:00Z")))).toHaveLength(1);
  });
});
