import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { answerClock } from "#gateway/compliance/rights/answer-clock.ts";
import { authorityOf } from "#gateway/compliance/rights/authorities.ts";
import { breachClock } from "#gateway/compliance/rights/breach-clock.ts";
import { splitErasure } from "#gateway/compliance/rights/erasure-split.ts";
import { portability, reviewPortable } from "#gateway/compliance/rights/portable-data.ts";
import {
  REJECTION_GROUND_NAMES,
  reviewGround,
  type RejectionGround,
} from "#gateway/compliance/rights/rejection-grounds.ts";
import { isOver } from "#gateway/compliance/rights/request-states.ts";
import {
  isStop,
  reviewAct,
  type RequestAct,
  type RequestCase,
} from "#gateway/compliance/rights/review-act.ts";
import { REQUEST_STATES, type RequestState } from "#gateway/compliance/rights/request-words.ts";
import {
  remediationDueOn,
  remediationState,
  unprovedConsents,
} from "#gateway/compliance/rights/unproved-consents.ts";
import { REQUEST_RIGHTS } from "#gateway/compliance/vocabulary.ts";

/* Requests of persons by example: each act in each state, and what it is refused for (rules Q1-Q6, D1, B1). */

const request: RequestCase = {
  right: "ACCESS",
  objection: null,
  state: "ACCEPTED",
  identity: "VERIFIED",
  receivedAt: "2026-03-02T09:00:00Z",
  isExtended: false,
};
const NOW = new Date("2026-03-20T09:00:00Z");
const finish: RequestAct = {
  act: "FINISH",
  missing: [],
  partialReason: null,
  untold: [],
  holdsData: true,
};
const extend = (personToldAt: string): RequestAct => ({
  act: "EXTEND",
  reason: "COMPLEXITY",
  personToldAt: new Date(personToldAt),
});
const reject = (ground: RejectionGround, complaintRightTold = true): RequestAct => ({
  act: "REJECT",
  ground,
  complaintRightTold,
});

function attempt(changes: Partial<RequestCase>, act: RequestAct, now = NOW): string {
  try {
    const { state, identity, isExtended, outcome, reasons } = reviewAct(
      { ...request, ...changes },
      act,
      now,
      [],
    );
    const told = reasons.map(({ rule, outcome: why, facts }) => [rule, why, ...facts].join(" "));
    return [state, identity, isExtended ? "extended" : "", outcome ?? "", ...told].filter(Boolean).join(", ");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.code, ...(error.field ?? [])].join(" ");
  }
}

