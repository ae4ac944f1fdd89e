import type { EntityManager } from "@mikro-orm/postgresql";
import { CHANNELS } from "#gateway/compliance/vocabulary.ts";
import { subjectOf } from "./look-up-changed.ts";

/** The list that holds the stops which were said to us, and not on somebody's own list. */
export const INTERNAL_LIST = "internal";

/** Which channels reach a person through this kind of identifier (ledger/suppress.ts). */
const REACHES = `(st.channel = '-' or i.type = 'TAX_ID' or (i.type = 'EMAIL' and st.channel = 'EMAIL')
  or (i.type = 'PHONE' and st.channel in ('PHONE_HUMAN', 'PHONE_AUTOMATED', 'SMS')))`;

const ALL = `array['${CHANNELS.join("', '")}']`;

/** A proven yes, later than the entry, of the person whose stop it was; of whoever has the identifier when it was nobody's. */
const ownersYes = `select from (
    select v.contact_id as id where v.contact_id is not null
    union all select r.contact_id from identifier i join contact_record r on r.id = i.record_id
    where v.contact_id is null and i.digest = s.digest and i.type = s.identifier_type
  ) owner join contact c on c.id = owner.id
  join contact m on m.id = coalesce(c.joined_into, c.id) or m.joined_into = coalesce(c.joined_into, c.id)
  join consent_standing g on g.contact_id = m.id and g.purpose = s.purpose and g.given_at > s.added_at`;

const STOPPED = "st.stopped_at is not null and (st.given_at is null or st.stopped_at >= st.given_at)";

/** Entries that stand, of everybody or of the identifiers in question. */
const entriesOf = (isScoped: boolean): string =>
  isScoped ? "drift_entry" : "(select * from suppression_entry where lifted_at is null)";

const unlisted = (isScoped: boolean): string => `not exists (select from ${entriesOf(isScoped)} s
  where s.digest = i.digest and s.identifier_type = i.type and s.purpose = st.purpose
    and (s.channels is null or st.channel = any(s.channels)))`;

/**
 * Identifiers of changed records that a stop misses on the lists, or was found to miss before. Whoever else has them is
 * asked then: one finding stands for all of them.
 */
async function findSuspects(em: EntityManager): Promise<void> {
  await em.execute(
    `create temporary table drift_suspect on commit drop as
     select i.type, i.digest from drift_owner i join drift_act st on st.person = i.contact_id
     where i.state <> 'ERASED' and ${REACHES} and ${STOPPED} and ${unlisted(true)}
     union
     select d.type, d.digest from drift_named d
     where d.subject in (select f.subject from drift_finding f where f.fault = 'MISSING' and f.fixed_at is null)`,
  );
  await em.execute("analyze drift_suspect");
}

/** Stops that hold, and an identifier of the person that no entry names for them. */
async function findMissing(em: EntityManager, isScoped: boolean): Promise<void> {
  if (isScoped) await findSuspects(em);
  else await em.execute("set local enable_nestloop = off");
  const columns = "r.contact_id, i.type, i.digest, st.purpose, st.channel, st.stopped_at, st.refused_by";
  const suspect = isScoped ? "join drift_suspect d on d.digest = i.digest and d.type = i.type" : "";
  const ofThem = `join identifier i on i.record_id = r.id and ${REACHES} ${suspect}
    where r.state <> 'ERASED' and ${STOPPED} and ${unlisted(isScoped)}`;
  // Records belong to persons, acts may belong to contacts that were folded into them.
  await em.execute(
    `create temporary table drift_missing on commit drop as
     select ${columns} from consent_standing st join contact_record r on r.contact_id = st.contact_id ${ofThem}
     union all
     select ${columns} from contact f join consent_standing st on st.contact_id = f.id
     join contact_record r on r.contact_id = f.joined_into ${ofThem} and f.joined_into is not null`,
  );
  await em.execute("set local enable_nestloop = on");
  await em.execute("analyze drift_missing");
  await em.execute(
    `create temporary table drift_fault on commit drop as
     select 'MISSING' as fault, '${INTERNAL_LIST}' as list, ${subjectOf("m")} as subject, m.purpose,
       (array_agg(m.contact_id order by m.stopped_at desc, m.contact_id))[1] as contact_id, m.type as identifier_type, m.digest,
       nullif(array_agg(distinct m.channel order by m.channel), array['-']) as channels, max(m.stopped_at) as acted_at,
       'CONSENT_EVENT' as evidence_kind, (array_agg(m.refused_by order by m.stopped_at desc, m.refused_by))[1] as evidence_id
     from drift_missing m
     where not exists (
       select from (select m.contact_id as id union all select c.id from contact c where c.joined_into = m.contact_id) family
       join consent_standing g on g.contact_id = family.id and g.purpose = m.purpose and g.channel = m.channel
       where g.given_at > m.stopped_at)
     group by m.type, m.digest, m.purpose`,
  );
}

