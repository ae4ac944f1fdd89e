import type { EntityManager } from "@mikro-orm/postgresql";
import type { WRITE_BACK_STEPS } from "./entities/write-back.ts";

export interface StepInput {
  readonly writeBackId: string;
  readonly step: (typeof WRITE_BACK_STEPS)[number];
  readonly outcome: string;
  readonly code: string | null;
}

/** Adds steps to the lives of write-backs, in the caller's transaction. */
export async function recordSteps(em: EntityManager, steps: readonly StepInput[], now: Date): Promise<void> {
  await em.flush();
  if (steps.length === 0) return;
  await em.execute(
    `insert into write_back_step (write_back_id, at, step, outcome, code)
     select "writeBackId", ?, step, outcome, code
     from jsonb_to_recordset(?::jsonb) as s("writeBackId" uuid, step text, outcome text, code text)`,
    [now, JSON.stringify(steps)],
  );
}
