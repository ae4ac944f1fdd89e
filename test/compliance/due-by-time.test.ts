import { describe, expect, test } from "vitest";
import type { ConsentEvent, Contract, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { dueByTime } from "#gateway/compliance/retention/due-by-time.ts";

/* What time alone took away (R3), when, and what is still owed. Acts of the person are not time. */

function person(more: Partial<Facts>): Facts {
  return {
    now: "2025-06-16T08:00:00Z",
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
    provenance: [{ crm: "alpha", origin: "ERP", obtainedOn: "2012-01-01" }],
    notices: [{ article: "13", providedAt: "2012-01-01T09:00:00Z" }],
    ...more,
  };
}
const due = (more: Partial<Facts>) => dueByTime(person(more), defaultPolicy);

const oldContract: Contract = {
  id: "c1",
  startedOn: "2012-01-01",
  endedOn: "2015-03-31",
  lastAccountingRecordOn: "2015-06-15",
};

function act(type: ConsentEvent["type"], at: string | null, more: Partial<ConsentEvent> = {}): ConsentEvent {
  return {
    id: `${type}-${at}`,
    type,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: at,
    recordedAt: at ?? "2024-01-01T00:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v1" },
    ...more,
  };
}

describe("duties that run out (R1, R3)", () => {
  test("the day after the last duty ends, everything goes, and the rules that ended are named", () => {
    expect(due({ contracts: [oldContract] })).toEqual({
      action: "ERASE",
      isHeld: false,
      dueOn: "2025-06-16",
      reasons: [expect.objectContaining({ rule: "R3", outcome: "NOTHING_LEFT" })],
      rules: ["ANY-MARKETING-CUSTOMER", "IT-ACCOUNTING", "IT-CLAIMS"],
      keepFor: [],
      keepUntil: null,
    });
  });

  test("on the last day of the books the record is still kept for them, stripped since the contract ended", () => {
    expect(due({ contracts: [oldContract], now: "2025-06-15T23:59:59Z" })).toMatchObject({
      action: "MINIMISE",
      dueOn: "2015-04-01",
      rules: ["ANY-MARKETING-CUSTOMER", "IT-CLAIMS"],
      keepFor: ["ACCOUNTING"],
      keepUntil: "2025-06-15",
    });
  });

  test("of several duties the longest says until when; those that ended the day before are not owed", () => {
    const soon = due({ contracts: [oldContract], now: "2015-04-01T00:00:00Z" });
    expect(soon).toMatchObject({ keepFor: ["ACCOUNTING", "CLAIMS"], keepUntil: "2025-06-15", rules: [] });
    const claims = { ...oldContract, lastAccountingRecordOn: "2014-12-31" };
    const later = due({ contracts: [claims], now: "2015-04-01T00:00:00Z" });
    expect(later).toMatchObject({ keepFor: ["ACCOUNTING", "CLAIMS"], keepUntil: "2025-03-31" });
    expect(due({ contracts: [oldContract], now: "2025-03-31T12:00:00Z" })?.keepFor).toContain("CLAIMS");
    expect(due({ contracts: [oldContract], now: "2025-04-01T00:00:00Z" })?.keepFor).toEqual(["ACCOUNTING"]);
  });

  test("while the contract runs, to the end of its last day, nothing is due", () => {
    expect(due({ contracts: [oldContract], now: "2015-03-31T23:59:59Z" })).toBeNull();
    expect(due({ contracts: [{ ...oldContract, endedOn: null }] })).toBeNull();
  });

  test("a duty whose start nobody can read has no known end", () => {
    const unread = { ...oldContract, lastAccountingRecordOn: "31/01/2020" };
    expect(due({ contracts: [unread] })).toMatchObject({
      action: "MINIMISE",
      keepFor: ["ACCOUNTING"],
      keepUntil: null,
    });
  });

  test("recorded events end by their own rules; what the register of rules says of backups and logs is not named", () => {
    const events = (["WARRANTY_END", "CALL_RECORDED", "SELECTION_CLOSED"] as const).map((event) => ({
      event,
      on: "2024-01-31",
      reference: "r1",
    }));
    const requests = [
      {
        right: "ACCESS" as const,
        receivedAt: "2015-01-10T10:00:00Z",
        identityVerified: true,
        extended: false,
        answeredAt: "2015-01-20T10:00:00Z",
      },
    ];
    expect(due({ jurisdiction: "PL", retentionEvents: events, requests })).toMatchObject({
      action: "ERASE",
      dueOn: "2025-02-01",
      rules: ["ANY-CALL-QUALITY", "ANY-CANDIDATES", "PL-WARRANTY"],
    });
  });

  test("a legal hold or a restriction stops the deletion and not the clock", () => {
    const legalHolds = [{ matter: "claim 7", from: "2025-01-01", until: null }];
    const restrictions = [
      { ground: "18(1)(c)", since: "2025-01-01T00:00:00Z", liftedAt: null, scope: "ALL" as const },
    ];
    for (const held of [{ legalHolds }, { restrictions }]) {
      expect(due({ contracts: [oldContract], ...held })).toMatchObject({ dueOn: "2025-06-16", isHeld: true });
    }
  });

  test("without a readable time nothing is due", () => {
    expect(due({ contracts: [oldContract], now: "16/06/2025" })).toBeNull();
  });
});

