import { TASKS } from "#gateway/ledger/enqueue.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { Change, Fields } from "./transition.ts";
import type { WorkerContext } from "./worker-context.ts";

const COLUMNS: Record<keyof Fields, string> = {
  status: "status",
  attempts: "attempts",
  observations: "observations",
  sentAt: "sent_at",
  answeredAt: "answered_at",
  observedAt: "observed_at",
  lastCode: "last_code",
  proof: "proof",
  targets: "targets",
  unsupported: "unsupported",
};
const JSON_COLUMNS: ReadonlySet<string> = new Set(["proof", "targets", "unsupported"]);

/** A correction that left after its record's erasure could write a name into what was emptied. */
const UNLESS_ERASING = ` and not exists (
  select from write_back e where e.record_id = write_back.record_id and e.operation = 'ERASE' and e.settled_at is null)`;

/**
 * A step that does not settle, as one statement: new state, its steps and the next job, or nothing when the write-back
 * is not any more what was seen. Three of these a write-back are what a worker asks of the database most.
 */
export async function moveWriteBack(
  { ledger, now, timing }: WorkerContext,
  seen: WriteBack,
  { fields, steps, next }: Change & { readonly next: "GO_ON" | number },
): Promise<boolean> {
  const at = now();
  // While a job goes on with it, the sweeper must not think it forgotten.
  const wait = next === "GO_ON" ? timing.sendDeadlineMs + timing.observeDeadlineMs : next;
  const values: unknown[] = [
    seen.id,
    seen.status,
    seen.attempts,
    seen.observations,
    at,
    new Date(at.getTime() + wait),
    JSON.stringify(steps),
    next === "GO_ON" ? null : new Date(Date.now() + next),
    TASKS.writeBack,
  ];
  const sets = Object.entries(fields).map(([name, value]) => {
    values.push(JSON_COLUMNS.has(name) ? JSON.stringify(value) : value);
    return `, ${COLUMNS[name as keyof Fields]} = $${values.length}`;
  });
  const isClaim = fields.status === "SENDING";
  const guard = `${isClaim ? " and called_off_at is null" : ""}${isClaim && seen.operation === "RECTIFY" ? UNLESS_ERASING : ""}`;
  const { rowCount } = await ledger.pool.query(
    `with moved as (
       update write_back set next_attempt_at = $6${sets.join("")}
       where id = $1 and settled_at is null and status = $2 and attempts = $3 and observations = $4${guard}
       returning id
     ), stepped as (
       insert into write_back_step (write_back_id, at, step, outcome, code)
       select moved.id, $5, s.step, s.outcome, s.code
       from moved, jsonb_to_recordset($7::jsonb) as s(step text, outcome text, code text)
     ), queued as (
       select graphile_worker.add_job($9, json_build_object('writeBackId', moved.id), run_at := $8::timestamptz,
         max_attempts := 25, job_key := 'write-back:' || moved.id) from moved where $8::timestamptz is not null
     )
     select moved.id, (select count(*) from queued) from moved`,
    values,
  );
  return rowCount === 1;
}