describe("acts on a request (Q1)", () => {
  const moves: Record<string, Partial<Record<RequestState, string>>> = {
    ACKNOWLEDGE: { RECEIVED: "ACKNOWLEDGED" },
    ASK_IDENTITY: { RECEIVED: "AWAITING_IDENTITY", ACKNOWLEDGED: "AWAITING_IDENTITY" },
    VERIFY_IDENTITY: { RECEIVED: "ACCEPTED", ACKNOWLEDGED: "ACCEPTED", AWAITING_IDENTITY: "ACCEPTED" },
    FAIL_IDENTITY: {
      RECEIVED: "AWAITING_IDENTITY",
      ACKNOWLEDGED: "AWAITING_IDENTITY",
      AWAITING_IDENTITY: "AWAITING_IDENTITY",
    },
    FULFIL: { ACCEPTED: "ACCEPTED", EXTENDED: "EXTENDED" },
    EXTEND: { ACCEPTED: "EXTENDED" },
    REJECT: {
      RECEIVED: "REJECTED",
      ACKNOWLEDGED: "REJECTED",
      AWAITING_IDENTITY: "REJECTED",
      ACCEPTED: "REJECTED",
      EXTENDED: "REJECTED",
    },
    FINISH: { ACCEPTED: "DONE", EXTENDED: "DONE" },
  };
  const acts: readonly RequestAct[] = [
    { act: "ACKNOWLEDGE" },
    { act: "ASK_IDENTITY" },
    { act: "VERIFY_IDENTITY" },
    { act: "FAIL_IDENTITY" },
    { act: "FULFIL" },
    extend("2026-03-10T09:00:00Z"),
    reject("EXCESSIVE"),
    finish,
  ];

  test.each(acts.flatMap((act) => REQUEST_STATES.map((state) => ({ name: act.act, state, act }))))(
    "$name in state $state",
    ({ name, state, act }) => {
      const expected = moves[name]![state];
      const found = attempt({ state }, act).split(", ")[0];
      expect(found).toBe(expected ?? "TRANSITION_NOT_ALLOWED");
    },
  );

  test.each<[RequestState, RegExp]>([
    [
      "RECEIVED",
      /^the state RECEIVED does not admit this act; once it is verified who asks, more can be done/,
    ],
    ["DONE", /^the state DONE does not admit this act$/],
  ])("a refusal in state %s names it, and what would open more", (state, says) => {
    expect(() => reviewAct({ ...request, state }, { act: "FULFIL" }, NOW, [])).toThrow(says);
  });

  test.each<[string, Partial<RequestCase>, RequestAct, string]>([
    [
      "an acknowledgement only moves it",
      { state: "RECEIVED", identity: "NOT_CHECKED" },
      { act: "ACKNOWLEDGE" },
      "ACKNOWLEDGED, NOT_CHECKED, Q1 REQUEST_MOVED",
    ],
    [
      "papers are asked for",
      { state: "RECEIVED", identity: "NOT_CHECKED" },
      { act: "ASK_IDENTITY" },
      "AWAITING_IDENTITY, INFORMATION_ASKED, D1 IDENTITY_NOT_VERIFIED",
    ],
    [
      "the papers are good",
      { state: "AWAITING_IDENTITY", identity: "INFORMATION_ASKED" },
      { act: "VERIFY_IDENTITY" },
      "ACCEPTED, VERIFIED, Q1 IDENTITY_VERIFIED",
    ],
    [
      "the papers prove nothing",
      { state: "AWAITING_IDENTITY", identity: "INFORMATION_ASKED" },
      { act: "FAIL_IDENTITY" },
      "AWAITING_IDENTITY, NOT_PROVED, D1 IDENTITY_NOT_VERIFIED",
    ],
    ["it is carried out", {}, { act: "FULFIL" }, "ACCEPTED, VERIFIED, Q1 IDENTITY_VERIFIED"],
    ["an ended request takes nothing", { state: "DONE" }, finish, "TRANSITION_NOT_ALLOWED"],
  ])("%s", (_title, changes, act, expected) => {
    expect(attempt(changes, act)).toBe(expected);
  });

  test("a request is over when it is done or rejected, and not before", () => {
    expect(REQUEST_STATES.filter(isOver)).toEqual(["DONE", "REJECTED"]);
  });

  test.each<[Partial<RequestCase>, string]>([
    [{ right: "ACCESS" }, "IDENTITY_NOT_VERIFIED"],
    [{ right: "ERASURE" }, "IDENTITY_NOT_VERIFIED"],
    [{ right: "OBJECTION", objection: "PARTICULAR_SITUATION" }, "IDENTITY_NOT_VERIFIED"],
    [{ right: "OBJECTION", objection: "DIRECT_MARKETING" }, "ACCEPTED, NOT_CHECKED, Q1 IDENTITY_VERIFIED"],
    [{ right: "WITHDRAWAL" }, "ACCEPTED, NOT_CHECKED, Q1 IDENTITY_VERIFIED"],
  ])("nothing is done for who is not known, but a stop does not wait (D1): %j", (changes, expected) => {
    expect(attempt({ ...changes, identity: "NOT_CHECKED" }, { act: "FULFIL" })).toBe(expected);
  });

  test.each([
    ["ACCESS", null, false],
    ["WITHDRAWAL", null, true],
    ["OBJECTION", "DIRECT_MARKETING", true],
    ["OBJECTION", "PARTICULAR_SITUATION", false],
    ["OBJECTION", null, false],
    ["ERASURE", "DIRECT_MARKETING", false],
  ] as const)("%s (%s) is a stop: %s", (right, objection, expected) => {
    expect(isStop(right, objection)).toBe(expected);
  });
});

