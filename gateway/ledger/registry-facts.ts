/**
 * Part of the statement of load-facts.ts: the numbers of `a.person` that can be read, each with what public registers said
 * of it. Of several clearances only the newest one can change an answer; listings are kept, because they annul for good.
 */
export function numbersOf(recordIsKnown: string, isBy: (column: string) => string): string {
  return `
  select coalesce(jsonb_agg(jsonb_build_object('number', encode(n.digest, 'hex'), 'checks',
    (select jsonb_agg(jsonb_build_object('registry', k.registry, 'checkedAt', k.checked_at, 'result', k.result,
       'registeredAt', k.registered_at, 'renewedAt', k.renewed_at) order by k.registry, k.checked_at, k.id)
     from registry_check k
     where k.digest = n.digest and ${isBy("k.recorded_at")} and (k.result <> 'NOT_LISTED' or not exists (
       select from registry_check later where later.digest = k.digest and later.registry = k.registry
         and later.checked_at > k.checked_at and ${isBy("later.recorded_at")})))) order by n.digest), '[]')
  from (select distinct i.digest from contact_record r
    join identifier i on i.record_id = r.id and i.type = 'PHONE' and i.class <> 'UNPARSED'
    where r.contact_id = a.person and r.state in ('ACTIVE', 'ARCHIVED') and ${recordIsKnown}) n`;
}
