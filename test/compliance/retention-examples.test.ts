import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { ConsentEvent, Facts, RetentionEvent } from "#gateway/compliance/facts.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { categoryDeadlines } from "#gateway/compliance/retention/category-deadlines.ts";
import { retentionDeadlines } from "#gateway/compliance/retention/retention-deadlines.ts";
import { lastDayOf } from "#gateway/compliance/retention/retention-rule.ts";
import { RETENTION_RULES } from "#gateway/compliance/retention/rule-table.ts";
import { retentionRules, rulesFor } from "#gateway/compliance/retention/rules-in-force.ts";

/* Which fact starts which period under which rule, what stays open and why (R1, R2, R5). */

function person(jurisdiction: string, more: Partial<Facts> = {}): Facts {
  return {
    now: "2025-06-15T12:00:00Z",
    jurisdiction,
    subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
    ...more,
  };
}
const all = (facts: Facts, policy: Policy = defaultPolicy): readonly string[] =>
  categoryDeadlines(facts, policy).map(
    ({ rule, startFact, startedOn, term, lastDay, isOver }) =>
      `${rule.id} ${startFact} ${startedOn ?? "?"} ${lastDay ?? term}${isOver ? " over" : ""}`,
  );
const proof: ConsentEvent = {
  id: "e1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["PHONE_HUMAN"],
  occurredAt: "2021-03-01T09:00:00Z",
  recordedAt: "2021-03-01T09:00:00Z",
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v3" },
};
const contract = {
  id: "c1",
  startedOn: "2015-01-01",
  endedOn: "2023-03-31",
  lastAccountingRecordOn: "2023-05-31",
  taxDueOn: "2023-06-30",
};

