/**
 * Whom a request has to reach, and how far that is: told by a person, or by the write-backs of the request, which are not
 * stored a second time. A list that an erasure is entered on receives no data of the person. A subquery with request_id, recipient, kind, state, told_at, reason and reference.
 */
export const RIGHTS_RECIPIENTS = `(
  select n.request_id, n.recipient, n.kind, n.state, n.told_at, n.reason, n.reference from recipient_notice n
  union all
  select q.id, w.source, 'SOURCE',
    case when bool_or(w.unsupported_fields @> '[{"reason":"NOT_CHANGEABLE"}]') then 'FAILED'
         when bool_and(w.status = 'NOT_SUPPORTED') then 'NOT_NEEDED'
         when bool_and(w.status in ('CONFIRMED', 'NOT_SUPPORTED')) then 'COMPLETED'
         when bool_or(w.status = 'REFUSED') then 'FAILED'
         when bool_and(w.status = 'PENDING') then 'PLANNED'
         else 'ONGOING' end,
    case when bool_and(w.status in ('CONFIRMED', 'NOT_SUPPORTED')) then max(w.settled_at) end, null, null
  from rights_request q
  join lateral (
    select b.* from write_back b where b.revocation_id = any(q.revocation_ids) and (b.operation <> 'ENTER' or q."right" <> 'ERASURE')
    union all
    select b.* from write_back b where b.correction_id = q.correction_id
  ) w on true
  where not exists (select 1 from recipient_notice n where n.request_id = q.id and n.recipient = w.source)
  group by q.id, w.source
)`;
