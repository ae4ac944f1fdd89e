import fc from "fast-check";
import { expect, test } from "vitest";
import type { Facts, Provenance } from "#gateway/compliance/facts.ts";
import { noticeClocks } from "#gateway/compliance/notice-clock.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

const at = (day: string): string => `${day}T12:00:00Z`;
function clocks(today: string, provenance: Partial<Provenance>, more: Partial<Facts> = {}) {
  const facts: Facts = {
    now: at(today),
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-05-31", ...provenance }],
    ...more,
  };
  return noticeClocks(facts, defaultPolicy);
}

test.each([
  // 31 May + 1 month is Monday 30 June.
  ["2025-05-31", [], "2025-06-30"],
  // 28 February + 1 month is Friday 28 March.
  ["2025-02-28", [], "2025-03-28"],
  // 10 May + 1 month is Tuesday 10 June; 1 June is a Sunday, 2 June a holiday in Italy.
  ["2025-05-01", ["2025-06-02"], "2025-06-03"],
])(
  "Art. 14: obtained on %s with holidays %j, due by %s, overdue the day after",
  (obtainedOn, publicHolidays, dueBy) => {
    const nextDay = new Date(Date.parse(dueBy) + 86_400_000).toISOString().slice(0, 10);
    expect(clocks(dueBy, { obtainedOn }, { publicHolidays })).toMatchObject([
      { article: "14", state: "NOTICE_DUE", dueBy },
    ]);
    expect(clocks(nextDay, { obtainedOn }, { publicHolidays })).toMatchObject([
      { state: "NOTICE_OVERDUE", dueBy },
    ]);
  },
);

test("Art. 14: the first message or disclosure ends the time, one before the data came in does not", () => {
  const today = "2025-06-10";
  const message = { communications: [{ on: "2025-06-07" }, { on: "2025-06-09" }] };
  // A Saturday: the moment of a message is no period, so it does not move to Monday.
  expect(clocks(today, {}, message)).toMatchObject([
    { state: "NOTICE_OVERDUE", dueBy: "2025-06-07", reasons: [{ rule: "N3" }] },
  ]);
  expect(clocks(today, {}, { disclosures: [{ on: today }] })).toMatchObject([
    { state: "NOTICE_DUE", dueBy: today, reasons: [{ rule: "N3" }] },
  ]);
  expect(clocks(today, {}, { communications: [{ on: "2025-05-01" }] })).toMatchObject([
    { state: "NOTICE_DUE", dueBy: "2025-06-30", reasons: [{ rule: "N1" }] },
  ]);
  expect(clocks(today, {}, { communications: [{ on: "some day" }] })).toMatchObject([
    { state: "NOTICE_OVERDUE" },
  ]);
});

test("Art. 13: due on the day of collection, no month and no weekend", () => {
  const direct = { origin: "WEB_FORM", obtainedOn: "2025-05-31" } as const;
  expect(clocks("2025-05-31", direct)).toMatchObject([
    { article: "13", state: "NOTICE_DUE", dueBy: "2025-05-31" },
  ]);
  expect(clocks("2025-06-01", direct)).toMatchObject([
    { state: "NOTICE_OVERDUE", reasons: [{ rule: "N2" }] },
  ]);
  expect(clocks("2025-06-01", { ...direct, obtainedOn: null })).toMatchObject([
    { state: "NOTICE_OVERDUE", dueBy: null },
  ]);
  const given = { notices: [{ article: "13", providedAt: at("2025-06-01") }] };
  expect(clocks("2025-06-02", direct, given)).toEqual([]);
});

test("a company is owed no notice, and a notice of the one article is none of the other", () => {
  expect(clocks("2025-08-01", {}, { subject: { kind: "LEGAL_ENTITY", role: "PROSPECT" } })).toEqual([]);
  const other = { notices: [{ article: "13", providedAt: at("2025-06-01") }] };
  expect(clocks("2025-08-01", {}, other)).toMatchObject([{ article: "14", state: "NOTICE_OVERDUE" }]);
});

test("more uses of the data never give more time", () => {
  const day = fc
    .integer({ min: 1, max: 60 })
    .map((n) => new Date(Date.UTC(2025, 4, 31 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(day, { maxLength: 4 }), day, (uses, one) => {
      const dueBy = (days: readonly string[]) =>
        clocks("2025-09-01", {}, { communications: days.map((on) => ({ on })) })[0]!.dueBy!;
      expect(dueBy([...uses, one]) <= dueBy(uses)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
