import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Facts, RetentionEvent } from "#gateway/compliance/facts.ts";
import { parsePolicy } from "#gateway/compliance/parse-policy.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { categoryDeadlines } from "#gateway/compliance/retention/category-deadlines.ts";
import { fieldsToClear } from "#gateway/compliance/retention/needed-fields.ts";
import { retentionDeadlines } from "#gateway/compliance/retention/retention-deadlines.ts";
import { lastDayOf, type RetentionRule } from "#gateway/compliance/retention/retention-rule.ts";
import { RETENTION_RULES } from "#gateway/compliance/retention/rule-table.ts";
import { rulesFor, retentionRules } from "#gateway/compliance/retention/rules-in-force.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";

const RUNS = Number(process.env["NUM_RUNS"] ?? 200);

function facts(jurisdiction: string, more: Partial<Facts> = {}): Facts {
  return {
    now: "2025-06-15T12:00:00Z",
    jurisdiction,
    subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
    ...more,
  };
}

const event = (name: RetentionEvent["event"], on: string, reference = "1"): RetentionEvent => ({
  event: name,
  on,
  reference,
});

function lastDays(all: Facts, policy = defaultPolicy): Record<string, string> {
  return Object.fromEntries(
    categoryDeadlines(all, policy).map(({ rule, term, lastDay }) => [rule.id, lastDay ?? term]),
  );
}

const day = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2080-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("the table", () => {
  test("passes its own check, so that what is built in could be configured", () => {
    const own = RETENTION_RULES.filter(({ id }) => !retentionIdsOfPolicy.has(id));
    expect(parsePolicy({ retentionRules: own }).problems).toEqual([]);
  });

  test("every rule has its source, and one that is not read in it says so", () => {
    for (const { authority, id } of RETENTION_RULES) expect(authority, id).toMatch(/\w{3}/);
    expect(RETENTION_RULES.filter(({ authority }) => authority.includes("[unconfirmed]")).length).toBe(9);
  });

  const retentionIdsOfPolicy = new Set([
    "IT-ACCOUNTING",
    "PL-TAX",
    "IT-CLAIMS",
    "DE-CONSENT-PROOF-PHONE",
    "ANY-MARKETING-CUSTOMER",
  ]);

  test.each([
    ["FR", event("FISCAL_YEAR_END", "2024-12-31"), "FR-ACCOUNTING", "2034-12-31"],
    ["PL", event("FISCAL_YEAR_END", "2024-06-30"), "PL-BOOKS", "2029-06-30"],
    ["PL", event("WARRANTY_END", "2024-02-29"), "PL-WARRANTY", "2025-02-28"],
    ["PL", event("CLAIM_DUE", "2024-03-01"), "PL-CLAIMS", "2030-12-31"],
    ["PL", event("BUSINESS_CLAIM_DUE", "2024-03-01"), "PL-CLAIMS-BUSINESS", "2027-12-31"],
    ["DE", event("BOOK_ENTRY", "2024-01-01"), "DE-BOOKS", "2034-12-31"],
    ["DE", event("BUSINESS_LETTER", "2024-01-01"), "DE-LETTERS", "2030-12-31"],
    ["DE", event("VOUCHER", "2014-12-31"), "DE-VOUCHERS", "2024-12-31"],
    ["DE", event("VOUCHER", "2015-01-01"), "DE-VOUCHERS", "2023-12-31"],
    ["GB", event("FISCAL_YEAR_END", "2024-04-05"), "GB-TAX", "2030-04-05"],
    ["ES", event("BOOK_ENTRY", "2024-02-29"), "ES-ACCOUNTING", "2030-02-28"],
    ["IT", event("CALL_RECORDED", "2025-03-17"), "ANY-CALL-QUALITY", "2025-06-15"],
    ["IT", event("RECORDED_CONTRACT_END", "2020-05-31"), "IT-CALL-PROOF", "2030-05-31"],
    ["IT", event("CLAIM_INTERRUPTED", "2023-09-30"), "IT-CLAIMS-INTERRUPTED", "2033-09-30"],
    ["FR", event("INVESTMENT_ORDER_RECORDED", "2022-01-10"), "ANY-INVESTMENT-ORDERS", "2027-01-10"],
    ["PL", event("SELECTION_CLOSED", "2025-06-01"), "ANY-CANDIDATES", "2025-06-01"],
    ["IT", event("KYC_RELATION_END", "2020-01-31"), "IT-ANTI-MONEY-LAUNDERING", "2030-01-31"],
    ["IT", event("LUXURY_PURCHASE", "2020-02-29"), "IT-PROFILING-LUXURY", "2027-02-28"],
  ] as const)("%s: %j is kept by %s until %s", (country, start, rule, lastDay) => {
    expect(lastDays(facts(country, { retentionEvents: [start] }))).toMatchObject({ [rule]: lastDay });
  });

  test("facts that are there anyway start periods too: purchases, checks, requests, breaches, proofs", () => {
    const known = facts("IT", {
      sales: [
        {
          on: "2024-06-30",
          emailCollectedInSale: true,
          similarProductsOffered: true,
          informedOfOptOut: true,
        },
      ],
      registryChecks: [{ registry: "RPO_PHONE", checkedAt: "2025-06-01T10:00:00Z", result: "NOT_LISTED" }],
      requests: [
        {
          right: "ACCESS",
          receivedAt: "2024-01-10T10:00:00Z",
          identityVerified: true,
          extended: false,
          answeredAt: "2024-02-29T10:00:00Z",
        },
      ],
      breach: { awareAt: "2025-01-01T00:00:00Z", riskToPersons: "RISK" },
      objections: [{ ground: "21(2)", receivedAt: "2025-02-01T00:00:00Z" }],
    });
    expect(lastDays(known)).toMatchObject({
      "IT-MARKETING-PURCHASES": "2026-06-30",
      "IT-PROFILING-PURCHASES": "2025-06-30",
      "ANY-REGISTER-CHECKS": "2027-06-01",
      "ANY-REQUEST-FILES": "2029-02-28",
      "ANY-BREACH-REGISTER": "NO_END",
      "ANY-SUPPRESSION": "NO_END",
    });
  });
});

