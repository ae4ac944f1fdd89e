import type { EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import { recordSteps } from "#gateway/ledger/record-steps.ts";
import { settledEvidence } from "./settled-evidence.ts";
import type { Change } from "./transition.ts";

/** The end of a write-back of a revocation, to a record or a list: what was seen of it, and what becomes of it. */
export interface Settlement {
  readonly seen: WriteBack;
  readonly change: Change;
}

/**
 * Settles several at once: state, steps and evidence of all of them commit together, and the chain's lock is taken once.
 * Answers for each whether it was settled; one that somebody else has moved since it was seen is left alone.
 */
export async function settleRevocations(
  ledger: Pick<Ledger, "em">,
  settlements: readonly Settlement[],
  at: Date,
): Promise<readonly boolean[]> {
  return ledger.em().transactional(async (em) => {
    // The same one twice in a group settles once, as it would one after the other.
    const first = new Map(settlements.toReversed().map((one) => [one.seen.id, one]));
    const settled = await settle(em, [...first.values()], at);
    const isDone = (one: Settlement): boolean => settled.has(one.seen.id) && first.get(one.seen.id) === one;
    const done = settlements.filter(isDone);
    const ended = done.map(({ seen, change }) => afterChange(seen, change.fields, at));
    const steps = done.flatMap(({ change }, index) => {
      const { id, status, lastCode } = ended[index] as WriteBack;
      const last = { step: "SETTLE" as const, outcome: status, code: lastCode ?? null };
      return [...change.steps, last].map((step) => ({ ...step, writeBackId: id }));
    });
    await recordSteps(em, steps, at);
    const shown = ended.flatMap(({ status, recordId }) =>
      status === "CONFIRMED" && recordId ? [recordId] : [],
    );
    await lookAfresh(em, shown);
    // The evidence last: its chain is one, and others wait behind whoever holds its lock.
    await appendEvidence(em, ended.map(settledEvidence), at);
    return settlements.map(isDone);
  });
}

/** A plain copy: what was seen stays as it is, should the transaction roll back. */
function afterChange(seen: WriteBack, fields: Change["fields"], settledAt: Date): WriteBack {
  return Object.assign({} as WriteBack, seen, fields, { settledAt });
}

/** Ids of those that were still as they had been seen. Locked in the order of ids, so that no two groups wait for each other. */
async function settle(
  em: EntityManager,
  settlements: readonly Settlement[],
  at: Date,
): Promise<ReadonlySet<string>> {
  const rows = settlements.map(({ seen, change }) => {
    const { status, attempts, observations } = seen;
    const { fields } = change;
    const next = afterChange(seen, fields, at);
    return {
      id: seen.id,
      seen_status: status,
      seen_attempts: attempts,
      seen_observations: observations,
      status: next.status,
      attempts: next.attempts,
      observations: next.observations,
      sent_at: next.sentAt,
      answered_at: next.answeredAt,
      observed_at: next.observedAt,
      last_code: next.lastCode,
      proof: next.proof,
      targets: next.targets,
      unsupported: next.unsupported,
    };
  });
  const settled = await em.execute<{ id: string }[]>(
    `with s as materialized (
       select * from jsonb_to_recordset(?::jsonb) as s(id uuid, seen_status text, seen_attempts int, seen_observations int,
         status text, attempts int, observations int, sent_at timestamptz, answered_at timestamptz, observed_at timestamptz,
         last_code text, proof jsonb, targets jsonb, unsupported jsonb)
     ), same as materialized (
       select w.id from write_back w join s on s.id = w.id
       where w.settled_at is null and w.status = s.seen_status and w.attempts = s.seen_attempts
         and w.observations = s.seen_observations
       order by w.id for update of w
     )
     update write_back w set status = s.status, attempts = s.attempts, observations = s.observations, sent_at = s.sent_at,
       answered_at = s.answered_at, observed_at = s.observed_at, last_code = s.last_code, proof = s.proof,
       targets = s.targets, unsupported = s.unsupported, settled_at = ?, next_attempt_at = null,
       key_salt = null, sealed = null
     from s join same on same.id = s.id where w.id = s.id returning w.id`,
    [JSON.stringify(rows), at],
  );
  return new Set(settled.map(({ id }) => id));
}

/** What is stored was so before our write: if the source shows the same again, somebody has undone it. */
export async function lookAfresh(em: EntityManager, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return;
  await em.execute(
    `with record as materialized (select id from contact_record where id = any(?::uuid[]) order by id for update)
     update contact_record r set fingerprint = '\\\\x' from record where r.id = record.id`,
    [`{${recordIds.join(",")}}`],
  );
}
