import type { EntityManager } from "@mikro-orm/postgresql";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";

export interface SourceComparison {
  readonly source: string;
  /** What the source has a place for; nothing else can differ. */
  readonly targets: readonly ConsentTarget[];
  /** Write-backs that were queued later are under way. */
  readonly bound: Date;
  /** Only the contacts of `drift_scope`; everybody otherwise. */
  readonly isScoped: boolean;
}

/** Whether a cell refuses in all its places. */
const REFUSES = "(o.cell ->> 'state' in ('WITHDRAWN', 'REFUSED') and o.cell -> 'stillOpen' is null)";
/** Whether a refusal stands: at the same instant it wins (rule C2). */
const STANDS = "st.refused_at is not null and (st.given_at is null or st.refused_at >= st.given_at)";

/**
 * Fills `drift_difference` with the cells (record, purpose, channel) of one source that may differ from what ledger and
 * lists say, with all that naming the difference needs. Works in sets: it may name too many, never too few. Returns how
 * many records it compared.
 */
export async function compareSource(em: EntityManager, comparison: SourceComparison): Promise<number> {
  const { source, targets, bound, isScoped } = comparison;
  const able = ableOf(targets);
  const records = `(select r.* from contact_record r ${isScoped ? "join drift_scope using (contact_id)" : ""}
    where r.source = ? and r.state in ('ACTIVE', 'ARCHIVED'))`;
  // The planner cannot know how few cells differ, and would look up every record by its key.
  if (!isScoped) await em.execute("set local enable_nestloop = off");
  await findListed(em, source, records, able);
  await findCandidates(em, source, records, able, isScoped);
  await em.execute("set local enable_nestloop = on");
  await describe(em, bound, able);
  const [row] = (await em.execute(`select count(*)::int as n from ${records} r`, [source])) as {
    n: number;
  }[];
  return row?.n ?? 0;
}

/** Written out, because the planner knows nothing of a table of one row. The words are the contract's own. */
function ableOf(targets: readonly ConsentTarget[]): string {
  const rows = targets.map(({ purpose, channel }) => {
    const [cell, word] = [channel ?? "-", channel === null ? "null" : `'${channel}'`];
    if (!/^[A-Z_]+$/.test(purpose) || !/^(?:-|[A-Z_]+)$/.test(cell))
      throw new Error("a target is no word of ours");
    const target = `jsonb_build_array(jsonb_build_object('purpose', '${purpose}', 'channel', ${word}::text))`;
    return `('${purpose}', '${cell}', array['${purpose}', '${cell}'], ${target})`;
  });
  const none = "select null::text, null::text, null::text[], null::jsonb where false";
  return `(${rows.length > 0 ? `values ${rows.join(", ")}` : none}) as a (purpose, channel, path, target)`;
}

/** Cells that are open though an entry of a list reaches an identifier of the record. */
async function findListed(em: EntityManager, source: string, records: string, able: string): Promise<void> {
  const reached = "select from write_back off where off.revocation_id = s.revocation_id";
  await em.execute(
    `create temporary table drift_listed on commit drop as
     select r.id as record_id, r.contact_id, a.purpose, a.channel, min(s.added_at) as listed_at,
       (array_agg(s.id order by s.added_at, s.id))[1] as entry_id,
       bool_or(s.reason = 'ERASURE' and not exists (${reached} and off.record_id = r.id and off.called_off_at is null)) as is_erased
     from ${records} r cross join ${able}
     join identifier i on i.record_id = r.id
     join suppression_entry s on s.digest = i.digest and s.identifier_type = i.type and s.lifted_at is null
       and s.purpose = a.purpose and (s.channels is null or a.channel = any(s.channels))
     where coalesce(r.consents #> a.path ->> 'state', '') not in ('WITHDRAWN', 'REFUSED') or r.consents #> a.path -> 'stillOpen' is not null
     group by 1, 2, 3, 4`,
    [source],
  );
  await em.execute("analyze drift_listed");
}

