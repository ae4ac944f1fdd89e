import type { EntityManager } from "@mikro-orm/postgresql";
import { WriteBackStep, type WRITE_BACK_STEPS } from "./entities/write-back.ts";

export interface StepInput {
  readonly writeBackId: string;
  readonly step: (typeof WRITE_BACK_STEPS)[number];
  readonly outcome: string;
  readonly code: string | null;
}

/** Adds steps to the lives of write-backs, in the caller's transaction. */
export async function recordSteps(em: EntityManager, steps: readonly StepInput[], now: Date): Promise<void> {
  for (const step of steps) em.create(WriteBackStep, { ...step, at: now });
  await em.flush();
}
