import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { ReconciliationPlan, type ReconciliationOrigin } from "#gateway/ledger/entities/reconciliation.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import { digestRepairs, filterValues, TO_REPAIR } from "./canonical-repairs.ts";
import { compareScopes } from "./compare-scopes.ts";
import type { ReconciliationContext } from "./context.ts";
import { busy, filterOf } from "./plan-repairs.ts";
import { nextPlanned, stillThere } from "./planned-findings.ts";
import { repair } from "./repair.ts";
import { withScopeLocks } from "./scope-locks.ts";
import { parseScope } from "./scopes.ts";

export interface ApplyOptions {
  readonly digest: Uint8Array;
  readonly origin: ReconciliationOrigin;
  /** Ends it between two transactions; applied again it goes on there. */
  readonly signal?: AbortSignal;
  readonly onRepaired?: (done: number, of: number) => void;
}

/**
 * Executes exactly the plan with this digest, or refuses with PLAN_STALE: what changed is compared again, and the open
 * repairs must have the same digest. Each batch looks again with its contacts locked; what a person's act has overtaken
 * in between is left out and counted. A plan that was cut short goes on; one that is done answers as before.
 */
export async function applyPlan(
  context: ReconciliationContext,
  { digest, origin, signal, onRepaired = () => undefined }: ApplyOptions,
): Promise<ReconciliationPlan> {
  const { ledger } = context;
  const known = await latest(ledger.em(), digest);
  if (!known)
    throw new Refusal("NOT_FOUND", "no plan has this digest: make one, and apply its digest", ["planDigest"]);
  const done = await withScopeLocks(ledger, known.scopes, async () => {
    const plan = (await latest(ledger.em(), digest)) ?? known;
    if (plan.status === "APPLIED") return plan;
    if (plan.status === "STALE") throw stale();
    if (plan.status === "OPEN") await begin(context, plan, origin);
    for (;;) {
      const repaired = await retryTransaction(ledger, (em) => repairBatch(em, context, plan.id));
      if (repaired === 0) break;
      const now = await ledger.em().findOneOrFail(ReconciliationPlan, { id: plan.id });
      onRepaired(now.applied + now.overtaken, now.repairsCount);
      if (signal?.aborted) return now;
    }
    const em = ledger.em();
    const ended = await em.findOneOrFail(ReconciliationPlan, { id: plan.id });
    Object.assign(ended, { status: "APPLIED", finishedAt: context.now() });
    await em.flush();
    return ended;
  });
  if (done === null) throw busy();
  return done;
}

function latest(em: EntityManager, digest: Uint8Array): Promise<ReconciliationPlan | null> {
  return em.findOne(
    ReconciliationPlan,
    { digest: Buffer.from(digest) },
    { orderBy: { plannedAt: "desc", id: "desc" } },
  );
}

function stale(): Refusal {
  return new Refusal("PLAN_STALE", "the differences are others than when the plan was made: plan again", [
    "planDigest",
  ]);
}

/** Compares again, and marks the findings as this plan's if they are the same; otherwise the plan is over. */
async function begin(
  context: ReconciliationContext,
  plan: ReconciliationPlan,
  origin: ReconciliationOrigin,
): Promise<void> {
  const { ledger, now } = context;
  const scopes = plan.scopes.map(parseScope);
  await compareScopes(context, scopes, { mode: "INCREMENTAL", origin });
  const filter = filterOf(scopes, plan.classes);
  const isSame = await ledger.em().transactional(async (em) => {
    const { digest } = await digestRepairs(em, filter);
    const same = digest.equals(plan.digest);
    await em.nativeUpdate(
      ReconciliationPlan,
      { id: plan.id },
      same ? { status: "APPLYING", applyingAt: now() } : { status: "STALE", finishedAt: now() },
    );
    if (same) {
      await em.execute(`update drift_finding f set plan_id = ? where ${TO_REPAIR}`, [
        plan.id,
        ...filterValues(filter),
      ]);
    }
    return same;
  });
  if (!isSame) throw stale();
}

/** Returns how many findings it dealt with; 0 when none are left. */
async function repairBatch(
  em: EntityManager,
  context: ReconciliationContext,
  planId: string,
): Promise<number> {
  await enterAct(em);
  const findings = await nextPlanned(em, planId);
  if (findings.length === 0) return 0;
  const still = await stillThere(em, context, findings);
  const at = context.now();
  const standing = findings.flatMap((finding) => {
    const digest = still.get(finding.id);
    return digest === undefined ? [] : [{ ...finding, digest }];
  });
  const made = await repair(em, context, standing, at);
  const applied = standing.filter(({ id }) => made.has(id));
  await em.execute(
    `update drift_finding f set applied_at = ?, revocation_id = m.revocation_id
     from jsonb_to_recordset(?::jsonb) as m (id uuid, revocation_id uuid) where f.id = m.id`,
    [at, JSON.stringify(applied.map(({ id }) => ({ id, revocation_id: made.get(id) ?? null })))],
  );
  const overtaken = findings.filter(({ id }) => !made.has(id));
  await em.execute("update drift_finding set plan_id = null where id = any(?::uuid[])", [
    `{${overtaken.map(({ id }) => id).join(",")}}`,
  ]);
  await em.execute(
    "update reconciliation_plan set applied = applied + ?, overtaken = overtaken + ? where id = ?",
    [applied.length, overtaken.length, planId],
  );
  await appendEvidence(
    em,
    applied.map((finding) => ({
      kind: "DRIFT_REPAIRED",
      subject: finding.contact_id,
      body: {
        plan: planId,
        finding: finding.id,
        class: finding.class,
        system: finding.system,
        action: finding.action,
        purpose: finding.purpose,
        channel: finding.channel === "-" ? null : finding.channel,
        record: finding.record_id,
        revocation: made.get(finding.id) ?? null,
      },
    })),
    at,
  );
  return findings.length;
}
