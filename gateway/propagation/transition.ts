import { LockMode, type EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { recordSteps, type StepInput } from "#gateway/ledger/record-steps.ts";
import { destroyRecord, finishErasure } from "./finish-erasure.ts";
import type { WorkerContext } from "./worker-context.ts";

type Fields = Pick<
  WriteBack,
  | "status"
  | "attempts"
  | "observations"
  | "sentAt"
  | "answeredAt"
  | "observedAt"
  | "settledAt"
  | "nextAttemptAt"
  | "lastCode"
  | "proof"
>;

export interface Change {
  readonly fields: Partial<Omit<Fields, "settledAt" | "nextAttemptAt">>;
  readonly steps: readonly Omit<StepInput, "writeBackId">[];
  /** SETTLE ends the write-back; a number of milliseconds queues the next job; GO_ON stays in this one. */
  readonly next: "SETTLE" | "GO_ON" | number;
}

/**
 * One step in the life of a write-back, in a transaction of its own. False when somebody else moved it since it was
 * seen, which happens when a worker lost its lock and its jobs were given to another.
 */
export async function transition(
  { ledger, now, timing }: WorkerContext,
  seen: WriteBack,
  change: Change,
): Promise<boolean> {
  return ledger.em().transactional(async (em) => {
    const at = now();
    const settles = change.next === "SETTLE";
    // Contact before write-back, as everywhere, so that two settling erasures cannot wait for each other.
    const contactId =
      settles && seen.operation === "ERASE" ? await lockContact(em, seen.contactId) : seen.contactId;
    const writeBack = await em.findOne(WriteBack, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!writeBack || hasMoved(writeBack, seen)) return false;
    Object.assign(writeBack, change.fields);
    if (settles) {
      writeBack.settledAt = at;
      writeBack.nextAttemptAt = null;
    } else {
      // While a job goes on with it, the sweeper must not think it forgotten.
      const wait = change.next === "GO_ON" ? timing.sendDeadlineMs + timing.observeDeadlineMs : change.next;
      writeBack.nextAttemptAt = new Date(at.getTime() + wait);
    }
    const steps = change.steps.map((step) => ({ ...step, writeBackId: seen.id }));
    if (settles) {
      const { id: writeBackId, status: outcome, lastCode: code = null } = writeBack;
      steps.push({ writeBackId, step: "SETTLE", outcome, code });
    }
    await recordSteps(em, steps, at);
    if (typeof change.next === "number") {
      await enqueueWriteBacks(em, [seen.id], new Date(Date.now() + change.next));
    }
    if (settles) await settle(em, writeBack, contactId, at);
    return true;
  });
}

function hasMoved(current: WriteBack, seen: WriteBack): boolean {
  return (
    current.settledAt !== null ||
    current.status !== seen.status ||
    current.attempts !== seen.attempts ||
    current.observations !== seen.observations
  );
}

async function settle(em: EntityManager, writeBack: WriteBack, contactId: string, at: Date): Promise<void> {
  const { id, revocationId, recordId, source, operation, status, lastCode, attempts, observations } =
    writeBack;
  const body = {
    writeBack: id,
    revocation: revocationId,
    record: recordId,
    source,
    operation,
    status,
    code: lastCode,
    attempts,
    observations,
    queuedAt: writeBack.queuedAt.toISOString(),
    sentAt: writeBack.sentAt?.toISOString() ?? null,
    answeredAt: writeBack.answeredAt?.toISOString() ?? null,
    observedAt: writeBack.observedAt?.toISOString() ?? null,
    proof: writeBack.proof,
  };
  const erased = operation === "ERASE" && status === "CONFIRMED";
  if (erased) await destroyRecord(em, recordId, at);
  await appendEvidence(em, [{ kind: "WRITE_BACK_SETTLED", subject: writeBack.contactId, body }], at);
  if (erased) await finishErasure(em, contactId, at);
}
