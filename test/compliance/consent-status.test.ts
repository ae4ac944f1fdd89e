import { describe, expect, test } from "vitest";
import { consentStatus } from "#gateway/compliance/consent/consent-status.ts";
import type { ConsentEvent, Facts } from "#gateway/compliance/facts.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";

const NOW = "2025-06-15T12:00:00Z";

function person(more: Partial<Facts> = {}): Facts {
  return {
    now: NOW,
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "PROSPECT" },
    provenance: [{ crm: "alpha", origin: "WEB_FORM", obtainedOn: "2024-01-10" }],
    notices: [{ article: "13", providedAt: "2024-01-10T09:00:00Z" }],
    ...more,
  };
}

function act(type: ConsentEvent["type"], on: string | null, more: Partial<ConsentEvent> = {}): ConsentEvent {
  return {
    id: `${type}-${on}`,
    type,
    purpose: "DIRECT_MARKETING",
    channels: ["EMAIL"],
    occurredAt: on && `${on}T10:00:00Z`,
    recordedAt: `${on ?? "2025-01-01"}T10:00:00Z`,
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v3" },
    ...more,
  };
}

function email(events: readonly ConsentEvent[], more: Partial<Facts> = {}) {
  const facts = person({ consentEvents: events, ...more });
  const found = consentStatus(facts, defaultPolicy).find(({ channel }) => channel === "EMAIL");
  const flags = decide(facts, defaultPolicy).flags.map(({ flag }) => flag);
  return { status: found?.status, rule: found?.reasons[0]?.rule, flags };
}

function born(birthDate: string): Partial<Facts> {
  return { subject: { kind: "NATURAL_PERSON", role: "PROSPECT", birthDate } };
}

function call(id: string, on: string, contractId: string | null = null): ConsentEvent {
  return act("GIVEN", on, { id, channels: ["PHONE_HUMAN"], contractId });
}

function phone(facts: Facts) {
  return mayContact(facts, defaultPolicy, "DIRECT_MARKETING", "PHONE_HUMAN");
}

function phoneVerdict(facts: Facts) {
  return phone(facts).verdict;
}

function tps(result: "LISTED" | "NOT_LISTED"): Facts["registryChecks"] {
  const registeredAt = "2025-01-01T00:00:00Z";
  return [{ registry: "TPS", checkedAt: "2025-06-10T06:00:00Z", result, registeredAt }];
}