describe("two more months (Q3)", () => {
  test.each([
    [
      "at the moment of receipt",
      "2026-03-02T09:00:00Z",
      "EXTENDED, VERIFIED, extended, Q3 EXTENDED_IN_TIME COMPLEXITY",
    ],
    [
      "on the last day of the first month",
      "2026-04-02T23:59:59Z",
      "EXTENDED, VERIFIED, extended, Q3 EXTENDED_IN_TIME COMPLEXITY",
    ],
    ["a day late", "2026-04-03T00:00:00Z", "TOO_LATE_TO_EXTEND personToldAt"],
    ["before the request came", "2026-03-02T08:59:59Z", "INVALID_INSTANT personToldAt"],
    ["now", "2026-04-20T09:00:00Z", "TOO_LATE_TO_EXTEND personToldAt"],
    ["later than now", "2026-04-20T09:00:01Z", "INVALID_INSTANT personToldAt"],
  ])("the person was told %s", (_title, told, expected) => {
    expect(attempt({}, extend(told), new Date("2026-04-20T09:00:00Z"))).toBe(expected);
  });

  test("a word of this very moment is in time; a receipt that nobody can read leaves no month to extend", () => {
    expect(attempt({}, extend(NOW.toISOString()))).toContain("EXTENDED_IN_TIME");
    expect(attempt({ receivedAt: "in March" }, extend("2026-03-10T09:00:00Z"))).toBe(
      "TOO_LATE_TO_EXTEND personToldAt",
    );
  });

  test("only for who is known, and only once", () => {
    expect(attempt({ identity: "NOT_CHECKED" }, extend("2026-03-10T09:00:00Z"))).toBe(
      "IDENTITY_NOT_VERIFIED",
    );
    expect(attempt({ state: "EXTENDED", isExtended: true }, extend("2026-03-10T09:00:00Z"))).toBe(
      "TRANSITION_NOT_ALLOWED",
    );
  });
});

