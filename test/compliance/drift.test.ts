import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyListing, LISTING_FAULTS } from "#gateway/compliance/drift/classify-listing.ts";
import { classifyShown, type ShownBesideKnown } from "#gateway/compliance/drift/classify-shown.ts";
import { DRIFT_CLASSES, DRIFT_RULES, REPAIRABLE_CLASSES } from "#gateway/compliance/drift/drift-classes.ts";
import { RULES } from "#gateway/compliance/rules.ts";
import { SOURCE_CONSENT_STATES } from "#gateway/compliance/vocabulary.ts";

const nothing: ShownBesideKnown = {
  shown: "NOT_ASKED",
  stillOpen: false,
  shownAt: null,
  seenAt: 100,
  refusedAt: null,
  givenAt: null,
  listedAt: null,
  isErased: false,
  ownWrite: "NONE",
};

test.each([
  ["nothing is known and nothing is shown", {}, null],
  ["a yes without proof", { shown: "GIVEN" }, "CONSENT_WITHOUT_PROOF"],
  ["a yes with proof", { shown: "GIVEN", givenAt: 5 }, null],
  ["a yes after a stop", { shown: "GIVEN", refusedAt: 5 }, "PERMITS_THOUGH_REVOKED"],
  ["silence after a stop", { refusedAt: 5 }, "PERMITS_THOUGH_REVOKED"],
  ["stop and yes at one instant", { refusedAt: 5, givenAt: 5 }, "PERMITS_THOUGH_REVOKED"],
  ["a proven yes after the stop", { refusedAt: 5, givenAt: 6 }, null],
  [
    "a refusal beside an open place",
    { shown: "WITHDRAWN", stillOpen: true, refusedAt: 5 },
    "PERMITS_THOUGH_REVOKED",
  ],
  [
    "a refusal beside an open place, of which the ledger does not know",
    { shown: "WITHDRAWN", stillOpen: true },
    "OPT_OUT_UNKNOWN_TO_LEDGER",
  ],
  [
    "a refusal beside an open place, before the yes",
    { shown: "WITHDRAWN", stillOpen: true, shownAt: 3, givenAt: 5 },
    null,
  ],
  [
    "a refusal beside an open place, and a list that says no",
    { shown: "WITHDRAWN", stillOpen: true, listedAt: 5 },
    "LISTED_BUT_PERMITTED",
  ],
  ["only a list says no", { listedAt: 5, givenAt: 9 }, "LISTED_BUT_PERMITTED"],
  ["somebody erased is back", { listedAt: 5, isErased: true, refusedAt: 7 }, "REAPPEARED_AFTER_ERASURE"],
  ["a value nobody explained", { shown: "UNMAPPED", givenAt: 5 }, "UNDECIDABLE"],
  ["a value nobody explained, after a stop", { shown: "UNMAPPED", refusedAt: 5 }, "PERMITS_THOUGH_REVOKED"],
  ["a stop that the ledger knows", { shown: "WITHDRAWN", refusedAt: 5 }, null],
  ["a stop that it does not know", { shown: "REFUSED" }, "OPT_OUT_UNKNOWN_TO_LEDGER"],
  ["a stop after the yes", { shown: "WITHDRAWN", shownAt: 9, givenAt: 5 }, "OPT_OUT_UNKNOWN_TO_LEDGER"],
  [
    "a second stop after the yes",
    { shown: "WITHDRAWN", shownAt: 9, givenAt: 5, refusedAt: 3 },
    "OPT_OUT_UNKNOWN_TO_LEDGER",
  ],
  ["a stop before the yes", { shown: "WITHDRAWN", shownAt: 3, givenAt: 5 }, null],
  [
    "a stop without a time, seen after the yes",
    { shown: "WITHDRAWN", givenAt: 5 },
    "OPT_OUT_UNKNOWN_TO_LEDGER",
  ],
  ["a stop without a time, seen before the yes", { shown: "WITHDRAWN", givenAt: 500 }, "UNDECIDABLE"],
  [
    "a stop dated in the future, seen before the yes",
    { shown: "WITHDRAWN", shownAt: 900, givenAt: 500 },
    "UNDECIDABLE",
  ],
] as const)("%s", (_name, facts, expected) => {
  expect(classifyShown({ ...nothing, ...facts })?.class ?? null).toBe(expected);
});

test("a stop whose time is not known counts from when it was seen", () => {
  expect(classifyShown({ ...nothing, shown: "WITHDRAWN" })).toMatchObject({ actedAt: 100 });
  expect(classifyShown({ ...nothing, shown: "WITHDRAWN", shownAt: 900 })).toMatchObject({ actedAt: 100 });
  expect(classifyShown({ ...nothing, shown: "WITHDRAWN", shownAt: 30 })).toMatchObject({ actedAt: 30 });
});

