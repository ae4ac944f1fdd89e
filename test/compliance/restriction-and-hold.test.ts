import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts, LegalHold, Restriction } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

const NOW = "2025-06-15T12:00:00Z";
const person: Facts = {
  now: NOW,
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
};

function decided(more: Partial<Facts>) {
  return decide({ ...person, ...more }, defaultPolicy);
}

function restricted(restriction: Partial<Record<keyof Restriction, unknown>>) {
  const whole = { ground: "18(1)(a)", since: "2025-01-01T00:00:00Z", liftedAt: null, scope: "ALL" };
  return decided({ restrictions: [{ ...whole, ...restriction } as Restriction] });
}

function namesUnder(flag: string, { flags }: ReturnType<typeof decide>): readonly string[] {
  return flags
    .filter((one) => one.flag === flag)
    .flatMap(({ reasons }) => reasons.flatMap(({ facts }) => facts));
}

describe("a restriction (GDPR 18)", () => {
  test.each([
    ["not lifted", {}, true],
    ["lifted a second ago", { liftedAt: "2025-06-15T11:59:59Z" }, false],
    ["lifted this instant", { liftedAt: NOW }, true],
    ["to be lifted tomorrow", { liftedAt: "2025-06-16T12:00:00Z" }, true],
    ["lifted at a time that nobody can read", { liftedAt: "yesterday" }, true],
    ["lifted before it began", { liftedAt: "2024-12-31T00:00:00Z" }, true],
    ["lifted as it began", { liftedAt: "2025-01-01T00:00:00Z" }, false],
    ["lifted, begun nobody knows when", { since: null, liftedAt: "2025-03-01T00:00:00Z" }, false],
    ["lifted, without any beginning", { since: undefined, liftedAt: "2025-03-01T00:00:00Z" }, false],
    ["lifted, begun at no readable time", { since: "in May", liftedAt: "2025-03-01T00:00:00Z" }, true],
  ])("%s: in force %j", (_what, restriction, isInForce) => {
    const decision = restricted(restriction);
    expect(decision.flags.some(({ flag }) => flag === "RESTRICTED")).toBe(isInForce);
    expect(decision.disposition.disposition === "HOLD").toBe(isInForce);
    expect(decision.serviceContact.reasons.some(({ outcome }) => outcome === "RESTRICTED")).toBe(isInForce);
  });

  test.each([
    ["ALL", true, true],
    [[], true, true],
    ["PROFILING", true, false],
    [["PROFILING"], true, false],
    [["SERVICE", "PROFILING"], true, true],
    [["SERVICE"], false, true],
    ["something else", true, true],
    [["SERVICE", "something else"], true, true],
  ])("of scope %j reaches profiling %j, service %j", (scope, profiling, service) => {
    const decision = restricted({ scope });
    const isReached = (reasons: readonly { readonly outcome: string }[]) =>
      reasons.some(({ outcome }) => outcome === "RESTRICTED");
    expect(isReached(decision.profiling.reasons)).toBe(profiling);
    expect(isReached(decision.serviceContact.reasons)).toBe(service);
  });

  test("is named by its beginning, wherever it is a reason", () => {
    const decision = restricted({});
    const name = "restriction@2025-01-01T00:00:00Z";
    expect(namesUnder("RESTRICTED", decision)).toEqual([name]);
    expect(decision.disposition.reasons).toMatchObject([
      { rule: "R3", outcome: "RESTRICTED", facts: [name] },
    ]);
    expect(decision.profiling.reasons).toContainEqual(
      expect.objectContaining({ rule: "S1", outcome: "RESTRICTED", facts: [name] }),
    );
    expect(namesUnder("RESTRICTED", restricted({ since: null }))).toEqual(["restriction@unknown"]);
  });
});

describe("a legal hold (GDPR 17(3)(e))", () => {
  test.each<[string, Partial<LegalHold>, boolean]>([
    ["without an end", { from: "2025-06-01", until: null }, true],
    ["until today", { from: "2025-06-01", until: "2025-06-15" }, true],
    ["until yesterday", { from: "2025-06-01", until: "2025-06-14" }, false],
    ["from today", { from: "2025-06-15", until: null }, true],
    ["from tomorrow", { from: "2025-06-16", until: null }, false],
    ["of today only", { from: "2025-06-15", until: "2025-06-15" }, true],
    ["of one day that is over", { from: "2025-06-01", until: "2025-06-01" }, false],
    ["that ends before it begins", { from: "2025-06-10", until: "2025-06-01" }, true],
    ["without a beginning, until tomorrow", { from: null, until: "2025-06-16" }, true],
    ["without a beginning, until yesterday", { from: null, until: "2025-06-14" }, false],
    ["with a beginning that nobody can read", { from: "June", until: "2025-06-20" }, true],
    ["with an end that nobody can read", { from: "2025-06-01", until: "soon" }, true],
  ])("%s holds: %j %j", (_what, hold, holds) => {
    const decision = decided({ legalHolds: [{ matter: "claim", ...hold } as LegalHold] });
    expect(decision.disposition.disposition === "HOLD").toBe(holds);
    expect(decision.flags.some(({ flag }) => flag === "LEGAL_HOLD")).toBe(holds);
  });

  test("is named by its first day and never by its matter", () => {
    const decision = decided({ legalHolds: [{ matter: "Rossi", from: "2025-06-01", until: null }] });
    expect(decision.disposition.reasons).toMatchObject([
      { rule: "R3", outcome: "LEGAL_HOLD", facts: ["legalHold@2025-06-01"] },
    ]);
    expect(namesUnder("LEGAL_HOLD", decision)).toEqual(["legalHold@2025-06-01"]);
    const unknown = decided({ legalHolds: [{ matter: "Rossi", from: null, until: null }] });
    expect(namesUnder("LEGAL_HOLD", unknown)).toEqual(["legalHold@unknown"]);
  });
});
