import { ONLY_THEIRS } from "./only-theirs.ts";
import { providersOf } from "./provider-facts.ts";
import { numbersOf } from "./registry-facts.ts";
import { breachesOf, requestsOf } from "./rights-facts.ts";

interface AsKnown {
  /** SQL of the instant: a parameter, or a column of what is asked, as row `a`. null: what is known now. */
  readonly asKnown?: string | null;
  /**
   * Which records count: those whose source has not shown them differently since, or all that had been seen, with what they
   * show now.
   */
  readonly recordsSince?: "stored_at" | "first_seen_at";
}

/**
 * One statement for any number of contacts. Joined contacts are one person: their events, facts and records count
 * together, whichever of the ids was asked for. For "as known" only what had been recorded by then counts.
 */
export const factsOfAsked = (
  asked: string,
  { asKnown = null, recordsSince = "stored_at" }: AsKnown = {},
): string => {
  const by = (column: string): string => (asKnown ? `${column} <= ${asKnown}` : "true");
  const still = (open: string, ended: string): string =>
    asKnown ? `(${open} or ${ended} > ${asKnown})` : open;
  const lifted = asKnown ? `case when s.lifted_at <= ${asKnown} then s.lifted_at end` : "s.lifted_at";
  const changed = `exists (select from contact_record r where r.contact_id = a.person and ${by("r.first_seen_at")}
    and not ${by("r.stored_at")})`;
  return `
with asked as (
  ${asked}
), member as (
  select distinct a.person, c.id from asked a join contact c on c.id = a.person or c.joined_into = a.person
)
select a.asked, p.kind, p.role, p.jurisdiction,
  (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'source', r.source, 'state', r.state, 'consents', r.consents,
      'provenanceOrigin', r.provenance_origin, 'obtainedOn', r.obtained_on, 'lastActivityAt', r.last_activity_at,
      'modifiedAt', r.source_modified_at, 'firstSeenAt', r.first_seen_at) order by r.source, r.external_id), '[]')
     from contact_record r where r.contact_id = a.person and ${by(`r.${recordsSince}`)}) as records,
  (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'type', e.type, 'purpose', e.purpose, 'channels', e.channels,
      'occurredAt', e.occurred_at, 'recordedAt', e.recorded_at, 'crm', nullif(e.source, 'allinea'), 'by', e.by, 'evidence', e.evidence,
      'expiresAt', e.expires_at, 'contractId', e.contract_id, 'recipients', e.recipients, 'collectedBy', e.collected_by,
      'form', e.details->'form')
      order by e.recorded_at, e.id), '[]')
     from consent_event e
     where ${by("e.recorded_at")} and e.contact_id in (select id from member m where m.person = a.person)) as events,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', f.kind, 'data', f.data) order by f.recorded_at, f.id), '[]')
     from contact_fact f
     where ${still("f.superseded_by is null", "(select n.recorded_at from contact_fact n where n.id = f.superseded_by)")}
       and ${by("f.recorded_at")} and f.contact_id in (select id from member m where m.person = a.person)) as facts,
  (select coalesce(jsonb_agg(distinct jsonb_build_object('channels', s.channels, 'addedAt', s.added_at, 'liftedAt', ${lifted},
      'isOwn', case when v.contact_id is null then ${ONLY_THEIRS} else v.contact_id in (select id from member m where m.person = a.person) end)), '[]')
     from contact_record r
     join identifier i on i.record_id = r.id
     join suppression_entry s on s.digest = i.digest and s.identifier_type = i.type and s.purpose = 'DIRECT_MARKETING'
     left join revocation v on v.id = s.revocation_id
     where r.contact_id = a.person and ${by("s.recorded_at")}) as entries,
  (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'source', o.source, 'purpose', o.purpose, 'channel', o.channel,
      'occurredAt', o.occurred_at, 'foundAt', o.found_at)), '[]')
     from contact_record r join opt_out_finding o on o.record_id = r.id and ${still("o.handled_at is null", "o.handled_at")}
     where r.contact_id = a.person and ${by("o.found_at")}) as findings,
  (${numbersOf(by(`r.${recordsSince}`), by)}) as numbers,
  (select coalesce(jsonb_agg(distinct f.code), '[]')
     from contact_record r join minimisation_finding f on f.record_id = r.id and ${still("f.resolution is null", "f.resolved_at")}
     where r.contact_id = a.person and ${by("f.found_at")}) as codes,
  (${requestsOf} and ${by("q.recorded_at")}) as requests, (${breachesOf}) as breaches, (${providersOf(by)}) as providers, ${asKnown ? changed : "false"} as "changedSince"
from asked a join contact p on p.id = a.person`;
};
