import { run, type Runner } from "graphile-worker";
import type { Logger } from "pino";
import type { Policy } from "#gateway/compliance/policy.ts";
import { TASKS, type SyncJob } from "#gateway/ledger/enqueue.ts";
import type { ComparisonMode } from "#gateway/ledger/entities/reconciliation.ts";
import { openQueuePool } from "#gateway/propagation/open-queue-pool.ts";
import { queueLogger } from "#gateway/propagation/queue-logger.ts";
import { openWorkerLock } from "#gateway/propagation/worker-lock.ts";
import { reconcileAndRepair } from "#gateway/reconciliation/reconcile-and-repair.ts";
import { runRetention } from "#gateway/retention/run-retention.ts";
import { refreshRemediations } from "#gateway/rights/refresh-remediations.ts";
import { syncSource, type SyncContext } from "#gateway/sources/sync-source.ts";
import type { Config } from "./config.ts";
import { retentionContext } from "./retention-context.ts";

export interface Schedule {
  close(): Promise<void>;
}

/**
 * Runs syncs from the job queue: on their crontab and when somebody asks for one. One queue per source keeps two runs
 * of a source apart; syncs have a runner of their own, so that they never hold a write-back's place.
 */
export async function startSchedule(
  context: SyncContext & { readonly logger: Logger; readonly policy: Policy },
  config: Pick<Config, "schedules" | "retention" | "reconciliation" | "jurisdiction">,
  options: { readonly pollInterval?: number } = {},
): Promise<Schedule> {
  const { schedules } = config;
  const retention = retentionContext(context, config);
  const sources = context.registry.all.map(({ name }) => name);
  const line = (cron: string, source: string, mode: string): string =>
    `${cron} ${TASKS.syncSource} ?id=${source}-${mode}&queue=sync-${source}&max=1 ${JSON.stringify({ source, mode })}`;
  // Without it the sweeper of any propagation would take a running sync for one whose process died.
  const lock = await openWorkerLock(context.ledger.databaseUrl, context.logger);
  const poolSize = Math.max(5, sources.length + 4);
  const pgPool = openQueuePool(context.ledger.databaseUrl, poolSize, context.logger);
  const runner: Runner = await run({
    pgPool,
    events: lock.events,
    logger: queueLogger(context.logger),
    noHandleSignals: true,
    concurrency: sources.length + 3,
    pollInterval: options.pollInterval ?? 1000,
    crontab: [
      ...sources.flatMap((source) => [
        line(schedules.incrementalSync, source, "INCREMENTAL"),
        line(schedules.fullSync, source, "FULL"),
      ]),
      `${schedules.remediations} ${TASKS.remediations} ?queue=remediations&max=1`,
      // Several attempts: a run whose process was killed is taken up where it stopped, not on the next day.
      `${schedules.retention} ${TASKS.retention} ?queue=retention&max=5`,
      `${schedules.reconcile} ${TASKS.reconcile} ?id=reconcile-changes&queue=reconcile&max=1 {"mode":"INCREMENTAL"}`,
      `${schedules.fullReconcile} ${TASKS.reconcile} ?id=reconcile-all&queue=reconcile&max=3 {"mode":"FULL"}`,
    ].join("\n"),
    taskList: {
      [TASKS.syncSource]: async (payload) => {
        const { source, mode, named } = payload as SyncJob;
        await syncSource(context, { source, mode, ...(named ? { named } : {}) });
      },
      [TASKS.remediations]: async () => {
        await refreshRemediations(context);
      },
      [TASKS.retention]: async () => {
        await runRetention(retention, { origin: "SCHEDULE" });
      },
      [TASKS.reconcile]: async (payload) => {
        const { mode } = payload as { mode: ComparisonMode };
        await reconcileAndRepair({ ...context, settings: config.reconciliation }, mode);
      },
    },
  });
  return {
    async close() {
      await runner.stop();
      await pgPool.end();
      await lock.close();
    },
  };
}
