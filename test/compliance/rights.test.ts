import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, dateOf, HOUR_MS } from "#gateway/compliance/calendar.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { holidaysAround, publicHolidays } from "#gateway/compliance/public-holidays.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { answerClock } from "#gateway/compliance/rights/answer-clock.ts";
import { breachClock } from "#gateway/compliance/rights/breach-clock.ts";
import { splitErasure } from "#gateway/compliance/rights/erasure-split.ts";
import { portability, reviewPortable } from "#gateway/compliance/rights/portable-data.ts";
import { REJECTION_GROUND_NAMES, REJECTION_GROUNDS } from "#gateway/compliance/rights/rejection-grounds.ts";
import { isOver, REQUEST_MOVES } from "#gateway/compliance/rights/request-states.ts";
import {
  isStop,
  reviewAct,
  type RequestAct,
  type RequestCase,
} from "#gateway/compliance/rights/review-act.ts";
import {
  EXTENSION_REASONS,
  OBJECTION_GROUNDS,
  PARTIAL_REASONS,
} from "#gateway/compliance/rights/request-words.ts";
import { remediationState } from "#gateway/compliance/rights/unproved-consents.ts";
import { CONSENT_TARGETS } from "#gateway/compliance/consent/consent-status.ts";
import { CONSENT_STATUSES, PROVENANCE_ORIGINS, REQUEST_RIGHTS } from "#gateway/compliance/vocabulary.ts";

const IT = defaultPolicy.publicHolidays["IT"]!;
const RECEIVED = Date.parse("2026-03-02T09:00:00Z");
const instant = fc.integer({ min: RECEIVED, max: RECEIVED + 150 * 24 * HOUR_MS }).map((at) => new Date(at));

const act: fc.Arbitrary<RequestAct> = fc.oneof(
  fc.constantFrom<RequestAct>(
    { act: "ACKNOWLEDGE" },
    { act: "ASK_IDENTITY" },
    { act: "VERIFY_IDENTITY" },
    { act: "FAIL_IDENTITY" },
    { act: "FULFIL" },
  ),
  fc.record({
    act: fc.constant("EXTEND" as const),
    reason: fc.constantFrom(...EXTENSION_REASONS),
    personToldAt: instant,
  }),
  fc.record({
    act: fc.constant("REJECT" as const),
    ground: fc.constantFrom(...REJECTION_GROUND_NAMES),
    complaintRightTold: fc.boolean(),
  }),
  fc.record({
    act: fc.constant("FINISH" as const),
    missing: fc.subarray([...PARTIAL_REASONS]),
    partialReason: fc.option(fc.constantFrom(...PARTIAL_REASONS)),
    untold: fc.subarray(["mailer"]),
    holdsData: fc.boolean(),
  }),
);
const fresh = fc
  .record({ right: fc.constantFrom(...REQUEST_RIGHTS), ground: fc.constantFrom(...OBJECTION_GROUNDS) })
  .map(({ right, ground }): RequestCase => {
    const objection = right === "OBJECTION" ? ground : null;
    const state = isStop(right, objection) ? "ACCEPTED" : "RECEIVED";
    const receivedAt = new Date(RECEIVED).toISOString();
    return { right, objection, state, identity: "NOT_CHECKED", receivedAt, isExtended: false };
  });