describe("facts that start a period (R5)", () => {
  test("a contract: its end, its last record, its tax, and the sign of life that its end is", () => {
    expect(all(person("IT", { contracts: [contract] }))).toEqual([
      "IT-CLAIMS contract:c1 2023-03-31 2033-03-31",
      "IT-ACCOUNTING contract:c1 2023-05-31 2033-05-31",
      "ANY-MARKETING-CUSTOMER lastSignOfLife:2023-03-31 2023-03-31 2025-03-31 over",
    ]);
    expect(all(person("PL", { contracts: [contract] }))).toContain(
      "PL-TAX contract:c1 2023-06-30 2028-12-31",
    );
    expect(all(person("FR", { contracts: [contract] }))).toContain(
      "FR-MARKETING-CUSTOMER contract:c1 2023-03-31 2026-03-31",
    );
  });

  test("the last thing that the person did; nothing known starts nothing", () => {
    expect(all(person("FR", { lastActivityOn: "2022-06-14" }))).toEqual([
      "ANY-MARKETING-CUSTOMER lastSignOfLife:2022-06-14 2022-06-14 2024-06-14 over",
      "FR-MARKETING-PROSPECT activity@2022-06-14 2022-06-14 2025-06-14 over",
    ]);
    expect(all(person("FR"))).toEqual([]);
  });

  test("the last day is not over yet, the day after it is", () => {
    expect(all(person("FR", { lastActivityOn: "2022-06-15" }))[1]).toMatch(/2025-06-15$/);
    expect(all(person("FR", { now: "2025-06-16T00:00:00Z", lastActivityOn: "2022-06-15" }))[1]).toMatch(
      /over$/,
    );
    expect(all(person("FR", { now: "some day", lastActivityOn: "2022-06-15" })).join()).not.toContain("over");
  });

  test("a proved consent: its grant, and its last use or its grant", () => {
    expect(all(person("DE", { consentEvents: [{ ...proof, lastUsedOn: "2023-02-10" }] }))).toEqual([
      "ANY-MARKETING-CONSENT consent:e1 2021-03-01 UNTIL_WITHDRAWN",
      "DE-CONSENT-PROOF-PHONE consent:e1 2023-02-10 2028-02-10",
      "ANY-CONSENT-PROOF consent:e1 2023-02-10 2033-02-10",
    ]);
    expect(all(person("IT", { consentEvents: [{ ...proof, type: "RENEWED" }] }))).toEqual([
      "ANY-MARKETING-CONSENT consent:e1 2021-03-01 UNTIL_WITHDRAWN",
      "ANY-CONSENT-PROOF consent:e1 2021-03-01 2031-03-01",
    ]);
  });

  test.each<[string, Partial<ConsentEvent>]>([
    ["a refusal", { type: "REFUSED" }],
    ["a question", { type: "REQUESTED" }],
    ["a claim without proof", { evidence: { present: false, noticeVersion: "v3" } }],
    ["a claim without evidence", { evidence: null }],
  ])("%s proves no consent and starts nothing", (_title, more) => {
    expect(all(person("DE", { consentEvents: [{ ...proof, ...more }] }))).toEqual([]);
  });

  test("sales, objections, checks, requests, breaches and recorded events, each under its own name", () => {
    const facts = person("IT", {
      sales: [
        {
          on: "2024-06-30",
          emailCollectedInSale: true,
          similarProductsOffered: true,
          informedOfOptOut: true,
        },
        { on: null, emailCollectedInSale: true, similarProductsOffered: true, informedOfOptOut: true },
      ],
      objections: [{ ground: "21(2)", receivedAt: "2025-02-01T00:00:00Z" }],
      registryChecks: [{ registry: "RPO_PHONE", checkedAt: "2023-06-01T10:00:00Z", result: "NOT_LISTED" }],
      requests: [
        { right: "ACCESS", receivedAt: "2024-01-10T10:00:00Z", identityVerified: true, extended: false },
        {
          right: "ERASURE",
          receivedAt: "2024-01-10T10:00:00Z",
          identityVerified: true,
          extended: false,
          answeredAt: "2024-02-29T10:00:00Z",
        },
      ],
      breach: { awareAt: "2025-01-01T00:00:00Z", riskToPersons: "RISK" },
      retentionEvents: [{ event: "CALL_RECORDED", on: "2025-06-01", reference: "r7" }],
    });
    expect(all(facts)).toEqual([
      "IT-MARKETING-PURCHASES sale@2024-06-30 2024-06-30 2026-06-30",
      "IT-PROFILING-PURCHASES sale@2024-06-30 2024-06-30 2025-06-30",
      "ANY-SUPPRESSION objection@2025-02-01T00:00:00Z 2025-02-01 NO_END",
      "ANY-REGISTER-CHECKS RPO_PHONE@2023-06-01T10:00:00Z 2023-06-01 2025-06-01 over",
      expect.stringMatching(/^ANY-REQUEST-FILES request:?.*ERASURE.* 2024-02-29 2029-02-28$/),
      "ANY-BREACH-REGISTER breach@2025-01-01T00:00:00Z 2025-01-01 NO_END",
      "ANY-CALL-QUALITY retentionEvent:r7 2025-06-01 2025-08-30",
    ]);
  });

  test("a start that nobody can read leaves every version of a rule open", () => {
    const event = { event: "VOUCHER", on: "31/01/2015", reference: "v" } as unknown as RetentionEvent;
    expect(all(person("DE", { retentionEvents: [event] }))).toEqual([
      "DE-VOUCHERS retentionEvent:v ? UNKNOWN",
      "DE-VOUCHERS retentionEvent:v ? UNKNOWN",
    ]);
    expect(all(person("DE", { retentionEvents: [{ ...event, on: null }] }))).toHaveLength(2);
    expect(all(person("IT", { retentionEvents: [event] }))).toEqual([]);
    expect(all(person("IT", { objections: [{ ground: "21(2)", receivedAt: "in May" }] }))).toEqual([
      "ANY-SUPPRESSION objection@unknown ? NO_END",
    ]);
    expect(
      all(person("IT", { registryChecks: [{ registry: "TPS", checkedAt: null, result: "LISTED" }] })),
    ).toEqual([expect.stringMatching(/^ANY-REGISTER-CHECKS TPS@.* \? UNKNOWN$/)]);
  });

  test("every deadline names its rule, its start and its day, and says how it was set", () => {
    const reasons = (facts: Facts) =>
      categoryDeadlines(facts, defaultPolicy).flatMap((one) =>
        one.reasons.map(({ rule, outcome, facts: names }) => [rule, outcome, ...names].join(" ")),
      );
    expect(reasons(person("IT", { lastActivityOn: "2024-06-14" }))).toEqual([
      "R5 DEADLINE_SET from:2024-06-14 lastSignOfLife:2024-06-14 rule:ANY-MARKETING-CUSTOMER",
    ]);
    expect(
      reasons(person("IT", { objections: [{ ground: "21(2)", receivedAt: "2025-02-01T00:00:00Z" }] })),
    ).toEqual(["R5 NO_END from:2025-02-01 objection@2025-02-01T00:00:00Z rule:ANY-SUPPRESSION"]);
    const unread = { event: "WARRANTY_END", on: "soon", reference: "w" } as unknown as RetentionEvent;
    expect(reasons(person("PL", { retentionEvents: [unread] }))).toEqual([
      "R5 DEADLINE_UNKNOWN from:unknown retentionEvent:w rule:PL-WARRANTY",
    ]);
    const open = { id: "c2", startedOn: "2020-01-01", endedOn: null };
    expect(reasons(person("IT", { contracts: [contract, open] }))[0]).toBe(
      "R5 ONGOING_CONTRACT contract:c1 from:2023-03-31 rule:IT-CLAIMS",
    );
  });
});

