import { defineEntity, p } from "@mikro-orm/core";

export const SOURCE_STATES = ["NEVER_SYNCED", "CONNECTED", "DEGRADED", "DOWN", "AUTH_FAILED"] as const;
export type SourceStateName = (typeof SOURCE_STATES)[number];

const SourceStateSchema = defineEntity({
  name: "SourceState",
  tableName: "source_state",
  properties: {
    source: p.string().primary(),
    connector: p.string(),
    state: p.enum(SOURCE_STATES),
    account: p.string().nullable(),
    errorCode: p.string().nullable(),
    errorAt: p.datetime().nullable(),
    cursor: p.json<unknown>().nullable(),
    lastFullAt: p.datetime().nullable(),
    lastIncrementalAt: p.datetime().nullable(),
    records: p.integer().default(0),
    updatedAt: p.datetime(),
  },
});

/** What is known about one connected system right now. */
export class SourceState extends SourceStateSchema.class {}
SourceStateSchema.setClass(SourceState);

export const SYNC_STATUSES = ["RUNNING", "COMPLETE", "FAILED", "ABANDONED"] as const;

const SyncRunSchema = defineEntity({
  name: "SyncRun",
  tableName: "sync_run",
  properties: {
    id: p.uuid().primary(),
    source: p.string(),
    mode: p.enum(["FULL", "INCREMENTAL"] as const),
    status: p.enum(SYNC_STATUSES),
    cursor: p.json<unknown>().nullable(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    pulled: p.integer().default(0),
    inserted: p.integer().default(0),
    updated: p.integer().default(0),
    unchanged: p.integer().default(0),
    gone: p.integer().default(0),
    revocations: p.integer().default(0),
    errorCode: p.string().nullable(),
  },
});

/** One pull of one source. A run that did not complete proves no absence. */
export class SyncRun extends SyncRunSchema.class {}
SyncRunSchema.setClass(SyncRun);
