import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * Fills the table of contacts to be compared with those that changed since a watermark, and those whose write-back has
 * been open for too long: time alone makes a finding of it. Also the digests whose entries changed.
 */
export async function selectChanged(em: EntityManager, watermark: string, bound: Date): Promise<number> {
  await em.execute(
    `create temporary table drift_digest on commit drop as
     select distinct s.digest from drift_mark m cross join lateral unnest(m.entry_ids) as e (id) join suppression_entry s on s.id = e.id
     where m.tx >= ?::xid8`,
    [watermark],
  );
  await em.execute("create unique index on drift_digest (digest)");
  await em.execute("analyze drift_digest");
  return fillScope(
    em,
    `select c.id from drift_mark m cross join lateral unnest(m.contact_ids) as c (id) where m.tx >= ?::xid8
     union all select r.contact_id from (
       select u.id from drift_mark m cross join lateral unnest(m.record_ids) as u (id) where m.tx >= ?::xid8
       union all select i.record_id from drift_digest d join identifier i on i.digest = d.digest
       union all select w.record_id from write_back w where w.settled_at is null and w.queued_at <= ?
     ) changed join contact_record r on r.id = changed.id`,
    [watermark, watermark, bound],
  );
}

/** The same for given contacts, and the identifiers of given entries. */
export async function selectGiven(
  em: EntityManager,
  contactIds: readonly string[],
  entryIds: readonly string[],
): Promise<void> {
  await em.execute("create temporary table drift_digest (digest bytea unique) on commit drop");
  await em.execute(
    "insert into drift_digest select distinct digest from suppression_entry where id = any(?::uuid[])",
    [`{${entryIds.join(",")}}`],
  );
  await fillScope(em, "select unnest(?::uuid[])", [`{${contactIds.join(",")}}`]);
}

/** Persons, not contacts that were folded into them. */
async function fillScope(em: EntityManager, ids: string, values: unknown[]): Promise<number> {
  await em.execute(
    `create temporary table drift_scope on commit drop as
     select distinct coalesce(c.joined_into, c.id) as contact_id from (${ids}) changed (id) join contact c on c.id = changed.id`,
    values,
  );
  await em.execute("create unique index on drift_scope (contact_id)");
  await em.execute("analyze drift_scope");
  const [row] = (await em.execute("select count(*)::int as n from drift_scope")) as { n: number }[];
  return row?.n ?? 0;
}
