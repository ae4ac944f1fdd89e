import type { EntityManager } from "@mikro-orm/postgresql";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";

/**
 * After a parting, erasure goes on for the person who asked for it and for nobody else (GDPR Art. 17(1)): what cannot be
 * taken back needs that person's own request. The contact under whose id it was asked is taken for the one who asked.
 * Both stay refused. Returns the write-backs that are called off; one that has left already is only observed to its end.
 */
export async function callOffErasure(
  em: EntityManager,
  recordIds: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  const rows = (await em.execute(
    `update write_back w set called_off_at = ?, next_attempt_at = ?
     from revocation v
     left join rights_request f on f.revocation_ids @> array[v.id]
     join contact asker on asker.id = coalesce(f.contact_id, v.contact_id), contact_record r
     where w.operation = 'ERASE' and w.settled_at is null and w.called_off_at is null and v.id = w.revocation_id
       and r.id = w.record_id and r.id = any(?::uuid[]) and r.contact_id <> coalesce(asker.joined_into, asker.id)
     returning w.id`,
    [now, now, `{${recordIds.join(",")}}`],
  )) as { id: string }[];
  const ids = rows.map(({ id }) => id);
  await enqueueWriteBacks(em, ids);
  return ids;
}
