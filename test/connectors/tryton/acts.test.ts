import { array, assert, constant, constantFrom, property, record, type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { newestActs, REFUSAL_MARKS, standing, type Act } from "#connectors/tryton/acts.ts";
import { trytonConfig } from "#connectors/tryton/config.ts";

const act: Arbitrary<Act> = record({
  purpose: constant("DIRECT_MARKETING" as const),
  channel: constantFrom("EMAIL" as const, "SMS" as const),
  state: constantFrom("GIVEN" as const, "REFUSED" as const, "WITHDRAWN" as const),
  by: constantFrom("", "2026-01-01T00:00:00.000Z", "2026-01-02T00:00:00.000Z", "2026-01-03T00:00:00.000Z"),
  occurredAt: constant(null),
});

describe("folding what Tryton shows", () => {
  test("GIVEN is read only when no refusal is as new, in whatever order the rows come", () => {
    assert(
      property(array(act, { maxLength: 8 }), (acts) => {
        for (const consent of newestActs(acts)) {
          const own = acts.filter(({ channel }) => channel === consent.channel);
          const newestRefusal = own
            .filter(({ state }) => state !== "GIVEN")
            .map(({ by }) => by)
            .sort()
            .at(-1);
          const newestGrant = own
            .filter(({ state }) => state === "GIVEN")
            .map(({ by }) => by)
            .sort()
            .at(-1);
          const given =
            newestGrant !== undefined && (newestRefusal === undefined || newestGrant > newestRefusal);
          expect(consent.state === "GIVEN").toBe(given);
        }
      }),
    );
  });

  test("a target stands refused only when nothing permits it any more", () => {
    assert(
      property(array(act, { maxLength: 8 }), (acts) => {
        const target = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
        const own = acts.filter(({ channel }) => channel === "EMAIL");
        const shown = standing(acts, target).state;
        if (own.some(({ state }) => state === "GIVEN")) expect(shown).toBe("GIVEN");
        else expect(shown === "NOT_ASKED").toBe(own.length === 0);
      }),
    );
  });

  test("every refusal mark has its own name and target", () => {
    expect(new Set(REFUSAL_MARKS.map(({ name }) => name)).size).toBe(REFUSAL_MARKS.length);
    expect(new Set(REFUSAL_MARKS.map(({ purpose, channel }) => `${purpose} ${channel}`)).size).toBe(
      REFUSAL_MARKS.length,
    );
  });
});

describe("the configuration", () => {
  const least = { baseUrl: "https://erp.azienda.example/", database: "crm", user: "gateway" };

  test("needs an address, a database and a user", () => {
    expect(trytonConfig.parse(least)).toMatchObject({
      baseUrl: "https://erp.azienda.example",
      marketingLists: "ALL",
    });
  });

  test.each([
    ["a file as address", { baseUrl: "file:///etc/passwd" }],
    ["a database that would change the path", { database: "../other" }],
    ["a misspelt setting", { timeOutMs: 1 }],
    [
      "an unknown channel",
      { consentCategories: [{ path: "x", purpose: "DIRECT_MARKETING", channel: "FAX", state: "GIVEN" }] },
    ],
    ["no lists at all", { marketingLists: [] }],
  ])("refuses %s", (_name, change) => {
    expect(trytonConfig.safeParse({ ...least, ...change }).success).toBe(false);
  });
});
