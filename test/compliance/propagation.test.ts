import { expect, test } from "vitest";
import { judgeObservation, type Observed } from "#gateway/compliance/propagation.ts";
import type { SourceConsentState } from "#gateway/compliance/vocabulary.ts";

const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
const profiling = { purpose: "PROFILING", channel: null } as const;

function seen(record: Observed["record"], ...states: (SourceConsentState | null)[]): Observed {
  const targets = [email, profiling];
  const consents = states.flatMap((state, i) => (state === null ? [] : [{ ...targets[i]!, state }]));
  return { record, consents, residue: [] };
}

const asked = [
  { field: "emails", action: "SET" },
  { field: "phones", action: "CLEAR" },
] as const;
const rectify = { operation: "RECTIFY", targets: [], erasureMode: "HARD", fields: asked } as const;

function shown(record: Observed["record"], emails: string | null, phones: string | null): Observed {
  const fields = Object.entries({ emails, phones }).flatMap(([field, state]) =>
    state === null ? [] : [{ field, state: state as "MATCHES" | "DIFFERS" | "EMPTY" }],
  );
  return { record, consents: [], residue: ["email"], fields };
}

test.each<[string, Observed, string]>([
  ["every field is as asked", shown("PRESENT", "MATCHES", "EMPTY"), "PROVED FIELDS_AS_ASKED"],
  ["a set field shows another value", shown("PRESENT", "DIFFERS", "EMPTY"), "REFUTED"],
  ["a set field is empty", shown("PRESENT", "EMPTY", "EMPTY"), "REFUTED"],
  ["a field to be emptied still holds something", shown("PRESENT", "MATCHES", "DIFFERS"), "REFUTED"],
  ["a field is not shown", shown("PRESENT", "MATCHES", null), "INCONCLUSIVE"],
  ["one field is not shown and the other is wrong", shown("PRESENT", "DIFFERS", null), "REFUTED"],
  ["the connector compares nothing", { record: "PRESENT", consents: [], residue: [] }, "INCONCLUSIVE"],
  ["the record is gone", shown("GONE", null, null), "PROVED RECORD_GONE"],
  ["the record lies in the bin with the old values", shown("RECYCLED", "DIFFERS", "EMPTY"), "REFUTED"],
  [
    "the record answers under another id, corrected",
    shown("MERGED", "MATCHES", "EMPTY"),
    "PROVED FIELDS_AS_ASKED",
  ],
])("a correction: %s", (_case, observed, expected) => {
  const verdict = judgeObservation(rectify, observed);
  expect(verdict.verdict === "PROVED" ? `PROVED ${verdict.claim}` : verdict.verdict).toBe(expected);
});

test("a correction that asks nothing proves nothing", () => {
  const nothing = { ...rectify, fields: [] };
  expect(judgeObservation(nothing, shown("PRESENT", "MATCHES", "EMPTY")).verdict).toBe("INCONCLUSIVE");
});

const revoke = { operation: "REVOKE", targets: [email, profiling], erasureMode: "HARD" } as const;

test.each<[string, Observed, string]>([
  ["every target shows refusal", seen("PRESENT", "WITHDRAWN", "REFUSED"), "PROVED REFUSAL_SHOWN"],
  ["one target still permits", seen("PRESENT", "WITHDRAWN", "GIVEN"), "REFUTED"],
  [
    "one target was never asked, so the vendor may use it",
    seen("PRESENT", "WITHDRAWN", "NOT_ASKED"),
    "REFUTED",
  ],
  ["one target shows a value that nobody explained", seen("PRESENT", "WITHDRAWN", "UNMAPPED"), "REFUTED"],
  ["one target is not shown", seen("PRESENT", "WITHDRAWN", null), "INCONCLUSIVE"],
  ["nothing is shown", seen("PRESENT", null, null), "INCONCLUSIVE"],
  ["the record is gone", seen("GONE", null, null), "PROVED RECORD_GONE"],
  [
    "the record is gone, and its address was never asked",
    seen("GONE", "NOT_ASKED", null),
    "PROVED RECORD_GONE",
  ],
  ["the record is gone, but its address still permits", seen("GONE", "GIVEN", null), "REFUTED"],
  [
    "the record answers under another id and shows refusal",
    seen("MERGED", "WITHDRAWN", "WITHDRAWN"),
    "PROVED REFUSAL_SHOWN",
  ],
  ["the record answers under another id that permits", seen("MERGED", "GIVEN", "WITHDRAWN"), "REFUTED"],
  ["the record could come back from the bin and shows nothing", seen("RECYCLED", null, null), "INCONCLUSIVE"],
])("a revocation when %s", (_case, observed, expected) => {
  const verdict = judgeObservation(revoke, observed);
  expect(verdict.verdict === "PROVED" ? `PROVED ${verdict.claim}` : verdict.verdict).toBe(expected);
});

test("the same target in two places of a vendor is refused only when both say so", () => {
  const consents = [
    { ...email, state: "WITHDRAWN" as const },
    { ...email, state: "GIVEN" as const },
  ];
  const observed: Observed = { record: "PRESENT", consents, residue: [] };
  expect(judgeObservation({ ...revoke, targets: [email] }, observed).verdict).toBe("REFUTED");
});

test("a revocation of nothing proves nothing", () => {
  expect(judgeObservation({ ...revoke, targets: [] }, seen("PRESENT")).verdict).toBe("INCONCLUSIVE");
});

test.each<["HARD" | "SOFT" | "ANONYMISE", Observed["record"], string[], string]>([
  ["HARD", "GONE", [], "PROVED RECORD_GONE"],
  ["HARD", "GONE", ["subscription"], "REFUTED"],
  ["HARD", "RECYCLED", [], "INCONCLUSIVE"],
  ["HARD", "RECYCLED", ["email"], "REFUTED"],
  ["HARD", "PRESENT", [], "REFUTED"],
  ["HARD", "PRESENT", ["email"], "REFUTED"],
  ["HARD", "MERGED", [], "INCONCLUSIVE"],
  ["SOFT", "RECYCLED", [], "PROVED RECYCLED"],
  ["SOFT", "RECYCLED", ["email"], "REFUTED"],
  ["SOFT", "GONE", [], "PROVED RECORD_GONE"],
  ["SOFT", "PRESENT", [], "PROVED FIELDS_EMPTY"],
  ["SOFT", "PRESENT", ["email"], "REFUTED"],
  ["ANONYMISE", "PRESENT", [], "PROVED FIELDS_EMPTY"],
  ["ANONYMISE", "PRESENT", ["name"], "REFUTED"],
  ["ANONYMISE", "GONE", [], "PROVED RECORD_GONE"],
  ["ANONYMISE", "RECYCLED", [], "INCONCLUSIVE"],
])(
  "an erasure declared %s that leaves the record %s with residue %j is %s",
  (erasureMode, record, residue, expected) => {
    const verdict = judgeObservation(
      { operation: "ERASE", targets: [], erasureMode },
      { record, consents: [], residue },
    );
    expect(verdict.verdict === "PROVED" ? `PROVED ${verdict.claim}` : verdict.verdict).toBe(expected);
  },
);
