import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { RETENTION_RULES } from "#gateway/compliance/retention/rule-table.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import { categoriesHeld, categoriesOf } from "#gateway/compliance/transparency/data-categories.ts";
import { inSegment } from "#gateway/compliance/transparency/in-segment.ts";
import { processingActivities } from "#gateway/compliance/transparency/processing-activities.ts";
import { processingBasis, retentionLimits } from "#gateway/compliance/transparency/record-of-processing.ts";
import { rightsOf } from "#gateway/compliance/transparency/rights-of.ts";
import { transferStanding } from "#gateway/compliance/transparency/transfers.ts";

const { cases } = JSON.parse(readFileSync("test/cases/decision-table.json", "utf8")) as {
  cases: { id: string; facts: Facts }[];
};
const factsOf = (id: string): Facts => cases.find((one) => one.id === id)!.facts;
const activitiesOf = (id: string) => processingActivities(factsOf(id), decide(factsOf(id), defaultPolicy));
const activity = (id: string, purpose: string) => activitiesOf(id).find((one) => one.purpose === purpose);

test.each(cases.map(({ id }) => id))("%s: what is allowed has a basis, and every purpose says why", (id) => {
  const decision = decide(factsOf(id), defaultPolicy);
  for (const { purpose, state, bases, channels, reasons } of activitiesOf(id)) {
    expect(reasons.length, purpose).toBeGreaterThan(0);
    for (const { rule } of reasons) expect(RULES).toHaveProperty(rule);
    if (state === "STOPPED") expect(bases).toEqual([]);
    // A company is outside the GDPR: its profiling needs no basis of Art. 6.
    if (state === "ALLOWED" && decision.gdprApplies) expect(bases, purpose).not.toEqual([]);
    const isOpen = Object.values(decision.marketing).some(({ verdict }) => verdict === "ALLOW");
    if (purpose === "DIRECT_MARKETING") expect(state === "ALLOWED").toBe(isOpen);
    expect(channels.length > 0).toBe(purpose === "DIRECT_MARKETING" && isOpen);
  }
});

test("consent to e-mail shows as the basis of marketing, on that channel only", () => {
  expect(activity("S01", "DIRECT_MARKETING")).toMatchObject({
    state: "ALLOWED",
    channels: ["EMAIL"],
    bases: ["CONSENT"],
    retention: { term: "UNTIL_WITHDRAWN" },
  });
});

test("soft opt-in and post to a customer rest on legitimate interest, service on the contract", () => {
  expect(activity("S06", "DIRECT_MARKETING")).toMatchObject({
    channels: ["EMAIL", "POST"],
    bases: ["LEGITIMATE_INTEREST"],
  });
  expect(activity("S05", "SERVICE")).toMatchObject({ state: "ALLOWED", bases: ["CONTRACT"] });
});

test("a duty that is left shows as kept, with its last day and a statutory basis", () => {
  expect(activity("S18", "ACCOUNTING")).toMatchObject({
    state: "KEPT",
    bases: ["LEGAL_OBLIGATION"],
    retention: { term: "DATE", lastDay: "2031-07-15" },
  });
  expect(activity("S01", "ACCOUNTING"), "no contract, no duty").toBeUndefined();
});

test("each purpose shows its own declarations, whether they hold or not", () => {
  const facts: Facts = {
    ...factsOf("S01"),
    legalBases: [
      { purpose: "PROFILING", basis: "LEGITIMATE_INTEREST" },
      { purpose: "DIRECT_MARKETING", basis: "CONSENT" },
      { purpose: "THIRD_PARTY_SHARING", basis: "CONTRACT" },
    ],
  };
  const shown = processingActivities(facts, decide(facts, defaultPolicy));
  const declared = Object.fromEntries(
    shown.map((one) => [one.purpose, one.declared.map(({ basis }) => basis)]),
  );
  expect(declared).toEqual({
    DIRECT_MARKETING: ["CONSENT"],
    PROFILING: ["LEGITIMATE_INTEREST"],
    THIRD_PARTY_SHARING: ["CONTRACT"],
    SERVICE: [],
  });
  expect(Object.values(activitiesOf("S18").map((one) => one.declared)).flat()).toEqual(
    factsOf("S18").legalBases ?? [],
  );
});

