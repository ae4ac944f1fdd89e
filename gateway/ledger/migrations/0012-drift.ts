import { Migration } from "@mikro-orm/migrations";

/**
 * Drift: what the comparison of ledger, sources and lists works with. Consents as they stand, because a comparison that
 * reads every act takes three times as long; notes of what changed, for comparing only that; findings, runs and plans.
 */
const sql = `
-- Rules C3, C10: a yes that counts has its proof, and a box that was neither ticked beforehand nor answered for more.
create function proves_consent(evidence jsonb, details jsonb) returns boolean language sql immutable as $$
  select coalesce(evidence -> 'present' = 'true'::jsonb, false)
    and (coalesce(details -> 'form', 'null'::jsonb) = 'null'::jsonb
      or (coalesce(details #> '{form,preTicked}' = 'false'::jsonb, false)
        and coalesce(details #> '{form,bundledWith}' = '[]'::jsonb, false)))
$$;

-- The newest acts of a contact for a purpose and channel ("-" for none); kept by a trigger, derived from consent_event alone.
create table consent_standing (
  contact_id uuid not null,
  purpose text not null,
  channel text not null,
  -- withdrawal, refusal, or the annulment of a yes
  refused_at timestamptz,
  -- withdrawal or refusal: what belongs on a list
  stopped_at timestamptz,
  -- a yes with proof
  given_at timestamptz,
  refused_by uuid,
  primary key (contact_id, purpose, channel)
);

-- What has changed, for comparing only that. Read by transaction: a number would pass by one that commits late.
create table drift_mark (
  id bigint generated always as identity primary key,
  tx xid8 not null default pg_current_xact_id(),
  contact_ids uuid[] not null default '{}',
  record_ids uuid[] not null default '{}',
  -- of suppression lists
  entry_ids uuid[] not null default '{}'
);

create view consent_act as
select e.id, e.contact_id, e.purpose, c.channel, coalesce(e.occurred_at, e.recorded_at) as at,
  e.type in ('WITHDRAWN', 'REFUSED', 'INVALIDATED') as refuses, e.type in ('WITHDRAWN', 'REFUSED') as stops,
  e.type in ('GIVEN', 'RENEWED') and e.occurred_at <= e.recorded_at and proves_consent(e.evidence, e.details) as gives
from consent_event e
cross join lateral unnest(case
  when e.purpose <> 'DIRECT_MARKETING' then array['-']
  else coalesce(e.channels, array['PHONE_HUMAN', 'PHONE_AUTOMATED', 'SMS', 'EMAIL', 'POST']) end) as c (channel)
where e.type in ('WITHDRAWN', 'REFUSED', 'INVALIDATED', 'GIVEN', 'RENEWED');

create function keep_consent_standing(ids uuid[]) returns void language sql as $$
  insert into consent_standing as st (contact_id, purpose, channel, refused_at, stopped_at, given_at, refused_by)
  select a.contact_id, a.purpose, a.channel, max(a.at) filter (where a.refuses), max(a.at) filter (where a.stops),
    max(a.at) filter (where a.gives), (array_agg(a.id order by a.at desc, a.id) filter (where a.refuses))[1]
  from consent_act a where a.id = any(ids) and (a.refuses or a.gives)
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (contact_id, purpose, channel) do update set
    refused_by = case when st.refused_at is null or excluded.refused_at >= st.refused_at
      then coalesce(excluded.refused_by, st.refused_by) else st.refused_by end,
    refused_at = greatest(st.refused_at, excluded.refused_at),
    stopped_at = greatest(st.stopped_at, excluded.stopped_at),
    given_at = greatest(st.given_at, excluded.given_at)
$$;

create function note_consent_event() returns trigger language plpgsql as $$
begin
  perform keep_consent_standing(array(select id from fresh));
  insert into drift_mark (contact_ids) select array_agg(distinct contact_id) from fresh having count(*) > 0;
  return null;
end $$;
create trigger consent_event_standing after insert on consent_event
  referencing new table as fresh for each statement execute function note_consent_event();
select keep_consent_standing(array(select id from consent_event));

create function note_entries() returns trigger language plpgsql as $$
begin
  insert into drift_mark (entry_ids) select array_agg(id) from fresh having count(*) > 0;
  return null;
end $$;
create trigger suppression_entry_marked after insert on suppression_entry
  referencing new table as fresh for each statement execute function note_entries();

create function note_entry() returns trigger language plpgsql as $$
begin
  insert into drift_mark (entry_ids) values (array[new.id]);
  return null;
end $$;
create trigger suppression_entry_changed after update of lifted_at, lifted_by, channels, digest on suppression_entry for each row
  when (old.lifted_at is distinct from new.lifted_at or old.lifted_by is distinct from new.lifted_by
    or old.channels is distinct from new.channels or old.digest is distinct from new.digest)
  execute function note_entry();

-- No digest is kept here: what an erasure leaves of a person is the list's entry alone.
create function note_deleted_entry() returns trigger language plpgsql as $$
begin
  insert into drift_mark (record_ids) select array_agg(record_id) from identifier where digest = old.digest having count(*) > 0;
  return null;
end $$;
create trigger suppression_entry_deleted after delete on suppression_entry for each row execute function note_deleted_entry();

create function note_record() returns trigger language plpgsql as $$
begin
  insert into drift_mark (record_ids) values (array[new.id]);
  return null;
end $$;
create trigger contact_record_state_marked after update of state on contact_record for each row
  when (old.state is distinct from new.state) execute function note_record();

create function note_write_back() returns trigger language plpgsql as $$
begin
  insert into drift_mark (record_ids) values (array[new.record_id]);
  return null;
end $$;
create trigger write_back_settled_marked after update of settled_at on write_back for each row
  when (old.settled_at is null and new.settled_at is not null) execute function note_write_back();

create table reconciliation_scope (
  -- "source:<name>", or "lists"
  scope text primary key,
  -- transactions below it have been compared
  watermark xid8 not null,
  last_full_at timestamptz,
  last_run_at timestamptz not null
);

create table reconciliation_run (
  id uuid primary key,
  scope text not null,
  -- FULL | INCREMENTAL
  mode text not null,
  -- SCHEDULE | API | CLI
  origin text not null,
  -- RUNNING | COMPLETE | FAILED | ABANDONED
  status text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- when the source was last looked at; null for lists
  seen_at timestamptz,
  -- records, or entries, that were compared
  compared integer not null default 0,
  opened integer not null default 0,
  fixed integer not null default 0,
  -- findings that stand at its end, and differences that a command of ours is just mending
  open integer not null default 0,
  in_flight integer not null default 0,
  error_code text
);
create index reconciliation_run_started on reconciliation_run (started_at desc, id desc);

create table reconciliation_plan (
  id uuid primary key,
  -- SHA-256 of its repairs in canonical form
  digest bytea not null,
  scopes text[] not null,
  classes text[] not null,
  -- [{"class":"MISSING_ON_LIST","system":"internal","action":"ADD_TO_LIST","count":3}]
  repairs jsonb not null,
  repairs_count integer not null,
  -- OPEN | APPLYING | APPLIED | STALE
  status text not null,
  origin text not null,
  planned_at timestamptz not null,
  applying_at timestamptz,
  finished_at timestamptz,
  applied integer not null default 0,
  -- what the facts no longer asked for when its turn came
  overtaken integer not null default 0
);
create unique index reconciliation_plan_digest on reconciliation_plan (digest) where status in ('OPEN', 'APPLYING');
create index reconciliation_plan_planned on reconciliation_plan (digest, planned_at desc);

create table drift_finding (
  id uuid primary key,
  class text not null,
  -- SOURCE | LIST
  system_kind text not null,
  system text not null,
  -- record, suppression entry, or a hash of an identifier's digest
  subject uuid not null,
  purpose text not null,
  -- "-": none, or several (channels)
  channel text not null,
  action text not null,
  contact_id uuid,
  record_id uuid,
  -- the act, entry or import that it contradicts
  evidence_kind text,
  evidence_id uuid,
  acted_at timestamptz,
  -- what was compared
  shown text,
  still_open boolean,
  shown_at timestamptz,
  seen_at timestamptz,
  refused_at timestamptz,
  given_at timestamptz,
  listed_at timestamptz,
  is_erased boolean,
  own_write text,
  fault text,
  identifier_type text,
  channels text[],
  first_seen_at timestamptz not null,
  plan_id uuid,
  applied_at timestamptz,
  -- what the repair made
  revocation_id uuid,
  fixed_at timestamptz,
  -- OBSERVED: a read of the source proved it. COMPARED: the difference is gone. RECLASSIFIED: it is another one now
  fixed_by text
);
create unique index drift_finding_open on drift_finding (subject, purpose, channel, system, fault) nulls not distinct where fixed_at is null;
create index drift_finding_plan on drift_finding (plan_id, id) where plan_id is not null and applied_at is null and fixed_at is null;
create index drift_finding_repairable on drift_finding (system_kind, system, class)
  where fixed_at is null and action <> 'QUEUE_FOR_PERSON';
create index drift_finding_seen on drift_finding (first_seen_at desc, id desc);
create index drift_finding_contact on drift_finding (contact_id) where contact_id is not null;
create index suppression_entry_lifted on suppression_entry (digest) where lifted_at is not null;
`;

export class Migration0012Drift extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
