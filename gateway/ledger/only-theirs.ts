/**
 * SQL: identifier `i` of record `r` names one person, and nobody else's record has it. Only then can it be said that this
 * person's act answers a stop of which nobody knows who made it.
 */
export const ONLY_THEIRS = `(i.class not in ('ROLE', 'SHARED', 'UNPARSED') and not exists (
  select from identifier twin join contact_record other on other.id = twin.record_id
  where twin.digest = i.digest and twin.type = i.type and other.contact_id <> r.contact_id))`;