test("what is stopped says so, with no basis, no channel, and why on every channel", () => {
  const nobody: Facts = {
    now: "2025-06-15T12:00:00Z",
    jurisdiction: "GB",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
  };
  const shown = processingActivities(nobody, decide(nobody, defaultPolicy));
  expect(shown.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
    "DIRECT_MARKETING STOPPED",
    "PROFILING STOPPED",
    "THIRD_PARTY_SHARING STOPPED",
    "SERVICE STOPPED",
  ]);
  for (const { bases, channels } of shown) expect([...bases, ...channels]).toEqual([]);
  expect(shown[0]!.reasons.length).toBeGreaterThan(0);
});

test("a stopped channel's reasons are not among those of the open ones", () => {
  const marketing = activity("S01", "DIRECT_MARKETING")!;
  const { marketing: answers } = decide(factsOf("S01"), defaultPolicy);
  expect(marketing.reasons).toEqual(answers.EMAIL.reasons);
});

test("a call to a customer under contract rests on the interest that the statute balanced (L2b)", () => {
  const customer: Facts = {
    now: "2026-03-01T12:00:00Z",
    jurisdiction: "FR",
    subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
    provenance: [{ crm: "alpha", origin: "ERP", obtainedOn: "2024-01-01" }],
    notices: [{ article: "13", providedAt: "2024-01-01T09:00:00Z" }],
    contracts: [{ id: "k1", startedOn: "2024-01-01", endedOn: null }],
  };
  const shown = processingActivities(customer, decide(customer, defaultPolicy));
  expect(shown[0]).toMatchObject({
    purpose: "DIRECT_MARKETING",
    channels: expect.arrayContaining(["PHONE_HUMAN"]),
    bases: ["LEGITIMATE_INTEREST"],
  });
});

test("an undefined field holds nothing", () => {
  expect(
    categoriesHeld({ birthDate: undefined, emails: ["a"] }, [{ field: "emails", category: "user.contact" }]),
  ).toEqual(["user.contact"]);
});

test("rights: withdrawal needs a consent, portability consent or contract, and a company has none", () => {
  const rights = (id: string) => rightsOf(decide(factsOf(id), defaultPolicy).gdprApplies, activitiesOf(id));
  expect(rights("S01")).toEqual([
    "WITHDRAW",
    "ACCESS",
    "RECTIFICATION",
    "ERASURE",
    "RESTRICTION",
    "PORTABILITY",
    "OBJECTION",
    "COMPLAINT",
  ]);
  expect(rights("S04")).toEqual([
    "ACCESS",
    "RECTIFICATION",
    "ERASURE",
    "RESTRICTION",
    "OBJECTION",
    "COMPLAINT",
  ]);
  expect(rights("S05")).toContain("PORTABILITY");
  expect(rights("S23")).toEqual([]);
});

test("categories are those of fields that hold something; a field that nobody classed still counts", () => {
  const mapping = [
    { field: "emails", category: "user.contact.email" },
    { field: "emails", category: "user.contact" },
    { field: "company", category: "user.workplace" },
  ];
  const person = { emails: ["a@b.example"], phones: [], company: "", birthDate: null };
  expect(categoriesHeld(person, mapping)).toEqual(["user.contact", "user.contact.email"]);
  expect(categoriesHeld({ shoeSize: 42 }, mapping)).toEqual(["user"]);
  expect(categoriesHeld({}, mapping)).toEqual([]);
  expect(categoriesOf(mapping)).toEqual(["user.contact", "user.contact.email", "user.workplace"]);
});

test.each([
  [null, "UNKNOWN"],
  [{ name: "x", country: "IE", transferTool: null }, "NONE"],
  [{ name: "x", country: "NO", transferTool: null }, "NONE"],
  [{ name: "x", country: "GB", transferTool: null }, "UNDOCUMENTED"],
  [{ name: "x", country: "US", transferTool: "STANDARD_CONTRACTUAL_CLAUSES" }, "DOCUMENTED"],
] as const)("a processor %j makes the transfer %s", (processor, standing) => {
  expect(transferStanding(processor)).toBe(standing);
});

test("the record names a purpose's bases in the order of Art. 6(1), with the statutory one", () => {
  expect(processingBasis("DIRECT_MARKETING", ["LEGITIMATE_INTEREST", "CONSENT"])).toEqual([
    "CONSENT",
    "LEGITIMATE_INTEREST",
  ]);
  expect(processingBasis("SERVICE", [])).toEqual(["CONTRACT"]);
  expect(processingBasis("ACCOUNTING", ["LEGAL_OBLIGATION"])).toEqual(["LEGAL_OBLIGATION"]);
  expect(processingBasis("PROFILING", [])).toEqual([]);
});

