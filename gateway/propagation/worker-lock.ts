import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { Client, type Pool } from "pg";
import type { Logger } from "pino";

/** Namespace of our advisory locks on workers. */
const LOCK = "hashtextextended('allinea-worker:' || $1, 0)";
const RECONNECT_MS = 500;

/** Says "this worker is alive" to the other processes: a lock that PostgreSQL drops with the process's connection. */
export interface WorkerLock {
  /** To be given to every `run` of graphile-worker: the lock is taken for whatever pool is created with them. */
  readonly events: WorkerEvents;
  close(): Promise<void>;
}

export async function openWorkerLock(databaseUrl: string, logger: Logger): Promise<WorkerLock> {
  const events: WorkerEvents = new EventEmitter();
  const held = new Set<string>();
  let client: Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const next = new Client({
      connectionString: databaseUrl,
      keepAlive: true,
      // A host that vanishes sends no goodbye; without these the server would believe in it for two hours.
      options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
      application_name: "allinea-worker-lock",
    });
    const lost = (): void => {
      if (client !== next || closed) return;
      client = null;
      logger.warn("the worker's lock was lost; taking it again");
      timer = setTimeout(reconnect, RECONNECT_MS);
    };
    next.on("error", lost);
    next.on("end", lost);
    await next.connect();
    client = next;
    for (const workerId of held) await next.query(`select pg_advisory_lock(${LOCK})`, [workerId]);
  }

  function reconnect(): void {
    connect().catch((error: unknown) => {
      logger.debug({ err: error }, "the worker's lock cannot be taken yet");
      if (!closed) timer = setTimeout(reconnect, RECONNECT_MS);
    });
  }

  events.on("pool:create", ({ workerPool }) => {
    held.add(workerPool.id);
    client?.query(`select pg_advisory_lock(${LOCK})`, [workerPool.id]).catch((error: unknown) => {
      logger.warn({ err: error }, "the worker's lock was not taken");
    });
  });
  await connect();
  return {
    events,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}

/**
 * Frees the jobs of workers that are gone, whatever their task: so every runner on this database needs a lock. graphile-worker would leave them locked for four hours. Young locks are left
 * alone: a starting worker takes jobs at the same moment as its lock.
 */
export async function freeDeadWorkers(pool: Pool, graceMs: number): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ worker: string }>(
      `select worker from (
         select locked_by as worker, min(locked_at) as since from graphile_worker.jobs
         where locked_by is not null group by locked_by
       ) holder
       where since < now() - make_interval(secs => $1 / 1000.0)`,
      [graceMs],
    );
    const dead: string[] = [];
    for (const { worker } of rows) {
      const { rows: got } = await client.query<{ gone: boolean }>(
        `select pg_try_advisory_xact_lock(${LOCK}) as gone`,
        [worker],
      );
      if (got[0]?.gone) dead.push(worker);
    }
    if (dead.length > 0) await client.query("select graphile_worker.force_unlock_workers($1)", [dead]);
    await client.query("commit");
    return dead;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
