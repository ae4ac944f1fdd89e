import type { EntityManager } from "@mikro-orm/postgresql";
import { classifyListing, type ListingFault } from "#gateway/compliance/drift/classify-listing.ts";
import { classifyShown, type ShownBesideKnown } from "#gateway/compliance/drift/classify-shown.ts";
import type { Classified } from "#gateway/compliance/drift/drift-classes.ts";

/** Rows that go through the rules at once; a first comparison may name a million. */
const PAGE = 5_000;

export interface FindingCounts {
  /** Findings that were not there before. */
  readonly opened: number;
  readonly fixed: number;
}

/** Facts that decide the name of a difference; as long as they are the same, so is it. */
export const SHOWN_FACTS =
  "shown, still_open, shown_at, refused_at, given_at, listed_at, is_erased, own_write";
const FAULT_FACTS = "channels, acted_at";

const toMs = (column: string): string =>
  `(extract(epoch from d.${column}) * 1000)::float8 as "${column.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase())}"`;

/** Brings the findings of one source in line with `drift_difference`. */
export async function storeShown(
  em: EntityManager,
  source: string,
  isScoped: boolean,
  now: Date,
): Promise<FindingCounts> {
  await em.execute(
    `create temporary table drift_new on commit drop as
     select row_number() over () as n, d.* from drift_difference d
     left join drift_finding f on f.subject = d.record_id and f.purpose = d.purpose and f.channel = d.channel
       and f.system = ? and f.fault is null and f.fixed_at is null
     where not d.in_flight and (f.id is null or f.applied_at is not null or (${of("f", SHOWN_FACTS)}) is distinct from (${of("d", SHOWN_FACTS)}))`,
    [source],
  );
  const hasNew = await classifyAll(
    em,
    `d.n, d.shown, d.still_open as "stillOpen", ${["shown_at", "seen_at", "refused_at", "given_at", "listed_at"].map(toMs).join(", ")},
     d.is_erased as "isErased", d.own_write as "ownWrite"`,
    (facts: ShownBesideKnown) => classifyShown(facts),
  );
  const fixed = await closeGone(
    em,
    "f.system_kind = 'SOURCE' and f.system = ?",
    [source],
    isScoped ? "f.subject in (select id from drift_record)" : "true",
    "select from drift_difference d where d.record_id = f.subject and d.purpose = f.purpose and d.channel = f.channel",
    now,
  );
  if (!hasNew) return { opened: 0, fixed };
  const given = `select 'SOURCE' as system_kind, ?::text as system, d.record_id as subject, d.purpose, d.channel, d.contact_id, d.record_id,
      case v.class when 'PERMITS_THOUGH_REVOKED' then 'CONSENT_EVENT' when 'LISTED_BUT_PERMITTED' then 'SUPPRESSION_ENTRY'
        when 'REAPPEARED_AFTER_ERASURE' then 'SUPPRESSION_ENTRY' else 'CONTACT_RECORD' end as evidence_kind,
      case v.class when 'PERMITS_THOUGH_REVOKED' then d.refused_by when 'LISTED_BUT_PERMITTED' then d.entry_id
        when 'REAPPEARED_AFTER_ERASURE' then d.entry_id else d.record_id end as evidence_id,
      v.class, v.action, v.acted_at, ${of("d", SHOWN_FACTS)}, d.seen_at,
      null::text as fault, null::text as identifier_type, null::text[] as channels
    from drift_verdict v join drift_new d using (n)`;
  const opened = await upsert(em, given, [source], now);
  return { opened, fixed };
}

/** Brings the findings of the lists in line with `drift_fault`. */
export async function storeFaults(em: EntityManager, isScoped: boolean, now: Date): Promise<FindingCounts> {
  await em.execute(
    `create temporary table drift_new on commit drop as
     select row_number() over () as n, d.* from drift_fault d
     left join drift_finding f on f.subject = d.subject and f.purpose = d.purpose and f.channel = '-' and f.system = d.list
       and f.fault = d.fault and f.fixed_at is null
     where f.id is null or f.applied_at is not null or (${of("f", FAULT_FACTS)}) is distinct from (${of("d", FAULT_FACTS)})`,
  );
  const hasNew = await classifyAll(
    em,
    `d.n, d.fault, ${toMs("acted_at")}`,
    ({ fault, actedAt }: { fault: ListingFault; actedAt: number | null }) => classifyListing(fault, actedAt),
  );
  const fixed = await closeGone(
    em,
    "f.system_kind = 'LIST'",
    [],
    isScoped
      ? `case when f.fault in ('MISSING', 'NOT_TAKEN')
          then f.subject in (select subject from drift_named) or f.contact_id in (select id from drift_member)
          else coalesce((
            select exists (select from drift_named n where n.type = e.identifier_type and n.digest = e.digest)
            from suppression_entry e where e.id = f.subject), true) end`
      : "true",
    // What is on its way to a connected list is no fault, and not mended before the list was read back either.
    `select from drift_fault d where d.subject = f.subject and d.purpose = f.purpose and d.list = f.system and d.fault = f.fault
     union all select from write_back w where w.entry_id = f.evidence_id and w.source = f.system and w.settled_at is null`,
    now,
  );
  if (!hasNew) return { opened: 0, fixed };
  const given = `select 'LIST' as system_kind, d.list as system, d.subject, d.purpose, '-' as channel, d.contact_id, null::uuid as record_id,
      d.evidence_kind, d.evidence_id, v.class, v.action, v.acted_at, null::text as shown, null::boolean as still_open,
      null::timestamptz as shown_at, null::timestamptz as refused_at, null::timestamptz as given_at, null::timestamptz as listed_at,
      null::boolean as is_erased, null::text as own_write, null::timestamptz as seen_at,
      d.fault, d.identifier_type, d.channels
    from drift_verdict v join drift_new d using (n)`;
  return { opened: await upsert(em, given, [], now), fixed };
}