describe("refusing a request (Q2)", () => {
  test.each<[string, Partial<RequestCase>, RequestAct, string]>([
    ["an excessive one", {}, reject("EXCESSIVE"), "REJECTED, VERIFIED, Q2 GROUND_APPLIES EXCESSIVE"],
    [
      "without a word on the complaint",
      {},
      reject("EXCESSIVE", false),
      "COMPLAINT_RIGHT_NOT_TOLD complaintRightTold",
    ],
    ["a withdrawal", { right: "WITHDRAWAL" }, reject("EXCESSIVE"), "GROUND_NOT_APPLICABLE ground"],
    [
      "for doubt about somebody who proved who they are",
      {},
      reject("IDENTITY_NOT_PROVED"),
      "GROUND_NOT_APPLICABLE ground",
    ],
    [
      "for doubt about who asks",
      { identity: "NOT_PROVED" },
      reject("IDENTITY_NOT_PROVED"),
      "REJECTED, NOT_PROVED, Q2 GROUND_APPLIES IDENTITY_NOT_PROVED",
    ],
    ["on a ground of another right", {}, reject("DATA_ARE_ACCURATE"), "GROUND_NOT_APPLICABLE ground"],
  ])("%s", (_title, changes, act, expected) => {
    expect(attempt(changes, act)).toBe(expected);
  });

  test("each refusal tells people why", () => {
    const messages = [
      () => reviewAct({ ...request, right: "WITHDRAWAL" }, reject("EXCESSIVE"), NOW, []),
      () => reviewAct(request, reject("IDENTITY_NOT_PROVED"), NOW, []),
      () => reviewAct(request, reject("EXCESSIVE", false), NOW, []),
      () => reviewAct(request, reject("DATA_ARE_ACCURATE"), NOW, []),
      () => reviewAct({ ...request, identity: "NOT_CHECKED" }, finish, NOW, []),
      () => reviewAct({ ...request, state: "DONE" }, finish, NOW, []),
      () => reviewAct(request, { ...finish, untold: ["mailer", "dialler"] }, NOW, []),
      () => reviewAct(request, { ...finish, missing: ["DUTY_TO_KEEP", "SOURCE_REFUSES"] }, NOW, []),
      () => reviewAct(request, extend("2026-03-01T09:00:00Z"), NOW, []),
      () => reviewAct(request, extend("2026-04-10T09:00:00Z"), new Date("2026-05-01T09:00:00Z"), []),
    ];
    const told = messages.map((act) => {
      try {
        return act().state;
      } catch (error) {
        return (error as Refusal).message;
      }
    });
    expect(told).toEqual([
      expect.stringContaining("Art. 7(3)"),
      expect.stringContaining("identity was verified"),
      expect.stringContaining("Art. 12(4)"),
      expect.stringContaining("no such ground"),
      expect.stringContaining("Art. 12(6)"),
      expect.stringContaining("does not admit"),
      expect.stringMatching(/^2 .*Art\. 19/),
      expect.stringContaining("DUTY_TO_KEEP, SOURCE_REFUSES"),
      expect.stringContaining("after the receipt and not after now"),
      expect.stringContaining("Art. 12(3)"),
    ]);
  });

  const allowed: Record<RejectionGround, readonly string[]> = {
    IDENTITY_NOT_PROVED: ["ACCESS", "RECTIFICATION", "ERASURE", "RESTRICTION", "PORTABILITY", "OBJECTION"],
    MANIFESTLY_UNFOUNDED: ["ACCESS", "RECTIFICATION", "ERASURE", "RESTRICTION", "PORTABILITY", "OBJECTION"],
    EXCESSIVE: ["ACCESS", "RECTIFICATION", "ERASURE", "RESTRICTION", "PORTABILITY", "OBJECTION"],
    PERSON_TOOK_IT_BACK: ["ACCESS", "RECTIFICATION", "ERASURE", "RESTRICTION", "PORTABILITY", "OBJECTION"],
    GDPR_DOES_NOT_APPLY: ["ACCESS", "RECTIFICATION", "ERASURE", "RESTRICTION", "PORTABILITY", "OBJECTION"],
    DATA_ARE_ACCURATE: ["RECTIFICATION"],
    NO_GROUND_FOR_ERASURE: ["ERASURE"],
    FREEDOM_OF_EXPRESSION: ["ERASURE"],
    LEGAL_OBLIGATION: ["ERASURE"],
    PUBLIC_INTEREST: ["ERASURE"],
    LEGAL_CLAIMS: ["ERASURE", "OBJECTION"],
    NO_GROUND_FOR_RESTRICTION: ["RESTRICTION"],
    RIGHTS_OF_OTHERS: ["ACCESS", "PORTABILITY"],
    NOT_ON_CONSENT_OR_CONTRACT: ["PORTABILITY"],
    COMPELLING_GROUNDS: ["OBJECTION"],
  };
  test.each(REJECTION_GROUND_NAMES)("%s holds for the rights that the law names", (ground) => {
    const rights = REQUEST_RIGHTS.filter((right) => {
      const objection = right === "OBJECTION" ? "PARTICULAR_SITUATION" : null;
      return attempt({ right, objection, identity: "NOT_CHECKED" }, reject(ground)).startsWith("REJECTED");
    });
    expect(rights).toEqual(allowed[ground]);
  });

  test.each([
    ["COMPELLING_GROUNDS", "DIRECT_MARKETING", false],
    ["LEGAL_CLAIMS", "DIRECT_MARKETING", false],
    ["COMPELLING_GROUNDS", null, false],
    ["LEGAL_CLAIMS", "PARTICULAR_SITUATION", true],
    ["IDENTITY_NOT_PROVED", "DIRECT_MARKETING", true],
  ] as const)("%s against an objection to %s: %s", (ground, objection, isAdmitted) => {
    const review = () => reviewGround("OBJECTION", objection, ground);
    if (isAdmitted)
      expect(review()).toMatchObject({ rule: "Q2", outcome: "GROUND_APPLIES", facts: [ground] });
    else expect(review).toThrow(Refusal);
  });
});

