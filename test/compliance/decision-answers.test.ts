import { describe, expect, test } from "vitest";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type {
  ConsentEvent,
  Contract,
  Facts,
  Provenance,
  RegistryCheck,
  Sale,
} from "#gateway/compliance/facts.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import type { Reason } from "#gateway/compliance/reason.ts";
import type { Purpose } from "#gateway/compliance/vocabulary.ts";

const NOW = "2025-06-15T12:00:00Z";
const person: Facts = {
  now: NOW,
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
  provenance: [{ crm: "alpha", origin: "WEB_FORM", obtainedOn: "2025-01-10" }],
  notices: [{ article: "13", providedAt: "2025-01-10T09:00:00Z" }],
};
const company: Facts = { ...person, subject: { kind: "LEGAL_ENTITY", role: "CUSTOMER" } };
const dead: Facts = { ...person, subject: { ...person.subject, deceasedOn: "2025-01-01" } };
const given: ConsentEvent = {
  id: "e1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: "ALL",
  occurredAt: "2025-01-10T09:00:00Z",
  recordedAt: "2025-01-10T09:00:00Z",
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v1" },
};
const running: Contract = { id: "c1", startedOn: "2025-01-01", endedOn: null };
const directory: Provenance = { crm: "beta", origin: "PUBLIC_DIRECTORY", obtainedOn: "2025-01-10" };
const art14 = { article: "14", providedAt: "2025-01-11T09:00:00Z" };

const decided = (facts: Facts, policy: Policy = defaultPolicy): Decision => decide(facts, policy);
const check = (
  registry: string,
  result: RegistryCheck["result"],
  checkedAt = "2025-06-14T06:00:00Z",
): RegistryCheck => ({ registry, result, checkedAt, registeredAt: "2025-06-01T00:00:00Z" });

/** A reason in a line: rule, outcome, facts. */
function lines(reasons: readonly Reason[]): readonly string[] {
  return reasons.map(({ rule, outcome, facts }) => [rule, outcome, ...facts].join(" "));
}

describe("whether the GDPR applies", () => {
  test.each<[string, Facts, boolean, string]>([
    ["a person", person, true, "S2 GDPR_APPLIES"],
    ["a company", company, false, "S2 GDPR_DOES_NOT_APPLY"],
    ["a dead person", dead, false, "S1 DECEASED"],
    [
      "a person whose death lies ahead",
      { ...person, subject: { ...person.subject, deceasedOn: "2025-06-16" } },
      true,
      "S2 GDPR_APPLIES",
    ],
  ])("%s", (_who, facts, applies, reason) => {
    const { gdprApplies, gdprReasons } = decided(facts);
    expect(gdprApplies).toBe(applies);
    expect(lines(gdprReasons)).toEqual([reason]);
  });
});