describe("periods that wait for a running contract", () => {
  const open = { id: "c2", startedOn: "2020-01-01", endedOn: null };
  const ahead = { id: "c2", startedOn: "2026-01-01", endedOn: "2026-12-31" };
  const unread = { id: "c2", startedOn: "2020-01-01", endedOn: "31/12/2024" };
  const terms = (country: string, ...contracts: NonNullable<Facts["contracts"]>) =>
    Object.fromEntries(
      categoryDeadlines(person(country, { contracts: [contract, ...contracts] }), defaultPolicy)
        .filter(({ startFact }) => startFact !== "contract:c2")
        .map(({ rule, term, lastDay }) => [rule.id, lastDay ?? term]),
    );

  test("claims wait for any contract that may still run", () => {
    expect(terms("IT")["IT-CLAIMS"]).toBe("2033-03-31");
    for (const one of [open, ahead, unread])
      expect(terms("IT", one)["IT-CLAIMS"]).toBe("WHILE_RELATIONSHIP_LASTS");
  });

  test("the customer's marketing waits for a contract in force, and for no other", () => {
    for (const rule of ["ANY-MARKETING-CUSTOMER", "FR-MARKETING-CUSTOMER"]) {
      expect(terms("FR", open)[rule]).toBe("WHILE_RELATIONSHIP_LASTS");
      for (const one of [ahead, unread]) expect(terms("FR", one)[rule]).toMatch(/^202\d-03-31$/);
    }
  });

  test("books do not wait", () => {
    expect(terms("IT", open)["IT-ACCOUNTING"]).toBe("2033-05-31");
  });

  test("no contract runs, none is waited for", () => {
    expect(all(person("IT", { lastActivityOn: "2024-06-14" }))).toEqual([
      "ANY-MARKETING-CUSTOMER lastSignOfLife:2024-06-14 2024-06-14 2026-06-14",
    ]);
  });
});