/** What became of a request after some acts, one after the other; a refused act changes nothing. */
function play(start: RequestCase, acts: readonly { act: RequestAct; at: Date }[]) {
  const done: { before: RequestCase; after: RequestCase; act: RequestAct; rules: string[] }[] = [];
  let current = start;
  for (const { act: one, at } of acts) {
    try {
      const { state, identity, isExtended, reasons } = reviewAct(
        current,
        one,
        at,
        holidaysAround(IT, "2026-03-02"),
      );
      const after = { ...current, state, identity, isExtended };
      done.push({ before: current, after, act: one, rules: reasons.map(({ rule }) => rule) });
      current = after;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return done;
}

describe("whatever is done with a request", () => {
  const history = fc.tuple(fresh, fc.array(fc.record({ act, at: instant }), { maxLength: 14 }));
  const always = (name: string, holds: (step: ReturnType<typeof play>[number]) => boolean) =>
    test(name, () =>
      fc.assert(
        fc.property(history, ([start, acts]) => play(start, acts).every((step) => holds(step))),
        { numRuns: 500 },
      ),
    );

  always("it moves along the allowed ways only, and nothing leads out of an end", ({ before, after }) => {
    const stays = after.state === before.state && !isOver(before.state);
    return stays || REQUEST_MOVES[before.state].includes(after.state) || after.identity === "NOT_PROVED";
  });
  always("nothing is answered for who is not known, unless it is a stop", ({ after, act: { act: name } }) => {
    const acts = name === "FULFIL" || name === "FINISH" || name === "EXTEND";
    return !acts || after.identity === "VERIFIED" || isStop(after.right, after.objection);
  });
  always(
    "two more months are taken once, and only when told within the first one",
    ({ before, act: one }) => {
      if (one.act !== "EXTEND") return true;
      return !before.isExtended && dateOf(one.personToldAt.getTime()) <= "2026-04-02";
    },
  );
  always(
    "a refusal has a ground for that right, tells of the complaint, and never hits a withdrawal",
    ({ before, act: one }) => {
      if (one.act !== "REJECT") return true;
      const rights: readonly string[] = REJECTION_GROUNDS[one.ground].rights;
      return one.complaintRightTold && before.right !== "WITHDRAWAL" && rights.includes(before.right);
    },
  );
  always("an objection to marketing yields to no interest of ours", ({ before, act: one }) => {
    if (one.act !== "REJECT" || before.objection !== "DIRECT_MARKETING") return true;
    return one.ground !== "COMPELLING_GROUNDS" && one.ground !== "LEGAL_CLAIMS";
  });
  always("it is not done while a recipient waits or a hole has no reason", ({ after, act: one }) => {
    if (one.act !== "FINISH" || after.state !== "DONE") return true;
    return one.untold.length === 0 && (one.missing.length === 0 || one.missing.includes(one.partialReason!));
  });
  always("every act names a rule", ({ rules }) => rules.length > 0);
});

describe("the month of Art. 12(3)", () => {
  const day = fc
    .integer({ min: Date.parse("2020-01-01T00:00:00Z"), max: Date.parse("2040-01-01T00:00:00Z") })
    .map((at) => new Date(at).toISOString());

  test("ends on a working day, never before the month is over, and never more than a week later", () =>
    fc.assert(
      fc.property(day, fc.boolean(), (receivedAt, isExtended) => {
        const received = receivedAt.slice(0, 10);
        const holidays = holidaysAround(IT, received);
        const { dueOn } = answerClock(receivedAt, isExtended, holidays);
        const month = addMonths(received, isExtended ? 3 : 1);
        const weekday = new Date(`${dueOn}T00:00:00Z`).getUTCDay();
        expect([0, 6]).not.toContain(weekday);
        expect(holidays).not.toContain(dueOn);
        expect(dueOn! >= month && dueOn! <= addDays(month, 7)).toBe(true);
      }),
    ));

  test("is the month of rule D1: a decision and a request never disagree", () =>
    fc.assert(
      fc.property(day, fc.boolean(), (receivedAt, extended) => {
        const facts: Facts = {
          now: receivedAt,
          jurisdiction: "IT",
          subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
          requests: [{ right: "ACCESS", receivedAt, identityVerified: true, extended }],
        };
        const [duty] = decide(facts, defaultPolicy).duties.filter(({ code }) => code === "ANSWER_REQUEST");
        const { dueOn } = answerClock(receivedAt, extended, holidaysAround(IT, receivedAt.slice(0, 10)));
        expect(duty?.dueBy).toBe(dueOn);
      }),
    ));

  test.each([
    [2024, "2024-04-01"],
    [2025, "2025-04-21"],
    [2026, "2026-04-06"],
    [2038, "2038-04-26"],
  ])("knows Easter Monday of %i", (year, monday) => {
    expect(publicHolidays(["EASTER+1"], year)).toEqual([monday]);
  });

  test("a rule with a first year holds from that year on, and a day that a year lacks is none", () => {
    expect(publicHolidays(["10-04>=2026", "02-29", "2027-06-01"], 2025)).toEqual([]);
    expect(publicHolidays(["10-04>=2026", "02-29", "2027-06-01"], 2028)).toEqual([
      "2028-10-04",
      "2028-02-29",
    ]);
    expect(publicHolidays(["10-04>=2026", "02-29", "2027-06-01"], 2027)).toEqual([
      "2027-10-04",
      "2027-06-01",
    ]);
  });
});

describe("a breach", () => {
  test("E19: an encrypted backup lost with the key safe stays in the register and goes nowhere else", () => {
    expect(breachClock({ awareAt: "2026-03-03T11:30:00Z", riskToPersons: "UNLIKELY" })).toMatchObject({
      mustTellAuthority: false,
      mustTellPersons: false,
      dueBy: null,
      reasons: [{ rule: "B1", outcome: "BREACH_REGISTER_ONLY" }],
    });
  });

  test("E20: the clock runs from our awareness at 11:30, not from the processor's report at 10:00", () => {
    expect(breachClock({ awareAt: "2026-03-03T11:30:00Z", riskToPersons: "HIGH" })).toMatchObject({
      mustTellAuthority: true,
      mustTellPersons: true,
      dueBy: "2026-03-06T11:30:00Z",
    });
  });

  test("72 hours are plain hours: over a weekend, over Easter and over a change of the clocks", () =>
    fc.assert(
      fc.property(instant, (awareAt) => {
        const { dueBy } = breachClock({ awareAt: awareAt.toISOString(), riskToPersons: "RISK" });
        expect(Date.parse(dueBy!) - awareAt.getTime()).toBe(72 * HOUR_MS);
      }),
    ));
});

describe("portability", () => {
  test("E02: provided data, on consent or contract only", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...PROVENANCE_ORIGINS),
        fc.array(fc.constantFrom(...CONSENT_STATUSES)),
        fc.boolean(),
        (origin, statuses, hasContract) => {
          const contracts = hasContract ? [{ id: "c1", startedOn: "2025-01-01", endedOn: null }] : [];
          const basis = portability(
            { contracts },
            statuses.map((status) => ({ status })),
          );
          const { isPortable } = reviewPortable(basis, { crm: "alpha", origin });
          const isOnBasis = hasContract || statuses.includes("GIVEN");
          if (isPortable) expect(isOnBasis).toBe(true);
          if (origin === "LIST_PROVIDER" || origin === "UNKNOWN") expect(isPortable).toBe(false);
          if (origin === "WEB_FORM") expect(isPortable).toBe(isOnBasis);
        },
      ),
    ));

  test("a record of which nobody knows the origin is left out, and says so", () => {
    const basis = portability({}, [{ status: "GIVEN" }]);
    expect(reviewPortable(basis, null)).toMatchObject({
      isPortable: false,
      reason: { rule: "Q5", outcome: "NOT_PROVIDED_BY_PERSON" },
    });
  });
});