test("time limits come from the policy, for the countries in use", () => {
  expect(retentionLimits("ACCOUNTING", defaultPolicy, ["IT", "PL", "SE"])).toEqual([
    expect.stringMatching(/^IT: 10 years/),
    expect.stringMatching(/^PL: 5 years/),
  ]);
  expect(retentionLimits("CLAIMS", defaultPolicy, ["PL"])).toEqual([]);
  expect(retentionLimits("CONSENT_EVIDENCE", defaultPolicy, ["DE"])).toHaveLength(1);
  expect(retentionLimits("DIRECT_MARKETING", defaultPolicy, []).join()).toContain("24 months");
  expect(retentionLimits("PROFILING", defaultPolicy, [])).toHaveLength(1);
  expect(retentionLimits("SERVICE", defaultPolicy, [])).toEqual([
    expect.stringMatching(/^while the contract is in force \(.+\)$/),
  ]);
  for (const purpose of ["PROFILING", "THIRD_PARTY_SHARING"] as const) {
    expect(retentionLimits(purpose, defaultPolicy, [])).toEqual([
      expect.stringMatching(/^until consent is withdrawn or expires \(.+\)$/),
    ]);
  }
  expect(retentionLimits("DIRECT_MARKETING", defaultPolicy, [])[0]).toMatch(/^on consent: until .+ \(.+\)$/);
  expect(retentionLimits("CLAIMS", defaultPolicy, ["IT", "DE"])).toEqual([
    expect.stringMatching(/^IT: 10 years/),
  ]);
  expect(retentionLimits("CONSENT_EVIDENCE", defaultPolicy, ["IT", "DE"])).toEqual([
    expect.stringMatching(/^DE: 5 years/),
  ]);
});

test("time limits of other duties come from the table of rules, with the country and who says so", () => {
  expect(retentionLimits("WARRANTY", defaultPolicy, ["IT", "PL"])).toEqual([
    "PL: P1Y (Ustawa o rachunkowości art. 74(2))",
  ]);
  expect(retentionLimits("WARRANTY", defaultPolicy, ["IT"])).toEqual([]);
  expect(retentionLimits("RECRUITMENT", defaultPolicy, ["IT"])[0]).toMatch(/^ANY: P0D/);
  const open = {
    ...RETENTION_RULES.find(({ id }) => id === "ANY-BREACH-REGISTER")!,
    purpose: "WARRANTY" as const,
    authority: "our choice",
  };
  expect(retentionLimits("WARRANTY", { ...defaultPolicy, retentionRules: [open] }, ["IT"])).toEqual([
    "ANY: no end (our choice)",
  ]);
});

const anyone = { activeSince: null, inactiveSince: null, hasContractInForce: null };
const seen = (lastActivityOn: string | null, endedOn?: string | null): Facts => ({
  now: "2026-03-01T12:00:00Z",
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
  lastActivityOn,
  contracts: endedOn === undefined ? [] : [{ id: "k1", startedOn: "2024-01-01", endedOn }],
});

test.each([
  ["no condition", seen(null), {}, true],
  ["active on the very day", seen("2026-01-10"), { activeSince: "2026-01-10" }, true],
  ["active a day before", seen("2026-01-09"), { activeSince: "2026-01-10" }, false],
  ["never seen is not active", seen(null), { activeSince: "2026-01-10" }, false],
  ["inactive since the day it was seen: no", seen("2026-01-10"), { inactiveSince: "2026-01-10" }, false],
  ["inactive since a day later: yes", seen("2026-01-10"), { inactiveSince: "2026-01-11" }, true],
  ["never seen is inactive", seen(null), { inactiveSince: "2026-01-10" }, true],
  ["contract in force", seen(null, null), { hasContractInForce: true }, true],
  ["contract ended", seen(null, "2026-02-01"), { hasContractInForce: true }, false],
  ["without contract", seen(null), { hasContractInForce: false }, true],
] as const)("a segment: %s", (_name, facts, conditions, expected) => {
  expect(inSegment(facts, defaultPolicy, { ...anyone, ...conditions })).toBe(expected);
});