describe("the table under a policy", () => {
  const rule = (policy: Policy, id: string) => retentionRules(policy).filter((one) => one.id === id);

  test("its numbers take the place of the built-in ones", () => {
    const policy = {
      ...defaultPolicy,
      accountingYears: { IT: 11, PL: 6, SE: 7 },
      accountingStart: { PL: "TAX_DUE_YEAR_END" },
      claimsYears: { IT: 9, ES: 5 },
      consentEvidenceYearsAfterLastUse: { DE: 4 },
      legitimateInterestInactivityMonths: 18,
    } as unknown as Policy;
    expect(rule(policy, "IT-ACCOUNTING")).toMatchObject([
      {
        period: "P11Y",
        startEvent: "LAST_ACCOUNTING_RECORD",
        rounding: "NONE",
        authority: "Codice civile art. 2220",
      },
    ]);
    expect(rule(policy, "PL-TAX")).toMatchObject([
      { period: "P6Y", startEvent: "TAX_DUE", rounding: "END_OF_YEAR", jurisdiction: "PL" },
    ]);
    expect(rule(policy, "SE-ACCOUNTING")).toMatchObject([
      {
        period: "P7Y",
        jurisdiction: "SE",
        purpose: "ACCOUNTING",
        startEvent: "LAST_ACCOUNTING_RECORD",
        keepsRecord: true,
        authority: "configured",
      },
    ]);
    expect(rule(policy, "IT-CLAIMS")).toMatchObject([
      { period: "P9Y", authority: "Codice civile art. 2946" },
    ]);
    expect(rule(policy, "ES-CLAIMS")).toMatchObject([
      { period: "P5Y", jurisdiction: "ES", purpose: "CLAIMS" },
    ]);
    expect(rule(policy, "DE-CONSENT-PROOF-PHONE")).toMatchObject([{ period: "P4Y" }]);
    expect(rule(policy, "ANY-MARKETING-CUSTOMER")).toMatchObject([
      { period: "P18M", purpose: "DIRECT_MARKETING" },
    ]);
  });

  test("books start where the policy says, in any country", () => {
    const policy = {
      ...defaultPolicy,
      accountingYears: { IT: 10, PL: 5, SE: 7 },
      accountingStart: { IT: "TAX_DUE_YEAR_END", PL: "LAST_RECORD", SE: "TAX_DUE_YEAR_END" },
    } as unknown as Policy;
    const taxes = { startEvent: "TAX_DUE", rounding: "END_OF_YEAR" };
    expect(rule(policy, "IT-ACCOUNTING")).toMatchObject([taxes]);
    expect(rule(policy, "SE-ACCOUNTING")).toMatchObject([taxes]);
    expect(rule(policy, "PL-TAX")).toMatchObject([
      { startEvent: "LAST_ACCOUNTING_RECORD", rounding: "NONE" },
    ]);
  });

  test("a country that the policy does not name has no such duty; all other rules are as built in", () => {
    const none = {
      ...defaultPolicy,
      accountingYears: {},
      claimsYears: {},
      consentEvidenceYearsAfterLastUse: {},
    };
    for (const id of ["IT-ACCOUNTING", "PL-TAX", "IT-CLAIMS", "DE-CONSENT-PROOF-PHONE"])
      expect(rule(none, id)).toEqual([]);
    const others = RETENTION_RULES.filter(
      ({ id }) =>
        !/^(?:IT-ACCOUNTING|PL-TAX|IT-CLAIMS|DE-CONSENT-PROOF-PHONE|ANY-MARKETING-CUSTOMER)$/.test(id),
    );
    expect(retentionRules(none).slice(1)).toEqual(others);
  });

  test("a rule holds in its own country and on days that its version covers", () => {
    const ids = (country: string, on: string) =>
      rulesFor(defaultPolicy, country, "VOUCHER", on).map(({ period }) => period);
    expect(ids("DE", "2014-12-31")).toEqual(["P10Y"]);
    expect(ids("DE", "2015-01-01")).toEqual(["P8Y"]);
    expect(ids("IT", "2015-01-01")).toEqual([]);
  });

  test("a period that nobody checked is refused rather than guessed", () => {
    expect(() => lastDayOf("2025-01-01", "a year", "NONE")).toThrow("a period cannot be read");
  });
});

