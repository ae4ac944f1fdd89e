import type { EntityManager } from "@mikro-orm/postgresql";

/** The job queue's task names; one adapter each in the rooms that run them. */
export const TASKS = {
  writeBack: "write-back",
  syncSource: "sync-source",
  remediations: "refresh-remediations",
  retention: "run-retention",
  reconcile: "reconcile",
} as const;

/** What a sync job is about; `named`: only the records that webhooks named. */
export interface SyncJob {
  readonly source: string;
  readonly mode: "FULL" | "INCREMENTAL";
  readonly named?: boolean;
}

/** Queues write-backs inside the caller's transaction. One job per write-back: a second one replaces the first. */
export async function enqueueWriteBacks(
  em: EntityManager,
  writeBackIds: readonly string[],
  runAt: Date | null = null,
): Promise<void> {
  if (writeBackIds.length === 0) return;
  await em.execute(
    `select graphile_worker.add_job(?, json_build_object('writeBackId', id), run_at := ?::timestamptz,
       max_attempts := 25, job_key := 'write-back:' || id)
     from jsonb_array_elements_text(?::jsonb) as id`,
    [TASKS.writeBack, (runAt ?? new Date()).toISOString(), JSON.stringify(writeBackIds)],
  );
}

/** Queues a pull of one source inside the caller's transaction. The source's own queue keeps two pulls apart. */
export async function enqueueSync(
  em: EntityManager,
  source: string,
  mode: "FULL" | "INCREMENTAL",
): Promise<void> {
  await em.execute(
    "select graphile_worker.add_job(?, ?::json, queue_name := ?, max_attempts := 1, job_key := ?)",
    [TASKS.syncSource, JSON.stringify({ source, mode }), `sync-${source}`, `sync:${source}:${mode}`],
  );
}
