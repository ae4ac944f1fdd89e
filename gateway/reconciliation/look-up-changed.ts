import type { EntityManager } from "@mikro-orm/postgresql";

/** Names the identifier `alias` in findings: no digest is kept there. */
export const subjectOf = (alias: string): string =>
  `md5(${alias}.type || encode(${alias}.digest, 'hex'))::uuid`;

/**
 * Looks up by key, once for all scopes, what the comparison of changed records needs, because that is most of its work:
 * - `drift_record`: the records of `drift_changed`, also those that are gone; only of `sources` when given
 * - `drift_owner`: each of them beside its identifiers
 * - `drift_member`: their persons, each also under the contacts that were folded into it
 * - `drift_act`: how the consents of those stand
 * - `drift_named`: the identifiers to be compared, and `drift_entry` all entries that stand of those
 */
export async function lookUpChanged(em: EntityManager, sources: readonly string[] | null): Promise<void> {
  await em.execute(
    `create temporary table drift_record on commit drop as
     select r.id, r.contact_id, r.source, r.state, r.stored_at, r.consents, r.state in ('ACTIVE', 'ARCHIVED') as is_there
     from drift_changed c join contact_record r on r.id = c.record_id ${
       sources ? "where r.source in (select jsonb_array_elements_text(?::jsonb))" : ""
     }`,
    sources ? [JSON.stringify(sources)] : [],
  );
  await em.execute(
    `create temporary table drift_owner on commit drop as
     select r.id as record_id, r.contact_id, r.state, i.type, i.digest
     from drift_record r left join identifier i on i.record_id = r.id`,
  );
  await em.execute(
    `create temporary table drift_member on commit drop as
     with person as materialized (select contact_id from drift_record union select contact_id from drift_person)
     select contact_id as id, contact_id as person from person
     union all select c.id, c.joined_into from person join contact c on c.joined_into = person.contact_id
     order by id`,
  );
  await em.execute(
    `create temporary table drift_act on commit drop as
     select m.person, st.* from drift_member m join consent_standing st on st.contact_id = m.id`,
  );
  // Of whom a gap is known, all identifiers: the one that it was found for may be on another record, or gone.
  await em.execute(
    `create temporary table drift_named on commit drop as
     with gap as materialized (
       select m.person, f.evidence_id from drift_finding f join drift_member m on m.id = f.contact_id
       where f.fault in ('MISSING', 'NOT_TAKEN') and f.fixed_at is null
     )
     select type, digest, ${subjectOf("n")} as subject from (
       select type, digest from drift_digest union select type, digest from drift_owner where digest is not null
       union select i.type, i.digest from gap join contact_record r on r.contact_id = gap.person join identifier i on i.record_id = r.id
       union select e.identifier_type, e.digest from gap join suppression_entry e on e.id = gap.evidence_id
     ) n
     order by digest`,
  );
  // Columns of the index alone: no row is fetched.
  await em.execute(
    `create temporary table drift_entry on commit drop as
     select s.identifier_type, s.digest, s.purpose, s.channels, s.list
     from drift_named d join suppression_entry s on s.digest = d.digest and s.identifier_type = d.type and s.lifted_at is null`,
  );
  await em.execute(
    "analyze drift_record; analyze drift_owner; analyze drift_member; analyze drift_act; analyze drift_named; analyze drift_entry",
  );
}

/** What the comparison of one scope leaves behind in its transaction. */
const OF_ONE_SCOPE = [
  "drift_candidate",
  "drift_difference",
  "drift_suspect",
  "drift_missing",
  "drift_fault",
  "drift_new",
  "drift_verdict",
  "drift_given",
];

/** Makes room for the next scope in the same transaction. */
export async function forgetScope(em: EntityManager): Promise<void> {
  await em.execute(`drop table if exists ${OF_ONE_SCOPE.map((table) => `pg_temp.${table}`).join(", ")}`);
}
