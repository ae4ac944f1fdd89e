import { describe, expect, test } from "vitest";
import { z } from "zod";
import { basisStandings } from "#gateway/compliance/basis-standing.ts";
import { readClock } from "#gateway/compliance/calendar.ts";
import {
  contractsInForce,
  isInForce,
  isInForceOrJustEnded,
  lastContractEnd,
  mayStillRun,
} from "#gateway/compliance/contracts.ts";
import { describeIssue } from "#gateway/compliance/describe-issue.ts";
import type { ConsentEvent, DeclaredBasis, Facts, RegistryCheck } from "#gateway/compliance/facts.ts";
import { legitimateInterest } from "#gateway/compliance/legitimate-interest.ts";
import { noticeClocks } from "#gateway/compliance/notice-clock.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { judgeObservation } from "#gateway/compliance/propagation.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { registriesOf, standingIn } from "#gateway/compliance/registry-standing.ts";
import { atMoment, holidaysAfter, readSituation } from "#gateway/compliance/situation.ts";
import { isDeceased, isMinor, isYoungerThan, mayBeDeceased } from "#gateway/compliance/subject.ts";

/* Small rules that many answers rest on, each by example. */

const NOW = "2025-06-15T12:00:00Z";
function person(more: Partial<Facts> = {}): Facts {
  return {
    now: NOW,
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
    ...more,
  };
}
const situation = (more: Partial<Facts> = {}, policy: Policy = defaultPolicy) =>
  readSituation(person(more), policy);
const told = (reasons: readonly { rule: string; outcome: string; facts: readonly string[] }[]) =>
  reasons.map(({ rule, outcome, facts }) => [rule, outcome, ...facts].join(" "));

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

