import type { EntityManager } from "@mikro-orm/postgresql";
import { MAY_HAVE_TAKEN } from "#gateway/ledger/bulk/own-writes.ts";
import type { ConsentTarget } from "#gateway/compliance/vocabulary.ts";

export interface SourceComparison {
  readonly source: string;
  /** What the source has a place for; nothing else can differ. */
  readonly targets: readonly ConsentTarget[];
  /** Write-backs that were queued later are under way. */
  readonly bound: Date;
  /** Only the records of `drift_record`; all otherwise. */
  readonly isScoped: boolean;
}

/** At the same instant a refusal wins (rule C2). */
const STANDS = "(st.refused_at is not null and (st.given_at is null or st.refused_at >= st.given_at))";
/** Whether a cell is to be read as a refusal: in all its places, or in one of them while nothing asks for the others to be closed. */
const REFUSES = `(o.shown in ('WITHDRAWN', 'REFUSED') and (not o.still_open or not (${STANDS} or l.record_id is not null)))`;

/**
 * Fills `drift_difference` with the cells (record, purpose, channel) of one source that may differ from what ledger and
 * lists say, with all that naming the difference needs. Works in sets: it may name too many, never too few. Returns how
 * many records it compared. When scoped, it goes by what `lookUpChanged` has found.
 */