describe("what an act ended, time did not", () => {
  test("an end by time long ago is forgotten once a consent carried the data again, and was withdrawn", () => {
    const contracts = [{ id: "c1", startedOn: "2015-01-01", endedOn: "2022-05-31" }];
    const consentEvents = [act("GIVEN", "2023-01-10T10:00:00Z"), act("WITHDRAWN", "2024-01-10T10:00:00Z")];
    expect(due({ jurisdiction: "PL", contracts })?.dueOn).toBe("2022-06-01");
    expect(due({ jurisdiction: "PL", contracts, consentEvents })).toBeNull();
  });

  test("an open duty beside one with a day leaves the end unknown", () => {
    const contracts = [
      oldContract,
      { ...oldContract, id: "c2", endedOn: "2020-03-31", lastAccountingRecordOn: "soon" },
    ];
    expect(due({ contracts })).toMatchObject({ keepFor: ["ACCOUNTING", "CLAIMS"], keepUntil: null });
  });
});

describe("consent that runs out", () => {
  const dated = act("GIVEN", "2023-01-10T10:00:00Z", { expiresAt: "2025-01-10T00:00:00Z" });
  const prospect = { subject: { kind: "NATURAL_PERSON", role: "PROSPECT" } } as const;
  const after = (...acts: readonly ConsentEvent[]) =>
    due({ ...prospect, consentEvents: [dated, ...acts] })?.dueOn ?? null;

  test.each([
    ["it expired", [], "2025-01-10"],
    [
      "the person withdrew later: time had come first",
      [act("WITHDRAWN", "2025-02-01T10:00:00Z")],
      "2025-01-10",
    ],
    ["the person withdrew before it expired", [act("WITHDRAWN", "2024-12-01T10:00:00Z")], null],
    ["the person withdrew at the very instant", [act("WITHDRAWN", "2025-01-10T00:00:00Z")], null],
    ["a withdrawal that is dated ahead is obeyed today", [act("WITHDRAWN", "2026-12-01T10:00:00Z")], null],
    ["a withdrawal without a time is obeyed from the start", [act("WITHDRAWN", null)], null],
  ] as const)("%s", (_title, acts, dueOn) => {
    expect(after(...acts)).toBe(dueOn);
  });

  test("what is permitted is not due, and what never had a basis did not lose it by time", () => {
    expect(due({ ...prospect, consentEvents: [act("GIVEN", "2023-01-10T10:00:00Z")] })).toBeNull();
    expect(due(prospect)).toBeNull();
  });
});

describe("legitimate interest that runs out (L1)", () => {
  const interest = {
    legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true }],
    lastActivityOn: "2023-05-31",
  } as const;
  const objection = (receivedAt: string) => ({ objections: [{ ground: "21(2)", receivedAt }] });
  const entry = (addedAt: string) => ({ blacklist: [{ channels: "ALL" as const, addedAt }] });
  const erasure = (receivedAt: string) => ({
    requests: [{ right: "ERASURE" as const, receivedAt, identityVerified: true, extended: false }],
  });

  test("24 months after the last sign of life, though a contract's duties may be left", () => {
    expect(due(interest)).toMatchObject({ action: "ERASE", dueOn: "2025-06-01", keepFor: [] });
    expect(due({ ...interest, now: "2025-06-01T00:00:00Z" })?.dueOn).toBe("2025-06-01");
    expect(due({ ...interest, now: "2025-05-31T23:59:59Z" })).toBeNull();
    const contract = { ...oldContract, startedOn: "2020-01-01", endedOn: "2023-05-31" };
    expect(
      due({ ...interest, contracts: [{ ...contract, lastAccountingRecordOn: "2023-06-30" }] }),
    ).toMatchObject({
      action: "MINIMISE",
      dueOn: "2025-06-01",
      keepFor: ["ACCOUNTING", "CLAIMS"],
      keepUntil: "2033-06-30",
    });
  });

  test.each([
    ["an objection", objection],
    ["a blacklist entry", entry],
    ["an erasure request", erasure],
  ])("%s that came afterwards did not end it; one that came before, or with it, did", (_title, stop) => {
    expect(due({ ...interest, ...stop("2025-06-10T00:00:00Z") })?.dueOn).toBe("2025-06-01");
    expect(due({ ...interest, ...stop("2024-06-10T00:00:00Z") })).toBeNull();
    expect(due({ ...interest, ...stop("2025-06-01T00:00:00Z") })).toBeNull();
  });

  test("an objection of this very moment came after the end; one that is dated ahead is obeyed from the start", () => {
    expect(due({ ...interest, ...objection("2025-06-16T08:00:00Z") })?.dueOn).toBe("2025-06-01");
    expect(due({ ...interest, ...objection("2025-12-10T00:00:00Z") })).toBeNull();
  });
});
