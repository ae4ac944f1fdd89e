import type { EntityManager } from "@mikro-orm/postgresql";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { recordSteps } from "#gateway/ledger/record-steps.ts";
import { settledEvidence } from "./settled-evidence.ts";

/** Ends every open correction of an erased record and destroys its values with it. Returns the evidence. */
export async function forgetCorrections(
  em: EntityManager,
  recordId: string,
  now: Date,
): Promise<readonly EvidenceInput[]> {
  const open = await em.find(
    WriteBack,
    { recordId, operation: "RECTIFY", settledAt: null },
    { orderBy: { id: "asc" }, refresh: true },
  );
  const end = { settledAt: now, nextAttemptAt: null, keySalt: null, sealed: null };
  for (const one of open) Object.assign(one, { ...end, status: "NOT_SUPPORTED", lastCode: "ERASURE_WINS" });
  const steps = open.map(({ id, status, lastCode }) => ({
    writeBackId: id,
    step: "SETTLE" as const,
    outcome: status,
    code: lastCode ?? null,
  }));
  if (steps.length > 0) await recordSteps(em, steps, now);
  return open.map(settledEvidence);
}
