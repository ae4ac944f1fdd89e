import type { EntityManager } from "@mikro-orm/postgresql";
import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import type { AbilitiesBySource } from "#gateway/ledger/commit-revocation.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { planListEntries } from "#gateway/ledger/plan-list-entries.ts";
import { addWork } from "./take-work.ts";

/**
 * Stops that hold for the persons of these records, and identifiers of theirs that no entry names: a record that joins a person,
 * or gets a second number, brings what the stop could not know of. Profiling and sharing concern the person, by any identifier.
 */
const MISSING = `
  with person as (
    select distinct r.contact_id as id from contact_record r where r.id = any(?::uuid[])
  ), member as (
    select id, id as person from person union all select c.id, c.joined_into from contact c join person on person.id = c.joined_into
  ), stop as (
    select m.person, st.purpose, st.channel, max(st.stopped_at) as stopped_at,
      (array_agg(st.refused_by order by st.stopped_at desc, st.refused_by) filter (where st.stopped_at is not null))[1] as act
    from member m join consent_standing st on st.contact_id = m.id
    group by 1, 2, 3
    having max(st.stopped_at) is not null and (max(st.given_at) is null or max(st.stopped_at) >= max(st.given_at))
  ), missing as (
    select s.person, i.type, i.digest, s.purpose, nullif(array_agg(distinct s.channel order by s.channel), array['-']) as channels,
      max(s.stopped_at) as acted_at, (array_agg(s.act order by s.stopped_at desc, s.act))[1] as act
    from stop s join contact_record r on r.contact_id = s.person and r.state <> 'ERASED'
    join identifier i on i.record_id = r.id and (s.channel = '-' or i.type = 'TAX_ID' or (i.type = 'EMAIL' and s.channel = 'EMAIL')
      or (i.type = 'PHONE' and s.channel in ('PHONE_HUMAN', 'PHONE_AUTOMATED', 'SMS')))
    where not exists (
      select from suppression_entry e where e.digest = i.digest and e.identifier_type = i.type and e.lifted_at is null
        and e.purpose = s.purpose and (e.channels is null or s.channel = any(e.channels)))
    group by s.person, i.type, i.digest, s.purpose
  )`;

/**
 * Persons of these records with such identifiers, locked. To be called before anything is written to the evidence: whoever holds
 * the chain must wait for nobody.
 */
export async function lockUnlisted(
  em: EntityManager,
  recordIds: readonly string[],
): Promise<readonly string[]> {
  const ids = `{${recordIds.join(",")}}`;
  const rows = (await em.execute(`${MISSING} select distinct person from missing`, [ids])) as {
    person: string;
  }[];
  const persons = rows.map(({ person }) => person);
  // Whoever consents holds the same locks: no stop is entered that has been taken back meanwhile.
  if (persons.length > 0) await lockContacts(em, persons);
  return persons;
}

/**
 * Puts the identifiers of locked persons on the internal list and on every connected one, in the caller's transaction; other
 * records with the same identifier are looked at again.
 */
export async function listIdentifiers(
  em: EntityManager,
  recordIds: readonly string[],
  persons: readonly string[],
  abilities: AbilitiesBySource,
  now: Date,
): Promise<void> {
  if (persons.length === 0) return;
  const added = (await em.execute(
    `${MISSING}, added as (
       insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, recorded_at,
         revocation_id, dedupe_key)
       select gen_random_uuid(), 'internal', m.type, m.digest, m.purpose, m.channels, coalesce(v.kind, 'OPT_OUT'),
         coalesce(v.origin_source, v.origin, a.source), m.acted_at, ?, v.id,
         concat_ws(':', 'came-later', m.type, encode(m.digest, 'hex'), m.purpose, array_to_string(m.channels, '+'), m.act)
       from missing m join consent_event a on a.id = m.act
       left join revocation v on v.id = case when a.dedupe_key ~ '^revocation:[0-9a-f-]{36}:' then substr(a.dedupe_key, 12, 36)::uuid end
       -- an erasure extends itself to what joins (extendErasure), and asks its gate
       where m.person = any(?::uuid[]) and v.kind is distinct from 'ERASURE'
       on conflict (dedupe_key) do nothing returning id, identifier_type, digest
     )
     select a.id, array(select i.record_id from identifier i where i.digest = a.digest and i.type = a.identifier_type) as records
     from added a`,
    [`{${recordIds.join(",")}}`, now, `{${persons.join(",")}}`],
  )) as { id: string; records: string[] }[];
  if (added.length === 0) return;
  const entries = added.map(({ id }) => id);
  const writeBacks = await planListEntries(em, abilities, entries, now);
  const others = new Set(added.flatMap(({ records }) => records));
  for (const id of recordIds) others.delete(id);
  await addWork(em, "ALIGN", [...others]);
  const body = { entries, writeBacks: writeBacks.map(({ id, source, status }) => ({ id, source, status })) };
  await appendEvidence(em, [{ kind: "IDENTIFIERS_LISTED", subject: null, body }], now);
}