describe("the longest of several duties of one purpose (R5)", () => {
  const own = {
    ...RETENTION_RULES.find(({ id }) => id === "PL-WARRANTY")!,
    id: "IT-OWN",
    jurisdiction: "IT",
    purpose: "CLAIMS" as const,
  };
  const claims = (changes: object, contracts: NonNullable<Facts["contracts"]>, more: Partial<Facts> = {}) => {
    const policy = { ...defaultPolicy, retentionRules: [{ ...own, ...changes }] };
    const found = retentionDeadlines(person("IT", { contracts, ...more }), policy).find(
      ({ purpose }) => purpose === "CLAIMS",
    )!;
    return found.lastDay ?? found.term;
  };
  const after = (period: string) => ({ startEvent: "CONTRACT_END", dataCategory: "CASE_FILE", period });

  test.each<[string, object, NonNullable<Facts["contracts"]>, string]>([
    ["a shorter one of our own changes nothing", after("P1Y"), [contract], "2033-03-31"],
    ["a longer one of our own counts", after("P12Y"), [contract], "2035-03-31"],
    [
      "an open one counts over any day",
      { ...after("P1Y"), period: null, term: "NO_END" },
      [contract],
      "NO_END",
    ],
    [
      "without a start there is no duty",
      { ...after("P1Y"), startEvent: "LAST_CONTACT_FROM_PERSON" },
      [],
      "NONE",
    ],
    [
      "a running contract stays open whatever day our own rule sets",
      { ...after("P1Y"), startEvent: "LAST_ACCOUNTING_RECORD" },
      [{ ...contract, endedOn: null }],
      "WHILE_RELATIONSHIP_LASTS",
    ],
  ])("%s", (_title, changes, contracts, expected) => {
    expect(claims(changes, contracts)).toBe(expected);
  });

  test("a day of our own counts over no duty at all", () => {
    const own = { ...after("P1Y"), startEvent: "LAST_CONTACT_FROM_PERSON" };
    expect(claims(own, [], { lastActivityOn: "2024-05-01" })).toBe("2025-05-01");
  });

  test("what does not keep the record adds no duty to it", () => {
    expect(claims({ ...after("P12Y"), keepsRecord: false }, [contract])).toBe("2033-03-31");
  });

  test("of two recorded events the later end counts, in whatever order they came", () => {
    const events = (["2024-01-31", "2025-01-31", "2023-01-31"] as const).map((on, index) => ({
      event: "WARRANTY_END" as const,
      on,
      reference: `w${index}`,
    }));
    for (const retentionEvents of [events, [...events].reverse()]) {
      const found = retentionDeadlines(person("PL", { retentionEvents }), defaultPolicy);
      expect(found.find(({ purpose }) => purpose === "WARRANTY")).toMatchObject({ lastDay: "2026-01-31" });
    }
  });
});

