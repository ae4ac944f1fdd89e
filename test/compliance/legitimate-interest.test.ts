import { describe, expect, test } from "vitest";
import type { DeclaredBasis, Facts } from "#gateway/compliance/facts.ts";
import { legitimateInterest } from "#gateway/compliance/legitimate-interest.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { situation, told } from "./one-person.ts";

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
