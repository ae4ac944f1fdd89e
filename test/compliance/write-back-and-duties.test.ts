import { describe, expect, test } from "vitest";
import { decide, type Decision } from "#gateway/compliance/decision/decide.ts";
import type { Breach, ConsentEvent, CrmState, Facts, RightsRequest } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

const NOW = "2025-06-15T12:00:00Z";
const person: Facts = {
  now: NOW,
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
};
const given: ConsentEvent = {
  id: "e1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: ["EMAIL", "PHONE_HUMAN"],
  occurredAt: "2025-01-10T09:00:00Z",
  recordedAt: "2025-01-10T09:00:00Z",
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v1" },
};
const withdrawn: ConsentEvent = {
  ...given,
  id: "e2",
  type: "WITHDRAWN",
  channels: ["EMAIL"],
  occurredAt: "2025-06-13T09:00:00Z",
  recordedAt: "2025-06-13T09:00:00Z",
};

const decided = (more: Partial<Facts>): Decision => decide({ ...person, ...more }, defaultPolicy);

/** Facts that the reasons of one flag name; undefined where it is not raised. */
function namesUnder(flag: string, { flags }: Decision): readonly string[] | undefined {
  return flags.find((one) => one.flag === flag)?.reasons.flatMap(({ facts }) => facts);
}