export async function compareSource(em: EntityManager, comparison: SourceComparison): Promise<number> {
  const { source, targets, bound, isScoped } = comparison;
  const able = ableOf(targets);
  const records = isScoped
    ? "(select * from drift_record where is_there and source = ?)"
    : "(select id, contact_id, stored_at, consents from contact_record where source = ? and state in ('ACTIVE', 'ARCHIVED'))";
  // The planner cannot know how few cells differ, and would look up every record by its key.
  if (!isScoped) await em.execute("set local enable_nestloop = off");
  await findCandidates(em, records, [source, source], able, isScoped);
  if (!isScoped) await em.execute("set local enable_nestloop = on");
  await describe(em, source, bound, able);
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

/** Acts of contacts that were folded into others, as acts of those. */
const folded = (isScoped: boolean): string =>
  `select st.person as contact_id, st.purpose, st.channel, max(st.refused_at) as refused_at, max(st.given_at) as given_at,
     (array_agg(st.refused_by order by st.refused_at desc nulls last))[1] as refused_by
   from ${
     isScoped
       ? "drift_act st where st.contact_id <> st.person"
       : "(select f.joined_into as person, st.* from contact f join consent_standing st on st.contact_id = f.id where f.joined_into is not null) st"
   } group by 1, 2, 3`;

/** Keeps a lateral subquery one: the planner cannot know how few identifiers are named, and would read all entries. */
const BY_KEY = "offset 0";

/** Whether an entry `s` names an identifier for a cell. */
const names = (identifier: string, cell: string): string =>
  `s.digest = ${identifier}.digest and s.identifier_type = ${identifier}.type and s.purpose = ${cell}.purpose
    and (s.channels is null or ${cell}.channel = any(s.channels))`;

/** Identifiers of the cells that do not refuse; what changed has its entries at hand, and few of them are named. */
const open = (records: string, able: string, isScoped: boolean): string =>
  `select r.id as record_id, a.purpose, a.channel, i.type, i.digest
   from ${records} r cross join ${able}
   join ${isScoped ? "drift_owner" : "identifier"} i on i.record_id = r.id
   where (coalesce(r.consents #> a.path ->> 'state', '') not in ('WITHDRAWN', 'REFUSED') or r.consents #> a.path -> 'stillOpen' is not null)
   ${isScoped ? `and exists (select from drift_entry s where ${names("i", "a")})` : ""}`;

/**
 * Cells beside the newest acts and the oldest entry that reaches them, where one of them may contradict the other. One
 * statement over stored tables alone, which the database can share between its processes.
 */
async function findCandidates(
  em: EntityManager,
  records: string,
  values: readonly unknown[],
  able: string,
  isScoped: boolean,
): Promise<void> {
  const shownAt = "o.occurred_at::timestamptz";
  const reached = "select from write_back off where off.revocation_id = s.revocation_id";
  await em.execute(
    `create temporary table drift_candidate on commit drop as
     with open as ${isScoped ? "materialized" : ""} (${open(records, able, isScoped)}),
     listed as (
       select h.record_id, h.purpose, h.channel, min(s.added_at) as listed_at,
         (array_agg(s.id order by s.added_at, s.id))[1] as entry_id,
         bool_or(s.reason = 'ERASURE' and not exists (${reached} and off.record_id = h.record_id and off.called_off_at is null)) as is_erased
       from open h cross join lateral (
         select * from suppression_entry s where ${names("h", "h")} and s.lifted_at is null ${isScoped ? BY_KEY : ""}
       ) s
       group by 1, 2, 3
     )
     select o.record_id, o.contact_id, o.purpose, o.channel, ${REFUSES} as refuses, o.seen_at,
       o.shown, o.still_open, ${shownAt} as shown_at,
       st.refused_at, st.given_at, st.refused_by, l.listed_at, l.entry_id, coalesce(l.is_erased, false) as is_erased
     from (
       select c.record_id, c.contact_id, c.seen_at, c.purpose, c.channel, coalesce(c.cell ->> 'state', 'NOT_ASKED') as shown,
         c.cell -> 'stillOpen' is not null as still_open, c.cell ->> 'occurredAt' as occurred_at
       from (
         select r.id as record_id, r.contact_id, r.stored_at as seen_at, a.purpose, a.channel, r.consents #> a.path as cell
         from ${records} r cross join ${able}
         offset 0
       ) c
       offset 0
     ) o
     left join ${isScoped ? "(select * from drift_act where contact_id = person)" : "consent_standing"} own
       on own.contact_id = o.contact_id and own.purpose = o.purpose and own.channel = o.channel
     left join (${folded(isScoped)}) fo on fo.contact_id = o.contact_id and fo.purpose = o.purpose and fo.channel = o.channel
     left join listed l on l.record_id = o.record_id and l.purpose = o.purpose and l.channel = o.channel
     cross join lateral (
       select greatest(own.refused_at, fo.refused_at) as refused_at, greatest(own.given_at, fo.given_at) as given_at,
         case when own.refused_at >= fo.refused_at or fo.refused_at is null then own.refused_by else fo.refused_by end as refused_by
     ) st
     where case when ${REFUSES}
       then st.refused_at is null and (st.given_at is null or o.occurred_at is null or ${shownAt} > st.given_at)
         or st.given_at > st.refused_at and ${shownAt} > st.given_at
       else ${STANDS} or l.record_id is not null or o.shown = 'UNMAPPED' or o.shown = 'GIVEN' and st.given_at is null end`,
    [...values],
  );
  await em.execute("analyze drift_candidate");
}

/** A source stamps what we wrote a moment after it took it. */
const ECHO = "interval '30 seconds'";

/** What we entered on this list, and what still stands, for an identifier of a record `o` that the list shows. */
const OWN_ENTRY = `select from identifier i
  join write_back e on e.entry_id is not null and e.external_id = encode(i.digest, 'hex') and e.source = ?
  join suppression_entry s on s.id = e.entry_id and s.lifted_at is null
  where i.record_id = o.record_id and e.sent_at is not null and e.status in ${MAY_HAVE_TAKEN}
    and e.targets @> jsonb_build_array(jsonb_build_object('purpose', o.purpose, 'channel', nullif(o.channel, '-')))
    and (o.shown_at is null or o.shown_at <= coalesce(e.answered_at, e.observed_at, e.sent_at) + ${ECHO})`;

/**
 * Leaves out what is explained: our own confirmed write that no sync has looked at since explains an open cell, and our own
 * write, to the record or of the entry that it shows, explains a refusal that is not later. Adds what a command of ours is just
 * doing about it.
 */
async function describe(em: EntityManager, source: string, bound: Date, able: string): Promise<void> {
  await em.execute(
    `create temporary table drift_difference on commit drop as
     with unsettled as materialized (select distinct unnest(record_ids) as id from sync_work),
     wrote as materialized (
       select k.record_id, k.purpose, k.channel,
         bool_or(w.settled_at is null and w.queued_at > ?) as is_young,
         bool_or(w.settled_at is null and w.queued_at <= ?) as is_late,
         bool_or(w.settled_at is null and w.operation = 'ERASE') as is_erasing,
         bool_or(w.settled_at >= k.seen_at and w.status = 'CONFIRMED') as is_seen,
         bool_or(w.settled_at >= k.seen_at and w.status <> 'CONFIRMED') as has_failed,
         bool_or(w.sent_at is not null and (k.shown_at is null
           or k.shown_at <= coalesce(w.answered_at, w.observed_at, w.sent_at) + ${ECHO})) as explains
       from drift_candidate k join ${able} using (purpose, channel)
       join write_back w on w.record_id = k.record_id and w.called_off_at is null
         and (w.operation = 'ERASE' or w.targets @> a.target)
       group by 1, 2, 3
     )
     select o.*,
       case when w.is_late then 'LATE' when w.has_failed then 'FAILED' else 'NONE' end as own_write,
       coalesce(w.is_young, false) or unsettled.id is not null or coalesce(w.is_erasing, false)
         or o.refuses and exists (
           select from opt_out_finding f where f.record_id = o.record_id and f.handled_at is null and f.purpose = o.purpose
             and coalesce(f.channel, '-') = o.channel) as in_flight
     from drift_candidate o
     left join wrote w on w.record_id = o.record_id and w.purpose = o.purpose and w.channel = o.channel
     left join unsettled on unsettled.id = o.record_id
     where case when o.refuses then not coalesce(w.explains, false) and not exists (${OWN_ENTRY}) else not coalesce(w.is_seen, false) end`,
    [bound, bound, source],
  );
  await em.execute("analyze drift_difference");
}
