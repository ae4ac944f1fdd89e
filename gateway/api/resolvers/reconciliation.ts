import { DRIFT_RULES } from "#gateway/compliance/drift/drift-classes.ts";
import { hasChannels } from "#gateway/compliance/vocabulary.ts";
import type { ReconciliationPlan as Plan } from "#gateway/ledger/entities/reconciliation.ts";
import { applyOnce } from "#gateway/reconciliation/apply-once.ts";
import { DEFAULT_SETTINGS, type ReconciliationContext } from "#gateway/reconciliation/context.ts";
import { planOnce } from "#gateway/reconciliation/plan-once.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { toGlobalId } from "../global-id.ts";
import { listDriftFindings, listDriftSystems, listReconciliationRuns } from "../lists/list-drift.ts";
import type { DriftFindingRow } from "../reconciliation-rows.ts";
import type { Resolvers } from "../types.generated.ts";

function context({ ledger, registry, now, config }: ApiContext): ReconciliationContext {
  return { ledger, registry, now, settings: config.reconciliation ?? DEFAULT_SETTINGS };
}

const Query: Resolvers["Query"] = {
  driftFindings: (_root, args, ctx) => listDriftFindings(ctx, args),
  driftSystems: (_root, _args, ctx) => listDriftSystems(ctx),
  reconciliationRuns: (_root, args, ctx) => listReconciliationRuns(ctx, args),
};

const Mutation: Resolvers["Mutation"] = {
  planReconciliation: (_root, { input }, ctx) =>
    answering({ plan: null }, async () => {
      const { idempotencyKey, sources = null, withLists, classes = null } = input;
      const asked = { sources, withLists: withLists !== false, classes };
      return { plan: present(await planOnce(context(ctx), idempotencyKey, asked)) };
    }),
  applyReconciliation: (_root, { input }, ctx) =>
    answering({ plan: null }, async () => ({
      plan: present(await applyOnce(context(ctx), input.idempotencyKey, input.planDigest)),
    })),
};

function present(plan: Plan) {
  const { status, repairsCount, plannedAt, finishedAt = null, applied, overtaken } = plan;
  const digest = Buffer.from(plan.digest).toString("hex");
  return {
    digest,
    status,
    repairs: [...plan.repairs],
    repairsCount,
    plannedAt,
    finishedAt,
    applied,
    overtaken,
  };
}

const DriftFinding: Resolvers["DriftFinding"] = {
  id: ({ id }) => toGlobalId("DriftFinding", id),
  rule: (finding) => DRIFT_RULES[finding.class].rule,
  state: ({ fixedAt, appliedAt }) => (fixedAt !== null ? "FIXED" : appliedAt === null ? "OPEN" : "REPAIRED"),
  channels: ({ purpose, channel, channels }) =>
    hasChannels(purpose) ? (channels ?? (channel === "-" ? [] : [channel])) : [],
  contact: ({ contactId }, _args, { load }) => (contactId === null ? null : load.contact.load(contactId)),
  record: ({ recordId }, _args, { load }) => (recordId === null ? null : load.record.load(recordId)),
  evidence: ({ evidenceKind: kind, evidenceId: reference }) =>
    kind === null || reference === null ? null : { kind, reference },
  repairedAt: ({ appliedAt }) => appliedAt,
  repair: ({ revocationId }, _args, { load }) =>
    revocationId === null ? null : load.revocation.load(revocationId),
  end: ({ fixedBy }) => fixedBy,
  ageSeconds: (finding, _args, { at }) => secondsFrom(finding.firstSeenAt, finding, at),
  lagSeconds: (finding, _args, { at }) =>
    finding.actedAt === null ? null : secondsFrom(finding.actedAt, finding, at),
};

function secondsFrom(begin: Date, { fixedAt }: DriftFindingRow, at: Date): number {
  return Math.max(0, Math.round(((fixedAt ?? at).getTime() - begin.getTime()) / 1000));
}

const ReconciliationRun: Resolvers["ReconciliationRun"] = {
  id: ({ id }) => toGlobalId("ReconciliationRun", id),
  source: ({ scope }) => (scope.startsWith("source:") ? scope.slice("source:".length) : null),
};

export const reconciliationResolvers = { Query, Mutation, DriftFinding, ReconciliationRun };
