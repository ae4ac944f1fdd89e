import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLNamedType,
} from "graphql";
import { expect, expectTypeOf, test } from "vitest";
import { buildSchema } from "#gateway/api/build-schema.ts";
import type * as Sdl from "#gateway/api/types.generated.ts";
import { DRIFT_ACTIONS, DRIFT_CLASSES } from "#gateway/compliance/drift/drift-classes.ts";
import { PROOF_CLAIMS } from "#gateway/compliance/propagation.ts";
import { REFUSAL_CODES, type RefusalCode } from "#gateway/compliance/refusal.ts";
import * as retentionWords from "#gateway/compliance/retention/retention-words.ts";
import * as words from "#gateway/compliance/vocabulary.ts";
import { REJECTION_GROUND_NAMES } from "#gateway/compliance/rights/rejection-grounds.ts";
import * as requests from "#gateway/compliance/rights/request-words.ts";
import { REQUEST_STEP_ACTS } from "#gateway/ledger/entities/rights-request.ts";
import { BREACH_ACTS, BREACH_NATURES, NOT_TOLD_GROUNDS } from "#gateway/rights/breach-words.ts";
import { FACT_KINDS, type FactKind } from "#gateway/ledger/entities/contact-fact.ts";
import { RECORD_STATES } from "#gateway/ledger/entities/contact-record.ts";
import {
  COMPARISON_MODES,
  PLAN_STATUSES,
  RECONCILIATION_ORIGINS,
  RECONCILIATION_RUN_STATUSES,
} from "#gateway/ledger/entities/reconciliation.ts";
import {
  RETENTION_ITEM_STATUSES,
  RETENTION_ORIGINS,
  RETENTION_RUN_STATUSES,
  RETENTION_STEPS,
} from "#gateway/ledger/entities/retention.ts";
import { SOURCE_STATES, SYNC_STATUSES } from "#gateway/ledger/entities/source-state.ts";
import { SUPPRESSION_REASONS } from "#gateway/ledger/entities/suppression-entry.ts";
import { WRITE_BACK_OPERATIONS, WRITE_BACK_STEPS } from "#gateway/ledger/entities/write-back.ts";

const schema = buildSchema();
const types: GraphQLNamedType[] = Object.values(schema.getTypeMap()).filter(
  ({ name }) => !name.startsWith("__") && !["String", "Int", "Float", "Boolean", "ID"].includes(name),
);

/** Every place of the schema that a person can read. */
function places(): { place: string; description: string | null | undefined }[] {
  return types.flatMap((type) => {
    const own = [{ place: type.name, description: type.description }];
    if (isEnumType(type)) {
      return [
        ...own,
        ...type.getValues().map((v) => ({ place: `${type.name}.${v.name}`, description: v.description })),
      ];
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      return [
        ...own,
        ...fields.map((f) => ({ place: `${type.name}.${f.name}`, description: f.description })),
      ];
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return own;
    return [
      ...own,
      ...Object.values(type.getFields()).flatMap((field) => [
        { place: `${type.name}.${field.name}`, description: field.description },
        ...field.args.map((a) => ({
          place: `${type.name}.${field.name}(${a.name})`,
          description: a.description,
        })),
      ]),
    ];
  });
}

test("every type, field, argument and enum value says what it is", () => {
  const all = places();
  expect(all.length).toBeGreaterThan(800);
  const silent = all.filter(({ description }) => !/\w.*[.…]$/s.test(description?.trim() ?? ""));
  expect(silent.map(({ place }) => place)).toEqual([]);
});

test("every mutation takes one input with an idempotency key and answers with user errors", () => {
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    expect(
      args.map((arg) => arg.name),
      name,
    ).toEqual(["input"]);
    const input = schema.getType(String(args[0]!.type).replace("!", ""));
    if (!isInputObjectType(input)) throw new Error(`${name} has no input`);
    expect(String(input.getFields()["idempotencyKey"]!.type), name).toBe("UUID!");
    const payload = schema.getType(String(type).replace("!", ""));
    if (!isObjectType(payload)) throw new Error(`${name} has no payload`);
    expect(String(payload.getFields()["userErrors"]!.type), name).toBe("[UserError!]!");
    expect(payload.name.toLowerCase()).toBe(`${name}payload`.toLowerCase());
  }
});

