import { TASKS } from "#gateway/ledger/enqueue.ts";
import { NOT_CONFIGURED } from "#gateway/ledger/plan-write-backs.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Queues at once what waited for a source that was not configured and now is. Returns how many write-backs. */
export async function wakeConfigured({
  ledger,
  registry,
  now,
}: Pick<WorkerContext, "ledger" | "registry" | "now">): Promise<number> {
  const { rowCount } = await ledger.pool.query(
    `with woken as (
       update write_back set next_attempt_at = $3
       where settled_at is null and last_code = $1 and source = any($2::text[]) returning id
     )
     select graphile_worker.add_job($4, json_build_object('writeBackId', id), max_attempts := 25,
       job_key := 'write-back:' || id) from woken`,
    [NOT_CONFIGURED, registry.all.map(({ name }) => name), now(), TASKS.writeBack],
  );
  return rowCount ?? 0;
}
