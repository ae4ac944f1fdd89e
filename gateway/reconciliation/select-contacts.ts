import type { EntityManager } from "@mikro-orm/postgresql";

/** One record in a hundred is cheaper to look up by key than to find by reading them all; the planner thinks of disks. */
const BY_KEY = "set local random_page_cost = 1.1";

/**
 * Fills `drift_changed` with the records to be compared: those that changed since a watermark, and those whose write-back
 * has been open for too long, because time alone makes a finding of it. Also `drift_digest`, the identifiers of changed
 * entries. False when nothing has changed.
 */
export async function selectChanged(em: EntityManager, watermark: string, bound: Date): Promise<boolean> {
  await em.execute(BY_KEY);
  const [found] = (await em.execute(
    `select exists (select from drift_mark m where m.tx >= ?::xid8)
       or exists (select from write_back w where w.settled_at is null and w.queued_at <= ? and w.record_id is not null) as has_changed`,
    [watermark, bound],
  )) as { has_changed: boolean }[];
  if (!found?.has_changed) return false;
  const noted = (ids: string): string =>
    `select distinct u.id from drift_mark m cross join lateral unnest(m.${ids}) as u (id) where m.tx >= ?::xid8`;
  await em.execute(`create temporary table drift_person on commit drop as ${persons(noted("contact_ids"))}`, [
    watermark,
  ]);
  await em.execute(
    `create temporary table drift_digest on commit drop as
     select s.identifier_type as type, s.digest from (${noted("entry_ids")}) e join suppression_entry s on s.id = e.id
     union ${LIFTED_OF_PERSONS}`,
    [watermark],
  );
  await fillChanged(
    em,
    `union select u.id from drift_mark m cross join lateral unnest(m.record_ids) as u (id) where m.tx >= ?::xid8
     union select i.record_id from drift_digest d join identifier i using (type, digest)
     union select w.record_id from write_back w where w.settled_at is null and w.queued_at <= ? and w.record_id is not null`,
    [watermark, bound],
  );
  return true;
}

/** The same for all records of given contacts, and the identifiers of given entries. */
export async function selectGiven(
  em: EntityManager,
  contactIds: readonly string[],
  entryIds: readonly string[],
): Promise<void> {
  await em.execute(BY_KEY);
  await em.execute(
    `create temporary table drift_person on commit drop as ${persons("select unnest(?::uuid[]) as id")}`,
    [`{${contactIds.join(",")}}`],
  );
  await em.execute(
    `create temporary table drift_digest on commit drop as
     select distinct identifier_type as type, digest from suppression_entry where id = any(?::uuid[])`,
    [`{${entryIds.join(",")}}`],
  );
  await fillChanged(em);
}

/** Records belong to persons; an act may belong to a contact that was folded into one. */
const persons = (ids: string): string =>
  `select distinct coalesce(c.joined_into, c.id) as contact_id from (${ids}) u join contact c on c.id = u.id`;

/** Identifiers that an entry named which was taken off: the yes of the person whose stop it was explains it. */
const LIFTED_OF_PERSONS = `select s.identifier_type, s.digest from (
    select contact_id as id from drift_person
    union select c.id from drift_person p join contact c on c.joined_into = p.contact_id
  ) member join revocation v on v.contact_id = member.id
  join suppression_entry s on s.revocation_id = v.id and s.lifted_at is not null`;

/** In the order of the keys: neighbours share the pages of the indexes. */
async function fillChanged(em: EntityManager, others = "", values: readonly unknown[] = []): Promise<void> {
  await em.execute(
    `create temporary table drift_changed (record_id) on commit drop as
     select id from (
       select r.id from drift_person p join contact_record r using (contact_id) ${others}
     ) changed order by id`,
    [...values],
  );
  await em.execute("analyze drift_changed");
}