describe("which act decides (C2, C4, C6)", () => {
  test.each([
    ["nothing was ever asked", [], "NONE"],
    ["a question without an answer", [act("REQUESTED", "2025-01-01")], "REQUESTED"],
    [
      "a deferred answer changes nothing",
      [act("GIVEN", "2024-01-01"), act("DEFERRED", "2025-01-01")],
      "GIVEN",
    ],
    ["a refusal on another form", [act("GIVEN", "2024-01-01"), act("REFUSED", "2024-06-01")], "REFUSED"],
    ["a consent given again", [act("WITHDRAWN", "2024-01-01"), act("GIVEN", "2024-06-01")], "GIVEN"],
    ["a renewal", [act("GIVEN", "2024-01-01"), act("RENEWED", "2024-06-01")], "GIVEN"],
    [
      "a consent declared invalid",
      [act("GIVEN", "2024-01-01"), act("INVALIDATED", "2024-06-01")],
      "INVALIDATED",
    ],
    ["a withdrawal without a time", [act("WITHDRAWN", null), act("GIVEN", "2024-06-01")], "WITHDRAWN"],
    ["a withdrawal dated ahead", [act("WITHDRAWN", "2025-12-06"), act("GIVEN", "2024-06-01")], "WITHDRAWN"],
    ["both at the same instant", [act("WITHDRAWN", "2024-06-01"), act("GIVEN", "2024-06-01")], "WITHDRAWN"],
    ["a consent dated ahead", [act("GIVEN", "2025-12-06")], "UNKNOWN"],
    ["a consent without a time", [act("GIVEN", null)], "UNKNOWN"],
    ["an ignored consent after a counted one", [act("GIVEN", "2024-01-01"), act("GIVEN", null)], "GIVEN"],
  ] as const)("%s", (_title, events, status) => {
    expect(email(events).status).toBe(status);
  });

  test("consent expires at its instant, not after it", () => {
    expect(email([act("GIVEN", "2024-01-01", { expiresAt: NOW })]).status).toBe("EXPIRED");
    expect(email([act("GIVEN", "2024-01-01", { expiresAt: "2025-06-15T12:00:00.001Z" })]).status).toBe(
      "GIVEN",
    );
    expect(email([act("GIVEN", "2024-01-01", { expiresAt: "in a year" })]).status).toBe("UNKNOWN");
  });

  test("a time that cannot be believed is flagged", () => {
    expect(email([act("WITHDRAWN", null)]).flags).toContain("CONSENT_TIME_UNKNOWN");
    expect(email([act("WITHDRAWN", "2025-12-06")]).flags).toContain("FUTURE_DATED_EVENT");
    expect(email([act("GIVEN", null)]).flags).toContain("CONSENT_TIME_UNKNOWN");
  });

  test("an act of an unknown type takes the yes away without being written back as a no", () => {
    const events = [act("GIVEN", "2024-01-01"), act("PAUSED" as ConsentEvent["type"], "2024-06-01")];
    const facts = person({
      consentEvents: events,
      crmState: { alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN" } } },
    });
    expect(email(events).status).toBe("UNKNOWN");
    expect(decide(facts, defaultPolicy).writeBack).toEqual([]);
  });
});

describe("what makes a yes count (C3, C8, P1)", () => {
  test.each([
    ["no proof", { evidence: { present: false, noticeVersion: "v3" } }],
    ["no notice version", { evidence: { present: true, noticeVersion: null } }],
    ["no evidence at all", { evidence: null }],
    ["an act of the company itself", { by: "CONTROLLER" }],
  ] as const)("%s: the status is UNKNOWN and flagged", (_title, more) => {
    const found = email([act("GIVEN", "2024-01-01", more)]);
    expect(found.status).toBe("UNKNOWN");
    expect(found.flags).toContain("CONSENT_EVIDENCE_MISSING");
  });

  test("a child consents alone from the birthday on, a guardian before", () => {
    const events = [act("GIVEN", "2025-03-01")];
    expect(email(events, born("2011-03-01")).status).toBe("GIVEN");
    expect(email(events, born("2011-03-02")).flags).toContain("GUARDIAN_CONSENT_REQUIRED");
    const guardian = [act("GIVEN", "2025-03-01", { by: "GUARDIAN" })];
    expect(email(guardian, born("2012-01-01"))).toMatchObject({ status: "GIVEN" });
    expect(email(guardian, born("2012-01-01")).flags).not.toContain("GUARDIAN_CONSENT_TO_CONFIRM");
    expect(email(guardian, born("2011-05-01")).flags).toContain("GUARDIAN_CONSENT_TO_CONFIRM");
  });

  test.each([
    ["2025-06-14T12:00:00Z", "GIVEN", undefined],
    ["2025-06-14T11:59:59Z", "UNKNOWN", "LIST_PROVIDER_STATUS_STALE"],
    ["2025-06-16T12:00:00Z", "UNKNOWN", "LIST_PROVIDER_STATUS_STALE"],
  ])("a provider's status checked at %s leaves the consent %s", (statusCheckedAt, status, flag) => {
    const listProvider = {
      name: "Elenchi Prova Srl",
      disclosureConsentNamesController: true,
      disclosureEvidence: true,
      chainLength: 1,
      status: "ACTIVE",
      statusCheckedAt,
    };
    const provenance = [
      { crm: "alpha", origin: "LIST_PROVIDER", obtainedOn: "2025-06-01", listProvider },
    ] as const;
    const found = email([act("GIVEN", "2025-05-01", { crm: "alpha", collectedBy: "LIST_PROVIDER" })], {
      provenance,
    });
    expect(found.status).toBe(status);
    if (flag) expect(found.flags).toContain(flag);
    else expect(found.flags).not.toContain("LIST_PROVIDER_CONSENT_INVALID");
  });
});

describe("the opposition register (G1, G2)", () => {
  const contract = { id: "c1", startedOn: "2022-02-01", endedOn: null } as const;
  const listing = { registry: "RPO_PHONE", checkedAt: "2025-06-10T06:00:00Z", result: "LISTED" } as const;
  test("consent spared by a contract stands where a newer one is annulled", () => {
    const facts = person({
      contracts: [contract],
      consentEvents: [call("old", "2022-02-01", "c1"), call("new", "2023-05-01")],
      registryChecks: [{ ...listing, registeredAt: "2024-06-01T12:00:00Z" }],
    });
    expect(phone(facts).verdict).toBe("ALLOW");
    const ended = { ...facts, contracts: [{ ...contract, endedOn: "2025-05-15" }] };
    expect(phone(ended).verdict).toBe("DENY");
  });

  test("a listing without a readable date annuls everything", () => {
    const facts = person({
      consentEvents: [call("e1", "2025-06-01")],
      registryChecks: [{ ...listing, registeredAt: null }],
    });
    expect(phone(facts)).toMatchObject({
      verdict: "DENY",
      reasons: [{ rule: "G1", outcome: "REGISTRY_REVOKED" }],
    });
  });

  test("a check may be used on its last day, and the answer says when it ends", () => {
    const facts = person({
      consentEvents: [call("e1", "2025-01-01")],
      registryChecks: [{ registry: "RPO_PHONE", checkedAt: "2025-06-01T06:00:00Z", result: "NOT_LISTED" }],
    });
    expect(phone(facts)).toMatchObject({ verdict: "ALLOW", validUntil: "2025-06-17T00:00:00Z" });
    expect(phone({ ...facts, now: "2025-06-17T00:00:00Z" })).toMatchObject({
      verdict: "DENY",
      validUntil: null,
    });
  });
});

describe("registers of other countries (G6)", () => {
  const customer = person({
    jurisdiction: "GB",
    subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
    contracts: [{ id: "c1", startedOn: "2022-02-01", endedOn: null }],
    legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true }],
  });
  test("calls on legitimate interest need a fresh check that does not list", () => {
    expect(phoneVerdict(customer)).toBe("DENY");
    expect(phoneVerdict({ ...customer, registryChecks: tps("NOT_LISTED") })).toBe("ALLOW");
    expect(phoneVerdict({ ...customer, registryChecks: tps("LISTED") })).toBe("DENY");
  });

  test("a specific consent overrides a TPS listing", () => {
    const consentEvents = [act("GIVEN", "2024-01-01", { channels: ["PHONE_HUMAN"] })];
    expect(phoneVerdict({ ...customer, consentEvents, registryChecks: tps("LISTED") })).toBe("ALLOW");
  });

  test("in France a contract allows calls without Bloctel, and interest ends with its day", () => {
    const french = { ...customer, jurisdiction: "FR" };
    expect(phoneVerdict(french)).toBe("ALLOW");
    const former: Facts = {
      ...french,
      subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
      contracts: [],
      lastActivityOn: "2026-06-01",
      registryChecks: [{ registry: "BLOCTEL", checkedAt: "2026-08-01T06:00:00Z", result: "NOT_LISTED" }],
    };
    expect(phoneVerdict({ ...former, now: "2026-08-10T10:00:00Z" })).toBe("ALLOW");
    expect(phoneVerdict({ ...former, now: "2026-08-11T10:00:00Z" })).toBe("DENY");
  });
});
