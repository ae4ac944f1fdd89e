import type pg from "pg";
import { TASKS } from "#gateway/ledger/enqueue.ts";

/**
 * Queues open write-backs whose time has come and that no job will look at: after a bug that used up a job's attempts,
 * a restore from backup, or a queue that somebody emptied. A job that failed and waits for its retry is left to it.
 */
export async function requeueLost(pool: pg.Pool, now: Date, graceMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `select graphile_worker.add_job($1, json_build_object('writeBackId', w.id), max_attempts := 25,
       job_key := 'write-back:' || w.id)
     from (
       select w.id from write_back w
       where w.settled_at is null
         and w.next_attempt_at < $2::timestamptz - make_interval(secs => $3 / 1000.0)
         and not exists (
           select from graphile_worker.jobs j
           where j.key = 'write-back:' || w.id
             and (j.locked_at is not null or (j.attempts < j.max_attempts and (j.attempts > 0 or j.run_at <= now())))
         )
       order by w.next_attempt_at limit 1000
     ) w`,
    [TASKS.writeBack, now, graceMs],
  );
  // A job that lost its key to a newer one and its worker to a crash can never run again.
  await pool.query(
    `select graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where task_identifier = $1 and key is null and locked_at is null and attempts >= max_attempts limit 1000))`,
    [TASKS.writeBack],
  );
  return rowCount ?? 0;
}