describe("duties that the law sets (R1)", () => {
  const duty = (purpose: string, facts: Facts) => {
    const found = retentionDeadlines(facts, defaultPolicy).find((one) => one.purpose === purpose)!;
    const told = found.reasons.map(({ rule, outcome, facts: names }) => [rule, outcome, ...names].join(" "));
    return [found.lastDay ?? found.term, ...told];
  };

  test("only the contracts that end last are named", () => {
    const second = { ...contract, id: "c2", endedOn: "2024-03-31" };
    expect(duty("CLAIMS", person("IT", { contracts: [contract, second] }))).toEqual([
      "2034-03-31",
      "R1 DEADLINE_SET contract:c2 from:2024-03-31",
    ]);
  });

  test("a contract that runs is named, one whose end nobody can read leaves the term open", () => {
    const open = { ...contract, id: "c2", endedOn: null };
    const unread = { ...contract, id: "c3", endedOn: "in May" };
    expect(duty("CLAIMS", person("IT", { contracts: [contract, open] }))).toEqual([
      "WHILE_RELATIONSHIP_LASTS",
      "R1 ONGOING_CONTRACT contract:c2",
    ]);
    expect(duty("CLAIMS", person("IT", { contracts: [contract, unread] }))).toEqual([
      "UNKNOWN",
      "R1 DEADLINE_UNKNOWN contract:c3",
    ]);
  });

  test("no start or no such duty in the country: none", () => {
    expect(duty("ACCOUNTING", person("IT"))).toEqual(["NONE", "R1 NO_DEADLINE"]);
    expect(duty("CLAIMS", person("PL", { contracts: [contract] }))).toEqual(["NONE", "R1 NO_DEADLINE"]);
    expect(duty("ACCOUNTING", person("US", { contracts: [contract] }))).toEqual(["NONE", "R1 NO_DEADLINE"]);
  });

  const evidence = (more: Partial<Record<keyof ConsentEvent, unknown>>) =>
    duty("CONSENT_EVIDENCE", person("DE", { consentEvents: [{ ...proof, ...more } as ConsentEvent] }))[0];
  test.each<[string, Partial<Record<keyof ConsentEvent, unknown>>, string]>([
    ["a consent to calls", {}, "2026-03-01"],
    ["a renewal", { type: "RENEWED" }, "2026-03-01"],
    ["calls among other channels", { channels: ["EMAIL", "PHONE_AUTOMATED"] }, "2026-03-01"],
    ["all channels", { channels: "ALL" }, "2026-03-01"],
    ["e-mail", { channels: ["EMAIL"] }, "NONE"],
    ["no channel", { channels: null }, "NONE"],
    ["another purpose", { purpose: "PROFILING" }, "NONE"],
    ["a refusal", { type: "REFUSED" }, "NONE"],
    ["a consent without proof", { evidence: { present: false, noticeVersion: "v3" } }, "NONE"],
    ["a consent without evidence", { evidence: null }, "NONE"],
    ["a consent of which nobody knows when", { occurredAt: null }, "NONE"],
  ])("German proof of consent to calls: %s", (_title, more, expected) => {
    expect(evidence(more)).toBe(expected);
  });
  test("the proof is named", () => {
    expect(duty("CONSENT_EVIDENCE", person("DE", { consentEvents: [proof] }))[1]).toBe(
      "R1 DEADLINE_SET consent:e1 from:2021-03-01",
    );
  });
});

describe("marketing data (R2)", () => {
  const marketing = (more: Partial<Facts>) => {
    const { retention, flags } = decide(
      person("IT", { notices: [{ article: "13", providedAt: "2021-01-01T00:00:00Z" }], ...more }),
      defaultPolicy,
    );
    const { lastDay, term, reasons } = retention.find(({ purpose }) => purpose === "DIRECT_MARKETING")!;
    const flagged = flags.flatMap(({ flag, reasons: why }) =>
      flag.startsWith("RETENTION") ? [`${flag} ${why.map(({ facts }) => facts.join()).join()}`] : [],
    );
    return [lastDay ?? term, reasons.map(({ rule, outcome }) => `${rule} ${outcome}`).join(), ...flagged];
  };
  const interest = {
    legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true }],
  } as const;
  const no = (channels: readonly ["EMAIL"] | readonly ["EMAIL", "POST"]): ConsentEvent => ({
    ...proof,
    type: "REFUSED",
    channels,
  });

  test.each<[string, Partial<Facts>, readonly string[]]>([
    [
      "interest: 24 months after the last sign of life, and that is soon",
      { ...interest, lastActivityOn: "2023-07-01" },
      ["2025-07-01", "L1 LEGITIMATE_INTEREST", "RETENTION_DUE_SOON lastDay:2025-07-01"],
    ],
    [
      "interest that is over",
      { ...interest, lastActivityOn: "2023-06-14" },
      ["2025-06-14", "L1 RETENTION_OVERDUE", "RETENTION_OVERDUE lastDay:2025-06-14"],
    ],
    [
      "interest on its last day",
      { ...interest, lastActivityOn: "2023-06-15" },
      ["2025-06-15", "L1 LEGITIMATE_INTEREST", "RETENTION_DUE_SOON lastDay:2025-06-15"],
    ],
    [
      "a running contract",
      { ...interest, contracts: [{ ...contract, endedOn: null }] },
      ["WHILE_RELATIONSHIP_LASTS", "L1 LEGITIMATE_INTEREST"],
    ],
    ["no interest declared", { lastActivityOn: "2023-07-01" }, ["NONE", "R2 NO_DEADLINE,L1 NO_BASIS"]],
    [
      "no to e-mail: the interest in post is left",
      { ...interest, lastActivityOn: "2024-07-01", consentEvents: [no(["EMAIL"])] },
      ["2026-07-01", "L1 LEGITIMATE_INTEREST"],
    ],
    [
      "no to e-mail and post: nothing is left",
      { ...interest, lastActivityOn: "2024-07-01", consentEvents: [no(["EMAIL", "POST"])] },
      ["NONE", "R2 NO_DEADLINE,C7 NO_BASIS"],
    ],
    ["a consent", { consentEvents: [proof] }, ["UNTIL_WITHDRAWN", "R2 CONSENT_GIVEN"]],
  ])("%s", (_title, more, expected) => {
    expect(marketing(more)).toEqual(expected);
  });

  test("e-mail alone is enough for an interest", () => {
    const post = { ...proof, type: "REFUSED", channels: ["POST"] } as const;
    expect(marketing({ ...interest, lastActivityOn: "2024-07-01", consentEvents: [post] })[0]).toBe(
      "2026-07-01",
    );
  });
});

