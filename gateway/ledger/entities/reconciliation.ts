import { defineEntity, p } from "@mikro-orm/core";
import type { DriftAction, DriftClass } from "#gateway/compliance/drift/drift-classes.ts";

export const RECONCILIATION_ORIGINS = ["SCHEDULE", "API", "CLI"] as const;
export type ReconciliationOrigin = (typeof RECONCILIATION_ORIGINS)[number];
export const COMPARISON_MODES = ["FULL", "INCREMENTAL"] as const;
export type ComparisonMode = (typeof COMPARISON_MODES)[number];
/** ABANDONED: its process ended; the comparison is one transaction, so nothing of it was kept. */
export const RECONCILIATION_RUN_STATUSES = ["RUNNING", "COMPLETE", "FAILED", "ABANDONED"] as const;

const ReconciliationRunSchema = defineEntity({
  name: "ReconciliationRun",
  tableName: "reconciliation_run",
  properties: {
    id: p.uuid().primary(),
    /** `source:<name>`, or `lists`. */
    scope: p.string(),
    mode: p.enum(COMPARISON_MODES),
    origin: p.enum(RECONCILIATION_ORIGINS),
    status: p.enum(RECONCILIATION_RUN_STATUSES),
    startedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
    seenAt: p.datetime().nullable(),
    compared: p.integer().default(0),
    opened: p.integer().default(0),
    fixed: p.integer().default(0),
    open: p.integer().default(0),
    inFlight: p.integer().default(0),
    errorCode: p.string().nullable(),
  },
});

/** One comparison of the ledger with one source, or with the lists. */
export class ReconciliationRun extends ReconciliationRunSchema.class {}
ReconciliationRunSchema.setClass(ReconciliationRun);

/** STALE: the differences were others when it was to be applied. */
export const PLAN_STATUSES = ["OPEN", "APPLYING", "APPLIED", "STALE"] as const;

export interface PlannedRepairs {
  readonly class: DriftClass;
  readonly system: string;
  readonly action: DriftAction;
  readonly count: number;
}

const ReconciliationPlanSchema = defineEntity({
  name: "ReconciliationPlan",
  tableName: "reconciliation_plan",
  properties: {
    id: p.uuid().primary(),
    digest: p.blob(),
    scopes: p.array(),
    classes: p.array().$type<DriftClass[]>(),
    repairs: p.json<readonly PlannedRepairs[]>(),
    repairsCount: p.integer(),
    status: p.enum(PLAN_STATUSES),
    origin: p.enum(RECONCILIATION_ORIGINS),
    plannedAt: p.datetime(),
    applyingAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    applied: p.integer().default(0),
    overtaken: p.integer().default(0),
  },
});

/** The repairs that were open at one moment, named by their digest. */
export class ReconciliationPlan extends ReconciliationPlanSchema.class {}
ReconciliationPlanSchema.setClass(ReconciliationPlan);
