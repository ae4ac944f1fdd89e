import { setTimeout as sleep } from "node:timers/promises";
import { run, type WorkerPool } from "graphile-worker";
import type { Logger } from "pino";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { enqueueWriteBacks, TASKS } from "#gateway/ledger/enqueue.ts";
import type { Keyring } from "#gateway/ledger/keyring.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { SourceRegistry } from "#gateway/sources/registry.ts";
import { createDeletionGate } from "./deletion-gate.ts";
import { extendOpenErasures } from "./extend-open-erasures.ts";
import { openQueuePool } from "./open-queue-pool.ts";
import { queueLogger } from "./queue-logger.ts";
import { requeueLost } from "./requeue-lost.ts";
import { runWriteBack } from "./run-write-back.ts";
import { createSlots, type Slots } from "./slots.ts";
import { DEFAULT_TIMING, type PropagationTiming } from "./timing.ts";
import { freeDeadWorkers, openWorkerLock } from "./worker-lock.ts";
import { wakeConfigured } from "./wake-configured.ts";
import type { WorkerContext } from "./worker-context.ts";

export interface PropagationOptions {
  readonly ledger: Ledger;
  readonly registry: Pick<SourceRegistry, "all" | "get" | "abilities">;
  readonly keyring: Keyring;
  readonly logger: Logger;
  /** Budgets and breakers shared with the reads; without them every call goes out at once. */
  readonly breakers?: WorkerContext["breakers"];
  readonly now?: () => Date;
  readonly random?: () => number;
  /** Most jobs of one source at once; the vendor's declared concurrency when that is lower. */
  readonly perSource?: number;
  readonly timing?: Partial<PropagationTiming>;
  /** What the deletion gate decides by; the built-in policy without one. */
  readonly policy?: Policy;
}

export interface Propagation {
  /** Stops taking jobs, lets running ones finish until the deadline, then gives them back. */
  close(deadlineMs?: number): Promise<void>;
}

const noBreakers: WorkerContext["breakers"] = { run: (_source, _operation, call) => call() };
/** Workers beyond what the sources can hold, so that jobs that are sent away never wait for a running one. */
const SPARE_WORKERS = 2;
/** Each worker may hold a connection, and PostgreSQL has 100 as it comes: many sources get fewer workers each. */
const MOST_WORKERS = 40;

/** Starts the worker that brings every write-back to its end. Any number of processes may run one. */
export async function startPropagation(options: PropagationOptions): Promise<Propagation> {
  const { ledger, registry, logger } = options;
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const context: WorkerContext = {
    ledger,
    registry,
    keyring: options.keyring,
    logger,
    breakers: options.breakers ?? noBreakers,
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    dispositionOf: createDeletionGate(ledger.pool, options.policy ?? defaultPolicy),
    timing,
  };
  const fairShare = Math.floor((MOST_WORKERS - SPARE_WORKERS) / (2 * registry.all.length));
  const perSource = Math.min(options.perSource ?? 8, fairShare);
  const shareOf = (source: string): number =>
    Math.max(1, Math.min(perSource, registry.get(source)?.budget.concurrency ?? 1));
  // As many again may wait for a slot, so that a slot that becomes free is taken at once.
  const slots = createSlots(shareOf, shareOf);
  const concurrency = registry.all.reduce((sum, { name }) => sum + 2 * shareOf(name), SPARE_WORKERS);

  const lock = await openWorkerLock(ledger.databaseUrl, logger);
  await freeDeadWorkers(ledger.pool, timing.deadWorkerGraceMs);
  await wakeConfigured(context);
  let workerPool: WorkerPool | null = null;
  lock.events.on("pool:create", (event) => {
    workerPool = event.workerPool;
  });
  // Taking and settling a job is all that these connections do; at most one for each job.
  const pgPool = openQueuePool(ledger.databaseUrl, concurrency, logger);
  const runner = await run({
    pgPool,
    noHandleSignals: true,
    events: lock.events,
    logger: queueLogger(logger),
    taskList: { [TASKS.writeBack]: writeBackTask(context, slots) },
    // No localQueue: the sources' answers are what takes time, and 0.18.0 cannot be stopped while one holds jobs
    // ("Cannot background something when the queue is already released").
    preset: {
      worker: {
        concurrentJobs: concurrency,
        pollInterval: timing.pollIntervalMs,
      },
    },
  });
  let stopping: Promise<void> | null = null;
  // A runner ends by itself when it cannot settle a job (the database went away). Without it no stop would go out any
  // more, so the process has to end and be started again.
  runner.promise.catch((error: unknown) => {
    if (!stopping) throw error;
  });
  const sweeper = startSweeper(context);

  async function stop(deadlineMs: number): Promise<void> {
    await sweeper.stop();
    slots.close();
    const stopped = runner.stop();
    const late = sleep(deadlineMs, "late" as const, { ref: false });
    if ((await Promise.race([stopped, late])) === "late") {
      await workerPool?.forcefulShutdown("the deadline of a graceful stop has passed");
      // It rejects with the jobs that were given back, which is what was asked for.
      await runner.promise.catch(() => undefined);
    } else {
      // Otherwise jobs that are still running have their ends to report; idle connections close by themselves.
      await pgPool.end();
    }
    await lock.close();
  }
  return { close: (deadlineMs = 10_000) => (stopping ??= stop(deadlineMs)) };
}

/** Adapter of a job over the verb, with the source's share of the workers. */
function writeBackTask(context: WorkerContext, slots: Slots): (payload: unknown) => Promise<void> {
  const { ledger } = context;
  return async (payload) => {
    const { writeBackId } = payload as { writeBackId: string };
    const { rows } = await ledger.pool.query<{ source: string }>(
      "select source from write_back where id = $1 and settled_at is null",
      [writeBackId],
    );
    const source = rows[0]?.source;
    if (!source) return;
    const release = await slots.enter(source);
    if (!release) {
      await enqueueWriteBacks(ledger.em(), [writeBackId], new Date(Date.now() + slots.waitMs(source)));
      return;
    }
    try {
      await runWriteBack(context, writeBackId);
    } finally {
      release();
    }
  };
}

function startSweeper(context: WorkerContext): { stop(): Promise<void> } {
  const { ledger, logger, now, timing } = context;
  let stopped = false;
  let timer: NodeJS.Timeout;
  let sweeping = Promise.resolve();
  async function sweep(): Promise<void> {
    try {
      const freed = await freeDeadWorkers(ledger.pool, timing.deadWorkerGraceMs);
      const requeued = await requeueLost(ledger.pool, now(), timing.lostJobGraceMs);
      await extendOpenErasures(context);
      if (freed.length > 0 || requeued > 0) logger.info({ freed, requeued }, "took over jobs");
    } catch (error) {
      logger.warn({ err: error }, "could not look for lost jobs");
    }
    schedule();
  }
  function schedule(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      sweeping = sweep();
    }, timing.sweepIntervalMs);
    timer.unref();
  }
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await sweeping;
    },
  };
}