async function findCandidates(
  em: EntityManager,
  source: string,
  records: string,
  able: string,
  isScoped: boolean,
): Promise<void> {
  const shownAt = "(o.cell ->> 'occurredAt')::timestamptz";
  await em.execute(
    `create temporary table drift_folded on commit drop as
     select f.joined_into as contact_id, st.purpose, st.channel, max(st.refused_at) as refused_at, max(st.given_at) as given_at,
       (array_agg(st.refused_by order by st.refused_at desc nulls last))[1] as refused_by
     from contact f ${isScoped ? "join drift_scope on drift_scope.contact_id = f.joined_into" : ""}
     join consent_standing st on st.contact_id = f.id where f.joined_into is not null group by 1, 2, 3`,
  );
  await em.execute("analyze drift_folded");
  await em.execute(
    `create temporary table drift_candidate on commit drop as
     select distinct record_id, purpose, channel from (
       select o.record_id, o.purpose, o.channel
       from (
         select r.id as record_id, r.contact_id, a.purpose, a.channel, r.consents #> a.path as cell
         from ${records} r cross join ${able}
         offset 0
       ) o
       left join consent_standing st on st.contact_id = o.contact_id and st.purpose = o.purpose and st.channel = o.channel
       where case when ${REFUSES}
         then st.refused_at is null and (st.given_at is null or ${shownAt} is null or ${shownAt} > st.given_at)
           or st.given_at > st.refused_at and ${shownAt} > st.given_at
         else ${STANDS} or o.cell ->> 'state' = 'UNMAPPED' or o.cell ->> 'state' = 'GIVEN' and st.given_at is null end
       union all
       select o.record_id, o.purpose, o.channel
       from (
         select r.id as record_id, a.purpose, a.channel, r.consents #> a.path as cell
         from drift_folded st join ${records} r on r.contact_id = st.contact_id
         join ${able} on a.purpose = st.purpose and a.channel = st.channel
         where ${STANDS}
         offset 0
       ) o where not ${REFUSES} is true
       union all select record_id, purpose, channel from drift_listed
     ) found`,
    [source, source],
  );
  await em.execute("analyze drift_candidate");
}

/** A source stamps what we wrote a moment after it took it. */
const ECHO = "interval '30 seconds'";

/**
 * What is known of each candidate. Our own confirmed write that no sync has looked at since explains an open cell, and our
 * own write explains a refusal that is not later: those are no differences.
 */
async function describe(em: EntityManager, bound: Date, able: string): Promise<void> {
  await em.execute(
    `create temporary table drift_difference on commit drop as
     with unsettled as materialized (select distinct unnest(record_ids) as id from sync_work),
     wrote as materialized (
       select k.record_id, k.purpose, k.channel,
         bool_or(w.settled_at is null and w.queued_at > ?) as is_young,
         bool_or(w.settled_at is null and w.queued_at <= ?) as is_late,
         bool_or(w.settled_at is null and w.operation = 'ERASE') as is_erasing,
         bool_or(w.settled_at >= r.stored_at and w.status = 'CONFIRMED') as is_seen,
         bool_or(w.settled_at >= r.stored_at and w.status <> 'CONFIRMED') as has_failed,
         bool_or(w.sent_at is not null and ((r.consents #> a.path ->> 'occurredAt') is null or
           (r.consents #> a.path ->> 'occurredAt')::timestamptz <= coalesce(w.answered_at, w.observed_at, w.sent_at) + ${ECHO})) as explains
       from drift_candidate k join ${able} using (purpose, channel) join contact_record r on r.id = k.record_id
       join write_back w on w.record_id = k.record_id and w.called_off_at is null
         and (w.operation = 'ERASE' or w.targets @> a.target)
       group by 1, 2, 3
     )
     select o.*, l.listed_at, coalesce(l.is_erased, false) as is_erased, l.entry_id,
       greatest(st.refused_at, fo.refused_at) as refused_at, greatest(st.given_at, fo.given_at) as given_at,
       case when st.refused_at >= fo.refused_at or fo.refused_at is null then st.refused_by else fo.refused_by end as refused_by,
       case when w.is_late then 'LATE' when w.has_failed then 'FAILED' else 'NONE' end as own_write,
       coalesce(w.is_young, false) or unsettled.id is not null or coalesce(w.is_erasing, false)
         or o.refuses and exists (
           select from opt_out_finding f where f.record_id = o.record_id and f.handled_at is null and f.purpose = o.purpose
             and coalesce(f.channel, '-') = o.channel) as in_flight
     from (
       select o.record_id, o.contact_id, o.purpose, o.channel, ${REFUSES} is true as refuses, o.stored_at as seen_at,
         coalesce(o.cell ->> 'state', 'NOT_ASKED') as shown, o.cell -> 'stillOpen' is not null as still_open,
         (o.cell ->> 'occurredAt')::timestamptz as shown_at
       from (
         select k.*, r.contact_id, r.stored_at, r.consents #> a.path as cell
         from drift_candidate k join ${able} using (purpose, channel) join contact_record r on r.id = k.record_id
         offset 0
       ) o
     ) o
     left join consent_standing st on st.contact_id = o.contact_id and st.purpose = o.purpose and st.channel = o.channel
     left join drift_folded fo on fo.contact_id = o.contact_id and fo.purpose = o.purpose and fo.channel = o.channel
     left join drift_listed l on l.record_id = o.record_id and l.purpose = o.purpose and l.channel = o.channel
     left join wrote w on w.record_id = o.record_id and w.purpose = o.purpose and w.channel = o.channel
     left join unsettled on unsettled.id = o.record_id
     where case when o.refuses then not coalesce(w.explains, false) else not coalesce(w.is_seen, false) end`,
    [bound, bound],
  );
  await em.execute("analyze drift_difference");
}
