import type { EntityManager } from "@mikro-orm/postgresql";
import type { IdentifierType } from "#gateway/compliance/vocabulary.ts";
import type { AbilitiesBySource } from "./commit-revocation.ts";
import { TASKS } from "./enqueue.ts";
import type { Digest } from "./keyring.ts";
import { channelsOf } from "./suppress.ts";

/** The clear value of an identifier that perhaps no record has, sealed as `{ value }`. */
export interface SealedValue {
  readonly type: IdentifierType;
  readonly digest: Digest;
  readonly keySalt: Buffer;
  readonly sealed: Buffer;
}

export interface PlannedEntry {
  readonly id: string;
  readonly entryId: string;
  readonly revocationId: string | null;
  readonly source: string;
  readonly status: "PENDING";
}

/** Lists that take entries, one row for each kind of identifier and target that reaches somebody by it. */
export function connectedLists(abilities: AbilitiesBySource): readonly object[] {
  return [...abilities].flatMap(([source, { entries }]) =>
    (entries?.types ?? []).flatMap((type) =>
      (entries?.targets ?? [])
        .filter(({ channel }) => channel === null || channelsOf(type, [channel]).length > 0)
        .map(({ purpose, channel }) => ({ source, type, purpose, channel })),
    ),
  );
}

/** Whether any source is a list: without one there is nothing to plan. */
export function hasLists(abilities: AbilitiesBySource): boolean {
  return connectedLists(abilities).length > 0;
}

/**
 * Plans an ENTER for each of these suppression entries on every list that takes it, with its first step and its job, in the
 * caller's transaction. None where a record of that source has the identifier: a REVOKE reaches that one. None where nobody
 * can say the identifier in clear: neither a record nor `values`. Call it after everything else is flushed.
 */
export async function planListEntries(
  em: EntityManager,
  abilities: AbilitiesBySource,
  entryIds: readonly string[],
  now: Date,
  values: readonly SealedValue[] = [],
): Promise<readonly PlannedEntry[]> {
  const lists = connectedLists(abilities);
  if (lists.length === 0 || entryIds.length === 0) return [];
  const given = values.map(({ type, digest, keySalt, sealed }) => ({
    type,
    digest: digest.toString("hex"),
    key_salt: keySalt.toString("hex"),
    sealed: sealed.toString("hex"),
  }));
  return (await em.execute(
    `with list as (
       select * from jsonb_to_recordset(?::jsonb) as l (source text, type text, purpose text, channel text)
     ), given as (
       select type, decode(digest, 'hex') as digest, decode(key_salt, 'hex') as key_salt, decode(sealed, 'hex') as sealed
       from jsonb_to_recordset(?::jsonb) as g (type text, digest text, key_salt text, sealed text)
     ), wanted as (
       select s.id as entry_id, s.revocation_id, s.identifier_type, s.digest, s.reason, l.source,
         jsonb_agg(jsonb_build_object('purpose', l.purpose, 'channel', l.channel) order by l.purpose, l.channel) as targets
       from suppression_entry s
       join list l on l.type = s.identifier_type and l.purpose = s.purpose
         and (l.channel is null or s.channels is null or l.channel = any(s.channels))
       where s.id = any(?::uuid[]) and s.lifted_at is null
       group by s.id, l.source
     ), planned as materialized (
       select gen_random_uuid() as id, w.*, g.key_salt, g.sealed, coalesce(v.contact_id, r.contact_id) as contact_id
       from wanted w
       left join given g on g.type = w.identifier_type and g.digest = w.digest
       left join revocation v on v.id = w.revocation_id
       left join lateral (
         select r.contact_id from identifier i join contact_record r on r.id = i.record_id
         where i.digest = w.digest and i.type = w.identifier_type and r.sealed is not null
           -- what its source has deleted already is destroyed with the erasure, value and all
           and (r.state <> 'DELETED' or w.reason <> 'ERASURE')
         order by r.id limit 1
       ) r on true
       where (g.sealed is not null or r.contact_id is not null)
         and not exists (select from write_back k where k.entry_id = w.entry_id and k.source = w.source and k.settled_at is null)
         and not exists (
           select from identifier i join contact_record o on o.id = i.record_id
           where i.digest = w.digest and i.type = w.identifier_type and o.source = w.source
             and o.state in ('ACTIVE', 'ARCHIVED', 'MERGED')
             and not exists (select from write_back e where e.record_id = o.id and e.operation = 'ERASE' and e.settled_at is null))
     ), written as (
       insert into write_back (id, revocation_id, entry_id, contact_id, source, external_id, record_kind, operation, targets,
         key_salt, sealed, status, queued_at, next_attempt_at)
       select id, revocation_id, entry_id, contact_id, source, encode(digest, 'hex'), 'list-entry', 'ENTER', targets,
         key_salt, sealed, 'PENDING', ?, ? from planned
     ), stepped as (
       insert into write_back_step (write_back_id, at, step, outcome) select id, ?, 'QUEUED', 'PENDING' from planned
     ), queued as (
       select graphile_worker.add_job(?, json_build_object('writeBackId', id), run_at := ?::timestamptz, max_attempts := 25,
         job_key := 'write-back:' || id) from planned
     )
     select id, entry_id as "entryId", revocation_id as "revocationId", source, 'PENDING' as status, (select count(*) from queued) as jobs from planned`,
    [
      JSON.stringify(lists),
      JSON.stringify(given),
      `{${entryIds.join(",")}}`,
      now,
      now,
      now,
      TASKS.writeBack,
      now,
    ],
  )) as PlannedEntry[];
}
