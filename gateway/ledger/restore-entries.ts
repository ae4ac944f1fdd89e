import type { EntityManager } from "@mikro-orm/postgresql";

export interface RestoredEntry {
  readonly findingId: string;
  readonly revocationId: string | null;
  readonly entryId: string;
}

/**
 * Puts identifiers on their list (again): the stops of findings that are on no list, and entries that somebody took off
 * without an act of the person. Never lifts anything. Returns the entries that were added, and the revocations they belong to.
 */
export async function restoreEntries(
  em: EntityManager,
  findings: readonly { readonly id: string; readonly digest: string | null }[],
  now: Date,
): Promise<readonly RestoredEntry[]> {
  return (await em.execute(
    `with wanted as (
       select f.id as finding_id, f.system as list, f.identifier_type, decode(g.digest, 'hex') as digest, f.purpose, f.channels, f.acted_at,
         coalesce(s.reason, v.kind, 'OPT_OUT') as reason, coalesce(s.origin, v.origin_source, v.origin, e.source) as origin,
         coalesce(s.revocation_id, v.id) as revocation_id,
         case when s.id is null then concat_ws(':', 'drift', f.id, ?::text) else 'restored:' || s.id end as dedupe_key
       from jsonb_to_recordset(?::jsonb) as g (id uuid, digest text) join drift_finding f on f.id = g.id
       left join suppression_entry s on f.evidence_kind = 'SUPPRESSION_ENTRY' and s.id = f.evidence_id
       left join consent_event e on f.evidence_kind = 'CONSENT_EVENT' and e.id = f.evidence_id
       left join revocation v on v.id = case when e.dedupe_key ~ '^revocation:[0-9a-f-]{36}:' then substr(e.dedupe_key, 12, 36)::uuid end
     ), added as (
       insert into suppression_entry (id, list, identifier_type, digest, purpose, channels, reason, origin, added_at, recorded_at,
         revocation_id, dedupe_key)
       select gen_random_uuid(), list, identifier_type, digest, purpose, channels, reason, origin, acted_at, ?, revocation_id, dedupe_key
       from wanted on conflict (dedupe_key) do nothing returning id, dedupe_key
     )
     select w.finding_id as "findingId", w.revocation_id as "revocationId", added.id as "entryId" from wanted w join added using (dedupe_key)`,
    [String(now.getTime()), JSON.stringify(findings), now],
  )) as RestoredEntry[];
}
