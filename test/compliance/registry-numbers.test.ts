import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { Facts, RegistryCheck } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { NOW, registryCheck, someFacts } from "./decision-facts.ts";

const consentedOn = (occurredAt: string, more: object = {}): NonNullable<Facts["consentEvents"]>[number] => ({
  id: `given:${occurredAt}`,
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["PHONE_HUMAN"],
  occurredAt,
  recordedAt: occurredAt,
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v3" },
  ...more,
});

const caller = (checks: readonly RegistryCheck[], more: Partial<Facts> = {}): Facts => ({
  now: NOW,
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
  provenance: [{ crm: "alpha", origin: "WEB_FORM", obtainedOn: "2022-01-01" }],
  notices: [{ article: "13", providedAt: "2022-01-01T09:00:00Z" }],
  consentEvents: [consentedOn("2024-02-01T09:00:00Z")],
  phoneNumbers: ["one", "two"],
  registryChecks: checks,
  ...more,
});

const clean = (number: string, checkedAt: string): RegistryCheck => ({
  registry: "RPO_PHONE",
  number,
  checkedAt,
  result: "NOT_LISTED",
});
const listing = (number: string, checkedAt: string, registeredAt: string | null): RegistryCheck => ({
  ...clean(number, checkedAt),
  result: "LISTED",
  registeredAt,
});

const JUNE_1 = "2025-06-01T08:00:00Z";
const JUNE_10 = "2025-06-10T08:00:00Z";
const JUNE_14 = "2025-06-14T08:00:00Z";

function call(facts: Facts): string {
  const { verdict, reasons } = mayContact(facts, defaultPolicy, "DIRECT_MARKETING", "PHONE_HUMAN");
  return `${verdict} ${reasons.map(({ rule, outcome }) => `${rule} ${outcome}`).join(", ")}`;
}

describe("a register is kept per number", () => {
  test("every number was found clean: the person may be called until the oldest check ends", () => {
    const facts = caller([clean("one", JUNE_1), clean("two", JUNE_14)]);
    expect(call(facts)).toMatch(/^ALLOW/);
    expect(mayContact(facts, defaultPolicy, "DIRECT_MARKETING", "PHONE_HUMAN").validUntil).toBe(
      "2025-06-17T00:00:00Z",
    );
  });

  test("a clean number hides no listed one, in whichever order they were checked", () => {
    for (const [first, second] of [
      [JUNE_10, JUNE_14],
      [JUNE_14, JUNE_10],
    ] as const)
      expect(call(caller([clean("one", first), listing("two", second, "2025-01-01T00:00:00Z")]))).toBe(
        "DENY G1 REGISTRY_REVOKED",
      );
  });

  test("one number's fresh check does not freshen the other's", () => {
    expect(call(caller([clean("one", JUNE_14), clean("two", "2025-05-20T08:00:00Z")]))).toBe(
      "DENY G3 REGISTRY_CHECK_STALE",
    );
    expect(call(caller([clean("one", JUNE_14)]))).toBe("DENY G3 REGISTRY_CHECK_MISSING");
  });

  test("a check of the person as a whole stands where no number was checked, and clears none once one was", () => {
    const { number: _number, ...whole } = clean("", JUNE_14);
    expect(call(caller([whole]))).toMatch(/^ALLOW/);
    expect(call(caller([whole, clean("one", JUNE_14)]))).toBe("DENY G3 REGISTRY_CHECK_MISSING");
    const listed: RegistryCheck = { ...whole, result: "LISTED", registeredAt: "2025-01-01T00:00:00Z" };
    expect(call(caller([listed, clean("one", JUNE_10), clean("two", JUNE_10)]))).toBe(
      "DENY G1 REGISTRY_REVOKED",
    );
  });

  test("a number that the register cannot hold needs no check", () => {
    const abroad: RegistryCheck = { ...clean("two", "2024-01-01T00:00:00Z"), result: "NOT_COVERED" };
    expect(call(caller([clean("one", JUNE_14), abroad]))).toMatch(/^ALLOW/);
    expect(call(caller([abroad]))).toBe("DENY G3 REGISTRY_CHECK_MISSING");
  });
});

