import { RIGHTS_RECIPIENTS } from "./rights-recipients.ts";

/* Parts of the statement of load-facts.ts: what the rights' own tables say about `a.person`. */

/** Whoever only says stop need not show papers (rule Q1); all others count once the identity is verified (rule D1). */
const known = `(q.identity = 'VERIFIED' or q."right" = 'WITHDRAWAL' or q.objection = 'DIRECT_MARKETING')`;

/** A request that was turned away because nobody knows who asked says nothing about the contact any more. */
export const requestsOf = `
  select coalesce(jsonb_agg(jsonb_build_object('right', q."right", 'receivedAt', q.received_at, 'identityVerified', ${known},
    'extended', q.extended_at is not null, 'answeredAt', q.answered_at, 'recipientsTold',
    (select coalesce(jsonb_agg(v.recipient), '[]') from ${RIGHTS_RECIPIENTS} v
     where v.request_id = q.id and v.state in ('COMPLETED', 'NOT_NEEDED'))) order by q.recorded_at, q.id), '[]')
  from rights_request q
  where q.contact_id in (select id from member m where m.person = a.person) and (q.state <> 'REJECTED' or ${known})`;

/** The registered breaches that reach a record of the person. */
export const breachesOf = `
  select coalesce(jsonb_agg(jsonb_build_object('awareAt', b.aware_at, 'riskToPersons', b.risk_now,
    'authorityToldAt', b.authority_told_at, 'personsToldAt',
    coalesce(b.persons_told_at, case when b.persons_not_told_ground is not null then b.aware_at end)) order by b.aware_at, b.id), '[]')
  from breach_now b
  where exists (select 1 from contact_record r where r.contact_id = a.person and ${recordInBreach("r", "b")})`;

/**
 * Whether a record was in one of the breached sources during the period. It may have been there before we first saw it;
 * an end that nobody knows reaches everything on that side.
 */
export function recordInBreach(r: string, b: string): string {
  return `${r}.source = any(${b}.sources)
    and (${b}.occurred_until is null or least(${r}.first_seen_at, ${r}.source_created_at) <= ${b}.occurred_until)
    and (${b}.occurred_from is null or ${r}.gone_at is null or ${r}.gone_at >= ${b}.occurred_from)`;
}
