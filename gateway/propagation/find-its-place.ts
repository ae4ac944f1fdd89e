import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { splitTargets } from "#gateway/ledger/plan-write-backs.ts";
import { transition } from "./transition.ts";
import type { WorkerContext } from "./worker-context.ts";

/**
 * A write-back that was planned while nobody knew what its source can hold: now the source is configured, and the targets
 * that it has no place for are named. False when nothing is left to send.
 */
export async function findItsPlace(context: WorkerContext, writeBack: WriteBack): Promise<boolean> {
  const asked = [...writeBack.targets, ...writeBack.unsupported];
  const can = context.registry.abilities.get(writeBack.source);
  const isEntry = writeBack.operation === "ENTER";
  const { targets, unsupported } = splitTargets(
    asked,
    isEntry ? { revocable: can?.entries?.targets ?? [] } : can,
  );
  if ((isEntry || writeBack.operation === "REVOKE") && targets.length === 0) {
    const fields = { targets, unsupported, status: "NOT_SUPPORTED", lastCode: null } as const;
    await transition(context, writeBack, { fields, steps: [], next: "SETTLE" });
    return false;
  }
  return transition(context, writeBack, {
    fields: { targets, unsupported, lastCode: null },
    steps: [],
    next: "GO_ON",
  });
}