describe("what a listing annulled stays annulled", () => {
  const left = [listing("one", JUNE_1, "2024-06-01T00:00:00Z"), clean("one", JUNE_14), clean("two", JUNE_14)];

  test("whoever left the register has not consented again", () => {
    expect(call(caller(left))).toBe("DENY G7 REGISTRY_REVOKED");
    expect(decide(caller(left), defaultPolicy).flags.map(({ flag }) => flag)).not.toContain(
      "REGISTRY_LISTED",
    );
  });

  test("a consent after the registration stands", () => {
    const again = {
      consentEvents: [consentedOn("2024-02-01T09:00:00Z"), consentedOn("2024-07-01T09:00:00Z")],
    };
    expect(call(caller(left, again))).toMatch(/^ALLOW/);
  });

  test("a renewal that an earlier check told of counts as well", () => {
    const renewed = { ...left[0]!, renewedAt: "2024-08-01T00:00:00Z" };
    const again = { consentEvents: [consentedOn("2024-07-01T09:00:00Z")] };
    expect(call(caller([renewed, ...left.slice(1)], again))).toBe("DENY G7 REGISTRY_REVOKED");
  });

  test("a listing without a date annuls what came before the check that no longer finds it", () => {
    const undated = [listing("one", JUNE_1, null), ...left.slice(1)];
    expect(call(caller(undated, { consentEvents: [consentedOn(JUNE_10)] }))).toBe("DENY G7 REGISTRY_REVOKED");
    const after = { consentEvents: [consentedOn("2025-06-14T09:00:00Z")] };
    expect(call(caller(undated, after))).toMatch(/^ALLOW/);
  });

  test("a contract in force spares the consent given in it", () => {
    const spared = {
      contracts: [{ id: "c1", startedOn: "2024-01-01", endedOn: null }],
      consentEvents: [consentedOn("2024-02-01T09:00:00Z", { contractId: "c1" })],
    };
    expect(call(caller(left, spared))).toMatch(/^ALLOW/);
  });
});

const numbered = fc
  .tuple(registryCheck, fc.constantFrom("one", "two", null))
  .map(([check, number]): RegistryCheck => ({ ...check, number }));
const held = someFacts.chain((facts) =>
  fc.record({
    facts: fc.constant({ ...facts, phoneNumbers: ["one", "two"] }),
    checks: fc.array(numbered, { maxLength: 5 }),
  }),
);
const allowed = (facts: Facts): string[] => {
  const { marketing } = decide(facts, defaultPolicy);
  return Object.entries(marketing).flatMap(([channel, { verdict }]) => (verdict === "ALLOW" ? channel : []));
};

test("the order in which checks arrive changes nothing", () => {
  fc.assert(
    fc.property(held, ({ facts, checks }) => {
      const one = decide({ ...facts, registryChecks: checks }, defaultPolicy);
      const other = decide({ ...facts, registryChecks: checks.toReversed() }, defaultPolicy);
      expect(other.marketing).toEqual(one.marketing);
    }),
  );
});

test("a number more, and a listing more of a number registered after every consent, open nothing", () => {
  fc.assert(
    fc.property(held, ({ facts, checks }) => {
      const before = allowed({ ...facts, registryChecks: checks });
      const more = { ...facts, registryChecks: checks, phoneNumbers: ["one", "two", "three"] };
      const late = { ...listing("one", NOW, NOW) };
      const listed = { ...facts, registryChecks: [...checks.filter(({ number }) => number), late] };
      const own = allowed({ ...facts, registryChecks: checks.filter(({ number }) => number) });
      for (const channel of allowed(more)) expect(before).toContain(channel);
      // A check of one number ends what the person's only check as a whole opened; it opens nothing that was closed.
      if (checks.some(({ number }) => number))
        for (const channel of allowed(listed)) expect(own).toContain(channel);
    }),
  );
});
