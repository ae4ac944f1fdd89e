import type { EntityManager } from "@mikro-orm/postgresql";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { connectedLists } from "#gateway/ledger/plan-list-entries.ts";
import { subjectOf } from "./look-up-changed.ts";

/**
 * Adds to `drift_fault` what is suppressed here and is not on a connected list that takes it: because the list came later than
 * the stop, because it took it not, or because what it showed of our entry is gone since. What has a record there is compared
 * as a record; what is under way is no fault. An identifier that no record shows cannot be said, and is none either.
 * `drift_named` bounds it where `isScoped`.
 */
export async function compareConnectedLists(
  em: EntityManager,
  abilities: AbilitiesBySource,
  isScoped: boolean,
): Promise<void> {
  const lists = connectedLists(abilities);
  if (lists.length === 0) return;
  await em.execute(
    `insert into drift_fault
     with list as (
       select * from jsonb_to_recordset(?::jsonb) as l (source text, type text, purpose text, channel text)
     ), wanted as materialized (
       select l.source, s.identifier_type as type, s.digest, s.purpose, l.channel, max(s.added_at) as acted_at,
         (array_agg(s.id order by s.added_at desc, s.id))[1] as entry_id
       from suppression_entry s ${isScoped ? "join drift_named d on d.digest = s.digest and d.type = s.identifier_type" : ""}
       join list l on l.type = s.identifier_type and l.purpose = s.purpose
         and (l.channel is null or s.channels is null or l.channel = any(s.channels))
       where s.lifted_at is null group by 1, 2, 3, 4, 5
     ), command as (
       select w.*, k.sent_at, k.settled_at, k.status, k.last_code from wanted w
       join write_back k on k.entry_id is not null and k.external_id = encode(w.digest, 'hex') and k.source = w.source
         and k.targets @> jsonb_build_array(jsonb_build_object('purpose', w.purpose, 'channel', w.channel))
     ), unheard as (
       select w.*, exists (
           select from command c where c.source = w.source and c.type = w.type and c.digest = w.digest and c.purpose = w.purpose
             and c.channel is not distinct from w.channel and c.status in ('REFUSED', 'OUTCOME_UNKNOWN')
             and c.last_code is distinct from 'VALUE_GONE') as is_refused
       from wanted w
       where not exists (
           select from command c where c.source = w.source and c.type = w.type and c.digest = w.digest and c.purpose = w.purpose
             and c.channel is not distinct from w.channel and (c.settled_at is null or c.status = 'CONFIRMED' and not exists (
               select from identifier i join contact_record r on r.id = i.record_id
               where i.digest = w.digest and i.type = w.type and r.source = w.source and r.state = 'DELETED'
                 and r.first_seen_at >= c.sent_at and r.gone_at >= c.settled_at)))
         and not exists (
           select from identifier i join contact_record r on r.id = i.record_id
           where i.digest = w.digest and i.type = w.type and r.source = w.source and r.state in ('ACTIVE', 'ARCHIVED', 'MERGED'))
     )
     select case when u.is_refused then 'NOT_TAKEN' else 'MISSING' end, u.source, ${subjectOf("u")},
       u.purpose, o.contact_id, u.type, u.digest, nullif(array_remove(array_agg(u.channel order by u.channel), null), '{}'),
       max(u.acted_at), 'SUPPRESSION_ENTRY', (array_agg(u.entry_id order by u.acted_at desc, u.entry_id))[1]
     from unheard u
     join lateral (
       select r.contact_id from identifier i join contact_record r on r.id = i.record_id
       where i.digest = u.digest and i.type = u.type and r.sealed is not null order by r.id limit 1
     ) o on true
     group by u.is_refused, u.source, u.purpose, o.contact_id, u.type, u.digest`,
    [JSON.stringify(lists)],
  );
}