describe("what has to happen to the data (R3)", () => {
  const stranger: Facts = { ...person, provenance: [directory], notices: [art14] };

  test.each<[string, Facts, string, readonly string[]]>([
    ["nothing justifies them", person, "ERASE_OR_ANONYMISE", ["R3 NOTHING_LEFT"]],
    ["consent stands", { ...person, consentEvents: [given] }, "KEEP", ["R3 CONSENT_GIVEN consent:e1"]],
    ["a contract runs", { ...person, contracts: [running] }, "KEEP", ["R3 ONGOING_CONTRACT contract:c1"]],
    [
      "a contract ends today",
      { ...person, contracts: [{ ...running, endedOn: "2025-06-15" }] },
      "KEEP",
      ["R3 ONGOING_CONTRACT contract:c1"],
    ],
    [
      "a contract ended yesterday",
      { ...person, contracts: [{ ...running, endedOn: "2025-06-14" }] },
      "MINIMISE_AND_RESTRICT",
      ["R3 RETENTION_DUTY_LEFT", "R1 DEADLINE_SET contract:c1 from:2025-06-14"],
    ],
    [
      "a duty ends today",
      { ...person, contracts: [{ id: "c1", startedOn: "2014-01-01", endedOn: "2015-06-15" }] },
      "MINIMISE_AND_RESTRICT",
      ["R3 RETENTION_DUTY_LEFT", "R1 DEADLINE_SET contract:c1 from:2015-06-15"],
    ],
    [
      "a duty ended yesterday",
      { ...person, contracts: [{ id: "c1", startedOn: "2014-01-01", endedOn: "2015-06-14" }] },
      "ERASE_OR_ANONYMISE",
      ["R3 NOTHING_LEFT"],
    ],
    [
      "a duty whose start nobody can read",
      {
        ...person,
        contracts: [
          { id: "c1", startedOn: "2014-01-01", endedOn: "2014-06-14", lastAccountingRecordOn: "x" },
        ],
      },
      "MINIMISE_AND_RESTRICT",
      ["R3 RETENTION_DUTY_LEFT", "R1 DEADLINE_UNKNOWN contract:c1"],
    ],
    ["a company", company, "KEEP", ["S2 GDPR_DOES_NOT_APPLY"]],
    ["consent of the dead", { ...dead, consentEvents: [given] }, "ERASE_OR_ANONYMISE", ["R3 NOTHING_LEFT"]],
    ["the time of the question is unknown", { ...person, now: "soon" }, "HOLD", ["T1 NOW_UNKNOWN"]],
    ["a directory entry", stranger, "KEEP", ["R3 PUBLIC_DIRECTORY"]],
    [
      "one directory entry among others",
      { ...stranger, provenance: [...person.provenance!, directory] },
      "KEEP",
      ["R3 PUBLIC_DIRECTORY"],
    ],
    [
      "a directory entry in a country that has no such use",
      { ...stranger, jurisdiction: "PL" },
      "ERASE_OR_ANONYMISE",
      ["R3 NOTHING_LEFT"],
    ],
    [
      "a directory entry of who was asked for consent",
      { ...stranger, consentEvents: [{ ...given, type: "REQUESTED" }] },
      "ERASE_OR_ANONYMISE",
      ["R3 NOTHING_LEFT"],
    ],
    [
      "a directory entry that one register lists",
      { ...stranger, registryChecks: [check("RPO_PHONE", "LISTED")] },
      "ERASE_OR_ANONYMISE",
      ["R3 NOTHING_LEFT"],
    ],
    [
      "a directory entry that one register lists and another does not",
      { ...stranger, registryChecks: [check("RPO_PHONE", "LISTED"), check("RPO_POST", "NOT_LISTED")] },
      "KEEP",
      ["R3 PUBLIC_DIRECTORY"],
    ],
    [
      "a directory entry that both registers list",
      { ...stranger, registryChecks: [check("RPO_PHONE", "LISTED"), check("RPO_POST", "LISTED")] },
      "ERASE_OR_ANONYMISE",
      ["R3 NOTHING_LEFT"],
    ],
    [
      "a directory entry with a check gone stale",
      { ...stranger, registryChecks: [check("RPO_PHONE", "NOT_LISTED", "2024-06-14T06:00:00Z")] },
      "KEEP",
      ["R3 PUBLIC_DIRECTORY"],
    ],
  ])("where %s", (_what, facts, disposition, reasons) => {
    const answer = decided(facts).disposition;
    expect(answer.disposition).toBe(disposition);
    expect(lines(answer.reasons)).toEqual(reasons);
  });
});

