import { defineEntity, p } from "@mikro-orm/core";
import type { AskedField, ObservedFieldState, ProofClaim } from "#gateway/compliance/propagation.ts";
import { WRITE_BACK_STATUSES, type ConsentTarget } from "#gateway/compliance/vocabulary.ts";

export const WRITE_BACK_OPERATIONS = ["REVOKE", "ERASE", "RECTIFY", "ENTER"] as const;

/** What the last observation showed: states and field names, never values. */
export interface WriteBackProof {
  readonly record: "PRESENT" | "RECYCLED" | "GONE" | "MERGED";
  readonly consents: readonly { purpose: string; channel: string | null; state: string }[];
  readonly residue: readonly string[];
  /** How each asked field stood; absent unless it is a rectification. */
  readonly fields?: readonly { readonly field: string; readonly state: ObservedFieldState }[];
  /** What this observation proves; null while it proves nothing. */
  readonly claim: ProofClaim | null;
  /** ISO date by which the vendor itself says that its own copies are gone; null unless it needs time. */
  readonly completeBy: string | null;
}

/** Why a field was left out of a rectification: the source has no such field, or has it and lets nobody change it. */
export const UNSUPPORTED_FIELD_REASONS = ["NO_PLACE", "NOT_CHANGEABLE"] as const;

export interface UnsupportedField {
  readonly field: string;
  readonly reason: (typeof UNSUPPORTED_FIELD_REASONS)[number];
}

const WriteBackSchema = defineEntity({
  name: "WriteBack",
  tableName: "write_back",
  properties: {
    id: p.uuid().primary(),
    /** What it carries: exactly one of the two, except for an ENTER, whose entry may come from a list's file and from no stop. */
    revocationId: p.uuid().nullable(),
    correctionId: p.uuid().nullable(),
    /** The entry of an ENTER; null for the others. */
    entryId: p.uuid().nullable().default(null),
    /** Null only for an ENTER: of somebody who is no contact, and always of no record. */
    contactId: p.uuid().nullable(),
    recordId: p.uuid().nullable(),
    source: p.string(),
    externalId: p.string(),
    recordKind: p.string(),
    operation: p.enum(WRITE_BACK_OPERATIONS),
    targets: p.json<readonly ConsentTarget[]>(),
    unsupported: p.json<readonly ConsentTarget[]>(),
    /** What a rectification sets and empties, by name; null for the others. */
    fields: p.json<readonly AskedField[]>().nullable(),
    unsupportedFields: p.json<readonly UnsupportedField[]>().nullable(),
    /** New values of a rectification, or the one value of an ENTER, and the salt of their key; both null from the moment it settles. */
    keySalt: p.blob().nullable(),
    sealed: p.blob().nullable(),
    status: p.enum(WRITE_BACK_STATUSES),
    attempts: p.integer().default(0),
    observations: p.integer().default(0),
    queuedAt: p.datetime(),
    sentAt: p.datetime().nullable(),
    answeredAt: p.datetime().nullable(),
    observedAt: p.datetime().nullable(),
    settledAt: p.datetime().nullable(),
    nextAttemptAt: p.datetime().nullable(),
    lastCode: p.string().nullable(),
    /** An erasure that a parting took back; see `callOffErasure`. */
    calledOffAt: p.datetime().nullable().default(null),
    proof: p.json<WriteBackProof>().nullable(),
  },
});

/** One command to one record or list of one source, with its life. */
export class WriteBack extends WriteBackSchema.class {}
WriteBackSchema.setClass(WriteBack);

export const WRITE_BACK_STEPS = ["QUEUED", "SEND", "ANSWER", "OBSERVE", "SETTLE"] as const;

const WriteBackStepSchema = defineEntity({
  name: "WriteBackStep",
  tableName: "write_back_step",
  properties: {
    id: p.bigint("number").primary().autoincrement(),
    writeBackId: p.uuid(),
    at: p.datetime(),
    step: p.enum(WRITE_BACK_STEPS),
    outcome: p.string(),
    code: p.string().nullable(),
  },
});

/** One step in the life of a write-back. Append-only: this is the "when and how" that has to be proved. */
export class WriteBackStep extends WriteBackStepSchema.class {}
WriteBackStepSchema.setClass(WriteBackStep);
