import { Refusal } from "#gateway/compliance/refusal.ts";
import { Idempotency } from "#gateway/ledger/entities/evidence.ts";
import {
  RetentionItem,
  RetentionRun,
  type RetentionOrigin,
  type RetentionStep,
} from "#gateway/ledger/entities/retention.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import type { RetentionContext } from "./context.ts";
import { takeStep } from "./take-step.ts";

export interface ApplyRunInput {
  readonly runId: string;
  /** Only these steps; every proposed one when absent. */
  readonly actions?: readonly RetentionStep[] | null;
  readonly idempotencyKey: string;
  readonly origin?: RetentionOrigin;
}

export interface ApplyRunResult extends Record<string, unknown> {
  readonly applied: number;
  readonly held: number;
  readonly overtaken: number;
}

const PAGE = 200;

/**
 * Does what a run has proposed. Each contact is looked at again and is a transaction of its own: a call that was cut
 * short is made again with the same key, and finds the rest still proposed.
 */
export async function applyRun(
  context: RetentionContext,
  { idempotencyKey, origin = "API", runId, actions = null }: ApplyRunInput,
): Promise<ApplyRunResult> {
  const { ledger, now } = context;
  const request = { key: idempotencyKey, operation: "applyRetentionRun", body: { runId, actions } };
  const isKnown = (await ledger.em().count(Idempotency, { key: idempotencyKey })) > 0;
  const counts = { applied: 0, held: 0, overtaken: 0 };
  if (!isKnown) await apply(context, { runId, actions, origin }, counts);
  return idempotent(ledger.em(), request, now(), async () => counts);
}

async function apply(
  context: RetentionContext,
  { runId, actions = null, origin = "API" }: Omit<ApplyRunInput, "idempotencyKey">,
  counts: { applied: number; held: number; overtaken: number },
): Promise<void> {
  const { ledger } = context;
  if (!(await ledger.em().findOne(RetentionRun, { id: runId }))) {
    throw new Refusal("NOT_FOUND", "no run of the retention job has this id", ["runId"]);
  }
  // RESTRICT before MINIMISE and ERASE: use stops first. Ids grow in the order in which steps were written down.
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const items = await ledger.em().find(
      RetentionItem,
      {
        runId,
        status: "PROPOSED",
        id: { $gt: after },
        ...(actions ? { action: { $in: [...actions] } } : {}),
      },
      { orderBy: { id: "asc" }, limit: PAGE, fields: ["id"] },
    );
    for (const { id } of items) {
      const status = await takeStep(context, id, origin);
      if (status === "APPLIED") counts.applied += 1;
      if (status === "HELD") counts.held += 1;
      if (status === "OVERTAKEN") counts.overtaken += 1;
    }
    const last = items.at(-1);
    if (!last || items.length < PAGE) return;
    after = last.id;
  }
}
