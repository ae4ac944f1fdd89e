import { Refusal } from "#gateway/compliance/refusal.ts";
import type { ReconciliationPlan } from "#gateway/ledger/entities/reconciliation.ts";
import { applyPlan } from "#gateway/reconciliation/apply-plan.ts";
import type { ReconciliationContext } from "#gateway/reconciliation/context.ts";
import { countFindings, type FindingCount } from "#gateway/reconciliation/count-findings.ts";
import { planRepairs } from "#gateway/reconciliation/plan-repairs.ts";
import { reconcile } from "#gateway/reconciliation/reconcile.ts";
import type { Scope } from "#gateway/reconciliation/scopes.ts";
import type { Output } from "./print.ts";
import { createProgress } from "./progress.ts";

export interface ReconcileCliOptions {
  readonly changes: boolean;
  readonly plan: boolean;
  readonly apply?: string;
  readonly source?: string;
  readonly json: boolean;
}

/** Compares, plans or applies. 0: nothing differs, or the plan is done; 1: something differs; 2: could not. */
export async function reconcileFromCli(
  context: ReconciliationContext,
  options: ReconcileCliOptions,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const scopes: readonly Scope[] | undefined =
    options.source === undefined ? undefined : [{ kind: "SOURCE", source: options.source }];
  try {
    if (options.apply !== undefined) return await apply(context, options.apply, options, output, signal);
    if (options.plan) {
      const plan = await planRepairs(context, { origin: "CLI", ...(scopes ? { scopes } : {}) });
      output.line(options.json ? JSON.stringify(plainPlan(plan)) : describePlan(plan));
      return plan.repairsCount > 0 ? 1 : 0;
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    output.line(options.json ? JSON.stringify({ status: error.code }) : `refused: ${error.message}`);
    return 2;
  }
  const { runs, busy } = await reconcile(context, {
    mode: options.changes ? "INCREMENTAL" : "FULL",
    origin: "CLI",
    ...(scopes ? { scopes } : {}),
    onCompared: (run) => {
      const { scope, mode, compared, opened, fixed, open, inFlight } = run;
      output.line(
        options.json
          ? JSON.stringify({ scope, mode, compared, opened, fixed, open, inFlight })
          : `${scope}: ${compared} compared, ${opened} new, ${fixed} gone, ${open} stand, ${inFlight} being mended`,
      );
    },
  });
  const counts = await countFindings(context.ledger.pool);
  if (options.json) output.line(JSON.stringify({ open: counts }));
  else for (const count of counts) output.line(describeCount(count));
  if (busy.length > 0) {
    if (!options.json) output.line(`busy elsewhere: ${busy.join(", ")}`);
    return 2;
  }
  return runs.some(({ open }) => open > 0) ? 1 : 0;
}

async function apply(
  context: ReconciliationContext,
  digest: string,
  { json }: ReconcileCliOptions,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const progress = createProgress(json ? { line: () => undefined, isTerminal: false } : output);
  const plan = await applyPlan(context, {
    digest: Buffer.from(digest, "hex"),
    origin: "CLI",
    signal,
    onRepaired: (pulled, total) => progress.update({ source: "reconcile", pulled, total, phase: "repairs" }),
  }).finally(() => progress.stop());
  output.line(
    json
      ? JSON.stringify(plainPlan(plan))
      : `${plan.applied} repaired, ${plan.overtaken} overtaken; write-backs go out when a gateway runs (\`allinea start\`)`,
  );
  return plan.status === "APPLIED" ? 0 : 2;
}

function plainPlan({ digest, status, repairs, repairsCount, applied, overtaken }: ReconciliationPlan) {
  return { digest: Buffer.from(digest).toString("hex"), status, repairs, repairsCount, applied, overtaken };
}

function describePlan(plan: ReconciliationPlan): string {
  if (plan.repairsCount === 0) return "nothing is to be repaired";
  const lines = plan.repairs.map(
    ({ system, class: name, action, count }) => `${system}: ${name} ${count} → ${action}`,
  );
  const digest = Buffer.from(plan.digest).toString("hex");
  return [...lines, `apply it with: allinea reconcile --apply ${digest}`].join("\n");
}

function describeCount({ system, class: name, action, count, oldest }: FindingCount): string {
  return `  ${system}: ${name} ${count} (${action}), the oldest since ${oldest.toISOString()}`;
}
