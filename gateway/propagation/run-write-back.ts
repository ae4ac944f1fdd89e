import type { EntityManager } from "@mikro-orm/postgresql";
import type { FieldChange } from "#connectors/sdk/rectification.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import { Revocation } from "#gateway/ledger/entities/revocation.ts";
import { SuppressionEntry } from "#gateway/ledger/entities/suppression-entry.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { NOT_CONFIGURED } from "#gateway/ledger/plan-write-backs.ts";
import { currentChange, isBeingRectified } from "./current-change.ts";
import { isStillNamed, keepEntryValue } from "./entry-value.ts";
import { findItsPlace } from "./find-its-place.ts";
import { lookBeforeOvertaken } from "./look-before-overtaken.ts";
import { observeWriteBack } from "./observe-write-back.ts";
import { sendWriteBack } from "./send-write-back.ts";
import { transition } from "./transition.ts";
import { waitWhileHeld } from "./wait-while-held.ts";
import type { WorkerContext } from "./worker-context.ts";

/** A correction on its way is waited for so long before looking again. */
const BUSY_MS = 500;

/** Clocks differ a little; a job that comes earlier than this was queued twice. */
const EARLY_MS = 1_000;

/**
 * Takes one write-back as far as it goes now. Whatever is in the database is enough to go on from after a crash:
 * PENDING is sent; SENDING means that a process died around the call, so what happened is looked up before anything is
 * sent again; ACCEPTED and OUTCOME_UNKNOWN are observed.
 */
export async function runWriteBack(context: WorkerContext, writeBackId: string): Promise<void> {
  const { ledger, registry, now, timing } = context;
  for (;;) {
    const em = ledger.em();
    const writeBack = await em.findOne(WriteBack, { id: writeBackId });
    if (!writeBack || writeBack.settledAt) return;
    const isWaiting = writeBack.status === "PENDING" || writeBack.status === "REFUSED";
    if (writeBack.calledOffAt && isWaiting) {
      const fields = { status: "NOT_SUPPORTED", lastCode: "CALLED_OFF" } as const;
      await transition(context, writeBack, { fields, steps: [], next: "SETTLE" });
      return;
    }
    // Before anything that may take long, also where its list is not configured now.
    if (writeBack.operation === "ENTER" && !writeBack.sealed) {
      if (await keepEntryValue(context, writeBack)) continue;
      const fields = { status: "REFUSED", lastCode: "VALUE_GONE" } as const;
      await transition(context, writeBack, { fields, steps: [], next: "SETTLE" });
      return;
    }
    const source = registry.get(writeBack.source);
    if (!source) {
      // Perhaps it will be again: then `wakeConfigured` fetches it, and until then everybody can see why it waits.
      const fields = { lastCode: NOT_CONFIGURED };
      await transition(context, writeBack, { fields, steps: [], next: timing.backOffCapMs });
      return;
    }
    if (writeBack.lastCode === NOT_CONFIGURED && isWaiting && writeBack.operation !== "RECTIFY") {
      if (!(await findItsPlace(context, writeBack))) return;
      continue;
    }
    if (writeBack.status === "SENDING") {
      await transition(context, writeBack, {
        fields: { status: "OUTCOME_UNKNOWN", lastCode: "INTERRUPTED" },
        steps: [{ step: "ANSWER", outcome: "OUTCOME_UNKNOWN", code: "INTERRUPTED" }],
        next: "GO_ON",
      });
      continue;
    }
    let change: FieldChange | null = null;
    if (writeBack.operation === "RECTIFY") {
      const current = await currentChange(context, writeBack);
      if (current.state === "OVERTAKEN") {
        const fields = { status: "NOT_SUPPORTED", lastCode: current.code } as const;
        await transition(context, writeBack, { fields, steps: [], next: "SETTLE" });
        return;
      }
      if (current.state === "BUSY") {
        await transition(context, writeBack, { fields: {}, steps: [], next: BUSY_MS });
        return;
      }
      ({ change } = current);
    }
    if (writeBack.status === "ACCEPTED" || writeBack.status === "OUTCOME_UNKNOWN") {
      await observeWriteBack(context, writeBack, source, change);
      return;
    }
    const early = (writeBack.nextAttemptAt?.getTime() ?? 0) - now().getTime();
    if (early > EARLY_MS) {
      await enqueueWriteBacks(em, [writeBackId], new Date(Date.now() + early));
      return;
    }
    if (
      writeBack.operation === "ERASE" &&
      ((await isBeingRectified(context, writeBack)) || (await isStillNamed(context, writeBack)))
    ) {
      await transition(context, writeBack, { fields: {}, steps: [], next: BUSY_MS });
      return;
    }
    if (await waitWhileHeld(context, writeBack)) return;
    await lookBeforeOvertaken(context, writeBack, source);
    const occurredAt = (await actOf(em, writeBack)) ?? writeBack.queuedAt;
    if (!(await sendWriteBack(context, writeBack, { occurredAt, change }, source))) return;
  }
}

/** When the person said so, or was listed; null for a correction. */
async function actOf(em: EntityManager, { revocationId, entryId }: WriteBack): Promise<Date | null> {
  if (entryId) return (await em.findOneOrFail(SuppressionEntry, { id: entryId })).addedAt;
  return revocationId ? (await em.findOneOrFail(Revocation, { id: revocationId })).occurredAt : null;
}
