import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  learntConsents,
  provenConsentOf,
  readConsentField,
  type ShownConsent,
} from "#connectors/sdk/consent-fields.ts";
import { distinctTargets, POSSIBLE_TARGETS } from "#connectors/sdk/consent-target.ts";

const words = { given: ["Sì", "yes"], refused: ["No"] };
const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const read = (value: Parameters<typeof readConsentField>[1]["value"], date: string | null = null) =>
  readConsentField("consent", { value, date }, words);

test.each([
  ["sI\u0300 ", "GIVEN"],
  [["yes", "Sì"], "GIVEN"],
  ["NO", "WITHDRAWN"],
  [["no", "No "], "WITHDRAWN"],
  ["", "NOT_ASKED"],
  [null, "NOT_ASKED"],
  [[" ", null], "NOT_ASKED"],
  ["maybe", "UNMAPPED"],
  [["yes", "no"], "UNMAPPED"],
  [1, "UNMAPPED"],
] as const)("%j is %s", (value, state) => {
  expect(read(value)).toMatchObject({ state, unmapped: state === "UNMAPPED" ? "consent" : null });
});

test("a date counts when it is one, and a value that means nothing has none", () => {
  expect(read("no", "2026-02-03 11:00").at).toBe("2026-02-03T00:00:00.000Z");
  expect(read("no", "3 Feb").at).toBeNull();
  expect(read("no", "2026-13-40").at).toBeNull();
  expect(read("maybe", "2026-02-03").at).toBeNull();
});

const shown: fc.Arbitrary<ShownConsent> = fc.record({
  state: fc.constantFrom("GIVEN", "WITHDRAWN", "UNMAPPED", "NOT_ASKED"),
  at: fc.constantFrom(null, "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"),
  unmapped: fc.constant(null),
});

test("a stop is learnt from any place, and proved only when no place permits", () => {
  fc.assert(
    fc.property(fc.array(shown, { maxLength: 4 }), (places) => {
      const states = places.map(({ state }) => state);
      const isOpen = states.includes("GIVEN") || states.includes("UNMAPPED");
      const { consents } = learntConsents([email], () => places);
      const proven = provenConsentOf(email, places);
      expect(consents[0]?.state === "WITHDRAWN").toBe(states.includes("WITHDRAWN"));
      expect(consents[0]?.stillOpen ?? false).toBe(states.includes("WITHDRAWN") && isOpen);
      expect(proven.state === "WITHDRAWN").toBe(states.includes("WITHDRAWN") && !isOpen);
      expect(proven.state === "NOT_ASKED").toBe(states.every((state) => state === "NOT_ASKED"));
    }),
  );
});

test("each pair stands once", () => {
  expect(distinctTargets([...POSSIBLE_TARGETS, ...POSSIBLE_TARGETS])).toEqual(POSSIBLE_TARGETS);
});