test("every connection pages with first and after, and has edges, nodes and pageInfo", () => {
  const connections = types.filter(({ name }) => name.endsWith("Connection"));
  expect(connections.length).toBeGreaterThan(4);
  for (const type of connections) {
    if (!isObjectType(type)) throw new Error(type.name);
    expect(Object.keys(type.getFields())).toEqual(expect.arrayContaining(["edges", "nodes", "pageInfo"]));
  }
  const paged = types
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => String(type).endsWith("Connection!"));
  for (const { name, args } of paged) {
    expect(
      args.map((arg) => arg.name),
      name,
    ).toEqual(expect.arrayContaining(["first", "after"]));
    expect(args.find((arg) => arg.name === "first")?.defaultValue, name).toBe(25);
  }
});

test("ids are global ids, and no field of ours is a vendor's id", () => {
  for (const type of types) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === "Node")) continue;
    const id = type.getFields()["id"]!;
    expect(isNonNullType(id.type) && String(id.type) === "ID!", type.name).toBe(true);
  }
});

const valuesOf = (name: string): string[] => {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`${name} is no enum`);
  return type.getValues().map((value) => value.name);
};

test.each([
  ["Purpose", words.PURPOSES],
  ["ConsentPurpose", words.CONSENT_PURPOSES],
  ["Channel", words.CHANNELS],
  ["ConsentStatus", words.CONSENT_STATUSES],
  ["ConsentEventType", words.CONSENT_EVENT_TYPES],
  ["ConsentActor", words.CONSENT_ACTORS],
  ["SourceConsentState", words.SOURCE_CONSENT_STATES],
  ["IdentifierType", words.IDENTIFIER_TYPES],
  ["ProvenanceOrigin", words.PROVENANCE_ORIGINS],
  ["LegalBasis", words.LEGAL_BASES],
  ["WriteBackStatus", words.WRITE_BACK_STATUSES],
  ["RevocationKind", words.REVOCATION_KINDS],
  ["SubjectKind", words.SUBJECT_KINDS],
  ["SubjectRole", words.SUBJECT_ROLES],
  ["RegistryResult", words.REGISTRY_RESULTS],
  ["RequestRight", words.REQUEST_RIGHTS],
  ["BreachRisk", words.BREACH_RISKS],
  ["BreachAct", BREACH_ACTS],
  ["BreachNature", BREACH_NATURES],
  ["PersonsNotToldGround", NOT_TOLD_GROUNDS],
  ["RequestState", requests.REQUEST_STATES],
  ["IdentityState", requests.IDENTITY_STATES],
  ["ReceiptChannel", requests.RECEIPT_CHANNELS],
  ["ExtensionReason", requests.EXTENSION_REASONS],
  ["ObjectionGround", requests.OBJECTION_GROUNDS],
  ["RecipientNoticeState", requests.RECIPIENT_NOTICE_STATES],
  ["NotToldReason", requests.NOT_TOLD_REASONS],
  ["RequestOutcome", requests.REQUEST_OUTCOMES],
  ["PartialReason", requests.PARTIAL_REASONS],
  ["RejectionGround", REJECTION_GROUND_NAMES],
  ["RightsRequestAct", REQUEST_STEP_ACTS],
  ["Verdict", words.VERDICTS],
  ["Disposition", words.DISPOSITIONS],
  ["RetentionPurpose", words.RETENTION_PURPOSES],
  ["RetentionTerm", words.RETENTION_TERMS],
  ["RetentionStartEvent", retentionWords.START_EVENTS],
  ["RecordedStartEvent", retentionWords.RECORDED_START_EVENTS],
  ["RetentionDataCategory", retentionWords.DATA_CATEGORIES],
  ["RetentionAction", retentionWords.RETENTION_ACTIONS],
  ["RetentionRounding", retentionWords.ROUNDINGS],
  ["ComplianceFlag", words.COMPLIANCE_FLAGS],
  ["DutyCode", words.DUTIES],
  ["UserErrorCode", REFUSAL_CODES],
  ["FactKind", FACT_KINDS],
  ["ProofClaim", PROOF_CLAIMS],
  ["RecordState", RECORD_STATES],
  ["SourceState", SOURCE_STATES],
  ["SyncStatus", SYNC_STATUSES],
  ["SuppressionReason", SUPPRESSION_REASONS],
  ["RetentionStep", RETENTION_STEPS],
  ["RetentionItemStatus", RETENTION_ITEM_STATUSES],
  ["RetentionRunStatus", RETENTION_RUN_STATUSES],
  ["RetentionOrigin", RETENTION_ORIGINS],
  ["DriftClass", DRIFT_CLASSES],
  ["DriftAction", DRIFT_ACTIONS],
  ["ComparisonMode", COMPARISON_MODES],
  ["ReconciliationOrigin", RECONCILIATION_ORIGINS],
  ["ReconciliationRunStatus", RECONCILIATION_RUN_STATUSES],
  ["ReconciliationPlanStatus", PLAN_STATUSES],
  ["WriteBackOperation", WRITE_BACK_OPERATIONS],
  ["WriteBackStepKind", WRITE_BACK_STEPS],
] as const)("enum %s has exactly the vocabulary's words", (name, vocabulary) => {
  expect(valuesOf(name).sort()).toEqual([...vocabulary].sort());
});