describe("the answer (Q4)", () => {
  test.each<[string, Partial<RequestAct & { act: "FINISH" }>, string]>([
    ["whole", {}, "DONE, VERIFIED, COMPLETE, Q4 ANSWER_COMPLETE"],
    ["nothing is held", { holdsData: false }, "DONE, VERIFIED, NO_DATA_HELD, Q4 NO_DATA_HELD"],
    [
      "a part is missing, and why",
      { missing: ["DUTY_TO_KEEP"], partialReason: "DUTY_TO_KEEP" },
      "DONE, VERIFIED, PARTIAL, Q4 ANSWER_PARTIAL DUTY_TO_KEEP",
    ],
    ["a part is missing", { missing: ["DUTY_TO_KEEP"] }, "ANSWER_INCOMPLETE partialReason"],
    [
      "a part is missing for another reason",
      { missing: ["DUTY_TO_KEEP"], partialReason: "SOURCE_REFUSES" },
      "ANSWER_INCOMPLETE partialReason",
    ],
    [
      "a reason without a hole",
      { partialReason: "SOURCE_REFUSES" },
      "DONE, VERIFIED, COMPLETE, Q4 ANSWER_COMPLETE",
    ],
    ["a recipient was not told (Art. 19)", { untold: ["mailer"] }, "RECIPIENTS_NOT_TOLD"],
  ])("%s", (_title, changes, expected) => {
    expect(attempt({}, { ...finish, ...changes } as RequestAct)).toBe(expected);
  });

  test("nobody unknown gets an answer", () => {
    expect(attempt({ identity: "NOT_PROVED" }, finish)).toBe("IDENTITY_NOT_VERIFIED");
  });
});

describe("clocks", () => {
  test("an answer is due within a month, and says by which rules; an unknown receipt sets no day", () => {
    expect(answerClock("2026-03-02T09:00:00Z", false, [])).toEqual({
      firstMonthEndsOn: "2026-04-02",
      dueOn: "2026-04-02",
      reasons: [
        expect.objectContaining({ rule: "D1", outcome: "DEADLINE_SET", facts: ["2026-04-02"] }),
        expect.objectContaining({ rule: "T3", outcome: "DEADLINE_SET" }),
      ],
    });
    expect(answerClock("2026-03-02T09:00:00Z", true, [])).toMatchObject({
      firstMonthEndsOn: "2026-04-02",
      dueOn: "2026-06-02",
    });
    const unknown = answerClock(null, false, []);
    expect(unknown).toMatchObject({ firstMonthEndsOn: null, dueOn: null });
    expect(unknown.reasons[0]).toMatchObject({ facts: [] });
  });

  test.each([
    ["UNLIKELY", "2026-03-03T11:30:00Z", null, ["BREACH_REGISTER_ONLY"]],
    ["RISK", "2026-03-03T11:30:00Z", "2026-03-06T11:30:00Z", ["BREACH_REPORTABLE"]],
    ["HIGH", "2026-03-03T11:30:00Z", "2026-03-06T11:30:00Z", ["BREACH_REPORTABLE", "BREACH_HIGH_RISK"]],
    ["RISK", null, null, ["BREACH_REPORTABLE"]],
  ] as const)("a breach with risk %s of which we learnt at %s", (riskToPersons, awareAt, dueBy, outcomes) => {
    const clock = breachClock({ awareAt, riskToPersons });
    expect(clock.dueBy).toBe(dueBy);
    expect(clock.reasons.map(({ outcome }) => outcome)).toEqual(outcomes);
    for (const { rule, facts } of clock.reasons) {
      expect([rule, ...facts]).toEqual(["B1", `breach@${awareAt ?? "unknown"}`]);
    }
  });

  test("the authority to complain to is the country's; a country without one has none", () => {
    expect(authorityOf("IT")).toContain("garanteprivacy.it");
    expect(authorityOf("PL")).toContain("uodo.gov.pl");
    expect(authorityOf("US")).toBeNull();
    expect(authorityOf("constructor")).toBeNull();
  });
});

