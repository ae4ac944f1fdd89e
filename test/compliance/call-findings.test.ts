import { describe, expect, test } from "vitest";
import { CODE_OF_CONDUCT_HOURS, outsideHours } from "#gateway/compliance/campaign/calling-hours.ts";
import { campaignObstacles, type Campaign } from "#gateway/compliance/campaign/campaign-rules.ts";
import {
  CALL_FINDINGS,
  isViolation,
  judgeCall,
  judgePersons,
  restsOnAct,
  type AuditedCampaign,
} from "#gateway/compliance/campaign/judge-call.ts";
import { localTime, readWallTime, zoneOf } from "#gateway/compliance/campaign/local-time.ts";
import { because, type Reason } from "#gateway/compliance/reason.ts";

/* What a finding about a call says: rule, outcome and the facts it rests on. */

const told = (reasons: readonly Reason[]): string[] =>
  reasons.map(({ rule, outcome, facts }) => [rule, outcome, ...facts].join(" "));

const campaign: AuditedCampaign = {
  reference: "spring",
  kind: "SALES",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  jurisdiction: "IT",
  callerLine: "CALLBACK",
  callerNumber: "+39 06 1234567",
  rocId: "ROC-1",
  agency: "call-centre-1",
  startsOn: "2026-03-03",
  endsOn: "2026-03-06",
  clearances: [
    { from: Date.parse("2026-03-03T08:00:00Z"), until: Date.parse("2026-03-03T12:00:00Z") },
    { from: Date.parse("2026-03-06T08:00:00Z"), until: Date.parse("2026-03-06T20:00:00Z") },
  ],
};
const judge = (
  changes: object = {},
  of: Partial<AuditedCampaign> | null = {},
  hours = CODE_OF_CONDUCT_HOURS,
) =>
  judgeCall(
    { startedAt: "2026-03-03T10:00:00Z", agency: "call-centre-1", callerNumber: "+39061234567", ...changes },
    of && { ...campaign, ...of },
    { hours, holidays: [] },
  ).flatMap(({ kind, reasons }) => told(reasons).map((one) => `${kind}: ${one}`));

describe("a call, by the numbers in its log", () => {
  test.each<[string, object, readonly string[]]>([
    ["at the first instant of a clearance", { startedAt: "2026-03-03T08:00:00Z" }, []],
    ["at the last instant of a clearance", { startedAt: "2026-03-03T12:00:00Z" }, []],
    ["within the second of two clearances", { startedAt: "2026-03-06T10:00:00Z" }, []],
    [
      "between two clearances",
      { startedAt: "2026-03-04T10:00:00Z" },
      ["NO_CLEARANCE: CA6 NO_CLEARANCE campaign:spring"],
    ],
    [
      "the evening before its first day",
      { startedAt: "2026-03-02T18:00:00Z" },
      [
        "NOT_ITS_DAY: CA5 NOT_ITS_DAY from:2026-03-03 localDay:2026-03-02 to:2026-03-06",
        "NO_CLEARANCE: CA6 NO_CLEARANCE campaign:spring",
      ],
    ],
    [
      "outside the hours, on the clock of the place",
      { startedAt: "2026-03-03T19:30:00Z" },
      [
        "OUTSIDE_HOURS: CA4 OUTSIDE_HOURS localDay:2026-03-03 localHour:20",
        "NO_CLEARANCE: CA6 NO_CLEARANCE campaign:spring",
      ],
    ],
    [
      "under another number",
      { callerNumber: "+39 02 7654321" },
      ["WRONG_CALLER: CA1 CALLER_DIFFERS campaign:spring"],
    ],
    [
      "by another agency",
      { agency: "call-centre-2" },
      ["NOT_ITS_AGENCY: CA5 NOT_ITS_AGENCY campaign:spring"],
    ],
    [
      "at a time that nobody can read",
      { startedAt: "yesterday" },
      [
        "OUTSIDE_HOURS: CA4 NOW_UNKNOWN",
        "NOT_ITS_DAY: CA5 NOT_ITS_DAY from:2026-03-03 localDay:unknown to:2026-03-06",
        "NO_CLEARANCE: CA6 NO_CLEARANCE campaign:spring",
      ],
    ],
  ])("%s", (_title, changes, expected) => {
    expect(judge(changes)).toEqual(expected);
  });

  test("no known campaign; no agency asked for; hours that bind nobody; no caller number agreed", () => {
    expect(judge({}, null)).toEqual(["UNKNOWN_CAMPAIGN: CA5 CAMPAIGN_UNKNOWN"]);
    expect(judge({ agency: "anybody" }, { agency: null })).toEqual([]);
    const night = judgeCall({ startedAt: "2026-03-03T02:00:00Z", agency: null, callerNumber: null }, null, {
      hours: null,
      holidays: [],
    });
    expect(night.map(({ kind }) => kind)).toEqual(["UNKNOWN_CAMPAIGN"]);
    expect(judge({}, { callerNumber: null })).toEqual(["WRONG_CALLER: CA1 CALLER_DIFFERS campaign:spring"]);
  });

  test("the day is the day of the campaign's country", () => {
    const late = { startedAt: "2026-03-02T23:30:00Z" };
    expect(judge(late).some((one) => one.startsWith("NOT_ITS_DAY"))).toBe(false);
    expect(judge(late, { jurisdiction: "GB" }).some((one) => one.startsWith("NOT_ITS_DAY"))).toBe(true);
  });

  test("every kind of finding is the caller's violation, but a stop that nobody here knew of yet", () => {
    expect(CALL_FINDINGS.filter((kind) => !isViolation(kind))).toEqual(["LEARNT_LATER"]);
  });
});

