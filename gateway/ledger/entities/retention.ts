import { defineEntity, p } from "@mikro-orm/core";

export const RETENTION_ORIGINS = ["SCHEDULE", "API", "CLI"] as const;
export type RetentionOrigin = (typeof RETENTION_ORIGINS)[number];
export const RETENTION_RUN_STATUSES = ["RUNNING", "COMPLETE", "FAILED"] as const;

const RetentionRunSchema = defineEntity({
  name: "RetentionRun",
  tableName: "retention_run",
  properties: {
    id: p.uuid().primary(),
    origin: p.enum(RETENTION_ORIGINS),
    status: p.enum(RETENTION_RUN_STATUSES),
    asOf: p.datetime(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    cursor: p.uuid().nullable(),
    examined: p.integer().default(0),
    due: p.integer().default(0),
    errorCode: p.string().nullable(),
  },
});

/** One look at every contact whose deadlines may have passed. */
export class RetentionRun extends RetentionRunSchema.class {}
RetentionRunSchema.setClass(RetentionRun);

export const RETENTION_STEPS = ["RESTRICT", "MINIMISE", "ERASE"] as const;
export type RetentionStep = (typeof RETENTION_STEPS)[number];
/** OVERTAKEN: when it was to be done, the facts no longer asked for it. */
export const RETENTION_ITEM_STATUSES = ["PROPOSED", "APPLIED", "HELD", "OVERTAKEN"] as const;
export type RetentionItemStatus = (typeof RETENTION_ITEM_STATUSES)[number];

const RetentionItemSchema = defineEntity({
  name: "RetentionItem",
  tableName: "retention_item",
  properties: {
    id: p.uuid().primary(),
    runId: p.uuid(),
    contactId: p.uuid(),
    action: p.enum(RETENTION_STEPS),
    status: p.enum(RETENTION_ITEM_STATUSES),
    dueOn: p.string().columnType("date"),
    rules: p.array(),
    keepFor: p.array(),
    keepUntil: p.string().columnType("date").nullable(),
    foundAt: p.datetime(),
    evaluatedAt: p.datetime(),
    appliedAt: p.datetime().nullable(),
    appliedBy: p.enum(RETENTION_ORIGINS).nullable(),
    revocationId: p.uuid().nullable(),
    correctionId: p.uuid().nullable(),
  },
});

/** What one period's end asks for, until it is done. */
export class RetentionItem extends RetentionItemSchema.class {}
RetentionItemSchema.setClass(RetentionItem);
