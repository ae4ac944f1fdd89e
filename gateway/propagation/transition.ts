import { LockMode, type EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence, type EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { recordSteps, type StepInput } from "#gateway/ledger/record-steps.ts";
import { afterRectification } from "./after-rectification.ts";
import { extendErasure } from "./extend-erasure.ts";
import { destroyRecord, finishErasure } from "./finish-erasure.ts";
import { SettlementGroups } from "./group-settlements.ts";
import { moveWriteBack } from "./move-write-back.ts";
import { lookAfresh } from "./settle-revocations.ts";
import { settledEvidence } from "./settled-evidence.ts";
import type { WorkerContext } from "./worker-context.ts";

/** What a step may change; the rest of a write-back never changes. Targets do when their source turns up at last. */
export type Fields = Pick<
  WriteBack,
  | "status"
  | "attempts"
  | "observations"
  | "sentAt"
  | "answeredAt"
  | "observedAt"
  | "lastCode"
  | "proof"
  | "targets"
  | "unsupported"
>;

export interface Change {
  readonly fields: Partial<Fields>;
  readonly steps: readonly Omit<StepInput, "writeBackId">[];
  /** SETTLE ends the write-back; a number of milliseconds queues the next job; GO_ON stays in this one. */
  readonly next: "SETTLE" | "GO_ON" | number;
}

/**
 * One step in the life of a write-back, in a transaction of its own. False when somebody else moved it since it was
 * seen, which happens when a worker lost its lock and its jobs were given to another.
 */
export async function transition(context: WorkerContext, seen: WriteBack, change: Change): Promise<boolean> {
  const { ledger, now } = context;
  if (change.next !== "SETTLE") return moveWriteBack(context, seen, { ...change, next: change.next });
  if (seen.operation === "REVOKE" || seen.operation === "ENTER")
    return settledTogether(context).settle({ seen, change });
  return ledger.em().transactional(async (em) => {
    const at = now();
    // Contact before write-back, as everywhere, so that two settling erasures cannot wait for each other.
    const contactId = await lockOwner(em, seen.recordId as string);
    const writeBack = await em.findOne(WriteBack, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!writeBack || hasMoved(writeBack, seen)) return false;
    Object.assign(writeBack, change.fields, {
      settledAt: at,
      nextAttemptAt: null,
      keySalt: null,
      sealed: null,
    });
    const { id: writeBackId, status: outcome, lastCode: code = null } = writeBack;
    const steps = [...change.steps, { step: "SETTLE" as const, outcome, code }];
    await recordSteps(
      em,
      steps.map((step) => ({ ...step, writeBackId })),
      at,
    );
    await settle(em, context, writeBack, contactId, at);
    return true;
  });
}

/** One for each open ledger: its revocations settle in groups, whoever brings them. */
const groups = new WeakMap<Ledger, SettlementGroups>();

function settledTogether({ ledger, now }: WorkerContext): SettlementGroups {
  const known = groups.get(ledger) ?? new SettlementGroups(ledger, now);
  groups.set(ledger, known);
  return known;
}

function hasMoved(current: WriteBack, seen: WriteBack): boolean {
  return (
    current.settledAt !== null ||
    current.status !== seen.status ||
    current.attempts !== seen.attempts ||
    current.observations !== seen.observations
  );
}

async function settle(
  em: EntityManager,
  context: WorkerContext,
  writeBack: WriteBack,
  contactId: string,
  at: Date,
): Promise<void> {
  const { operation, status } = writeBack;
  const recordId = writeBack.recordId as string;
  const evidence: EvidenceInput[] = [settledEvidence(writeBack)];
  if (operation === "ERASE") {
    evidence.push(...(await settleErasure(em, context, writeBack, contactId, at)));
  } else if (status === "CONFIRMED") {
    await lookAfresh(em, [recordId]);
    await afterRectification(em, context, writeBack, at);
  }
  // The evidence last: its chain is one, and others wait behind whoever holds its lock.
  await appendEvidence(em, evidence, at);
}

async function settleErasure(
  em: EntityManager,
  context: WorkerContext,
  { recordId, revocationId, status, calledOffAt }: WriteBack,
  contactId: string,
  at: Date,
): Promise<readonly EvidenceInput[]> {
  const evidence = status === "CONFIRMED" ? [...(await destroyRecord(em, recordId as string, at))] : [];
  if (calledOffAt) {
    // It may have been the last that the one who asked was waiting for.
    const asker = await lockAsker(em, revocationId as string);
    if (asker !== contactId) evidence.push(...(await finishErasure(em, asker, at)));
  } else {
    evidence.push(...(await extendErasure(em, context, revocationId as string, contactId, at)));
  }
  return [...evidence, ...(status === "CONFIRMED" ? await finishErasure(em, contactId, at) : [])];
}

/** The contact as it stands now under whose id the erasure was asked. */
async function lockAsker(em: EntityManager, revocationId: string): Promise<string> {
  const [row] = await em.execute<{ contact_id: string }[]>(
    `select coalesce(f.contact_id, v.contact_id) as contact_id from revocation v
     left join rights_request f on f.revocation_ids @> array[v.id] where v.id = ?`,
    [revocationId],
  );
  if (!row) throw new Error("an erasure names no revocation");
  return lockContact(em, row.contact_id);
}

/** Locks the contact that the record belongs to now: since the write-back was queued it may have been joined or parted. */
async function lockOwner(em: EntityManager, recordId: string): Promise<string> {
  for (;;) {
    const owner = await ownerOf(em, recordId);
    const locked = await lockContact(em, owner);
    if ((await ownerOf(em, recordId)) === locked) return locked;
  }
}

async function ownerOf(em: EntityManager, recordId: string): Promise<string> {
  const [record] = await em.execute<{ contact_id: string }[]>(
    "select contact_id from contact_record where id = ?",
    [recordId],
  );
  if (!record) throw new Error("a write-back names a record that is not stored");
  return record.contact_id;
}