function of(alias: string, columns: string): string {
  return columns
    .split(", ")
    .map((column) => `${alias}.${column}`)
    .join(", ");
}

/** Takes what is new or changed through the rules, page by page. False when nothing is: most runs end here. */
async function classifyAll(
  em: EntityManager,
  columns: string,
  classify: (facts: never) => Classified | null,
): Promise<boolean> {
  for (let last = 0; ; last += PAGE) {
    const rows = (await em.execute(`select ${columns} from drift_new d where d.n > ? and d.n <= ?`, [
      last,
      last + PAGE,
    ])) as { n: string }[];
    if (rows.length === 0 && last === 0) return false;
    if (rows.length === 0) break;
    if (last === 0) {
      await em.execute(
        "create temporary table drift_verdict (n bigint, class text, action text, acted_at timestamptz) on commit drop",
      );
    }
    const named = rows.flatMap((row) => {
      const found = classify(row as never);
      return found ? [{ n: row.n, ...found }] : [];
    });
    if (named.length === 0) continue;
    await em.execute(
      `insert into drift_verdict select n, class, action, to_timestamp(ms / 1000)
       from unnest(?::bigint[], ?::text[], ?::text[], ?::float8[]) as v (n, class, action, ms)`,
      [
        array(named.map(({ n }) => n)),
        array(named.map((one) => one.class)),
        array(named.map(({ action }) => action)),
        array(named.map(({ actedAt }) => actedAt ?? "null")),
      ],
    );
  }
  await em.execute("analyze drift_verdict");
  return true;
}

function array(values: readonly (string | number)[]): string {
  return `{${values.join(",")}}`;
}

/** Ends findings whose difference is gone; at the moment of the observation where our own write-back proved it. */
async function closeGone(
  em: EntityManager,
  which: string,
  values: readonly unknown[],
  scope: string,
  still: string,
  now: Date,
): Promise<number> {
  const rows = (await em.execute(
    `with gone as materialized (
       select f.* from drift_finding f where f.fixed_at is null and ${which} and ${scope} and not exists (${still})
     )
     update drift_finding f set fixed_at = coalesce(w.seen, ?::timestamptz), fixed_by = case when w.seen is null then 'COMPARED' else 'OBSERVED' end
     from gone g left join lateral (
       select max(w.settled_at) as seen from write_back w
       where (w.record_id = g.record_id or w.entry_id = g.evidence_id and w.source = g.system)
         and w.status = 'CONFIRMED' and w.settled_at >= g.first_seen_at
         and (w.operation in ('ERASE', 'ENTER') or w.targets @> jsonb_build_array(jsonb_build_object('purpose', g.purpose, 'channel', nullif(g.channel, '-'))))
     ) w on g.action <> 'RECORD_REVOCATION'
     where f.id = g.id
     returning 1`,
    [...values, now],
  )) as object[];
  return rows.length;
}

const COLUMNS =
  "system_kind, system, subject, purpose, channel, contact_id, record_id, evidence_kind, evidence_id, class, action, acted_at, " +
  `${SHOWN_FACTS}, seen_at, fault, identifier_type, channels`;

/**
 * A finding that is there keeps its age, and is to be repaired again if it stands after its repair; one whose
 * difference is another one now ends, and the other begins.
 */
async function upsert(
  em: EntityManager,
  given: string,
  values: readonly unknown[],
  now: Date,
): Promise<number> {
  await em.execute(`create temporary table drift_given on commit drop as ${given}`, [...values]);
  const same = `f.subject = d.subject and f.purpose = d.purpose and f.channel = d.channel and f.system = d.system
    and f.fault is not distinct from d.fault and f.fixed_at is null`;
  await em.execute(
    `update drift_finding f set fixed_at = ?, fixed_by = 'RECLASSIFIED' from drift_given d where ${same} and f.class <> d.class`,
    [now],
  );
  const changing = COLUMNS.split(", ").filter((column) => !KEY.has(column));
  await em.execute(
    `update drift_finding f set ${changing.map((column) => `${column} = d.${column}`).join(", ")}, plan_id = null, applied_at = null
     from drift_given d where ${same}`,
  );
  const rows = (await em.execute(
    `with added as (
       insert into drift_finding (id, first_seen_at, ${COLUMNS})
       select gen_random_uuid(), ?, ${COLUMNS} from drift_given d
       where not exists (select from drift_finding f where ${same})
       on conflict do nothing returning 1
     ) select count(*)::int as n from added`,
    [now],
  )) as { n: number }[];
  return rows[0]?.n ?? 0;
}

const KEY = new Set(["system_kind", "system", "subject", "purpose", "channel", "fault"]);