test("an erasure with invoices shows what goes and what stays, until when, by which rule", () => {
  const facts: Facts = {
    now: "2025-05-01T10:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
    contracts: [
      { id: "c1", startedOn: "2019-01-01", endedOn: "2021-07-15", lastAccountingRecordOn: "2021-07-15" },
    ],
    requests: [
      { right: "ERASURE", receivedAt: "2025-04-30T10:00:00Z", identityVerified: true, extended: false },
    ],
  };
  const split = splitErasure(decide(facts, defaultPolicy), "2025-05-01");
  expect(split.erased).toContain("DIRECT_MARKETING");
  expect(split.kept).toContainEqual(
    expect.objectContaining({
      purpose: "ACCOUNTING",
      until: "2031-07-15",
      reasons: expect.arrayContaining([expect.objectContaining({ rule: "R1" })]),
    }),
  );
});

test("nothing but a proved yes for every pair, or erasure, ends a case of an unproved consent", () => {
  const targets = fc.subarray([...CONSENT_TARGETS], { minLength: 1 });
  fc.assert(
    fc.property(
      targets,
      fc.array(fc.constantFrom(...CONSENT_STATUSES), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      (pairs, statuses, isErased) => {
        const standings = CONSENT_TARGETS.map((target, index) => ({
          ...target,
          status: statuses[index]!,
          reasons: [],
        }));
        const { state } = remediationState(pairs, standings, isErased);
        const allGiven = pairs.every((pair) => statuses[CONSENT_TARGETS.indexOf(pair)] === "GIVEN");
        expect(state).toBe(isErased ? "ERASED" : allGiven ? "CURED" : "OPEN");
      },
    ),
  );
});
