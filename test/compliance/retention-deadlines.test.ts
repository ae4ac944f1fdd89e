import { describe, expect, test } from "vitest";
import { decide } from "#gateway/compliance/decision/decide.ts";
import type { ConsentEvent, Contract, Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import { retentionDeadlines } from "#gateway/compliance/retention/retention-deadlines.ts";

function person(jurisdiction: string, contracts: readonly Contract[], more: Partial<Facts> = {}): Facts {
  return {
    now: "2025-06-15T12:00:00Z",
    jurisdiction,
    subject: { kind: "NATURAL_PERSON", role: "FORMER_CUSTOMER" },
    provenance: [{ crm: "alpha", origin: "ERP", obtainedOn: "2019-03-01" }],
    contracts,
    ...more,
  };
}

function ended(id: string, endedOn: string | null, more: Partial<Contract> = {}): Contract {
  return { id, startedOn: "2015-01-01", endedOn, ...more };
}

function deadlines(facts: Facts): Record<string, string> {
  return Object.fromEntries(
    retentionDeadlines(facts, defaultPolicy).map(({ purpose, term, lastDay }) => [purpose, lastDay ?? term]),
  );
}

function consent(channel: "EMAIL" | "SMS", expiresAt: string | null): ConsentEvent {
  return {
    id: `consent-${channel}`,
    type: "GIVEN",
    purpose: "DIRECT_MARKETING",
    channels: [channel],
    occurredAt: "2024-01-01T09:00:00Z",
    recordedAt: "2024-01-01T09:00:00Z",
    by: "SUBJECT",
    evidence: { present: true, noticeVersion: "v3" },
    expiresAt,
  };
}

describe("legal retention (R1)", () => {
  test("ten years from the last accounting record end on 28 February when 29 does not exist", () => {
    const facts = person("IT", [ended("c1", "2016-02-29", { lastAccountingRecordOn: "2016-02-29" })]);
    expect(deadlines(facts)).toMatchObject({ ACCOUNTING: "2026-02-28", CLAIMS: "2026-02-28" });
  });

  test("the latest of several contracts counts, a running one most of all", () => {
    const two = [
      ended("c1", "2020-01-31", { lastAccountingRecordOn: "2021-01-31" }),
      ended("c2", "2021-06-30", { lastAccountingRecordOn: "2020-12-31" }),
    ];
    expect(deadlines(person("IT", two))).toMatchObject({ ACCOUNTING: "2031-01-31", CLAIMS: "2031-06-30" });
    expect(deadlines(person("IT", [...two, ended("c3", null)]))).toMatchObject({
      CLAIMS: "WHILE_RELATIONSHIP_LASTS",
    });
  });

  test("Polish tax papers are kept to the end of the fifth year after the tax fell due", () => {
    const facts = person("PL", [ended("c1", "2024-06-30", { taxDueOn: "2024-12-31" })]);
    expect(deadlines(facts)).toMatchObject({ ACCOUNTING: "2029-12-31", CLAIMS: "NONE" });
  });

  test("proof of German phone consent is kept five years from its last use, or from its grant", () => {
    const consent = {
      id: "e1",
      type: "GIVEN",
      purpose: "DIRECT_MARKETING",
      channels: ["PHONE_HUMAN"],
      occurredAt: "2021-03-01T09:00:00Z",
      recordedAt: "2021-03-01T09:00:00Z",
      by: "SUBJECT",
      evidence: { present: true, noticeVersion: "v3" },
    } as const;
    const used = person("DE", [], { consentEvents: [{ ...consent, lastUsedOn: "2023-02-10" }] });
    expect(deadlines(used)).toMatchObject({ CONSENT_EVIDENCE: "2028-02-10" });
    expect(deadlines(person("DE", [], { consentEvents: [consent] }))).toMatchObject({
      CONSENT_EVIDENCE: "2026-03-01",
    });
    expect(deadlines(person("IT", [], { consentEvents: [consent] }))).toMatchObject({
      CONSENT_EVIDENCE: "NONE",
    });
  });

  test("a start that cannot be read keeps the record rather than deleting it", () => {
    const facts = person("IT", [ended("c1", "2010-01-31", { lastAccountingRecordOn: "31/01/2020" })]);
    expect(deadlines(facts)).toMatchObject({ ACCOUNTING: "UNKNOWN" });
    expect(decide(facts, defaultPolicy).disposition.disposition).toBe("MINIMISE_AND_RESTRICT");
  });
});

describe("what happens on the last day and after it (T4, R3)", () => {
  const facts = person("IT", [ended("c1", "2015-03-31", { lastAccountingRecordOn: "2015-06-15" })]);

  test("on the last day the record stays, minimised and restricted", () => {
    expect(decide(facts, defaultPolicy).disposition.disposition).toBe("MINIMISE_AND_RESTRICT");
  });

  test("a day later nothing justifies it any more", () => {
    const decision = decide({ ...facts, now: "2025-06-16T08:00:00Z" }, defaultPolicy);
    expect(decision.disposition.disposition).toBe("ERASE_OR_ANONYMISE");
    expect(decision.flags.map(({ flag }) => flag)).toContain("NO_LEGAL_BASIS");
  });

  test("a legal hold or a restriction stops the deletion, not the clock", () => {
    const later = { ...facts, now: "2025-06-16T08:00:00Z" };
    const held = { ...later, legalHolds: [{ matter: "claim 7", from: "2024-09-01", until: "2025-06-16" }] };
    expect(decide(held, defaultPolicy).disposition.disposition).toBe("HOLD");
    expect(decide({ ...held, now: "2025-06-17T08:00:00Z" }, defaultPolicy).disposition.disposition).toBe(
      "ERASE_OR_ANONYMISE",
    );
  });
});

describe("marketing data (R2)", () => {
  test("the latest expiry counts only when every consent has one", () => {
    const dated = [consent("EMAIL", "2025-07-01T00:00:00Z"), consent("SMS", "2026-01-01T00:00:00Z")];
    expect(deadlines(person("IT", [], { consentEvents: dated }))).toMatchObject({
      DIRECT_MARKETING: "2026-01-01",
    });
    const open = [...dated.slice(1), consent("EMAIL", null)];
    expect(deadlines(person("IT", [], { consentEvents: open }))).toMatchObject({
      DIRECT_MARKETING: "UNTIL_WITHDRAWN",
    });
  });
});
