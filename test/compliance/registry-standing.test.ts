import { describe, expect, test } from "vitest";
import type { Facts, RegistryCheck } from "#gateway/compliance/facts.ts";
import { registriesOf, standingIn } from "#gateway/compliance/registry-standing.ts";
import { NOW, situation } from "./one-person.ts";

describe("a public register (G1, G3, G7)", () => {
  const check = (more: Partial<RegistryCheck>): RegistryCheck => ({
    registry: "RPO_PHONE",
    checkedAt: "2025-06-10T08:00:00Z",
    result: "NOT_LISTED",
    ...more,
  });
  const stand = (registryChecks: readonly RegistryCheck[], more: Partial<Facts> = {}) => {
    const { state, listed, clear, doubtful, annulsUntil, facts, annulledBy } = standingIn(
      situation({ registryChecks, ...more }),
      "RPO_PHONE",
    );
    const until =
      annulsUntil === null || annulsUntil === Infinity
        ? String(annulsUntil)
        : new Date(annulsUntil).toISOString();
    return {
      is: [
        state,
        ...(listed ? ["listed"] : []),
        ...(clear ? ["clear"] : []),
        ...(doubtful ? ["doubtful"] : []),
      ].join(" "),
      until,
      facts,
      annulledBy,
    };
  };
  const LISTED = { result: "LISTED", registeredAt: "2025-01-01T00:00:00Z" } as const;

  test.each<[string, readonly RegistryCheck[], string, string]>([
    ["never checked", [], "MISSING", "null"],
    ["clean", [check({})], "FRESH clear", "null"],
    [
      "clean on the last day of validity",
      [check({ checkedAt: "2025-05-31T00:00:00Z" })],
      "FRESH clear",
      "null",
    ],
    ["clean a day before", [check({ checkedAt: "2025-05-30T23:59:59Z" })], "STALE clear", "null"],
    ["listed", [check(LISTED)], "FRESH listed", "2025-01-01T00:00:00.000Z"],
    [
      "listed and renewed",
      [check({ ...LISTED, renewedAt: "2025-03-01T00:00:00Z" })],
      "FRESH listed",
      "2025-03-01T00:00:00.000Z",
    ],
    [
      "renewed before it was registered",
      [check({ ...LISTED, renewedAt: "2024-03-01T00:00:00Z" })],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "listed since nobody knows when",
      [check({ ...LISTED, registeredAt: null })],
      "FRESH listed",
      "Infinity",
    ],
    ["renewed nobody knows when", [check({ ...LISTED, renewedAt: "soon" })], "FRESH listed", "Infinity"],
    [
      "listed nobody knows when it was seen",
      [check({ ...LISTED, checkedAt: null }), check({})],
      "STALE listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "seen listed tomorrow",
      [check({ ...LISTED, checkedAt: "2025-06-16T00:00:00Z" })],
      "STALE listed",
      "2025-01-01T00:00:00.000Z",
    ],
    ["seen clean tomorrow: no check", [check({ checkedAt: "2025-06-16T00:00:00Z" })], "MISSING", "null"],
    ["seen clean nobody knows when: no check", [check({ checkedAt: null })], "MISSING", "null"],
    ["seen clean now", [check({ checkedAt: NOW })], "FRESH clear", "null"],
    ["a result that nobody can read", [check({ result: "MAYBE" as "LISTED" })], "MISSING doubtful", "null"],
    [
      "a result that nobody can read, of an unknown time",
      [check({}), check({ result: "MAYBE" as "LISTED", checkedAt: null })],
      "STALE clear doubtful",
      "null",
    ],
    [
      "listed, then clean",
      [check({ ...LISTED, checkedAt: "2025-06-01T00:00:00Z" }), check({})],
      "FRESH clear",
      "null",
    ],
    [
      "at one instant listed and clean",
      [check(LISTED), check({})],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant clean and listed",
      [check({}), check(LISTED)],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant listed and unreadable",
      [check(LISTED), check({ result: "MAYBE" as "LISTED" })],
      "FRESH listed",
      "2025-01-01T00:00:00.000Z",
    ],
    [
      "at one instant clean and unreadable",
      [check({ result: "MAYBE" as "LISTED" }), check({})],
      "STALE clear doubtful",
      "null",
    ],
    [
      "at one instant revoked for us and unreadable",
      [check({ result: "MAYBE" as "LISTED" }), check({ result: "LISTED_SELECTIVELY_REVOKED" })],
      "STALE clear doubtful",
      "null",
    ],
    [
      "at one instant listed since two days: the later",
      [check({ ...LISTED, registeredAt: "2025-02-01T00:00:00Z" }), check(LISTED)],
      "FRESH listed",
      "2025-02-01T00:00:00.000Z",
    ],
    ["another register", [check({ ...LISTED, registry: "RPO_POST" })], "MISSING", "null"],
  ])("%s", (_title, checks, is, until) => {
    expect(stand(checks)).toMatchObject({ is, until });
    expect(stand([...checks].reverse())).toMatchObject({ is, until });
  });

  const one = (more: Partial<RegistryCheck> = {}) => check({ number: "one", ...more });
  const two = (more: Partial<RegistryCheck> = {}) => check({ number: "two", ...more });
  const numbers = { phoneNumbers: ["one", "two"] };
  test.each<[string, readonly RegistryCheck[], object]>([
    ["both clean", [one(), two()], { is: "FRESH clear", until: "null", annulledBy: [] }],
    ["one never checked", [one()], { is: "MISSING", until: "null" }],
    ["one stale", [one(), two({ checkedAt: "2025-05-01T00:00:00Z" })], { is: "STALE clear", until: "null" }],
    [
      "one in doubt",
      [one(), two(), two({ result: "MAYBE" as "LISTED", checkedAt: "2025-06-11T00:00:00Z" })],
      { is: "STALE clear doubtful", until: "null" },
    ],
    [
      "one listed",
      [one(), two(LISTED)],
      {
        is: "FRESH listed",
        until: "2025-01-01T00:00:00.000Z",
        annulledBy: ["RPO_PHONE@2025-06-10T08:00:00Z"],
      },
    ],
    [
      "both listed: the later annuls",
      [
        one({ ...LISTED, registeredAt: "2025-02-01T00:00:00Z" }),
        two({ ...LISTED, checkedAt: "2025-06-11T08:00:00Z" }),
      ],
      {
        is: "FRESH listed",
        until: "2025-02-01T00:00:00.000Z",
        facts: ["RPO_PHONE@2025-06-10T08:00:00Z", "RPO_PHONE@2025-06-11T08:00:00Z"],
        annulledBy: ["RPO_PHONE@2025-06-10T08:00:00Z", "RPO_PHONE@2025-06-11T08:00:00Z"],
      },
    ],
    [
      "one left: what its listing annulled stays annulled",
      [one({ ...LISTED, checkedAt: "2025-06-01T08:00:00Z" }), one(), two()],
      {
        is: "FRESH clear",
        until: "2025-01-01T00:00:00.000Z",
        annulledBy: ["RPO_PHONE@2025-06-01T08:00:00Z"],
      },
    ],
    [
      "one left twice: the later listing annuls",
      [
        one({ ...LISTED, registeredAt: "2025-03-01T00:00:00Z", checkedAt: "2025-05-01T08:00:00Z" }),
        one({ ...LISTED, checkedAt: "2025-06-01T08:00:00Z" }),
        one(),
        two(),
      ],
      { until: "2025-03-01T00:00:00.000Z" },
    ],
    [
      "one left, nobody knows since when it was listed: until it was found gone",
      [one({ ...LISTED, registeredAt: null, checkedAt: "2025-06-01T08:00:00Z" }), one(), two()],
      { is: "FRESH clear", until: "2025-06-10T08:00:00.000Z" },
    ],
    [
      "one is listed, nobody knows since when, and was clean before",
      [one({ ...LISTED, registeredAt: null, checkedAt: "2025-06-11T08:00:00Z" }), one(), two()],
      { is: "FRESH listed", until: "Infinity" },
    ],
    [
      "the person as a whole is listed: every number is",
      [check({ ...LISTED, checkedAt: "2025-06-12T08:00:00Z" }), one(), two()],
      { is: "FRESH listed", until: "2025-01-01T00:00:00.000Z" },
    ],
    [
      "the person as a whole is clean: no number is",
      [check({ checkedAt: "2025-06-12T08:00:00Z" }), one()],
      { is: "MISSING" },
    ],
  ])("by number: %s", (_title, checks, expected) => {
    expect(stand(checks, numbers)).toMatchObject(expected);
  });

  test("registers of the country, for the channel, as long as they mean something", () => {
    const ids = (jurisdiction: string, channel: "PHONE_HUMAN" | "POST" | null, now = NOW) =>
      registriesOf(situation({ jurisdiction, now }), channel, [
        "REVOKES_EARLIER_CONSENT",
        "BLOCKS_PUBLIC_DIRECTORY_USE",
        "BLOCKS_UNLESS_ONGOING_CONTRACT",
        "BLOCKS_UNLESS_SPECIFIC_CONSENT",
      ]);
    expect(ids("IT", "PHONE_HUMAN")).toEqual(["RPO_PHONE"]);
    expect(ids("IT", "POST")).toEqual(["RPO_POST"]);
    expect(ids("IT", null)).toEqual(["RPO_PHONE", "RPO_POST"]);
    expect(ids("FR", "PHONE_HUMAN", "2026-08-10T23:00:00Z")).toEqual(["BLOCTEL"]);
    expect(ids("FR", "PHONE_HUMAN", "2026-08-11T00:00:00Z")).toEqual([]);
    expect(ids("XX", "PHONE_HUMAN")).toEqual(["RPO_PHONE", "TPS", "BLOCTEL"]);
  });

  test("a register that the policy does not know has no day of validity beyond the day itself", () => {
    const facts = { registryChecks: [check({ registry: "OTHER", checkedAt: "2025-06-14T08:00:00Z" })] };
    expect(standingIn(situation(facts), "OTHER").state).toBe("STALE");
  });
});