describe("writing back (W1, W2)", () => {
  const planned = (consentEvents: readonly ConsentEvent[], crmState: CrmState) =>
    decided({ consentEvents, crmState }).writeBack.map(
      ({ crm, purpose, channel, set }) => `${crm} ${purpose} ${channel} ${set}`,
    );

  test.each([
    ["WITHDRAWN", ["alpha DIRECT_MARKETING EMAIL WITHDRAWN"]],
    ["REFUSED", ["alpha DIRECT_MARKETING EMAIL REFUSED"]],
    ["INVALIDATED", ["alpha DIRECT_MARKETING EMAIL INVALIDATED"]],
    ["REQUESTED", []],
  ] as const)("after %s a source that shows a yes is told %j", (type, expected) => {
    const state = { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN" } } } as const;
    expect(planned([{ ...withdrawn, type }], state)).toEqual(expected);
  });

  test("consent that ran out is told, consent that stands is not", () => {
    const state = { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN" } } } as const;
    expect(planned([{ ...given, expiresAt: NOW }], state)).toEqual(["alpha DIRECT_MARKETING EMAIL EXPIRED"]);
    expect(planned([given], state)).toEqual([]);
  });

  test.each([["WITHDRAWN"], ["REFUSED"], ["NONE"], ["NOT_ASKED"], ["UNKNOWN"]] as const)(
    "a source that shows %s needs no word",
    (shown) => {
      expect(planned([withdrawn], { alpha: { DIRECT_MARKETING: { EMAIL: shown } } })).toEqual([]);
    },
  );

  test("every source that lags is told, by name, and one state for the purpose speaks for each channel", () => {
    const all = { ...withdrawn, channels: ["EMAIL", "SMS"] as const };
    const state = {
      beta: { DIRECT_MARKETING: "GIVEN", PROFILING: "GIVEN" },
      alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN", POST: "GIVEN" } },
    } as const;
    expect(planned([all], state)).toEqual([
      "beta DIRECT_MARKETING SMS WITHDRAWN",
      "alpha DIRECT_MARKETING EMAIL WITHDRAWN",
      "beta DIRECT_MARKETING EMAIL WITHDRAWN",
    ]);
    const decision = decided({ consentEvents: [all], crmState: state });
    expect(namesUnder("CRM_OUT_OF_SYNC", decision)).toEqual([
      "pair:DIRECT_MARKETING/EMAIL",
      "source:alpha",
      "pair:DIRECT_MARKETING/EMAIL",
      "source:beta",
      "pair:DIRECT_MARKETING/SMS",
      "source:beta",
    ]);
  });

  test("a purpose without channels is a pair of its own", () => {
    const decision = decided({
      consentEvents: [{ ...withdrawn, purpose: "PROFILING", channels: null }],
      crmState: { alpha: { PROFILING: "GIVEN" } },
    });
    expect(decision.writeBack).toMatchObject([{ crm: "alpha", purpose: "PROFILING", channel: null }]);
    expect(decision.writeBack[0]?.reasons).toMatchObject([
      { rule: "C6", outcome: "CONSENT_WITHDRAWN", facts: ["consent:e2"] },
    ]);
    expect(namesUnder("CRM_OUT_OF_SYNC", decision)).toEqual(["pair:PROFILING", "source:alpha"]);
  });

  test.each([
    ["GIVEN", "WITHDRAWN", true],
    ["GIVEN", "REFUSED", true],
    ["GIVEN", "NOT_ASKED", false],
    ["GIVEN", "GIVEN", false],
    ["REFUSED", "WITHDRAWN", false],
  ] as const)("sources that show %s and %s contradict each other: %j", (one, other, isConflict) => {
    const decision = decided({
      crmState: { alpha: { DIRECT_MARKETING: { SMS: one } }, beta: { DIRECT_MARKETING: { SMS: other } } },
    });
    const names = ["pair:DIRECT_MARKETING/SMS", "source:alpha", "source:beta"];
    expect(namesUnder("CONSENT_CONFLICT", decision)).toEqual(isConflict ? names : undefined);
  });

  test.each([
    ["a day and a second ago", "2025-06-14T11:59:59Z", true],
    ["exactly a day ago", "2025-06-14T12:00:00Z", false],
    ["at an unknown time", null, true],
  ])("a no learnt %s that a source does not show is late: %j %j", (_when, recordedAt, isLate) => {
    const decision = decided({
      consentEvents: [{ ...withdrawn, recordedAt }],
      crmState: { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN" } } },
    });
    expect(namesUnder("PROPAGATION_LATE", decision)).toEqual(isLate ? ["consent:e2"] : undefined);
  });

  test("nothing is late where no source lags, and a list entry has no clock", () => {
    expect(namesUnder("PROPAGATION_LATE", decided({ consentEvents: [withdrawn] }))).toBeUndefined();
    const listed = decided({
      blacklist: [{ channels: "ALL", addedAt: "2025-01-01T00:00:00Z" }],
      crmState: { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN" } } },
    });
    expect(listed.writeBack).toHaveLength(1);
    expect(namesUnder("PROPAGATION_LATE", listed)).toBeUndefined();
  });
});

describe("the internal blacklist (W3)", () => {
  const byPhone = { ...withdrawn, channels: ["PHONE_HUMAN"] as const };

  test.each<[string, Partial<Facts>, readonly string[] | undefined]>([
    ["who withdrew from calls", { consentEvents: [byPhone] }, ["channel:PHONE_HUMAN"]],
    [
      "who withdrew from automated calls",
      { consentEvents: [{ ...byPhone, channels: ["PHONE_AUTOMATED"] }] },
      ["channel:PHONE_AUTOMATED"],
    ],
    ["who withdrew from e-mail", { consentEvents: [withdrawn] }, undefined],
    ["who refused calls", { consentEvents: [{ ...byPhone, type: "REFUSED" }] }, undefined],
    [
      "who is on it",
      {
        consentEvents: [byPhone],
        blacklist: [{ channels: ["PHONE_HUMAN"], addedAt: "2025-06-13T09:00:00Z" }],
      },
      undefined,
    ],
    [
      "who is on it for another channel",
      { consentEvents: [byPhone], blacklist: [{ channels: ["EMAIL"], addedAt: "2025-06-13T09:00:00Z" }] },
      ["channel:PHONE_HUMAN"],
    ],
    [
      "whom a register took off calls",
      {
        consentEvents: [given],
        registryChecks: [
          {
            registry: "RPO_PHONE",
            checkedAt: "2025-06-14T09:00:00Z",
            result: "LISTED",
            registeredAt: "2025-06-01T00:00:00Z",
          },
        ],
      },
      undefined,
    ],
  ])("%s is missing there: %j", (_who, facts, names) => {
    expect(namesUnder("BLACKLIST_MISSING", decided(facts))).toEqual(names);
  });

  test.each([
    ["an hour ago", "2025-06-15T11:00:00Z", true],
    ["this instant", NOW, true],
    ["in an hour", "2025-06-15T13:00:00Z", false],
    ["at a time nobody can read", "yesterday", true],
    ["never", null, false],
  ])("an entry that was taken off %s without a new consent is named: %j %j", (_when, removedAt, isNamed) => {
    const entry = { channels: ["PHONE_HUMAN"] as const, addedAt: "2025-01-01T00:00:00Z", removedAt };
    const names = isNamed ? ["blacklist@2025-01-01T00:00:00Z"] : undefined;
    expect(namesUnder("BLACKLIST_REMOVED_WITHOUT_CONSENT", decided({ blacklist: [entry] }))).toEqual(names);
    expect(namesUnder("BLACKLIST_MISSING", decided({ blacklist: [entry] }))).toEqual(
      isNamed ? ["channel:PHONE_HUMAN"] : undefined,
    );
  });

  test("an entry may be taken off by a consent that came after it", () => {
    const facts: Partial<Facts> = {
      consentEvents: [{ ...given, channels: ["PHONE_HUMAN"] }],
      blacklist: [
        { channels: ["PHONE_HUMAN"], addedAt: "2024-01-01T00:00:00Z", removedAt: "2025-02-01T00:00:00Z" },
      ],
    };
    expect(namesUnder("BLACKLIST_REMOVED_WITHOUT_CONSENT", decided(facts))).toBeUndefined();
  });
});

describe("the suppression record (R4)", () => {
  const request = (right: string, identityVerified: boolean | null) =>
    ({ right, identityVerified, receivedAt: "2025-06-01T08:00:00Z", extended: false }) as RightsRequest;

  test.each<[string, Partial<Facts>, readonly string[]]>([
    ["a withdrawal", { consentEvents: [given, withdrawn] }, ["consent:e2"]],
    ["a refusal", { consentEvents: [{ ...withdrawn, type: "REFUSED" }] }, ["consent:e2"]],
    ["consent", { consentEvents: [given] }, []],
    ["an invalid form", { consentEvents: [{ ...withdrawn, type: "INVALIDATED" }] }, []],
    [
      "an objection",
      { objections: [{ ground: "21(2)", receivedAt: "2025-06-01T08:00:00Z" }] },
      ["objection@2025-06-01T08:00:00Z"],
    ],
    [
      "an entry of the blacklist",
      { blacklist: [{ channels: "ALL", addedAt: "2025-06-01T08:00:00Z" }] },
      ["blacklist@2025-06-01T08:00:00Z"],
    ],
    [
      "an erasure of who is known",
      { requests: [request("ERASURE", true)] },
      ["request:ERASURE@2025-06-01T08:00:00Z"],
    ],
    ["an erasure of who is not known", { requests: [request("ERASURE", null)] }, []],
    ["an access request", { requests: [request("ACCESS", true)] }, []],
    ["nothing", {}, []],
  ])("after %s names %j", (_what, facts, names) => {
    const { keep, reasons } = decided(facts).keepSuppressionRecord;
    expect(keep).toBe(names.length > 0);
    const outcome = names.length > 0 ? "REFUSED_ONCE" : "NEVER_REFUSED";
    expect(reasons).toMatchObject([{ rule: "R4", outcome, facts: names }]);
  });
});

describe("duties (D1)", () => {
  const request: RightsRequest = {
    right: "ACCESS",
    receivedAt: "2025-05-31T08:00:00Z",
    identityVerified: true,
    extended: false,
  };
  const answers = (...requests: readonly Partial<RightsRequest>[]) =>
    decided({ requests: requests.map((more) => ({ ...request, ...more })) })
      .duties.filter(({ code }) => code === "ANSWER_REQUEST")
      .map(({ dueBy }) => dueBy);

  test.each([
    ["a month", {}, ["2025-06-30"]],
    ["three months when extended", { extended: true }, ["2025-09-01"]],
    ["without its time", { receivedAt: null }, [null]],
    ["not before we know who asks", { identityVerified: false }, []],
    ["not before we know who asks, or whether", { identityVerified: null }, []],
    ["not once it is answered", { answeredAt: "2025-06-10T08:00:00Z" }, []],
    ["not when it is answered this instant", { answeredAt: NOW }, []],
    ["as long as the answer lies ahead", { answeredAt: "2025-06-15T12:00:01Z" }, ["2025-06-30"]],
    ["as long as the answer has no readable time", { answeredAt: "in June" }, ["2025-06-30"]],
  ])("a request is answered within %s", (_what, more, dueBy) => {
    expect(answers(more)).toEqual(dueBy);
  });

  test("requests are listed by their deadline, equal ones once", () => {
    const later = { right: "ERASURE", receivedAt: "2025-06-10T08:00:00Z" } as const;
    expect(answers(later, {}, {})).toEqual(["2025-06-30", "2025-07-10"]);
  });

  const tell = (facts: Partial<Facts>) =>
    decided(facts).duties.find(({ code }) => code === "NOTIFY_RECIPIENTS");
  const known = { recipients: ["mailer", "dialler"] };

  test.each([
    ["ERASURE", true],
    ["RECTIFICATION", true],
    ["RESTRICTION", true],
    ["ACCESS", false],
    ["PORTABILITY", false],
    ["OBJECTION", false],
  ] as const)("recipients are told of a request for %s: %j", (right, isTold) => {
    const duty = tell({ ...known, requests: [{ ...request, right }] });
    expect(duty?.recipients).toEqual(isTold ? ["dialler", "mailer"] : undefined);
    if (isTold) expect(duty?.reasons[0]?.facts).toEqual([`request:${right}@2025-05-31T08:00:00Z`]);
    expect(tell({ ...known, requests: [{ ...request, right, identityVerified: false }] })).toBeUndefined();
  });

  test("every source that held the person is a recipient, each once", () => {
    const duty = tell({
      requests: [{ ...request, right: "ERASURE" }],
      provenance: [{ crm: "gamma", origin: "WEB_FORM", obtainedOn: "2025-01-10" }],
      consentEvents: [
        { ...given, crm: "beta" },
        { ...given, id: "e3", crm: null },
      ],
      crmState: { alpha: {}, beta: {} },
      recipients: ["mailer"],
    });
    expect(duty?.recipients).toEqual(["alpha", "beta", "gamma", "mailer"]);
    expect(duty?.dueBy).toBeNull();
  });

  test("whoever was told of everything is not told again", () => {
    const erasure: RightsRequest = { ...request, right: "ERASURE", recipientsTold: ["mailer"] };
    expect(tell({ ...known, requests: [erasure] })?.recipients).toEqual(["dialler"]);
    const both = [erasure, { ...request, right: "RECTIFICATION" as const, recipientsTold: [] }];
    expect(tell({ ...known, requests: both })?.recipients).toEqual(["dialler", "mailer"]);
    const told = { ...erasure, recipientsTold: ["mailer", "dialler"] };
    expect(tell({ ...known, requests: [told] })).toBeUndefined();
  });

  test("a restriction that nobody asked for is told too, an asked one with its request", () => {
    const restriction = {
      ground: "18(1)(a)",
      since: "2025-06-01T00:00:00Z",
      liftedAt: null,
      scope: "ALL",
    } as const;
    const own = tell({ ...known, restrictions: [restriction] });
    expect(own?.reasons[0]?.facts).toEqual(["restriction@2025-06-01T00:00:00Z"]);
    expect(own?.recipients).toEqual(["dialler", "mailer"]);
    const asked = tell({
      ...known,
      restrictions: [restriction],
      requests: [{ ...request, right: "RESTRICTION", recipientsTold: ["mailer", "dialler"] }],
    });
    expect(asked).toBeUndefined();
    const besides = tell({
      ...known,
      restrictions: [restriction],
      requests: [{ ...request, right: "ERASURE", recipientsTold: ["mailer", "dialler"] }],
    });
    expect(besides?.recipients).toEqual(["dialler", "mailer"]);
  });

  const breached = (breach: Partial<Breach>, more: Partial<Facts> = {}) =>
    decided({ breach: { awareAt: "2025-06-14T10:00:00Z", riskToPersons: "HIGH", ...breach }, ...more })
      .duties.filter(({ code }) => code.startsWith("BREACH"))
      .map(({ code, dueBy, recipients }) => [code, dueBy, recipients]);
  const authority = ["BREACH_NOTIFY_AUTHORITY", "2025-06-17T10:00:00Z", []];
  const persons = ["BREACH_TELL_PERSONS", null, []];

  test.each<[string, Partial<Breach>, unknown]>([
    ["of high risk", {}, [authority, persons]],
    ["of some risk", { riskToPersons: "RISK" }, [authority]],
    ["of unlikely risk", { riskToPersons: "UNLIKELY" }, []],
    ["that the authority knows", { authorityToldAt: "2025-06-15T10:00:00Z" }, [persons]],
    ["that the persons know", { personsToldAt: "2025-06-15T10:00:00Z" }, [authority]],
  ])("a breach %s", (_what, breach, duties) => {
    expect(breached(breach)).toEqual(duties);
  });

  test("every breach has its own duties", () => {
    const second: Breach = { awareAt: "2025-06-15T10:00:00Z", riskToPersons: "RISK" };
    expect(breached({ riskToPersons: "RISK" }, { breaches: [second] })).toEqual([
      authority,
      ["BREACH_NOTIFY_AUTHORITY", "2025-06-18T10:00:00Z", []],
    ]);
  });
});
