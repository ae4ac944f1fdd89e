import type { EntityManager } from "@mikro-orm/postgresql";
import type { NewIdentifier } from "./check-correction.ts";

/**
 * Whatever is suppressed on an address or number of the person is suppressed on the one that takes its place: a stop
 * belongs to the person, and a correction is no consent. The old entries stay. Returns the ids of those that were added.
 */
export async function carrySuppression(
  em: EntityManager,
  contactId: string,
  identifiers: readonly NewIdentifier[],
  now: Date,
): Promise<readonly string[]> {
  if (identifiers.length === 0) return [];
  const rows = identifiers.map(({ type, digest }) => ({ type, digest: digest.toString("hex") }));
  const added = await em.execute<{ id: string }[]>(
    `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at,
       recorded_at, revocation_id, dedupe_key)
     select gen_random_uuid(), s.list, s.identifier_type, decode(n.digest, 'hex'), s.purpose, s.channels, s.reason, s.origin,
       s.added_at, ?, s.revocation_id, concat_ws(':', 'carried', n.digest, s.id)
     from (
       select distinct s.* from suppression_entry s
       join identifier i on i.digest = s.digest and i.type = s.identifier_type
       join contact_record r on r.id = i.record_id
       where r.contact_id = ? and s.lifted_at is null
     ) s
     join jsonb_to_recordset(?::jsonb) as n(type text, digest text)
       on n.type = s.identifier_type and n.digest <> encode(s.digest, 'hex')
     on conflict (dedupe_key) do nothing returning id`,
    [now, contactId, JSON.stringify(rows)],
  );
  return added.map(({ id }) => id);
}
