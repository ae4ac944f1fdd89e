import { describe, expect, test } from "vitest";
import { mayContact } from "#gateway/compliance/decision/may-contact.ts";
import type { ConsentEvent, Facts, RegistryCheck } from "#gateway/compliance/facts.ts";
import { defaultPolicy } from "#gateway/compliance/policy.ts";
import type { Channel, Purpose } from "#gateway/compliance/vocabulary.ts";

const NOW = "2025-06-15T12:00:00Z";
const AHEAD = "2025-06-20T08:00:00Z";

const given: ConsentEvent = {
  id: "e1",
  type: "GIVEN",
  purpose: "DIRECT_MARKETING",
  channels: "ALL",
  occurredAt: "2025-01-10T09:00:00Z",
  recordedAt: "2025-01-10T09:00:00Z",
  by: "SUBJECT",
  evidence: { present: true, noticeVersion: "v1" },
};
const person: Facts = {
  now: NOW,
  jurisdiction: "IT",
  subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
  provenance: [{ crm: "alpha", origin: "WEB_FORM", obtainedOn: "2025-01-10" }],
  notices: [{ article: "13", providedAt: "2025-01-10T09:00:00Z" }],
};
const willing: Facts = { ...person, consentEvents: [given] };
const interested: Facts = {
  ...person,
  legalBases: [{ purpose: "DIRECT_MARKETING", basis: "LEGITIMATE_INTEREST", assessmentDocumented: true }],
};
const check = (registry: string, checkedAt: string): RegistryCheck => ({
  registry,
  checkedAt,
  result: "NOT_LISTED",
});
const provider = {
  name: "Elenchi Prova Srl",
  disclosureConsentNamesController: true,
  disclosureEvidence: true,
  chainLength: 1,
  status: "ACTIVE",
};

type Row = readonly [
  what: string,
  facts: Facts,
  purpose: Purpose,
  channel: Channel | null,
  answer: readonly ["ALLOW" | "DENY", string | null],
];

