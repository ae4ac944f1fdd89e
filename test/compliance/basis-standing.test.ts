import fc from "fast-check";
import { expect, test } from "vitest";
import { basisStandings } from "#gateway/compliance/basis-standing.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { DeclaredBasis, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { LEGAL_BASES, PURPOSES } from "#gateway/compliance/vocabulary.ts";
import { someFacts } from "./decision-facts.ts";

const customer: Facts = {
  now: "2025-06-01T10:00:00Z",
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
  contracts: [{ id: "k1", startedOn: "2024-01-01", endedOn: null }],
  notices: [{ article: "13", providedAt: "2024-01-01T00:00:00Z" }],
};
const interest: DeclaredBasis = {
  purpose: "DIRECT_MARKETING",
  basis: "LEGITIMATE_INTEREST",
  assessmentDocumented: true,
};
const standing = (declared: DeclaredBasis, more: Partial<Facts> = {}) =>
  basisStandings({ ...customer, ...more, legalBases: [declared] }, defaultPolicy)[0]!;
const outcomes = (one: ReturnType<typeof standing>) =>
  one.reasons.map(({ rule, outcome }) => `${rule} ${outcome}`);

test("legitimate interest takes effect for a customer who was never asked, when it was assessed", () => {
  expect(standing(interest)).toMatchObject({ takesEffect: true, reasons: [{ rule: "L1" }] });
  expect(standing(interest).channels).toHaveLength(5);
  const bare = standing({ ...interest, assessmentDocumented: false });
  expect(bare.takesEffect).toBe(false);
  expect(outcomes(bare)).toEqual(["L1 LIA_MISSING"]);
});

test("once consent was asked for, nothing else takes its place, though it is declared (C7)", () => {
  const asked = (channels: "ALL" | readonly ["EMAIL"], type: "REQUESTED" | "REFUSED") => ({
    consentEvents: [
      {
        id: "e1",
        type,
        purpose: "DIRECT_MARKETING" as const,
        channels,
        occurredAt: "2025-01-01T00:00:00Z",
        recordedAt: "2025-01-01T00:00:00Z",
        by: "SUBJECT" as const,
      },
    ],
  });
  for (const type of ["REQUESTED", "REFUSED"] as const) {
    const swap = standing(interest, asked("ALL", type));
    expect(swap.takesEffect).toBe(false);
    expect(outcomes(swap)[0]).toBe("C7 BASIS_SWAP");
    const part = standing(interest, asked(["EMAIL"], type));
    expect(part.channels).toEqual(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "POST"]);
    expect(outcomes(part)).toContain("C7 BASIS_SWAP");
  }
});

test("profiling, sharing and special categories rest on consent or on nothing", () => {
  for (const purpose of ["PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"] as const) {
    for (const basis of LEGAL_BASES) {
      const one = standing({ purpose, basis, assessmentDocumented: true });
      expect(one.takesEffect, `${purpose} on ${basis}`).toBe(false);
    }
  }
  const yes = {
    id: "e1",
    type: "GIVEN" as const,
    purpose: "SPECIAL_CATEGORY" as const,
    occurredAt: "2025-01-01T00:00:00Z",
    recordedAt: "2025-01-01T00:00:00Z",
    by: "SUBJECT" as const,
    evidence: { present: true, noticeVersion: "v1" },
  };
  const special = (basis: "CONSENT" | "EXPLICIT_CONSENT") =>
    standing({ purpose: "SPECIAL_CATEGORY", basis }, { consentEvents: [yes] }).takesEffect;
  expect([special("CONSENT"), special("EXPLICIT_CONSENT")]).toEqual([false, true]);
});

test("service rests on a contract that is in force", () => {
  const service = { purpose: "SERVICE", basis: "CONTRACT" } as const;
  expect(standing(service).takesEffect).toBe(true);
  expect(outcomes(standing(service, { contracts: [] }))).toEqual(["S4 NO_CONTRACT"]);
});

test("whatever is declared: it says why, and never claims a channel that an answer of the person closed", () => {
  const declared = fc.array(
    fc.record({
      purpose: fc.constantFrom(...PURPOSES),
      basis: fc.constantFrom(...LEGAL_BASES),
      assessmentDocumented: fc.boolean(),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(someFacts, declared, (facts, legalBases) => {
      const all = { ...facts, legalBases };
      const { consentStatus } = decide(all, defaultPolicy);
      const standings = basisStandings(all, defaultPolicy);
      expect(standings.map(({ purpose, basis }) => [purpose, basis])).toEqual(
        legalBases.map(({ purpose, basis }) => [purpose, basis]),
      );
      for (const { purpose, basis, takesEffect, channels, reasons } of standings) {
        expect(reasons.length).toBeGreaterThan(0);
        if (!takesEffect) expect(channels).toEqual([]);
        for (const channel of channels) {
          const { status } = consentStatus.find((one) => one.purpose === purpose && one.channel === channel)!;
          expect(status).toBe(basis === "LEGITIMATE_INTEREST" ? "NONE" : "GIVEN");
        }
      }
    }),
    { numRuns: 300 },
  );
});