describe("portability (Q5)", () => {
  const contract = { id: "c1", startedOn: "2025-01-01", endedOn: null };
  const declared = (basis: "CONTRACT" | "LEGITIMATE_INTEREST"): Pick<Facts, "legalBases"> => ({
    legalBases: [
      { purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST" },
      { purpose: "SERVICE", basis },
    ],
  });
  test.each<[string, Parameters<typeof portability>[0], readonly string[], readonly string[]]>([
    ["no consent and no contract", {}, [], []],
    ["a consent among other answers", {}, ["REFUSED", "GIVEN"], ["CONSENT"]],
    ["a consent that was withdrawn", {}, ["WITHDRAWN"], []],
    ["a contract", { contracts: [contract] }, [], ["CONTRACT"]],
    ["a declared contract", declared("CONTRACT"), [], ["CONTRACT"]],
    ["a declared interest", declared("LEGITIMATE_INTEREST"), [], []],
    ["both", { contracts: [contract] }, ["GIVEN"], ["CONSENT", "CONTRACT"]],
  ])("%s", (_title, facts, statuses, bases) => {
    const found = portability(facts, statuses.map((status) => ({ status })) as never);
    expect(found.bases).toEqual(bases);
    const outcome = bases.length > 0 ? "PROVIDED_BY_PERSON" : "NOT_ON_CONSENT_OR_CONTRACT";
    expect(found.reasons).toMatchObject([{ rule: "Q5", outcome, facts: bases }]);
  });

  test("a record is portable when the person handed it over, and the answer names the record's source", () => {
    const basis = portability({ contracts: [contract] }, []);
    expect(reviewPortable(basis, { crm: "alpha", origin: "WEB_FORM" })).toMatchObject({
      isPortable: true,
      reason: { outcome: "PROVIDED_BY_PERSON", facts: ["provenance:alpha:WEB_FORM"] },
    });
    expect(reviewPortable(basis, { crm: "alpha", origin: "LIST_PROVIDER" })).toMatchObject({
      isPortable: false,
      reason: { outcome: "NOT_PROVIDED_BY_PERSON", facts: ["provenance:alpha:LIST_PROVIDER"] },
    });
    expect(reviewPortable(basis, null).reason.facts).toEqual(["provenance:unknown:UNKNOWN"]);
    const none = portability({}, []);
    expect(reviewPortable(none, { crm: "alpha", origin: "WEB_FORM" })).toMatchObject({
      isPortable: false,
      reason: { rule: "Q5", outcome: "NOT_ON_CONSENT_OR_CONTRACT", facts: [] },
    });
  });
});

describe("what an erasure takes, and what stays (GDPR 17(3))", () => {
  const decision = (more: Partial<Facts>) =>
    decide(
      {
        now: "2025-05-01T10:00:00Z",
        jurisdiction: "IT",
        subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
        contracts: [
          { id: "c1", startedOn: "2019-01-01", endedOn: "2021-07-15", lastAccountingRecordOn: "2015-04-30" },
        ],
        ...more,
      },
      defaultPolicy,
    );
  const split = (more: Partial<Facts> = {}) => splitErasure(decision(more), "2025-05-01");

  test("what is over goes, what a duty still needs stays until its last day, and marketing always goes", () => {
    const { erased, kept } = split();
    expect(erased).toEqual(["DIRECT_MARKETING", "ACCOUNTING", "CONSENT_EVIDENCE"]);
    expect(kept).toEqual([
      {
        purpose: "CLAIMS",
        term: "DATE",
        until: "2031-07-15",
        reasons: [expect.objectContaining({ rule: "R1" })],
      },
    ]);
  });

  test("on its last day a duty still keeps", () => {
    const contracts = [
      { id: "c1", startedOn: "2010-01-01", endedOn: "2015-04-30", lastAccountingRecordOn: "2015-05-01" },
    ];
    const { erased, kept } = split({ contracts });
    expect(kept.map(({ purpose }) => purpose)).toEqual(["ACCOUNTING"]);
    expect(erased).toContain("CLAIMS");
  });

  test("a start that nobody can read keeps without a day", () => {
    const contracts = [
      { id: "c1", startedOn: "2010-01-01", endedOn: "2015-04-30", lastAccountingRecordOn: "30/04/2015" },
    ];
    expect(split({ contracts }).kept).toMatchObject([
      { purpose: "ACCOUNTING", term: "UNKNOWN", until: null },
    ]);
  });

  test("a hold keeps everything, for as long as nobody knows; a running contract as long as it runs", () => {
    const legalHolds = [{ matter: "claim 7", from: "2025-01-01", until: null }];
    expect(split({ legalHolds }).kept[0]).toMatchObject({
      purpose: null,
      term: "UNKNOWN",
      until: null,
      reasons: [{ outcome: "LEGAL_HOLD" }],
    });
    const contracts = [{ id: "c1", startedOn: "2019-01-01", endedOn: null }];
    expect(split({ contracts }).kept[0]).toMatchObject({
      purpose: null,
      term: "WHILE_RELATIONSHIP_LASTS",
      until: null,
      reasons: [{ outcome: "ONGOING_CONTRACT" }],
    });
  });

  test("marketing goes even where a consent would carry it on", () => {
    const consentEvents = [
      {
        id: "e1",
        type: "GIVEN" as const,
        purpose: "DIRECT_MARKETING" as const,
        channels: ["EMAIL" as const],
        occurredAt: "2024-02-01T09:00:00Z",
        recordedAt: "2024-02-01T09:00:00Z",
        by: "SUBJECT" as const,
        evidence: { present: true, noticeVersion: "v3" },
      },
    ];
    expect(split({ consentEvents }).erased).toContain("DIRECT_MARKETING");
  });
});

describe("consents that nobody can prove (Q6)", () => {
  const email = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const;
  const sms = { purpose: "DIRECT_MARKETING", channel: "SMS" } as const;
  const profiling = { purpose: "PROFILING", channel: null } as const;
  const standing = (target: typeof email | typeof sms | typeof profiling, status: "UNKNOWN" | "GIVEN") => ({
    ...target,
    status,
    reasons: [],
  });

  test("are those whose status is UNKNOWN", () => {
    const found = unprovedConsents([standing(email, "UNKNOWN"), standing(sms, "GIVEN")]);
    expect(found).toEqual([email]);
  });

  test("end by a proved yes for every pair, or by erasure", () => {
    const targets = [email, profiling];
    const half = [standing(email, "GIVEN"), standing(sms, "GIVEN"), standing(profiling, "UNKNOWN")];
    expect(remediationState(targets, half, false)).toEqual({ state: "OPEN", uncured: [profiling] });
    const all = [standing(email, "GIVEN"), standing(sms, "UNKNOWN"), standing(profiling, "GIVEN")];
    expect(remediationState(targets, all, false)).toEqual({ state: "CURED", uncured: [] });
    expect(remediationState(targets, half, true)).toEqual({ state: "ERASED", uncured: [] });
  });

  test("a yes for another purpose or channel cures nothing", () => {
    expect(remediationState([email], [standing(sms, "GIVEN")], false).state).toBe("OPEN");
    const single = { purpose: "THIRD_PARTY_SHARING", channel: null } as const;
    expect(remediationState([single], [standing(profiling, "GIVEN")], false).state).toBe("OPEN");
  });

  test("are to be cured within the policy's days, the last of which still counts", () => {
    expect(remediationDueOn(new Date("2026-02-27T22:00:00Z"), 30)).toEqual({
      dueOn: "2026-03-29",
      overdueFrom: new Date("2026-03-30T00:00:00Z"),
    });
  });
});