describe("personal uses", () => {
  const special = (note: string): Facts => ({ ...person, freeTextFlags: [note] });
  const consentTo = (purpose: ConsentEvent["purpose"], more: Partial<ConsentEvent> = {}): ConsentEvent => ({
    ...given,
    id: purpose,
    purpose,
    channels: null,
    ...more,
  });
  const shared = consentTo("THIRD_PARTY_SHARING", { recipients: ["partner"] });

  test.each<[Purpose, string, Facts, string, readonly string[]]>([
    ["PROFILING", "nobody asked", person, "DENY", ["C1 CONSENT_NONE"]],
    [
      "PROFILING",
      "consent stands",
      { ...person, consentEvents: [consentTo("PROFILING")] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:PROFILING"],
    ],
    ["PROFILING", "a company", company, "ALLOW", ["S2 GDPR_DOES_NOT_APPLY"]],
    [
      "PROFILING",
      "a company of who died",
      { ...company, subject: { ...company.subject, deceasedOn: "2025-01-01" } },
      "DENY",
      ["S1 DECEASED"],
    ],
    [
      "PROFILING",
      "a minor",
      {
        ...person,
        subject: { ...person.subject, birthDate: "2009-01-01" },
        consentEvents: [consentTo("PROFILING")],
      },
      "DENY",
      ["C8 MINOR"],
    ],
    [
      "PROFILING",
      "a note on health",
      { ...special("SPECIAL_CATEGORY_HEALTH: flu"), consentEvents: [consentTo("PROFILING")] },
      "DENY",
      ["S3 SPECIAL_CATEGORY_NOTE SPECIAL_CATEGORY_HEALTH"],
    ],
    [
      "PROFILING",
      "a note on health that may be used",
      {
        ...special("SPECIAL_CATEGORY_HEALTH"),
        consentEvents: [consentTo("PROFILING"), consentTo("SPECIAL_CATEGORY")],
      },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:PROFILING"],
    ],
    [
      "PROFILING",
      "a note with an account number",
      { ...special("IBAN"), consentEvents: [consentTo("PROFILING")] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:PROFILING"],
    ],
    ["THIRD_PARTY_SHARING", "nobody asked", person, "DENY", ["C1 CONSENT_NONE"]],
    [
      "THIRD_PARTY_SHARING",
      "consent names recipients",
      { ...person, consentEvents: [shared] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:THIRD_PARTY_SHARING"],
    ],
    [
      "THIRD_PARTY_SHARING",
      "consent names nobody",
      { ...person, consentEvents: [{ ...shared, recipients: [] }] },
      "DENY",
      ["L3 RECIPIENTS_MISSING consent:THIRD_PARTY_SHARING"],
    ],
    [
      "THIRD_PARTY_SHARING",
      "consent after a listing",
      {
        ...person,
        consentEvents: [{ ...shared, occurredAt: "2025-06-10T00:00:00Z" }],
        registryChecks: [check("RPO_PHONE", "LISTED")],
      },
      "DENY",
      ["G5 REGISTRY_LISTED RPO_PHONE@2025-06-14T06:00:00Z"],
    ],
    [
      "THIRD_PARTY_SHARING",
      "a check that nobody can read",
      {
        ...person,
        consentEvents: [shared],
        registryChecks: [check("RPO_PHONE", "MAYBE" as RegistryCheck["result"])],
      },
      "DENY",
      ["G5 REGISTRY_CHECK_STALE"],
    ],
    [
      "THIRD_PARTY_SHARING",
      "a note on health",
      { ...special("SPECIAL_CATEGORY_HEALTH"), consentEvents: [shared] },
      "DENY",
      ["S3 SPECIAL_CATEGORY_NOTE SPECIAL_CATEGORY_HEALTH"],
    ],
    ["THIRD_PARTY_SHARING", "a company", company, "DENY", ["S2 GDPR_DOES_NOT_APPLY"]],
    ["SPECIAL_CATEGORY", "nobody asked", person, "DENY", ["C1 CONSENT_NONE"]],
    [
      "SPECIAL_CATEGORY",
      "consent stands",
      { ...person, consentEvents: [consentTo("SPECIAL_CATEGORY")] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:SPECIAL_CATEGORY"],
    ],
    [
      "SPECIAL_CATEGORY",
      "consent to something else",
      { ...person, consentEvents: [consentTo("PROFILING")] },
      "DENY",
      ["C1 CONSENT_NONE"],
    ],
    [
      "SPECIAL_CATEGORY",
      "consent of the dead",
      { ...dead, consentEvents: [consentTo("SPECIAL_CATEGORY")] },
      "DENY",
      ["S1 DECEASED"],
    ],
    ["SERVICE", "no contract", person, "DENY", ["S4 NO_CONTRACT"]],
    [
      "SERVICE",
      "a contract",
      { ...person, contracts: [running] },
      "ALLOW",
      ["S4 ONGOING_CONTRACT contract:c1"],
    ],
    ["SERVICE", "a contract of the dead", { ...dead, contracts: [running] }, "DENY", ["S1 DECEASED"]],
    [
      "SERVICE",
      "no readable time",
      { ...person, contracts: [running], now: "soon" },
      "DENY",
      ["T1 NOW_UNKNOWN", "S4 NO_CONTRACT"],
    ],
    ["OTHER" as Purpose, "a purpose nobody knows", person, "DENY", ["C1 PURPOSE_UNKNOWN"]],
  ])("%s, %s: %o", (purpose, _what, facts, verdict, reasons) => {
    const answer = mayContact(facts, defaultPolicy, purpose, null);
    expect(answer.verdict).toBe(verdict);
    expect(lines(answer.reasons)).toEqual(reasons);
    const { profiling, thirdPartySharing, serviceContact } = decided(facts);
    const whole = { PROFILING: profiling, THIRD_PARTY_SHARING: thirdPartySharing, SERVICE: serviceContact };
    const same = (whole as Partial<Record<Purpose, typeof profiling | null>>)[purpose];
    if (same) expect(lines(same.reasons)).toEqual(reasons);
  });

  test("of a company sharing is no question in the whole decision", () => {
    expect(decided(company).thirdPartySharing).toBeNull();
  });

  test("a policy may flag notes on health and still profile", () => {
    const facts = { ...special("SPECIAL_CATEGORY_HEALTH"), consentEvents: [consentTo("PROFILING")] };
    const decision = decided(facts, { ...defaultPolicy, specialCategoryNote: "FLAG_ONLY" });
    expect(decision.profiling.verdict).toBe("ALLOW");
    expect(decision.flags.map(({ flag }) => flag)).toContain("SPECIAL_CATEGORY_IN_FREE_TEXT");
  });

  test("a policy may let minors be profiled with consent", () => {
    const facts: Facts = {
      ...person,
      subject: { ...person.subject, birthDate: "2009-01-01" },
      consentEvents: [consentTo("PROFILING")],
    };
    expect(decided(facts, { ...defaultPolicy, profilingOfMinors: "WITH_CONSENT" }).profiling.verdict).toBe(
      "ALLOW",
    );
  });
});

describe("what carries marketing", () => {
  const interested: Facts = {
    ...person,
    lastActivityOn: "2025-06-01",
    legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true }],
  };
  const sale: Sale = {
    on: "2025-03-01",
    emailCollectedInSale: true,
    similarProductsOffered: true,
    informedOfOptOut: true,
  };
  const interest = "L1 LEGITIMATE_INTEREST lastDay:2027-06-01 lastSignOfLife:2025-06-01";
  const listedEntry: Facts = { ...person, provenance: [directory], notices: [art14] };
  const british: Facts = { ...interested, jurisdiction: "GB" };
  const french: Facts = { ...interested, jurisdiction: "FR" };
  const tps = check("TPS", "NOT_LISTED");

  test.each<[string, string, Facts, string, readonly string[]]>([
    ["EMAIL", "nothing", person, "DENY", ["C1 NO_BASIS"]],
    ["SMS", "legitimate interest", interested, "DENY", ["C1 NO_BASIS"]],
    ["POST", "legitimate interest", interested, "ALLOW", [interest]],
    [
      "POST",
      "legitimate interest over a refusal",
      { ...interested, consentEvents: [{ ...given, type: "REFUSED" }] },
      "DENY",
      ["C6 CONSENT_REFUSED consent:e1"],
    ],
    [
      "POST",
      "legitimate interest without an assessment",
      { ...interested, legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST" }] },
      "DENY",
      ["L1 LIA_MISSING"],
    ],
    ["POST", "a company without anything declared", company, "ALLOW", ["S2 LEGITIMATE_INTEREST"]],
    [
      "EMAIL",
      "a sale and legitimate interest",
      { ...interested, sales: [sale] },
      "ALLOW",
      ["L2 SOFT_OPT_IN sale@2025-03-01", interest],
    ],
    ["EMAIL", "a sale alone", { ...person, sales: [sale] }, "DENY", ["C1 NO_BASIS"]],
    ["EMAIL", "legitimate interest alone", interested, "DENY", ["L2 NO_QUALIFYING_SALE"]],
    [
      "EMAIL",
      "a sale too long ago",
      { ...interested, lastActivityOn: "2020-01-01", sales: [sale] },
      "DENY",
      ["L1 RETENTION_OVERDUE lastDay:2022-01-01 lastSignOfLife:2020-01-01"],
    ],
    [
      "EMAIL",
      "a sale today",
      { ...interested, sales: [{ ...sale, on: "2025-06-15" }] },
      "ALLOW",
      ["L2 SOFT_OPT_IN sale@2025-06-15", interest],
    ],
    ...(["emailCollectedInSale", "similarProductsOffered", "informedOfOptOut"] as const).map(
      (part): [string, string, Facts, string, readonly string[]] => [
        "EMAIL",
        `a sale without ${part}`,
        { ...interested, sales: [{ ...sale, [part]: null }] },
        "DENY",
        ["L2 NO_QUALIFYING_SALE"],
      ],
    ),
    [
      "PHONE_HUMAN",
      "consent without a check",
      { ...person, consentEvents: [given] },
      "DENY",
      ["G3 REGISTRY_CHECK_MISSING registry:RPO_PHONE"],
    ],
    [
      "PHONE_HUMAN",
      "consent and a fresh check",
      { ...person, consentEvents: [given], registryChecks: [check("RPO_PHONE", "NOT_LISTED")] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:e1", "G3 REGISTRY_CHECK_FRESH RPO_PHONE@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "consent and a stale check",
      {
        ...person,
        consentEvents: [given],
        registryChecks: [check("RPO_PHONE", "NOT_LISTED", "2025-05-30T06:00:00Z")],
      },
      "DENY",
      ["G3 REGISTRY_CHECK_STALE RPO_PHONE@2025-05-30T06:00:00Z registry:RPO_PHONE"],
    ],
    [
      "PHONE_HUMAN",
      "consent within a contract, without a check",
      { ...person, contracts: [running], consentEvents: [{ ...given, contractId: "c1" }] },
      "ALLOW",
      ["C6 CONSENT_GIVEN consent:e1", "G2 CONSENT_SPARED consent:e1"],
    ],
    [
      "PHONE_HUMAN",
      "a directory entry without a check",
      listedEntry,
      "DENY",
      ["G4 REGISTRY_CHECK_MISSING registry:RPO_PHONE"],
    ],
    [
      "PHONE_HUMAN",
      "a directory entry and a fresh check",
      { ...listedEntry, registryChecks: [check("RPO_PHONE", "NOT_LISTED")] },
      "ALLOW",
      ["G4 PUBLIC_DIRECTORY provenance:beta", "G4 REGISTRY_CHECK_FRESH RPO_PHONE@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a directory entry that is listed",
      { ...listedEntry, registryChecks: [check("RPO_PHONE", "LISTED")] },
      "DENY",
      ["G4 REGISTRY_LISTED RPO_PHONE@2025-06-14T06:00:00Z"],
    ],
    [
      "POST",
      "a directory entry and its own register",
      { ...listedEntry, registryChecks: [check("RPO_POST", "NOT_LISTED")] },
      "ALLOW",
      ["G4 PUBLIC_DIRECTORY provenance:beta", "G4 REGISTRY_CHECK_FRESH RPO_POST@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest, unchecked",
      british,
      "DENY",
      ["G6 REGISTRY_CHECK_MISSING registry:TPS"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest, checked",
      { ...british, registryChecks: [tps] },
      "ALLOW",
      [interest, "G6 REGISTRY_CHECK_FRESH TPS@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest, listed",
      { ...british, registryChecks: [check("TPS", "LISTED")] },
      "DENY",
      ["G6 REGISTRY_LISTED TPS@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a call to a French customer under contract",
      { ...french, contracts: [running] },
      "ALLOW",
      ["L2b ONGOING_CONTRACT contract:c1"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest in France, checked",
      { ...french, registryChecks: [check("BLOCTEL", "NOT_LISTED")] },
      "ALLOW",
      [interest, "G6 REGISTRY_CHECK_FRESH BLOCTEL@2025-06-14T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest in France on the rule's last day",
      {
        ...french,
        now: "2026-08-10T23:59:59Z",
        registryChecks: [check("BLOCTEL", "NOT_LISTED", "2026-08-10T06:00:00Z")],
      },
      "ALLOW",
      [interest, "G6 REGISTRY_CHECK_FRESH BLOCTEL@2026-08-10T06:00:00Z"],
    ],
    [
      "PHONE_HUMAN",
      "a call on interest in France after the rule's last day",
      { ...french, now: "2026-08-11T00:00:00Z" },
      "DENY",
      ["L2b RULE_ENDED lastDay:2026-08-10"],
    ],
    [
      "PHONE_HUMAN",
      "a call in France with nothing declared",
      { ...person, jurisdiction: "FR" },
      "DENY",
      ["C1 NO_BASIS"],
    ],
    ["EMAIL", "a country without rules", { ...person, jurisdiction: "JP" }, "DENY", ["S2 NO_CHANNEL_RULE"]],
    [
      "EMAIL",
      "a country called constructor",
      { ...person, jurisdiction: "constructor" },
      "DENY",
      ["S2 NO_CHANNEL_RULE"],
    ],
    ["EMAIL", "consent of the dead", { ...dead, consentEvents: [given] }, "DENY", ["S1 DECEASED"]],
    [
      "EMAIL",
      "consent and an overdue notice",
      {
        ...person,
        consentEvents: [given],
        provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-01-10" }],
      },
      "DENY",
      ["N1 NOTICE_OVERDUE provenance:alpha@2025-01-10"],
    ],
    [
      "EMAIL",
      "no basis and an overdue notice",
      { ...person, provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-01-10" }] },
      "DENY",
      ["N1 NOTICE_OVERDUE provenance:alpha@2025-01-10", "C1 NO_BASIS"],
    ],
  ])("%s, %s: %o", (channel, _what, facts, verdict, reasons) => {
    const answer = decided(facts).marketing[channel as "EMAIL"];
    expect(lines(answer.reasons)).toEqual(reasons);
    expect(answer.verdict).toBe(verdict);
  });

  test("a directory entry needs a register that could speak against its use", () => {
    const policy: Policy = { ...defaultPolicy, registries: {} };
    const answer = decided(listedEntry, policy).marketing.POST;
    expect(lines(answer.reasons)).toEqual(["G4 REGISTRY_CHECK_MISSING"]);
  });
});