describe("last days", () => {
  test("a deadline is a function of rule and start alone: the day of asking never moves it", () => {
    const start = fc.constantFrom<RetentionEvent["event"]>(
      "CALL_RECORDED",
      "VOUCHER",
      "BOOK_ENTRY",
      "SELECTION_CLOSED",
      "CLAIM_DUE",
    );
    fc.assert(
      fc.property(
        fc.constantFrom("IT", "PL", "DE", "FR", "GB", "ES"),
        start,
        day,
        day,
        day,
        (country, name, on, today, later) => {
          const asked = (now: string) =>
            categoryDeadlines(
              { ...facts(country, { retentionEvents: [event(name, on)] }), now: `${now}T08:00:00Z` },
              defaultPolicy,
            ).map(({ rule, startFact, lastDay, term }) => ({ rule, startFact, lastDay, term }));
          expect(asked(today)).toEqual(asked(later));
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("time moves only forward: what is over stays over, and the last day itself is not over", () => {
    fc.assert(
      fc.property(day, day, fc.nat(4000), (on, today, later) => {
        const over = (at: number) =>
          categoryDeadlines(
            {
              ...facts("DE", { retentionEvents: [event("VOUCHER", on), event("CALL_RECORDED", on, "2")] }),
              now: new Date(Date.parse(today) + at * 86_400_000).toISOString(),
            },
            defaultPolicy,
          );
        over(0).forEach(({ isOver, lastDay }, index) => {
          if (isOver) expect(over(later)[index]!.isOver).toBe(true);
          if (lastDay === today) expect(isOver).toBe(false);
        });
      }),
      { numRuns: RUNS },
    );
  });

  test("months keep their day number or end on the month's last day; rounding never shortens", () => {
    fc.assert(
      fc.property(day, fc.nat(40), fc.nat(30), (start, years, months) => {
        const end = lastDayOf(start, `P${years}Y${months}M`, "NONE");
        const [year, month, dayOfMonth] = end.split("-").map(Number) as [number, number, number];
        const lengthOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
        expect(dayOfMonth).toBe(Math.min(Number(start.slice(8)), lengthOfMonth));
        const rounded = lastDayOf(start, `P${years}Y${months}M`, "END_OF_YEAR");
        expect(rounded).toBe(`${end.slice(0, 4)}-12-31`);
        expect(rounded >= end && end >= start).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ["2024-02-29", "P1Y", "NONE", "2025-02-28"],
    ["2024-02-29", "P4Y", "NONE", "2028-02-29"],
    ["2025-01-31", "P1M", "NONE", "2025-02-28"],
    ["2025-12-31", "P1D", "NONE", "2026-01-01"],
    ["2025-12-31", "P1D", "END_OF_YEAR", "2026-12-31"],
    ["2025-03-01", "P2W", "NONE", "2025-03-15"],
  ] as const)("%s and %s (%s) end on %s", (start, period, rounding, end) => {
    expect(lastDayOf(start, period, rounding)).toBe(end);
  });

  test("one day has at most one version of a rule", () => {
    fc.assert(
      fc.property(day, (on) => {
        const found = rulesFor(defaultPolicy, "DE", "VOUCHER", on).map(({ id }) => id);
        expect(found).toEqual(["DE-VOUCHERS"]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("several rules on one record", () => {
  const mixed = facts("PL", {
    retentionEvents: [
      event("WARRANTY_END", "2025-01-31"),
      event("CLAIM_DUE", "2019-05-01"),
      event("CALL_RECORDED", "2025-06-10"),
    ],
  });

  test("each purpose has its own end; the record stays until the latest, and what is no duty does not keep it", () => {
    const ends = Object.fromEntries(
      retentionDeadlines(mixed, defaultPolicy).map(({ purpose, lastDay, term }) => [
        purpose,
        lastDay ?? term,
      ]),
    );
    expect(ends).toMatchObject({ WARRANTY: "2026-01-31", CLAIMS: "2025-12-31", ACCOUNTING: "NONE" });
    expect(ends).not.toHaveProperty("CALL_QUALITY");
    const on = (now: string) => decide({ ...mixed, now }, defaultPolicy).disposition.disposition;
    expect(on("2025-12-31T23:00:00Z")).toBe("MINIMISE_AND_RESTRICT");
    expect(on("2026-01-31T23:00:00Z")).toBe("MINIMISE_AND_RESTRICT");
    expect(on("2026-02-01T00:00:00Z")).toBe("ERASE_OR_ANONYMISE");
  });

  test("an event whose day cannot be read keeps rather than deletes", () => {
    const unread = facts("PL", { retentionEvents: [event("WARRANTY_END", "31/01/2025")] });
    expect(lastDays(unread)).toMatchObject({ "PL-WARRANTY": "UNKNOWN" });
    expect(decide(unread, defaultPolicy).disposition.disposition).toBe("MINIMISE_AND_RESTRICT");
  });

  test("what no remaining duty needs is cleared: addresses always, the tax number only without books or claims", () => {
    expect(fieldsToClear(["ACCOUNTING"])).toEqual(["emails", "phones", "birthDate"]);
    expect(fieldsToClear(["WARRANTY"])).toEqual(["emails", "phones", "taxIds", "birthDate"]);
    expect(fieldsToClear(["CONSENT_EVIDENCE", "CLAIMS"])).toEqual(["emails", "birthDate"]);
  });
});

describe("configured rules", () => {
  const own: RetentionRule = {
    id: "IT-CASE-FILES",
    jurisdiction: "IT",
    purpose: "WARRANTY",
    basis: "LEGITIMATE_INTEREST",
    dataCategory: "CASE_FILE",
    period: "P6M",
    term: "DATE",
    startEvent: "CONTRACT_END",
    rounding: "NONE",
    action: "ERASE",
    keepsRecord: true,
    authority: "our choice 7/2025",
    validFrom: null,
    validTo: null,
  };
  const problemsOf = (...rules: readonly unknown[]) =>
    parsePolicy({ retentionRules: rules }).problems.map(({ field, problem }) => `${field}: ${problem}`);

  test("a rule of one's own counts like a built-in one", () => {
    const { policy, problems } = parsePolicy({ claimsYears: { IT: 0 }, retentionRules: [own] });
    expect(problems).toEqual([]);
    const contract = { id: "c1", startedOn: "2020-01-01", endedOn: "2025-03-31" };
    const ended = facts("IT", { contracts: [contract] });
    expect(lastDays(ended, policy)).toMatchObject({ "IT-CASE-FILES": "2025-09-30" });
    expect(decide(ended, policy).disposition.disposition).toBe("MINIMISE_AND_RESTRICT");
    const after = { ...ended, now: "2025-10-01T00:00:00Z" };
    expect(decide(after, policy).disposition.disposition).toBe("ERASE_OR_ANONYMISE");
  });

  test("one with a built-in id takes its place", () => {
    const longer = {
      ...own,
      id: "ANY-CALL-QUALITY",
      period: "P30D",
      startEvent: "CALL_RECORDED",
      keepsRecord: false,
    };
    const { policy } = parsePolicy({ retentionRules: [longer] });
    expect(retentionRules(policy).filter(({ id }) => id === "ANY-CALL-QUALITY")).toEqual([longer]);
  });

  test.each([
    [{ ...own, dataCategory: "CONTRACT", period: "P10Y1D" }, "art. 2946 c.c."],
    [{ ...own, dataCategory: "CONTRACT", period: "P10Y", rounding: "END_OF_YEAR" }, "art. 2946 c.c."],
    [{ ...own, jurisdiction: "ANY", dataCategory: "CONTRACT", period: "P132M" }, "art. 2946 c.c."],
    [{ ...own, startEvent: "FULL_MOON" }, "must be one of: LAST_ACCOUNTING_RECORD"],
    [{ ...own, period: "10 years" }, "must be a period such as"],
    [{ ...own, period: null }, "goes with the term DATE"],
    [{ ...own, validFrom: "2025-02-01", validTo: "2025-01-31" }, "lies before validFrom"],
    [{ ...own, id: "IT-CLAIMS" }, "is set by the policy's numbers"],
  ])("%j is refused", (rule, reason) => {
    expect(problemsOf(rule).join("\n")).toContain(reason);
  });

  test("exactly ten years of contract data are allowed, in months as well", () => {
    const ten = { ...own, dataCategory: "CONTRACT" };
    expect(problemsOf({ ...ten, period: "P10Y" })).toEqual([]);
    expect(problemsOf({ ...ten, period: "P120M" })).toEqual([]);
  });

  test("two versions of one rule may meet, but not overlap", () => {
    const first = { ...own, validTo: "2025-06-30" };
    expect(problemsOf(first, { ...own, validFrom: "2025-07-01", period: "P1Y" })).toEqual([]);
    expect(problemsOf(first, { ...own, validFrom: "2025-06-30" }).join()).toContain(
      "overlaps another version",
    );
    expect(problemsOf(own, own).join()).toContain("overlaps another version");
  });
});
