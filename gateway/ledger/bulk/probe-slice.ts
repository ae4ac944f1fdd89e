import type pg from "pg";
import type { RecordConsents, RecordState } from "../entities/contact-record.ts";
import type { Slice } from "./slice.ts";

/** What is stored of a record that the slice shows differently. */
export interface StoredVersion {
  readonly id: string;
  readonly contactId: string;
  readonly state: RecordState;
  readonly consents: RecordConsents;
  readonly storedAt: Date;
}

interface ProbeRow {
  ord: string;
  id: string | null;
  contact_id: string;
  state: RecordState;
  consents: RecordConsents;
  stored_at: Date;
}

/**
 * Anti-join of the slice against what is stored: positions of new and changed records only, so that unchanged ones cost
 * one index look-up and nothing is written for them. A FULL run notes all that are known as seen. The lateral look-up is
 * on purpose: a table that was analysed while it was empty would otherwise be read as a whole for every row.
 */
export async function probeSlice(
  client: pg.ClientBase,
  slice: Slice,
): Promise<Map<number, StoredVersion | null>> {
  const { rows } = await client.query<ProbeRow>(
    `with probe as materialized (
       select u.ord, r.id, r.fingerprint = substring($3::bytea from (u.ord::int - 1) * 16 + 1 for 16) and r.state = 'ACTIVE' as same
       from unnest($2::text[]) with ordinality as u (external_id, ord)
       left join lateral (
         select id, fingerprint, state from contact_record
         where source = $1 and external_id = u.external_id limit 1
       ) r on true
     ), seen as (
       insert into sync_seen (run_id, record_ids)
       select $4::uuid, array_agg(id) from probe where id is not null and $5 having count(*) > 0
     )
     select probe.ord, probe.id, r.contact_id, r.state, r.consents, r.stored_at
     from probe left join lateral (
       select contact_id, state, consents, stored_at from contact_record where id = probe.id limit 1
     ) r on true
     where probe.same is not true`,
    [
      slice.source,
      slice.items.map(({ externalId }) => externalId),
      slice.fingerprints,
      slice.runId,
      slice.remembersSeen,
    ],
  );
  return new Map(
    rows.map((row) => [
      Number(row.ord) - 1,
      row.id === null
        ? null
        : {
            id: row.id,
            contactId: row.contact_id,
            state: row.state,
            consents: row.consents,
            storedAt: row.stored_at,
          },
    ]),
  );
}

/**
 * Locks what will be written, and reads it again: since the probe a join may have given the record to another contact, or
 * an erasure may have ended, and neither may be overwritten with what was so before.
 */
export async function lockStored(
  client: pg.ClientBase,
  probed: Map<number, StoredVersion | null>,
): Promise<void> {
  const ids = [...probed.values()].flatMap((known) => known?.id ?? []);
  if (ids.length === 0) return;
  const { rows } = await client.query<Omit<ProbeRow, "ord"> & { id: string }>(
    "select id, contact_id, state, consents, stored_at from contact_record where id = any($1::uuid[]) order by id for update",
    [`{${ids.join(",")}}`],
  );
  const current = new Map(rows.map((row) => [row.id, row]));
  for (const [position, known] of probed) {
    const row = known && current.get(known.id);
    if (!row) continue;
    const { id, contact_id: contactId, state, consents, stored_at: storedAt } = row;
    probed.set(position, { id, contactId, state, consents, storedAt });
  }
}