describe("what a configured rule is refused for, and where", () => {
  const own = {
    ...RETENTION_RULES.find(({ id }) => id === "PL-WARRANTY")!,
    id: "IT-OWN",
    jurisdiction: "IT",
    validFrom: null as string | null,
    validTo: null as string | null,
  };
  const problems = (...rules: readonly object[]) =>
    parsePolicy({ retentionRules: rules }).problems.map(({ field, problem }) => `${field}: ${problem}`);
  const versions = (a: object, b: object) => problems({ ...own, ...a }, { ...own, ...b }).length;

  test("the field is named with its place in the list", () => {
    expect(problems(own, { ...own, id: "IT-OTHER", period: null })).toEqual([
      expect.stringMatching(/^retentionRules\.1\.period: goes with the term DATE/),
    ]);
  });

  test.each<[string, object, number]>([
    ["ten years and a day, in Italy", { dataCategory: "CONTRACT", period: "P10Y1D" }, 1],
    [
      "the same anywhere",
      { jurisdiction: "ANY", id: "ANY-OWN", dataCategory: "CONTRACT", period: "P10Y1D" },
      1,
    ],
    ["the same in Poland", { jurisdiction: "PL", dataCategory: "CONTRACT", period: "P10Y1D" }, 0],
    ["the same for other data", { dataCategory: "BILLING", period: "P10Y1D" }, 0],
    [
      "contract data without an end of their own",
      { dataCategory: "CONTRACT", period: null, term: "NO_END" },
      0,
    ],
    ["a validity of one day", { validFrom: "2025-01-31", validTo: "2025-01-31" }, 0],
  ])("%s", (_title, changes, count) => {
    expect(problems({ ...own, ...changes })).toHaveLength(count);
  });

  test("a period that cannot be read is one problem and not two", () => {
    expect(problems({ ...own, dataCategory: "CONTRACT", period: "ten years" })).toHaveLength(1);
  });

  test.each<[string, object, object, number]>([
    [
      "the first ends the day before the second begins",
      { validTo: "2025-06-30" },
      { validFrom: "2025-07-01" },
      0,
    ],
    ["they share one day", { validTo: "2025-07-01" }, { validFrom: "2025-07-01" }, 1],
    ["the second came first", { validFrom: "2025-07-01" }, { validTo: "2025-06-30" }, 0],
    [
      "the second came first and they share one day",
      { validFrom: "2025-06-30" },
      { validTo: "2025-06-30" },
      1,
    ],
    ["one lies within the other", {}, { validFrom: "2025-01-01", validTo: "2025-12-31" }, 1],
    ["two rules", {}, { id: "IT-OTHER" }, 0],
  ])("two versions: %s", (_title, first, second, count) => {
    expect(versions(first, second)).toBe(count);
  });
});