/**
 * Fills `drift_fault` with what is wrong with the lists: stops that hold and are on none of them, entries that were taken
 * off without an act, entries that their file no longer names. Returns how many entries it compared. When scoped, it goes by
 * what `lookUpChanged` has found.
 */
export async function compareLists(em: EntityManager, isScoped: boolean): Promise<number> {
  const lifted = isScoped
    ? "drift_named d join suppression_entry s on s.digest = d.digest and s.identifier_type = d.type"
    : "suppression_entry s";
  const named = isScoped
    ? "join drift_entry e on e.list = n.list join suppression_entry s on s.digest = e.digest and s.identifier_type = e.identifier_type and"
    : "join suppression_entry s on";
  await findMissing(em, isScoped);
  await em.execute(
    `insert into drift_fault
     select 'LIFTED', s.list, s.id, s.purpose, null::uuid, s.identifier_type, s.digest, nullif(o.channels, array['-']), s.added_at,
       'SUPPRESSION_ENTRY', s.id
     from ${lifted} left join consent_event e on e.id = s.lifted_by
     left join revocation v on v.id = s.revocation_id
     cross join lateral (
       select array_agg(way.channel order by way.channel) as channels
       from unnest(case when s.purpose <> 'DIRECT_MARKETING' then array['-'] else coalesce(s.channels, ${ALL}) end) as way (channel)
       where not exists (${ownersYes} and g.channel = way.channel)
     ) o
     where s.lifted_at is not null and o.channels is not null
       and not coalesce(e.type in ('GIVEN', 'RENEWED') and proves_consent(e.evidence, e.details) and e.occurred_at > s.added_at, false)
       and not exists (select from suppression_entry k where k.dedupe_key = 'restored:' || s.id)
       and not exists (select from suppression_entry k where k.digest = s.digest and k.identifier_type = s.identifier_type
         and k.list = s.list and k.purpose = s.purpose and k.lifted_at is null and k.added_at >= s.added_at
         and (k.channels is null or k.channels @> s.channels))
     union all
     select distinct 'LEFT_FILE', s.list, s.id, s.purpose, null::uuid, s.identifier_type, s.digest, s.channels, s.added_at, 'LIST_IMPORT', n.id
     from (select distinct on (list) list, id from list_import where mode = 'SNAPSHOT' order by list, imported_at desc, id desc) n
     ${named} s.list = n.list and s.named_in <> n.id and s.lifted_at is null`,
  );
  // One gap, one name: the entry that was taken off says more.
  await em.execute(
    `delete from drift_fault m using drift_fault l
     where m.fault = 'MISSING' and l.fault = 'LIFTED' and l.list = m.list and l.digest = m.digest and l.purpose = m.purpose
       and (l.channels is null or m.channels <@ l.channels)`,
  );
  await em.execute("analyze drift_fault");
  const [row] = (await em.execute(`select count(*)::int as n from ${entriesOf(isScoped)} s`)) as {
    n: number;
  }[];
  return row?.n ?? 0;
}