describe("legitimate interest for marketing (L1)", () => {
  const declared: DeclaredBasis = {
    purpose: "DIRECT_MARKETING",
    basis: "LEGITIMATE_INTEREST",
    assessmentDocumented: true,
  };
  const base: Partial<Facts> = {
    legalBases: [declared],
    notices: [{ article: "13", providedAt: "2024-01-01T00:00:00Z" }],
    lastActivityOn: "2024-06-15",
  };
  const prospect = { kind: "NATURAL_PERSON", role: "PROSPECT" } as const;
  const found = (more: Partial<Facts> = {}, policy: Partial<Policy> = {}) => {
    const { isDeclared, isLive, term, lastDay, reason } = legitimateInterest(
      situation({ ...base, ...more }, { ...defaultPolicy, ...policy }),
    );
    return [isDeclared, isLive, term, lastDay, ...told([reason])];
  };
  const no = (reason: string, isDeclared = true) => [isDeclared, false, "NONE", null, reason];

  test.each<[string, Partial<Facts>, readonly unknown[]]>([
    [
      "24 months from the last sign of life",
      {},
      [
        true,
        true,
        "DATE",
        "2026-06-15",
        "L1 LEGITIMATE_INTEREST lastDay:2026-06-15 lastSignOfLife:2024-06-15",
      ],
    ],
    [
      "its last day",
      { lastActivityOn: "2023-06-15" },
      [
        true,
        true,
        "DATE",
        "2025-06-15",
        "L1 LEGITIMATE_INTEREST lastDay:2025-06-15 lastSignOfLife:2023-06-15",
      ],
    ],
    [
      "the day after",
      { lastActivityOn: "2023-06-14" },
      [
        true,
        false,
        "DATE",
        "2025-06-14",
        "L1 RETENTION_OVERDUE lastDay:2025-06-14 lastSignOfLife:2023-06-14",
      ],
    ],
    [
      "an activity that lies ahead is not believed",
      { lastActivityOn: "2025-06-16" },
      no("L1 NO_SIGN_OF_LIFE"),
    ],
    [
      "an activity of today is",
      { lastActivityOn: "2025-06-15" },
      [
        true,
        true,
        "DATE",
        "2027-06-15",
        "L1 LEGITIMATE_INTEREST lastDay:2027-06-15 lastSignOfLife:2025-06-15",
      ],
    ],
    [
      "a contract in force",
      { contracts: [{ id: "c1", startedOn: "2024-01-01", endedOn: null }] },
      [true, true, "WHILE_RELATIONSHIP_LASTS", null, "L1 LEGITIMATE_INTEREST contract:c1"],
    ],
    ["nobody declared it", { legalBases: [] }, no("L1 NO_BASIS", false)],
    [
      "declared for another purpose",
      { legalBases: [{ ...declared, purpose: "PROFILING" }] },
      no("L1 NO_BASIS", false),
    ],
    [
      "another basis was declared",
      { legalBases: [{ ...declared, basis: "CONSENT" }] },
      no("L1 NO_BASIS", false),
    ],
    ["never assessed", { legalBases: [{ ...declared, assessmentDocumented: false }] }, no("L1 LIA_MISSING")],
    [
      "assessed in one of two declarations",
      { legalBases: [{ ...declared, assessmentDocumented: null }, declared] },
      [
        true,
        true,
        "DATE",
        "2026-06-15",
        "L1 LEGITIMATE_INTEREST lastDay:2026-06-15 lastSignOfLife:2024-06-15",
      ],
    ],
    [
      "the person objected on their situation",
      { objections: [{ ground: "21(1)", receivedAt: "2025-01-01T00:00:00Z" }] },
      no("L1 OBJECTED objection@2025-01-01T00:00:00Z"),
    ],
    [
      "an objection to marketing is for consent to say",
      { objections: [{ ground: "21(2)", receivedAt: "2025-01-01T00:00:00Z" }] },
      [
        true,
        true,
        "DATE",
        "2026-06-15",
        "L1 LEGITIMATE_INTEREST lastDay:2026-06-15 lastSignOfLife:2024-06-15",
      ],
    ],
    [
      "the person may be dead",
      { subject: { kind: "NATURAL_PERSON", role: "CUSTOMER", deceasedOn: "soon" } },
      no("S1 DECEASED"),
    ],
    ["a prospect", { subject: prospect }, no("L1 AUDIENCE_EXCLUDED")],
    ["no notice was given", { notices: [] }, no("L1 NOTICE_MISSING")],
    [
      "the notice lies ahead",
      { notices: [{ article: "13", providedAt: "2026-01-01T00:00:00Z" }] },
      no("L1 NOTICE_MISSING"),
    ],
  ])("%s", (_title, more, expected) => {
    expect(found(more)).toEqual(expected);
  });

  test("a former customer counts, and with another policy anyone does", () => {
    expect(found({ subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" } })[1]).toBe(true);
    expect(found({ subject: prospect }, { legitimateInterestMarketingAudience: "ANYONE" })[1]).toBe(true);
  });
});

describe("declared bases, and what they carry", () => {
  const yes = (
    channels: ConsentEvent["channels"],
    purpose: ConsentEvent["purpose"] = "DIRECT_MARKETING",
  ): ConsentEvent => ({
    id: purpose,
    type: "GIVEN",
    purpose,
    channels,
    occurredAt: "2025-01-01T00:00:00Z",
    recordedAt: "2025-01-01T00:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v1" },
  });
  const weigh = (
    purpose: DeclaredBasis["purpose"],
    basis: DeclaredBasis["basis"],
    more: Partial<Facts> = {},
  ) => {
    const [one] = basisStandings(
      person({ legalBases: [{ purpose, basis, assessmentDocumented: true }], ...more }),
      defaultPolicy,
    );
    return [one!.takesEffect, one!.channels.join(), ...told(one!.reasons)];
  };
  const contracts = [{ id: "c1", startedOn: "2024-01-01", endedOn: null }];

  test.each<[string, () => readonly unknown[], readonly unknown[]]>([
    [
      "consent to e-mail and SMS",
      () => weigh("DIRECT_MARKETING", "CONSENT", { consentEvents: [yes(["EMAIL", "SMS"])] }),
      [
        true,
        "SMS,EMAIL",
        "C6 CONSENT_GIVEN consent:DIRECT_MARKETING",
        "C6 CONSENT_GIVEN consent:DIRECT_MARKETING",
      ],
    ],
    ["consent that nobody gave", () => weigh("DIRECT_MARKETING", "CONSENT"), [false, "", "C1 CONSENT_NONE"]],
    [
      "consent to profiling",
      () => weigh("PROFILING", "CONSENT", { consentEvents: [yes(null, "PROFILING")] }),
      [true, "", "C6 CONSENT_GIVEN consent:PROFILING"],
    ],
    [
      "consent to a service, which is no purpose of consent",
      () => weigh("SERVICE", "CONSENT"),
      [false, "", "C1 NO_BASIS"],
    ],
    [
      "plain consent to a special category",
      () => weigh("SPECIAL_CATEGORY", "CONSENT"),
      [false, "", "S3 NO_BASIS"],
    ],
    [
      "explicit consent that nobody gave",
      () => weigh("SPECIAL_CATEGORY", "EXPLICIT_CONSENT"),
      [false, "", "C1 CONSENT_NONE"],
    ],
    [
      "explicit consent to marketing is consent too",
      () => weigh("DIRECT_MARKETING", "EXPLICIT_CONSENT", { consentEvents: [yes(["EMAIL"])] }),
      [true, "EMAIL", "C6 CONSENT_GIVEN consent:DIRECT_MARKETING"],
    ],
    ["interest in profiling", () => weigh("PROFILING", "LEGITIMATE_INTEREST"), [false, "", "L3 NO_BASIS"]],
    [
      "a contract for marketing",
      () => weigh("DIRECT_MARKETING", "CONTRACT", { contracts }),
      [false, "", "L1 NO_BASIS"],
    ],
    [
      "a contract for a service",
      () => weigh("SERVICE", "CONTRACT", { contracts }),
      [true, "", "S4 ONGOING_CONTRACT contract:c1"],
    ],
    ["a contract that is none", () => weigh("SERVICE", "CONTRACT"), [false, "", "S4 NO_CONTRACT"]],
    [
      "an interest in a service",
      () => weigh("SERVICE", "LEGITIMATE_INTEREST", { contracts }),
      [false, "", "S4 NO_BASIS"],
    ],
    [
      "interest without a notice",
      () => weigh("DIRECT_MARKETING", "LEGITIMATE_INTEREST"),
      [false, "", "L1 NOTICE_MISSING"],
    ],
  ])("%s", (_title, found, expected) => {
    expect(found()).toEqual(expected);
  });
});

describe("notices that are owed (N1-N3)", () => {
  const owed = (more: Partial<Facts>) =>
    noticeClocks(person(more), defaultPolicy).map(({ article, state, dueBy, reasons }) =>
      [article, state, dueBy ?? "?", ...told(reasons)].join(" "),
    );
  const from = (origin: "SALES_LEAD" | "WEB_FORM", obtainedOn: string | null, crm = "alpha") =>
    ({ crm, origin, obtainedOn }) as const;

  test.each<[string, Partial<Facts>, readonly string[]]>([
    [
      "of two sources the earlier sets the month",
      { provenance: [from("SALES_LEAD", "2025-06-10"), from("SALES_LEAD", "2025-06-02", "beta")] },
      ["14 NOTICE_DUE 2025-07-02 N1 NOTICE_DUE provenance:alpha@2025-06-10 provenance:beta@2025-06-02"],
    ],
    [
      "a source of today has a month",
      { provenance: [from("SALES_LEAD", "2025-06-15")] },
      ["14 NOTICE_DUE 2025-07-15 N1 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
    [
      "a source that lies ahead may be of any day",
      { provenance: [from("SALES_LEAD", "2025-06-10"), from("SALES_LEAD", "2025-06-16", "beta")] },
      [
        "14 NOTICE_OVERDUE 2025-07-10 N1 NOTICE_OVERDUE provenance:alpha@2025-06-10 provenance:beta@2025-06-16",
      ],
    ],
    [
      "a source of which nobody knows the day",
      { provenance: [from("SALES_LEAD", null)] },
      ["14 NOTICE_OVERDUE ? N1 NOTICE_OVERDUE provenance:alpha@unknown"],
    ],
    [
      "the first use ends the time, and is named",
      {
        provenance: [from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-14" }, { on: "2025-06-12" }],
        disclosures: [{ on: "2025-06-13" }],
      },
      ["14 NOTICE_OVERDUE 2025-06-12 N3 NOTICE_OVERDUE message@2025-06-12 provenance:alpha@2025-06-10"],
    ],
    [
      "a hand-over on the very day of receipt",
      { provenance: [from("SALES_LEAD", "2025-06-10")], disclosures: [{ on: "2025-06-10" }] },
      ["14 NOTICE_OVERDUE 2025-06-10 N3 NOTICE_OVERDUE disclosure@2025-06-10 provenance:alpha@2025-06-10"],
    ],
    [
      "a use before the earliest source is none of these data",
      {
        provenance: [from("SALES_LEAD", "2025-06-12", "beta"), from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-09" }],
      },
      ["14 NOTICE_DUE 2025-07-10 N1 NOTICE_DUE provenance:alpha@2025-06-10 provenance:beta@2025-06-12"],
    ],
    [
      "a use between two sources is one of the earlier one's data",
      {
        provenance: [from("SALES_LEAD", "2025-06-12", "beta"), from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-06-11" }],
      },
      [
        "14 NOTICE_OVERDUE 2025-06-11 N3 NOTICE_OVERDUE message@2025-06-11 provenance:alpha@2025-06-10 provenance:beta@2025-06-12",
      ],
    ],
    [
      "a use after the month changes nothing",
      {
        now: "2025-09-01T00:00:00Z",
        provenance: [from("SALES_LEAD", "2025-06-10")],
        communications: [{ on: "2025-07-10" }],
      },
      ["14 NOTICE_OVERDUE 2025-07-10 N1 NOTICE_OVERDUE provenance:alpha@2025-06-10"],
    ],
    [
      "a use counts though nobody knows when the data came in",
      { provenance: [from("SALES_LEAD", null)], communications: [{ on: "2025-06-20" }] },
      ["14 NOTICE_OVERDUE 2025-06-20 N3 NOTICE_OVERDUE message@2025-06-20 provenance:alpha@unknown"],
    ],
    [
      "of the person's own data the first day counts",
      { provenance: [from("WEB_FORM", "2025-06-15"), from("WEB_FORM", "2025-06-10", "beta")] },
      [
        "13 NOTICE_OVERDUE 2025-06-10 N2 NOTICE_OVERDUE provenance:alpha@2025-06-15 provenance:beta@2025-06-10",
      ],
    ],
    [
      "the person's own data of today",
      { provenance: [from("WEB_FORM", "2025-06-15")] },
      ["13 NOTICE_DUE 2025-06-15 N2 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
    [
      "the person's own data of a day that nobody believes",
      { provenance: [from("WEB_FORM", "2025-06-15"), from("WEB_FORM", "2025-06-16", "beta")] },
      [
        "13 NOTICE_OVERDUE 2025-06-15 N2 NOTICE_OVERDUE provenance:alpha@2025-06-15 provenance:beta@2025-06-16",
      ],
    ],
    [
      "the person's own data of an unknown day",
      { provenance: [from("WEB_FORM", null)] },
      ["13 NOTICE_OVERDUE ? N2 NOTICE_OVERDUE provenance:alpha@unknown"],
    ],
    [
      "a notice that was given",
      { provenance: [from("WEB_FORM", "2025-06-10")], notices: [{ article: "13", providedAt: NOW }] },
      [],
    ],
    [
      "a notice of an unknown time is none",
      { provenance: [from("WEB_FORM", "2025-06-15")], notices: [{ article: "13", providedAt: null }] },
      ["13 NOTICE_DUE 2025-06-15 N2 NOTICE_DUE provenance:alpha@2025-06-15"],
    ],
  ])("%s", (_title, more, expected) => {
    expect(owed(more)).toEqual(expected);
  });
});

describe("a public register (G1, G3, G7)", () => {
  const check = (more: Partial<RegistryCheck>): RegistryCheck => ({
    registry: "RPO_PHONE",
    checkedAt: "2025-06-10T08:00:00Z",
    result: "NOT_LISTED",
    ...more,
  });
  const stand = (registryChecks: readonly RegistryCheck[], more: Partial<Facts> = {}) => {
    const { state, listed, clear, doubtful, annulsUntil, facts, annulledBy } = standingIn(
      situation({ registryChecks, ...more }),
      "RPO_PHONE",
    );
    const until =
      annulsUntil === null || annulsUntil === Infinity
        ? String(annulsUntil)
        : new Date(annulsUntil).toISOString();
    return {
      is: [
        state,
        ...(listed ? ["listed"] : []),
        ...(clear ? ["clear"] : []),
        ...(doubtful ? ["doubtful"] : []),
      ].join(" "),
      until,
      facts,
      annulledBy,
    };
  };
  const LISTED = { result: "LISTED", registeredAt: "2025-01-01T00:00:00Z" } as const;

  test.each<[string, readonly RegistryCheck[], string, string]>([
    ["never checked", [], "MISSING", "null"],
    ["clean", [check({})], "FRESH clear", "null"],
    [
      "clean on the last day of validity",
      [check({ checkedAt: "2025-05-31T00:00:00Z" })],
      "FRESH clear",
      "null",
    ],
    ["clean a day before", [check({ checkedAt: "2025-05-30T23:59:59Z" })], "STALE clear", "null"],
    ["listed", [check(LISTED)], "FRESH listed", "2025-01-01T00:00:00.000Z"],
    [
      "listed and renewed",
      [check({ ...LISTED, renewedAt: "2025-03-01T00:00:00Z" })],
      "FRESH listed",
      "2025-03-01T00:00:00.000Z",
    ],
    [
      "renewed before it was registered",
      [check({ ...LISTED, renewedAt: "2024-03-01T00:00:00Z" })],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "listed since nobody knows when",
      [check({ ...LISTED, registeredAt: null })],
      "FRESH listed",
      "Infinity",
    ],
    ["renewed nobody knows when", [check({ ...LISTED, renewedAt: "soon" })], "FRESH listed", "Infinity"],
    [
      "listed nobody knows when it was seen",
      [check({ ...LISTED, checkedAt: null }), check({})],
      "STALE listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "seen listed tomorrow",
      [check({ ...LISTED, checkedAt: "2025-06-16T00:00:00Z" })],
      "STALE listed",
      "2025-01-01T00:00:00.000Z",
    ],
    ["seen clean tomorrow: no check", [check({ checkedAt: "2025-06-16T00:00:00Z" })], "MISSING", "null"],
    ["seen clean nobody knows when: no check", [check({ checkedAt: null })], "MISSING", "null"],
    ["seen clean now", [check({ checkedAt: NOW })], "FRESH clear", "null"],
    ["a result that nobody can read", [check({ result: "MAYBE" as "LISTED" })], "MISSING doubtful", "null"],
    [
      "a result that nobody can read, of an unknown time",
      [check({}), check({ result: "MAYBE" as "LISTED", checkedAt: null })],
      "STALE clear doubtful",
      "null",
    ],
    [
      "listed, then clean",
      [check({ ...LISTED, checkedAt: "2025-06-01T00:00:00Z" }), check({})],
      "FRESH clear",
      "null",
    ],
    [
      "at one instant listed and clean",
      [check(LISTED), check({})],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant clean and listed",
      [check({}), check(LISTED)],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant listed and unreadable",
      [check(LISTED), check({ result: "MAYBE" as "LISTED" })],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant clean and unreadable",
      [check({ result: "MAYBE" as "LISTED" }), check({})],
      "STALE clear doubtful",
      "null",
    ],
    [
      "at one instant revoked for us and unreadable",
      [check({ result: "MAYBE" as "LISTED" }), check({ result: "LISTED_SELECTIVELY_REVOKED" })],
      "STALE clear doubtful",
      "null",
    ],
    [
      "at one instant listed since two days: the later",
      [check({ ...LISTED, registeredAt: "2025-02-01T00:00:00Z" }), check(LISTED)],
      "FRESH listed",
      "2025-02-01T00:00:00.000Z",
    ],
    ["another register", [check({ ...LISTED, registry: "RPO_POST" })], "MISSING", "null"],
  ])("%s", (_title, checks, is, until) => {
    expect(stand(checks)).toMatchObject({ is, until });
    expect(stand([...checks].reverse())).toMatchObject({ is, until });
  });

  const one = (more: Partial<RegistryCheck> = {}) => check({ number: "one", ...more });
  const two = (more: Partial<RegistryCheck> = {}) => check({ number: "two", ...more });
  const numbers = { phoneNumbers: ["one", "two"] };
  test.each<[string, readonly RegistryCheck[], object]>([
    ["both clean", [one(), two()], { is: "FRESH clear", until: "null", annulledBy: [] }],
    ["one never checked", [one()], { is: "MISSING", until: "null" }],
    ["one stale", [one(), two({ checkedAt: "2025-05-01T00:00:00Z" })], { is: "STALE clear", until: "null" }],
    [
      "one in doubt",
      [one(), two(), two({ result: "MAYBE" as "LISTED", checkedAt: "2025-06-11T00:00:00Z" })],
      { is: "STALE clear doubtful", until: "null" },
    ],
    [
      "one listed",
      [one(), two(LISTED)],
      {
        is: "FRESH listed",
        until: "2025-01-01T00:00:00.000Z",
        annulledBy: ["RPO_PHONE@2025-06-10T08:00:00Z"],
      },
    ],
    [
      "both listed: the later annuls",
      [
        one({ ...LISTED, registeredAt: "2025-02-01T00:00:00Z" }),
        two({ ...LISTED, checkedAt: "2025-06-11T08:00:00Z" }),
      ],
      {
        is: "FRESH listed",
        until: "2025-02-01T00:00:00.000Z",
        facts: ["RPO_PHONE@2025-06-10T08:00:00Z", "RPO_PHONE@2025-06-11T08:00:00Z"],
        annulledBy: ["RPO_PHONE@2025-06-10T08:00:00Z", "RPO_PHONE@2025-06-11T08:00:00Z"],
      },
    ],
    [
      "one left: what its listing annulled stays annulled",
      [one({ ...LISTED, checkedAt: "2025-06-01T08:00:00Z" }), one(), two()],
      {
        is: "FRESH clear",
        until: "2025-01-01T00:00:00.000Z",
        annulledBy: ["RPO_PHONE@2025-06-01T08:00:00Z"],
      },
    ],
    [
      "one left twice: the later listing annuls",
      [
        one({ ...LISTED, registeredAt: "2025-03-01T00:00:00Z", checkedAt: "2025-05-01T08:00:00Z" }),
        one({ ...LISTED, checkedAt: "2025-06-01T08:00:00Z" }),
        one(),
        two(),
      ],
      { until: "2025-03-01T00:00:00.000Z" },
    ],
    [
      "one left, nobody knows since when it was listed: until it was found gone",
      [one({ ...LISTED, registeredAt: null, checkedAt: "2025-06-01T08:00:00Z" }), one(), two()],
      { is: "FRESH clear", until: "2025-06-10T08:00:00.000Z" },
    ],
    [
      "one is listed, nobody knows since when, and was clean before",
      [one({ ...LISTED, registeredAt: null, checkedAt: "2025-06-11T08:00:00Z" }), one(), two()],
      { is: "FRESH listed", until: "Infinity" },
    ],
    [
      "the person as a whole is listed: every number is",
      [check({ ...LISTED, checkedAt: "2025-06-12T08:00:00Z" }), one(), two()],
      { is: "FRESH listed", until: "2025-01-01T00:00:00.000Z" },
    ],
    [
      "the person as a whole is clean: no number is",
      [check({ checkedAt: "2025-06-12T08:00:00Z" }), one()],
      { is: "MISSING" },
    ],
  ])("by number: %s", (_title, checks, expected) => {
    expect(stand(checks, numbers)).toMatchObject(expected);
  });

  test("registers of the country, for the channel, as long as they mean something", () => {
    const ids = (jurisdiction: string, channel: "PHONE_HUMAN" | "POST" | null, now = NOW) =>
      registriesOf(situation({ jurisdiction, now }), channel, [
        "REVOKES_EARLIER_CONSENT",
        "BLOCKS_PUBLIC_DIRECTORY_USE",
        "BLOCKS_UNLESS_ONGOING_CONTRACT",
        "BLOCKS_UNLESS_SPECIFIC_CONSENT",
      ]);
    expect(ids("IT", "PHONE_HUMAN")).toEqual(["RPO_PHONE"]);
    expect(ids("IT", "POST")).toEqual(["RPO_POST"]);
    expect(ids("IT", null)).toEqual(["RPO_PHONE", "RPO_POST"]);
    expect(ids("FR", "PHONE_HUMAN", "2026-08-10T23:00:00Z")).toEqual(["BLOCTEL"]);
    expect(ids("FR", "PHONE_HUMAN", "2026-08-11T00:00:00Z")).toEqual([]);
    expect(ids("XX", "PHONE_HUMAN")).toEqual(["RPO_PHONE", "TPS", "BLOCTEL"]);
  });

  test("a register that the policy does not know has no day of validity beyond the day itself", () => {
    const facts = { registryChecks: [check({ registry: "OTHER", checkedAt: "2025-06-14T08:00:00Z" })] };
    expect(standingIn(situation(facts), "OTHER").state).toBe("STALE");
  });
});

describe("what a configuration is refused for, in words", () => {
  const say = (schema: z.ZodType, value: unknown): string => {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? "" : describeIssue(parsed.error.issues[0]!);
  };
  test.each<[string, z.ZodType, unknown, string]>([
    ["nothing", z.string(), undefined, "is missing"],
    ["a number for text", z.string(), 5, "must be a string"],
    ["text for a whole number", z.int(), "5", "must be a number"],
    ["a broken number", z.int(), 5.5, "must be a whole number"],
    ["text for an object", z.object({}), "x", "must be an object { … }"],
    ["text for a record", z.record(z.string(), z.string()), "x", "must be an object { … }"],
    ["text for a list", z.array(z.string()), "x", "must be a list [ … ]"],
    ["a word that nobody knows", z.enum(["A", "B"]), "C", "must be one of: A, B"],
    ["a URL that is none", z.url(), "here", 'is not a URL such as "https://crm.example.com"'],
    ["a date that is none", z.iso.date("must be a day"), "here", "must be a day"],
    ["empty text", z.string().min(1), "", "is empty"],
    ["short text", z.string().min(8), "x", "is too short: at least 8 characters"],
    ["a small number", z.number().min(3), 2, "must be 3 or more"],
    ["a small number, in the schema's words", z.number().min(3, "three at least"), 2, "three at least"],
    ["a large number", z.number().max(3), 4, "must be 3 or less"],
    ["a large number, in the schema's words", z.number().max(3, "three at most"), 4, "three at most"],
    [
      "a wrong key",
      z.record(z.string().regex(/^[A-Z]{2}$/, "must be a country"), z.string()),
      { italy: "x" },
      "must be a country",
    ],
    ["an unknown key", z.strictObject({}), { x: 1 }, 'Unrecognized key: "x"'],
  ])("%s", (_title, schema, value, expected) => {
    expect(say(schema, value)).toBe(expected);
  });

  test("each problem says how it is mended", () => {
    const fixes = (overrides: unknown) =>
      parsePolicy(overrides).problems.map(({ field, fix }) => `${field}: ${fix}`);
    expect(fixes({ adultAge: -1 })).toEqual(["adultAge: the default is 18"]);
    expect(fixes({ profilingOfMinors: "ALWAYS" })).toEqual(['profilingOfMinors: the default is "NEVER"']);
    expect(fixes({ claimsYears: { IT: 11 } })).toEqual(["claimsYears.IT: the default is 10"]);
    expect(fixes({ claimsYears: { SE: -1 } })).toEqual(["claimsYears.SE: correct it"]);
    expect(fixes({ claimsYears: 3 })).toEqual(["claimsYears: correct it"]);
    expect(
      fixes({ registries: { RPO: { jurisdiction: "IT", channels: ["POST"], validityDays: 3 } } }),
    ).toEqual(["registries.RPO.effect: add it; a new entry must be complete"]);
    expect(fixes({ channelRules: { IT: { FAX: [] } } })).toEqual([
      "channelRules.IT.FAX: use one of: PHONE_HUMAN, PHONE_AUTOMATED, SMS, EMAIL, POST",
    ]);
    expect(
      fixes({
        registries: {
          NEW: {
            jurisdiction: "IT",
            channels: [],
            validityDays: 1,
            effect: "BLOCKS_PUBLIC_DIRECTORY_USE",
            colour: 1,
          },
        },
      }),
    ).toEqual(["registries.NEW.colour: remove or correct it"]);
    expect(fixes({ adultAge: null })).toEqual(["adultAge: the default is 18"]);
  });

  test("a refusal is an error with a code, and no field unless one is at fault", () => {
    const refusal = new Refusal("PLAN_STALE", "plan again");
    expect([refusal.name, refusal.code, refusal.message, refusal.field]).toEqual([
      "Refusal",
      "PLAN_STALE",
      "plan again",
      [],
    ]);
  });
});

describe("observations that prove a command, or do not", () => {
  const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
  const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
  const profiling = { purpose: "PROFILING", channel: null } as const;
  const revoke = (targets: readonly (typeof email | typeof sms | typeof profiling)[]) =>
    ({ operation: "REVOKE", targets, erasureMode: "HARD" }) as const;
  const seen = (consents: readonly object[], record = "PRESENT") =>
    ({ record, consents, residue: [] }) as unknown as Parameters<typeof judgeObservation>[1];

  test.each<[string, () => ReturnType<typeof judgeObservation>, string]>([
    [
      "another channel's refusal proves nothing",
      () => judgeObservation(revoke([email]), seen([{ ...sms, state: "WITHDRAWN" }])),
      "INCONCLUSIVE",
    ],
    [
      "another channel's yes refutes nothing",
      () =>
        judgeObservation(
          revoke([email]),
          seen([
            { ...email, state: "WITHDRAWN" },
            { ...sms, state: "GIVEN" },
          ]),
        ),
      "PROVED",
    ],
    [
      "another purpose's yes refutes nothing",
      () =>
        judgeObservation(
          revoke([email]),
          seen([
            { ...email, state: "WITHDRAWN" },
            { ...profiling, state: "GIVEN" },
          ]),
        ),
      "PROVED",
    ],
    [
      "gone, and something left that nobody can read",
      () => judgeObservation(revoke([email]), seen([{ ...email, state: "UNMAPPED" }], "GONE")),
      "REFUTED",
    ],
    [
      "gone, and a yes left",
      () => judgeObservation(revoke([email]), seen([{ ...email, state: "GIVEN" }], "GONE")),
      "REFUTED",
    ],
    ["gone", () => judgeObservation(revoke([email]), seen([], "GONE")), "PROVED"],
    [
      "an erased record that was merged into another",
      () => judgeObservation({ operation: "ERASE", targets: [], erasureMode: "SOFT" }, seen([], "MERGED")),
      "INCONCLUSIVE",
    ],
    [
      "a correction that names no fields",
      () => judgeObservation({ operation: "RECTIFY", targets: [], erasureMode: "HARD" }, seen([])),
      "INCONCLUSIVE",
    ],
  ])("%s", (_title, judge, expected) => {
    expect(judge().verdict).toBe(expected);
  });
});