const rows: readonly Row[] = [
  ["consent without an end", willing, "DIRECT_MARKETING", "EMAIL", ["ALLOW", null]],
  [
    "consent that runs out",
    { ...willing, consentEvents: [{ ...given, expiresAt: AHEAD }] },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", AHEAD],
  ],
  [
    "consent that ran out",
    { ...willing, consentEvents: [{ ...given, expiresAt: NOW }] },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", null],
  ],
  [
    "consent dated ahead",
    { ...willing, consentEvents: [{ ...given, occurredAt: AHEAD }] },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", AHEAD],
  ],
  [
    "a withdrawal dated ahead",
    {
      ...willing,
      consentEvents: [given, { ...given, id: "e2", type: "WITHDRAWN", occurredAt: AHEAD }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", AHEAD],
  ],
  [
    "an objection dated ahead, and consent given anew after it",
    {
      ...willing,
      consentEvents: [given, { ...given, id: "e2", occurredAt: "2025-06-21T08:00:00Z" }],
      objections: [{ ground: "21(2)", receivedAt: AHEAD }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", "2025-06-21T08:00:00Z"],
  ],
  [
    "a restriction with an end",
    {
      ...willing,
      restrictions: [{ ground: "18(1)(a)", since: "2025-06-01T00:00:00Z", liftedAt: AHEAD, scope: "ALL" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", "2025-06-20T08:00:00.001Z"],
  ],
  [
    "a register check that goes stale",
    { ...willing, registryChecks: [check("RPO_PHONE", "2025-06-10T06:00:00Z")] },
    "DIRECT_MARKETING",
    "PHONE_HUMAN",
    ["ALLOW", "2025-06-26T00:00:00Z"],
  ],
  [
    "a register check dated ahead",
    { ...willing, registryChecks: [check("RPO_PHONE", AHEAD)] },
    "DIRECT_MARKETING",
    "PHONE_HUMAN",
    ["DENY", AHEAD],
  ],
  [
    "a check of a register that nobody configured",
    { ...willing, registryChecks: [check("constructor", "2025-06-10T06:00:00Z")] },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", null],
  ],
  [
    "a list provider whose status goes stale",
    {
      ...willing,
      provenance: [
        {
          crm: "alpha",
          origin: "WEB_FORM",
          obtainedOn: "2025-01-10",
          listProvider: { ...provider, statusCheckedAt: "2025-06-15T00:00:00Z" },
        },
      ],
      consentEvents: [{ ...given, crm: "alpha", collectedBy: "LIST_PROVIDER" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", "2025-06-16T00:00:00.001Z"],
  ],
  [
    "a list provider whose status is checked later",
    {
      ...willing,
      provenance: [
        {
          crm: "alpha",
          origin: "WEB_FORM",
          obtainedOn: "2025-01-10",
          listProvider: { ...provider, statusCheckedAt: AHEAD },
        },
      ],
      consentEvents: [{ ...given, crm: "alpha", collectedBy: "LIST_PROVIDER" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", AHEAD],
  ],
  [
    "a contract that starts later",
    { ...person, contracts: [{ id: "c1", startedOn: "2025-06-20", endedOn: null }] },
    "SERVICE",
    null,
    ["DENY", "2025-06-20T00:00:00Z"],
  ],
  [
    "a contract with an end",
    { ...person, contracts: [{ id: "c1", startedOn: "2025-01-01", endedOn: "2025-06-20" }] },
    "SERVICE",
    null,
    ["ALLOW", "2025-06-21T00:00:00Z"],
  ],
  [
    "a listing that spares consent given in a contract, until the grace days are over",
    {
      ...willing,
      contracts: [{ id: "c1", startedOn: "2024-01-01", endedOn: "2025-06-01" }],
      consentEvents: [{ ...given, contractId: "c1" }],
      registryChecks: [
        {
          registry: "RPO_PHONE",
          checkedAt: "2025-06-15T06:00:00Z",
          result: "LISTED",
          registeredAt: "2025-05-01T00:00:00Z",
        },
      ],
    },
    "DIRECT_MARKETING",
    "PHONE_HUMAN",
    ["ALLOW", "2025-07-02T00:00:00Z"],
  ],
  [
    "legitimate interest until two years after the last sign of life",
    { ...interested, lastActivityOn: "2023-07-01" },
    "DIRECT_MARKETING",
    "POST",
    ["ALLOW", "2025-07-02T00:00:00Z"],
  ],
  [
    "legitimate interest until two years after the contract's end",
    { ...interested, contracts: [{ id: "c1", startedOn: "2020-01-01", endedOn: "2023-07-10" }] },
    "DIRECT_MARKETING",
    "POST",
    ["ALLOW", "2025-07-11T00:00:00Z"],
  ],
  [
    "legitimate interest once the notice is given",
    { ...interested, lastActivityOn: "2025-06-01", notices: [{ article: "13", providedAt: AHEAD }] },
    "DIRECT_MARKETING",
    "POST",
    ["DENY", AHEAD],
  ],
  [
    "an activity dated ahead",
    { ...interested, lastActivityOn: "2025-06-20" },
    "DIRECT_MARKETING",
    "POST",
    ["DENY", "2025-06-20T00:00:00Z"],
  ],
  [
    "a notice of Art. 14 that becomes overdue",
    { ...willing, provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-06-01" }] },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", "2025-07-02T00:00:00Z"],
  ],
  [
    "a notice of Art. 14 that becomes overdue after a Sunday and a holiday of the facts",
    {
      ...willing,
      publicHolidays: ["2025-07-07"],
      provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-06-06" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", "2025-07-09T00:00:00Z"],
  ],
  [
    "a notice of Art. 14 that the first message makes overdue",
    {
      ...willing,
      provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-06-01" }],
      communications: [{ on: "2025-06-15" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", "2025-06-16T00:00:00Z"],
  ],
  [
    "a notice of Art. 14 that the first disclosure makes overdue",
    {
      ...willing,
      provenance: [{ crm: "alpha", origin: "SALES_LEAD", obtainedOn: "2025-06-01" }],
      disclosures: [{ on: "2025-06-15" }],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["ALLOW", "2025-06-16T00:00:00Z"],
  ],
  [
    "a minor on the birthday",
    {
      ...willing,
      subject: { kind: "NATURAL_PERSON", role: "CUSTOMER", birthDate: "2007-06-20" },
      consentEvents: [{ ...given, purpose: "PROFILING" }],
    },
    "PROFILING",
    null,
    ["DENY", "2025-06-20T00:00:00Z"],
  ],
  [
    "a sale dated ahead",
    {
      ...interested,
      lastActivityOn: "2025-06-01",
      sales: [
        {
          on: "2025-06-20",
          emailCollectedInSale: true,
          similarProductsOffered: true,
          informedOfOptOut: true,
        },
      ],
    },
    "DIRECT_MARKETING",
    "EMAIL",
    ["DENY", "2025-06-20T00:00:00Z"],
  ],
  [
    "a channel rule with a last day",
    {
      ...interested,
      now: "2026-08-01T12:00:00Z",
      jurisdiction: "FR",
      lastActivityOn: "2026-06-01",
      registryChecks: [check("BLOCTEL", "2026-08-01T06:00:00Z")],
    },
    "DIRECT_MARKETING",
    "PHONE_HUMAN",
    ["ALLOW", "2026-08-11T00:00:00Z"],
  ],
  ["a purpose that nobody knows", willing, "SPACE_TRAVEL" as Purpose, null, ["DENY", null]],
  ["marketing on no channel", willing, "DIRECT_MARKETING", null, ["DENY", null]],
  ["marketing on a channel that nobody knows", willing, "DIRECT_MARKETING", "FAX" as Channel, ["DENY", null]],
  ["a time that nobody can read", { ...willing, now: "soon" }, "DIRECT_MARKETING", "EMAIL", ["DENY", null]],
];

describe("an answer and its end (mayContact)", () => {
  test.each(rows)("%s", (_what, facts, purpose, channel, expected) => {
    const { verdict, validUntil } = mayContact(facts, defaultPolicy, purpose, channel);
    expect([verdict, validUntil]).toEqual(expected);
  });
});
