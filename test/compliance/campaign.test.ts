import { expect, test } from "vitest";
import { CODE_OF_CONDUCT_HOURS, outsideHours } from "#gateway/compliance/campaign/calling-hours.ts";
import { campaignObstacles, type Campaign } from "#gateway/compliance/campaign/campaign-rules.ts";

const campaign: Campaign = {
  kind: "SALES",
  purpose: "DIRECT_MARKETING",
  channel: "PHONE_HUMAN",
  jurisdiction: "IT",
  callerLine: "CALLBACK",
  callerNumber: "+39 02 1234567",
  rocId: "ROC-12345",
};
const outcomes = (changes: Partial<Campaign>): string[] =>
  campaignObstacles({ ...campaign, ...changes }).map(({ rule, outcome }) => `${rule} ${outcome}`);

test.each<[string, Partial<Campaign>, string[]]>([
  ["a number that can be called back and a registration", {}, []],
  ["a hidden number", { callerLine: "HIDDEN" }, ["CA1 CALLER_HIDDEN"]],
  ["nothing said of the number", { callerLine: null }, ["CA1 CALLER_HIDDEN"]],
  ["a line without its number", { callerNumber: " " }, ["CA1 CALLER_HIDDEN"]],
  ["no registration", { rocId: null }, ["CA3 ROC_MISSING"]],
  ["nothing at all", { callerLine: null, rocId: "" }, ["CA1 CALLER_HIDDEN", "CA3 ROC_MISSING"]],
  ["0844 for sales", { callerLine: "PREFIX_0844", callerNumber: "0844 123456" }, []],
  ["0844 with the country's code", { callerLine: "PREFIX_0844", callerNumber: "+39 0844123456" }, []],
  ["0843 for sales", { callerLine: "PREFIX_0843", callerNumber: "0843 123456" }, ["CA2 PREFIX_WRONG"]],
  [
    "0843 for market research",
    { kind: "MARKET_RESEARCH", callerLine: "PREFIX_0843", callerNumber: "0843 1" },
    ["CA2 PREFIX_WRONG"],
  ],
  [
    "0844 for a satisfaction survey",
    { kind: "STATISTICS", callerLine: "PREFIX_0844", callerNumber: "0844 1" },
    ["CA2 PREFIX_WRONG"],
  ],
  [
    "0843 for a satisfaction survey",
    { kind: "STATISTICS", callerLine: "PREFIX_0843", callerNumber: "0843 1" },
    [],
  ],
  [
    "a prefix that the number does not have",
    { callerLine: "PREFIX_0844", callerNumber: "02 1234567" },
    ["CA2 PREFIX_WRONG"],
  ],
  ["a robot is a call too", { channel: "PHONE_AUTOMATED", rocId: null }, ["CA3 ROC_MISSING"]],
  ["mail shows no number", { channel: "EMAIL", callerLine: null, callerNumber: null, rocId: null }, []],
  ["another country's rules are not Italy's", { jurisdiction: "PL", callerLine: null, rocId: null }, []],
])("a campaign with %s", (_name, changes, expected) => {
  expect(outcomes(changes)).toEqual(expected);
});

const holidays = ["2026-06-02"];
test.each([
  ["Monday at nine", "2026-03-02T08:00:00Z", true],
  ["Monday a minute before nine", "2026-03-02T07:59:00Z", false],
  ["Monday a minute before eight in the evening", "2026-03-02T18:59:00Z", true],
  ["Monday at eight in the evening", "2026-03-02T19:00:00Z", false],
  ["in summer time the same hour is an hour earlier in UTC", "2026-07-06T07:00:00Z", true],
  ["Saturday at ten", "2026-03-07T09:00:00Z", true],
  ["Saturday at nine", "2026-03-07T08:00:00Z", false],
  ["Saturday at seven in the evening", "2026-03-07T18:00:00Z", false],
  ["Sunday at eleven", "2026-03-08T10:00:00Z", false],
  ["a public holiday", "2026-06-02T10:00:00Z", false],
  ["the evening before a holiday", "2026-06-01T17:30:00Z", false],
  ["the afternoon before a holiday", "2026-06-01T14:00:00Z", true],
  ["an instant that cannot be read", "yesterday", false],
])("calling hours: %s", (_name, instant, expected) => {
  expect(outsideHours(instant, CODE_OF_CONDUCT_HOURS, holidays).length === 0).toBe(expected);
});