test.each([
  ["a stop without a time, seen at the instant of the yes", { givenAt: 100 }, "OPT_OUT_UNKNOWN_TO_LEDGER"],
  [
    "a stop of the very instant at which it was seen",
    { shownAt: 100, givenAt: 50 },
    "OPT_OUT_UNKNOWN_TO_LEDGER",
  ],
  [
    "a stop at the instant of the yes: the yes is known to be the person's last word",
    { shownAt: 50, givenAt: 50 },
    null,
  ],
  [
    "a stop that the ledger knows, newer than the yes, whatever time the source shows",
    { shownAt: 90, givenAt: 50, refusedAt: 60 },
    null,
  ],
  [
    "a stop that the ledger knows, of the yes's own instant",
    { shownAt: 90, givenAt: 50, refusedAt: 50 },
    null,
  ],
  [
    "a stop that the ledger knows, though the person said yes since, without a time",
    { givenAt: 50, refusedAt: 40 },
    null,
  ],
  ["a stop that the ledger knows, and no yes ever", { shownAt: 90, refusedAt: 40 }, null],
  ["only a yes, and a stop before it", { shownAt: 40, givenAt: 50 }, null],
] as const)("a record that refuses: %s", (_name, facts, expected) => {
  expect(classifyShown({ ...nothing, shown: "WITHDRAWN", ...facts })?.class ?? null).toBe(expected);
});

test("what only a person can settle names nobody's act", () => {
  const undecidable = { class: "UNDECIDABLE", action: "QUEUE_FOR_PERSON", actedAt: null };
  expect(classifyShown({ ...nothing, shown: "UNMAPPED", givenAt: 5 })).toEqual(undecidable);
  expect(classifyShown({ ...nothing, shown: "WITHDRAWN", givenAt: 500 })).toEqual(undecidable);
});

test("somebody was erased, but no list names this record: it is judged by the acts", () => {
  expect(classifyShown({ ...nothing, isErased: true })).toBeNull();
});

test("a command of ours that hangs or failed is not sent again, a person looks", () => {
  for (const ownWrite of ["LATE", "FAILED"] as const) {
    expect(classifyShown({ ...nothing, refusedAt: 5, ownWrite })).toEqual({
      class: "PERMITS_THOUGH_REVOKED",
      action: "QUEUE_FOR_PERSON",
      actedAt: 5,
    });
  }
});

test("an entry that left its file stands here, and only its owner is asked", () => {
  expect(LISTING_FAULTS.map((fault) => classifyListing(fault, 7))).toEqual([
    { class: "MISSING_ON_LIST", action: "ADD_TO_LIST", actedAt: 7 },
    { class: "MISSING_ON_LIST", action: "QUEUE_FOR_PERSON", actedAt: 7 },
    { class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", action: "ADD_TO_LIST", actedAt: 7 },
    { class: "LIST_ENTRY_REMOVED_WITHOUT_ACT", action: "QUEUE_FOR_PERSON", actedAt: 7 },
  ]);
});

test("each class has a rule of its own in the catalogue", () => {
  const rules = DRIFT_CLASSES.map((name) => DRIFT_RULES[name].rule);
  expect(new Set(rules).size).toBe(DRIFT_CLASSES.length);
  for (const rule of rules) expect(RULES).toHaveProperty(rule);
  expect(REPAIRABLE_CLASSES).toHaveLength(6);
});

const instant = fc.option(fc.nat({ max: 20 }), { nil: null });
const facts: fc.Arbitrary<ShownBesideKnown> = fc.record({
  shown: fc.constantFrom(...SOURCE_CONSENT_STATES),
  stillOpen: fc.boolean(),
  shownAt: instant,
  seenAt: fc.nat({ max: 20 }),
  refusedAt: instant,
  givenAt: instant,
  listedAt: instant,
  isErased: fc.boolean(),
  ownWrite: fc.constantFrom("NONE", "LATE", "FAILED"),
});

test("whatever is compared: a refusal in force is never left standing beside a yes, and a refusal never taken for drift towards yes", () => {
  fc.assert(
    fc.property(facts, (one) => {
      const found = classifyShown(one);
      const isOpen = (one.shown !== "WITHDRAWN" && one.shown !== "REFUSED") || one.stillOpen;
      const isRefused = one.refusedAt !== null && (one.givenAt === null || one.refusedAt >= one.givenAt);
      if (isOpen && (isRefused || one.listedAt !== null)) {
        expect(found?.action).toBe(one.ownWrite === "NONE" ? "WRITE_BACK" : "QUEUE_FOR_PERSON");
      }
      // A record that refuses everywhere is never written to: nothing there could become more refused.
      if (!isOpen) expect(found?.action).not.toBe("WRITE_BACK");
      const isStop = one.shown === "WITHDRAWN" || one.shown === "REFUSED";
      const isUnknown = one.refusedAt === null && one.givenAt === null;
      if (isStop && isUnknown && (!one.stillOpen || one.listedAt === null)) {
        expect(found?.class).toBe("OPT_OUT_UNKNOWN_TO_LEDGER");
      }
    }),
    { numRuns: 2_000 },
  );
});