describe("who was behind the number", () => {
  const deny = (...outcomes: readonly ("CONSENT_WITHDRAWN" | "NO_SIGN_OF_LIFE" | "CONSENT_NONE")[]) =>
    ({ verdict: "DENY", reasons: outcomes.map((outcome) => because("C6", outcome)) }) as const;

  test("a certain refusal is told alone; without one, all are told", () => {
    const certain = { answer: deny("CONSENT_WITHDRAWN"), changedSince: true };
    const doubtful = { answer: deny("NO_SIGN_OF_LIFE"), changedSince: true };
    const outcomes = (persons: Parameters<typeof judgePersons>[0]) =>
      judgePersons(persons)?.reasons.map(({ outcome }) => outcome);
    expect(outcomes([certain, doubtful])).toEqual(["CALLED_THOUGH_REFUSED", "CONSENT_WITHDRAWN"]);
    expect(outcomes([doubtful, doubtful])).toEqual([
      "CALLED_THOUGH_REFUSED",
      "NO_SIGN_OF_LIFE",
      "NO_SIGN_OF_LIFE",
    ]);
  });

  test("an answer rests on an act when one of its reasons does", () => {
    expect(restsOnAct(deny("NO_SIGN_OF_LIFE", "CONSENT_WITHDRAWN"))).toBe(true);
    expect(restsOnAct(deny("NO_SIGN_OF_LIFE", "CONSENT_NONE"))).toBe(false);
  });
});

test("calling hours say the local day and hour", () => {
  const at = (instant: string, holidays: readonly string[] = []) =>
    told(outsideHours(instant, CODE_OF_CONDUCT_HOURS, holidays));
  expect(at("2026-03-08T10:00:00Z")).toEqual(["CA4 OUTSIDE_HOURS localDay:2026-03-08 localHour:11"]);
  expect(at("2026-03-02T07:00:00Z")).toEqual(["CA4 OUTSIDE_HOURS localDay:2026-03-02 localHour:8"]);
  expect(at("2026-06-02T10:00:00Z", ["2026-06-02"])).toEqual([
    "CA4 OUTSIDE_HOURS localDay:2026-06-02 localHour:12",
  ]);
  expect(at("yesterday")).toEqual(["CA4 NOW_UNKNOWN"]);
});

test("a wrong prefix says which one was shown, and for which kind of call it is wrong", () => {
  const sales: Campaign = { ...campaign, callerLine: "PREFIX_0843", callerNumber: "0843 1" };
  expect(told(campaignObstacles(sales))).toEqual(["CA2 PREFIX_WRONG kind:SALES prefix:0843"]);
  const none = { ...sales, callerLine: "PREFIX_0844", callerNumber: "02 39 0844" } as const;
  expect(told(campaignObstacles(none))).toEqual(["CA2 PREFIX_WRONG prefix:0844"]);
  // The country's code is left out at the front only.
  expect(told(campaignObstacles({ ...none, callerNumber: "08+39440" }))).toEqual([
    "CA2 PREFIX_WRONG prefix:0844",
  ]);
  expect(told(campaignObstacles({ ...none, callerNumber: "0039 0844 1" }))).toEqual([]);
});

describe("clocks of places", () => {
  test.each([
    ["IT", "Europe/Rome"],
    ["PL", "Europe/Warsaw"],
    ["GB", "Europe/London"],
    ["XX", "UTC"],
    ["constructor", "UTC"],
  ])("the calls of %s go by %s", (country, zone) => {
    expect(zoneOf(country)).toBe(zone);
  });

  test.each([
    ["Europe/Athens", "2026-03-29", 0, "Sun"],
    ["America/New_York", "2026-03-28", 18, "Sat"],
  ])("at one instant the clock of %s shows %s, %i o'clock, %s", (zone, day, hour, weekday) => {
    expect(localTime(Date.parse("2026-03-28T22:30:00Z"), zone)).toEqual({ day, hour, weekday });
  });

  test.each([
    // A clock west of Greenwich, and one that is moved on the same day.
    ["2026-03-01 09:30", "America/New_York", "2026-03-01T14:30:00.000Z"],
    ["2026-03-29 01:59", "Europe/Rome", "2026-03-29T00:59:00.000Z"],
    ["2026-03-29 03:00", "Europe/Rome", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25 03:00", "Europe/Rome", "2026-10-25T02:00:00.000Z"],
    ["2026-03-01 23:59:59", "UTC", "2026-03-01T23:59:59.000Z"],
    ["2026-13-01 09:30", "UTC", null],
    ["2026-04-31 09:30", "UTC", null],
    ["2026-03-00 09:30", "UTC", null],
    ["2026-03-01 24:00", "UTC", null],
    ["2026-03-01 09:60", "UTC", null],
    ["2026-03-01 09:30:60", "UTC", null],
    ["2026-03-01 25:00", "UTC", null],
    ["on 2026-03-01 09:30", "UTC", null],
    ["2026-03-01 09:30 h", "UTC", null],
  ])("%s in %s", (text, zone, expected) => {
    const at = readWallTime(text, zone);
    expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
  });
});
