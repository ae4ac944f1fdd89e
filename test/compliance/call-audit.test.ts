import { describe, expect, test } from "vitest";
import { CODE_OF_CONDUCT_HOURS } from "#gateway/compliance/campaign/calling-hours.ts";
import {
  judgeCall,
  judgePersons,
  type AuditedCampaign,
  type CampaignCall,
} from "#gateway/compliance/campaign/judge-call.ts";
import { localTime, readWallTime } from "#gateway/compliance/campaign/local-time.ts";
import { because } from "#gateway/compliance/reason.ts";

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
  startsOn: "2026-03-02",
  endsOn: "2026-03-06",
  clearances: [{ from: Date.parse("2026-03-02T08:00:00Z"), until: Date.parse("2026-03-03T12:00:00Z") }],
};
const call: CampaignCall = {
  startedAt: "2026-03-03T10:00:00Z",
  agency: "call-centre-1",
  callerNumber: "+39061234567",
};
const kinds = (changes: Partial<CampaignCall>, of: AuditedCampaign | null = campaign): string[] =>
  judgeCall({ ...call, ...changes }, of, { hours: CODE_OF_CONDUCT_HOURS, holidays: ["2026-03-05"] }).map(
    ({ kind, reasons }) => `${kind} ${reasons.map(({ rule }) => rule).join()}`,
  );

test.each([
  ["one as it should be", {}, []],
  ["before nine in Rome", { startedAt: "2026-03-02T07:59:59Z" }, ["OUTSIDE_HOURS CA4", "NO_CLEARANCE CA6"]],
  ["the clearance is over", { startedAt: "2026-03-03T12:00:01Z" }, ["NO_CLEARANCE CA6"]],
  ["a holiday", { startedAt: "2026-03-05T10:00:00Z" }, ["OUTSIDE_HOURS CA4", "NO_CLEARANCE CA6"]],
  ["after its last day", { startedAt: "2026-03-09T10:00:00Z" }, ["NOT_ITS_DAY CA5", "NO_CLEARANCE CA6"]],
  ["another number", { callerNumber: "+39 333 5000001" }, ["WRONG_CALLER CA1"]],
  ["the same number as dialled at home", { callerNumber: "06 1234567" }, []],
  ["no number in the log", { callerNumber: null }, []],
  ["another agency", { agency: "call-centre-2" }, ["NOT_ITS_AGENCY CA5"]],
  ["no agency in the log", { agency: null }, ["NOT_ITS_AGENCY CA5"]],
] as const)("a call: %s", (_what, changes, expected) => {
  expect(kinds(changes)).toEqual(expected);
});

test("a call for no known campaign is held against the hours alone", () => {
  expect(kinds({}, null)).toEqual(["UNKNOWN_CAMPAIGN CA5"]);
  expect(kinds({ startedAt: "2026-03-01T10:00:00Z" }, null)).toEqual([
    "OUTSIDE_HOURS CA4",
    "UNKNOWN_CAMPAIGN CA5",
  ]);
});

describe("whoever was behind the number", () => {
  const yes = { verdict: "ALLOW", reasons: [because("C6", "CONSENT_GIVEN")] } as const;
  const stop = { verdict: "DENY", reasons: [because("C6", "CONSENT_WITHDRAWN")] } as const;
  const none = { verdict: "DENY", reasons: [because("L1", "NO_SIGN_OF_LIFE")] } as const;
  test.each([
    ["all were allowed", [yes, yes], false, null],
    ["one was refused", [yes, none], false, true],
    ["one was refused, and shows differently since", [yes, none], true, false],
    ["one had said stop, and shows differently since", [yes, stop], true, true],
  ] as const)("%s", (_what, answers, changedSince, isCertain) => {
    const judged = judgePersons(answers.map((answer) => ({ answer, changedSince })));
    expect(judged && judged.isCertain).toBe(isCertain);
    if (judged) expect(judged.reasons[0]).toMatchObject({ rule: "AU1", outcome: "CALLED_THOUGH_REFUSED" });
  });
});

test.each([
  ["2026-03-01 09:30", "Europe/Rome", "2026-03-01T08:30:00.000Z"],
  ["2026-07-01T09:30:15", "Europe/Rome", "2026-07-01T07:30:15.000Z"],
  // Comes twice: the first one, still in summer.
  ["2026-10-25 02:30:00", "Europe/Rome", "2026-10-25T00:30:00.000Z"],
  // Never comes.
  ["2026-03-29 02:30:00", "Europe/Rome", null],
  ["2026-02-30 10:00", "Europe/Rome", null],
  ["2026-02-03 24:00", "Europe/Rome", null],
  ["03/02/2026 10:00", "Europe/Rome", null],
  ["2026-03-01 09:30", "UTC", "2026-03-01T09:30:00.000Z"],
])("the clock that showed %s in %s", (text, zone, expected) => {
  const at = readWallTime(text, zone);
  expect(at === null ? null : new Date(at).toISOString()).toBe(expected);
  if (at !== null) expect(localTime(at, zone).day).toBe(text.slice(0, 10));
});