test("the generated types are the vocabulary's types", () => {
  expectTypeOf<Sdl.Purpose>().toEqualTypeOf<words.Purpose>();
  expectTypeOf<Sdl.ConsentPurpose>().toEqualTypeOf<words.ConsentPurpose>();
  expectTypeOf<Sdl.Channel>().toEqualTypeOf<words.Channel>();
  expectTypeOf<Sdl.ConsentStatus>().toEqualTypeOf<words.ConsentStatus>();
  expectTypeOf<Sdl.ConsentEventType>().toEqualTypeOf<words.ConsentEventType>();
  expectTypeOf<Sdl.SourceConsentState>().toEqualTypeOf<words.SourceConsentState>();
  expectTypeOf<Sdl.IdentifierType>().toEqualTypeOf<words.IdentifierType>();
  expectTypeOf<Sdl.ProvenanceOrigin>().toEqualTypeOf<words.ProvenanceOrigin>();
  expectTypeOf<Sdl.LegalBasis>().toEqualTypeOf<words.LegalBasis>();
  expectTypeOf<Sdl.WriteBackStatus>().toEqualTypeOf<words.WriteBackStatus>();
  expectTypeOf<Sdl.RevocationKind>().toEqualTypeOf<words.RevocationKind>();
  expectTypeOf<Sdl.Verdict>().toEqualTypeOf<words.Verdict>();
  expectTypeOf<Sdl.Disposition>().toEqualTypeOf<words.Disposition>();
  expectTypeOf<Sdl.RetentionTerm>().toEqualTypeOf<words.RetentionTerm>();
  expectTypeOf<Sdl.ComplianceFlag>().toEqualTypeOf<words.ComplianceFlag>();
  expectTypeOf<Sdl.DutyCode>().toEqualTypeOf<words.DutyCode>();
  expectTypeOf<Sdl.UserErrorCode>().toEqualTypeOf<RefusalCode>();
  expectTypeOf<Sdl.FactKind>().toEqualTypeOf<FactKind>();
});
