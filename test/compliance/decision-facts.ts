import * as fc from "fast-check";
import type { CrmState, Facts } from "#gateway/compliance/facts.ts";
import {
  CHANNELS,
  CONSENT_EVENT_TYPES,
  CONSENT_PURPOSES,
  REGISTRY_RESULTS,
  REQUEST_RIGHTS,
} from "#gateway/compliance/vocabulary.ts";

/*
 * Arbitrary facts on a small grid of instants and days, so that ties, boundaries and overlaps happen often.
 */

export const NOW = "2025-06-15T12:00:00Z";

const INSTANTS = [
  "2022-06-15T12:00:00Z",
  "2024-02-29T09:00:00Z",
  "2025-05-31T12:00:00Z",
  "2025-06-14T12:00:00Z",
  "2025-06-14T12:00:00.001Z",
  NOW,
  "2025-06-15T12:00:01Z",
  "2025-06-20T08:00:00Z",
  "2027-01-01T00:00:00Z",
];
const DAYS = [
  "2005-03-01",
  "2022-06-15",
  "2023-06-15",
  "2025-05-16",
  "2025-06-01",
  "2025-06-15",
  "2025-06-16",
  "2026-02-01",
];

export const instant = fc.constantFrom(...INSTANTS);
const day = fc.constantFrom(...DAYS);
const crm = fc.constantFrom("alpha", "beta");
const channels = fc.oneof(fc.constant("ALL" as const), fc.subarray([...CHANNELS], { minLength: 1 }));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
const mostlyTrue = fc.oneof(
  { weight: 4, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);
const few = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });

const consentEvent = fc.record({
  id: fc.uuid(),
  type: fc.oneof(fc.constantFrom(...CONSENT_EVENT_TYPES), fc.constant("GIVEN" as const)),
  purpose: fc.oneof(fc.constant("DIRECT_MARKETING" as const), fc.constantFrom(...CONSENT_PURPOSES)),
  channels,
  occurredAt: instant,
  recordedAt: instant,
  crm,
  by: fc.constantFrom("SUBJECT", "SUBJECT", "GUARDIAN", "CONTROLLER"),
  evidence: fc.record({ present: mostlyTrue, noticeVersion: fc.constantFrom("v3", "v4") }),
  expiresAt: fc.option(instant, { freq: 1 }),
  contractId: maybe(fc.constantFrom("c1", "c2")),
  recipients: fc.constantFrom([], ["partner"]),
  collectedBy: fc.constantFrom(null, null, null, "LIST_PROVIDER" as const),
  lastUsedOn: maybe(day),
});

const provenance = fc.record({
  crm,
  origin: fc.constantFrom("ERP", "WEB_FORM", "PUBLIC_DIRECTORY", "LIST_PROVIDER", "SALES_LEAD"),
  obtainedOn: day,
  evidence: mostlyTrue,
  listProvider: maybe(
    fc.record({
      name: fc.constant("Elenchi Prova Srl"),
      disclosureConsentNamesController: mostlyTrue,
      disclosureEvidence: mostlyTrue,
      chainLength: fc.constantFrom(1, 1, 2),
      status: fc.constantFrom("ACTIVE", "SUSPENDED"),
      statusCheckedAt: instant,
    }),
  ),
});

export const registryCheck = fc.record({
  registry: fc.constantFrom("RPO_PHONE", "RPO_PHONE", "RPO_POST", "TPS", "BLOCTEL"),
  checkedAt: instant,
  result: fc.constantFrom(...REGISTRY_RESULTS),
  registeredAt: instant,
  renewedAt: maybe(instant),
});

export const objection = fc.record({ ground: fc.constantFrom("21(2)", "21(1)"), receivedAt: instant });
export const blacklistEntry = fc.record({ channels, addedAt: instant, removedAt: maybe(instant) });
export const restriction = fc.record({
  ground: fc.constant("18(1)(a)"),
  since: instant,
  liftedAt: maybe(instant),
  scope: fc.constantFrom("ALL" as const, "DIRECT_MARKETING" as const, ["PROFILING" as const]),
});

/** Everything that is known and readable; unknown values are put in by the tests that are about them. */
export const someFacts: fc.Arbitrary<Facts> = fc.record({
  now: fc.constant(NOW),
  jurisdiction: fc.constantFrom("IT", "IT", "IT", "PL", "DE", "FR", "GB"),
  subject: fc.record({
    kind: fc.constantFrom("NATURAL_PERSON", "NATURAL_PERSON", "SOLE_TRADER", "LEGAL_ENTITY"),
    role: fc.constantFrom("PROSPECT", "CUSTOMER", "FORMER_CUSTOMER"),
    birthDate: fc.constantFrom(null, null, "1980-02-29", "2007-06-16", "2010-01-10"),
    deceasedOn: fc.constantFrom(null, null, null, null, null, "2025-06-15"),
  }),
  provenance: few(provenance),
  notices: few(fc.record({ article: fc.constantFrom("13", "14"), providedAt: instant })),
  contracts: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("c1", "c2"),
      startedOn: day,
      endedOn: maybe(day),
      lastAccountingRecordOn: maybe(day),
      taxDueOn: maybe(day),
    }),
    { selector: ({ id }) => id, maxLength: 2 },
  ),
  sales: few(
    fc.record({
      on: day,
      emailCollectedInSale: mostlyTrue,
      similarProductsOffered: mostlyTrue,
      informedOfOptOut: mostlyTrue,
    }),
  ),
  lastActivityOn: maybe(day),
  legalBases: few(
    fc.record({
      purpose: fc.constant("DIRECT_MARKETING" as const),
      basis: fc.constant("LEGITIMATE_INTEREST" as const),
      assessmentDocumented: mostlyTrue,
    }),
  ),
  consentEvents: fc.oneof(fc.array(consentEvent, { maxLength: 6 }), fc.constant([])),
  objections: fc.oneof(fc.constant([]), fc.constant([]), few(objection)),
  blacklist: fc.oneof(fc.constant([]), fc.constant([]), few(blacklistEntry)),
  registryChecks: few(registryCheck),
  restrictions: fc.oneof(fc.constant([]), fc.constant([]), fc.constant([]), few(restriction)),
  legalHolds: fc.oneof(
    fc.constant([]),
    few(fc.record({ matter: fc.constant("claim"), from: day, until: maybe(day) })),
  ),
  requests: fc.oneof(
    fc.constant([]),
    fc.constant([]),
    few(
      fc.record({
        right: fc.constantFrom(...REQUEST_RIGHTS),
        receivedAt: instant,
        identityVerified: mostlyTrue,
        extended: fc.boolean(),
      }),
    ),
  ),
  recipients: fc.subarray(["mailer", "dialler"]),
  freeTextFlags: fc.constantFrom([], [], ["SPECIAL_CATEGORY_HEALTH"], ["IBAN"]),
  breach: maybe(fc.record({ awareAt: instant, riskToPersons: fc.constantFrom("UNLIKELY", "RISK", "HIGH") })),
  crmState: fc.constantFrom<CrmState[]>({}, {
    alpha: { DIRECT_MARKETING: { EMAIL: "GIVEN", SMS: "WITHDRAWN" }, PROFILING: "GIVEN" },
    beta: { DIRECT_MARKETING: { EMAIL: "REFUSED", PHONE_HUMAN: "GIVEN" } },
  } as const),
});
