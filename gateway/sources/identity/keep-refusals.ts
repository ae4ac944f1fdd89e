import type { EntityManager } from "@mikro-orm/postgresql";

/** Facts that stop something; after a parting they stand for both. */
const STOPPING_FACTS = ["OBJECTION", "RESTRICTION", "LEGAL_HOLD"];

export interface Parting {
  /** Makes dedupe keys of what is copied. */
  readonly key: string;
  readonly staying: string;
  readonly leaving: string;
  readonly now: Date;
}

/**
 * Two contacts that were one: whatever said stop while they were one holds for both, because nobody knows which of them
 * said it. A consent stays with the contact under which it was recorded, unless it names a record of the other.
 */
export async function keepRefusals(em: EntityManager, parting: Parting): Promise<void> {
  const { staying, leaving } = parting;
  await moveNamedConsents(em, parting);
  for (const [from, to] of [
    [staying, leaving],
    [leaving, staying],
  ] as const) {
    await copyEvents(em, parting, from, to);
    await em.execute(
      `insert into contact_fact (id, contact_id, kind, data, source, recorded_at, dedupe_key)
       select gen_random_uuid(), ?, kind, data, source, recorded_at, ? || ':' || id from contact_fact
       where contact_id in (${FAMILY}) and superseded_by is null and kind = any(?::text[])
         and coalesce(dedupe_key, '') not like ?`,
      [to, parting.key, from, from, `{${STOPPING_FACTS.join(",")}}`, `${parting.key}:%`],
    );
    await restoreEntries(em, parting, to);
  }
}

const FAMILY = "select id from contact where id = ? or joined_into = ?";
const COLUMNS =
  "purpose, channels, occurred_at, recorded_at, source, by, evidence, expires_at, contract_id, recipients, collected_by";

async function copyEvents(em: EntityManager, { key }: Parting, from: string, to: string): Promise<void> {
  await em.execute(
    `insert into consent_event (id, contact_id, record_id, type, ${COLUMNS}, dedupe_key)
     select gen_random_uuid(), ?, null, type, ${COLUMNS}, ? || ':' || id from consent_event
     where contact_id in (${FAMILY}) and type in ('REFUSED', 'WITHDRAWN', 'INVALIDATED') and dedupe_key not like ?`,
    [to, key, from, from, `${key}:%`],
  );
}

/** A consent that names a record which left goes with it; what it opened for the other contact is taken back. */
async function moveNamedConsents(em: EntityManager, { key, staying, leaving }: Parting): Promise<void> {
  const named = `from consent_event e join contact_record r on r.id = e.record_id
    where r.contact_id = ? and e.type in ('GIVEN', 'RENEWED') and e.contact_id in (${FAMILY})`;
  const values = [leaving, staying, staying];
  const columns = COLUMNS.split(", ")
    .map((column) => `e.${column}`)
    .join(", ");
  await em.execute(
    `insert into consent_event (id, contact_id, record_id, type, ${COLUMNS}, dedupe_key)
     select gen_random_uuid(), ?, e.record_id, e.type, ${columns}, ? || ':given:' || e.id ${named}`,
    [leaving, key, ...values],
  );
  await em.execute(
    `insert into consent_event (id, contact_id, record_id, type, ${COLUMNS}, dedupe_key)
     select gen_random_uuid(), e.contact_id, null, 'INVALIDATED', ${columns}, ? || ':taken:' || e.id ${named}`,
    [key, ...values],
  );
}

/** Entries on this contact's own identifiers that a consent of the other one lifted. */
async function restoreEntries(em: EntityManager, { key, now }: Parting, contactId: string): Promise<void> {
  await em.execute(
    `insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, recorded_at,
       revocation_id, dedupe_key)
     select gen_random_uuid(), s.list, s.identifier_type, s.digest, s.purpose, s.channels, s.reason, s.origin, s.added_at, ?,
       s.revocation_id, ? || ':' || s.id
     from suppression_entry s join consent_event e on e.id = s.lifted_by
     where s.lifted_at is not null and e.contact_id not in (${FAMILY})
       and exists (select from identifier i join contact_record r on r.id = i.record_id
                   where r.contact_id = ? and i.digest = s.digest and i.type = s.identifier_type)
       and not exists (select from identifier i join contact_record r on r.id = i.record_id join contact c on c.id = r.contact_id
                       where (c.id = e.contact_id or e.contact_id in (select id from contact where joined_into = c.id))
                         and i.digest = s.digest and i.type = s.identifier_type)`,
    [now, key, contactId, contactId, contactId],
  );
}
