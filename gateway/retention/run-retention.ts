import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import {
  RETENTION_STEPS,
  RetentionItem,
  RetentionRun,
  type RetentionOrigin,
} from "#gateway/ledger/entities/retention.ts";
import { uuid7 } from "#gateway/ledger/uuid.ts";
import type { Due } from "#gateway/compliance/retention/due-by-time.ts";
import { isAutomatic, type RetentionContext } from "./context.ts";
import { countItems, type ItemCounts } from "./count-items.ts";
import { dueContacts } from "./due-contacts.ts";
import { withRetentionLock } from "./retention-lock.ts";
import { stepsOf } from "./steps-of.ts";
import { takeStep } from "./take-step.ts";

export interface RetentionReport {
  readonly runId: string;
  readonly status: "COMPLETE" | "RUNNING";
  readonly examined: number;
  readonly due: number;
  readonly counts: ItemCounts;
}

export interface RetentionOptions {
  readonly origin: RetentionOrigin;
  /** Ends the run between two pages; the next one goes on there. */
  readonly signal?: AbortSignal;
  readonly pageSize?: number;
  readonly onProgress?: (progress: { readonly examined: number; readonly due: number }) => void;
}

/**
 * Looks at every contact whose deadlines may have passed, writes down what their end asks for, and does of it what is
 * automatic. Null when another process is at it. A run that was killed is taken up where its last page ended.
 */
export function runRetention(
  context: RetentionContext,
  options: RetentionOptions,
): Promise<RetentionReport | null> {
  return withRetentionLock(context.ledger, () => run(context, options));
}

async function run(context: RetentionContext, options: RetentionOptions): Promise<RetentionReport> {
  const { ledger, policy, now } = context;
  const current = await takeUp(context, options.origin);
  const { id: runId } = current;
  let { examined, due } = current;
  const report = async (status: RetentionReport["status"]): Promise<RetentionReport> => ({
    runId,
    status,
    examined,
    due,
    counts: await countItems(ledger.pool, runId),
  });
  try {
    const pages = dueContacts(ledger, {
      policy,
      asOf: current.asOf,
      automatic: RETENTION_STEPS.filter((step) => isAutomatic(context.automatic, step)),
      after: current.cursor ?? null,
      ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
    });
    for await (const page of pages) {
      for (const one of page.due) await deal(context, runId, options.origin, one.contactId, one.due);
      examined += page.examined;
      due += page.due.length;
      await ledger.em().nativeUpdate(RetentionRun, { id: runId }, { cursor: page.last, examined, due });
      options.onProgress?.({ examined, due });
      if (options.signal?.aborted) return await report("RUNNING");
    }
  } catch (error) {
    const errorCode = error instanceof Error ? error.name : "UNKNOWN";
    await ledger
      .em()
      .nativeUpdate(RetentionRun, { id: runId }, { status: "FAILED", errorCode, finishedAt: now() });
    throw error;
  }
  const complete = await report("COMPLETE");
  await ledger.em().transactional(async (em) => {
    const at = now();
    await em.nativeUpdate(RetentionRun, { id: runId }, { status: "COMPLETE", finishedAt: at });
    const body = { run: runId, asOf: current.asOf.toISOString(), examined, due, counts: complete.counts };
    await appendEvidence(em, [{ kind: "RETENTION_RUN_COMPLETED", subject: null, body }], at);
  });
  return complete;
}

/** The run that was left behind, or a new one. */
async function takeUp({ ledger, now }: RetentionContext, origin: RetentionOrigin): Promise<RetentionRun> {
  const em = ledger.em();
  const left = await em.findOne(RetentionRun, { status: "RUNNING" }, { orderBy: { startedAt: "desc" } });
  if (left) return left;
  const at = now();
  const created = em.create(RetentionRun, {
    id: uuid7(),
    origin,
    status: "RUNNING",
    asOf: at,
    startedAt: at,
    finishedAt: null,
    cursor: null,
    errorCode: null,
  });
  await em.flush();
  return created;
}

/** Writes down each step, and takes those that are automatic. What an earlier run wrote down stays as it is. */
async function deal(
  context: RetentionContext,
  runId: string,
  origin: RetentionOrigin,
  contactId: string,
  due: Due,
): Promise<void> {
  const { ledger, automatic, now } = context;
  const at = now();
  for (const action of stepsOf(due, automatic)) {
    const wants = due.isHeld ? "HELD" : "PROPOSED";
    await ledger.em().upsert(
      RetentionItem,
      {
        id: uuid7(),
        runId,
        contactId,
        action,
        status: wants,
        dueOn: due.dueOn,
        rules: [...due.rules],
        keepFor: [...due.keepFor],
        keepUntil: due.keepUntil,
        foundAt: at,
        evaluatedAt: at,
      },
      { onConflictFields: ["contactId", "action", "dueOn"], onConflictAction: "ignore" },
    );
    const item = await ledger.em().findOneOrFail(RetentionItem, { contactId, action, dueOn: due.dueOn });
    if (item.status === "APPLIED") continue;
    await note(context, item, wants, at);
    if (!due.isHeld && isAutomatic(automatic, action)) await takeStep(context, item.id, origin);
  }
}

/** A hold came or went, or facts that had overtaken a proposal are gone again. */
async function note(
  { ledger }: RetentionContext,
  { id, status }: RetentionItem,
  wants: "HELD" | "PROPOSED",
  at: Date,
): Promise<void> {
  await ledger
    .em()
    .nativeUpdate(
      RetentionItem,
      { id, status },
      status === wants ? { evaluatedAt: at } : { status: wants, evaluatedAt: at },
    );
}
