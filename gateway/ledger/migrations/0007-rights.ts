import { Migration } from "@mikro-orm/migrations";

/** Requests of persons (GDPR Arts. 12-22), whom they concern beyond us (Art. 19), consents to cure, and the breach register. */
const sql = `
create table rights_request (
  id uuid primary key,
  -- null while nobody known has the identifier, or several have
  contact_id uuid,
  identifier_type text,
  -- only while there is no contact
  digest bytea,
  "right" text not null,
  -- DIRECT_MARKETING | PARTICULAR_SITUATION, for OBJECTION
  objection text,
  purposes text[] not null default '{}',
  state text not null,
  identity text not null,
  received_at timestamptz not null,
  receipt_channel text not null,
  -- orders the queue; the deadline itself is computed by rule D1
  due_on date not null,
  extended_at timestamptz,
  extension_reason text,
  -- DONE: COMPLETE | PARTIAL | NO_DATA_HELD
  outcome text,
  partial_reason text,
  -- REJECTED: by which ground
  ground text,
  answered_at timestamptz,
  -- what the request made: stops with their write-backs, and the restriction in force for it
  revocation_ids uuid[] not null default '{}',
  correction_id uuid,
  restriction_id uuid,
  source text not null,
  reference text,
  handler text,
  recorded_at timestamptz not null,
  dedupe_key text not null unique
);
create index rights_request_contact on rights_request (contact_id) where contact_id is not null;
create index rights_request_queue on rights_request (due_on, id);
create index rights_request_open on rights_request (due_on, id) where answered_at is null;

create index rights_request_revocations on rights_request using gin (revocation_ids);

create table rights_request_step (
  id bigint generated always as identity primary key,
  request_id uuid not null references rights_request (id) deferrable initially deferred,
  at timestamptz not null,
  act text not null,
  state text not null,
  identity text not null,
  handler text,
  -- codes, ids and instants; never personal data
  detail jsonb not null default '{}'
);
create index rights_request_step_of on rights_request_step (request_id);

create table recipient_notice (
  request_id uuid not null references rights_request (id) deferrable initially deferred,
  recipient text not null,
  -- SOURCE | RECIPIENT
  kind text not null,
  -- PLANNED | COMPLETED | NOT_NEEDED; what a write-back tells is not stored again
  state text not null,
  told_at timestamptz,
  reason text,
  reference text,
  primary key (request_id, recipient)
);

create table remediation (
  id uuid primary key,
  contact_id uuid not null,
  -- [{"purpose":"DIRECT_MARKETING","channel":"EMAIL"}]: the pairs with a yes that nobody can prove
  targets jsonb not null,
  opened_at timestamptz not null,
  due_on date not null,
  ended_at timestamptz,
  -- CURED | ERASED, and nothing else
  outcome text check (outcome in ('CURED', 'ERASED')),
  check ((ended_at is null) = (outcome is null))
);
create unique index remediation_open on remediation (contact_id) where ended_at is null;
create index remediation_queue on remediation (due_on, id);

create table breach (
  id uuid primary key,
  sources text[] not null,
  -- the period in which the data were exposed; null: not known, which reaches everything on that side
  occurred_from timestamptz,
  occurred_until timestamptz,
  aware_at timestamptz not null,
  reported_by_processor_at timestamptz,
  processor text,
  -- data categories; empty: every one that the sources hold
  categories text[] not null default '{}',
  risk text not null,
  nature text not null,
  reference text,
  recorded_at timestamptz not null,
  dedupe_key text not null unique
);
create table breach_step (
  id bigint generated always as identity primary key,
  breach_id uuid not null references breach (id) deferrable initially deferred,
  at timestamptz not null,
  -- RISK_JUDGED | AUTHORITY_TOLD | PERSONS_TOLD | PERSONS_NOT_TOLD
  act text not null,
  detail jsonb not null default '{}'
);
create index breach_step_of on breach_step (breach_id);

create trigger rights_request_step_append_only before update or delete on rights_request_step for each row execute function refuse_change();
create trigger breach_append_only before update or delete on breach for each row execute function refuse_change();
create trigger breach_step_append_only before update or delete on breach_step for each row execute function refuse_change();
create trigger rights_request_stays before delete on rights_request for each row execute function refuse_change();

-- The breach as it stands: what was judged and done last.
create view breach_now as
select b.*,
  coalesce((select s.detail ->> 'risk' from breach_step s where s.breach_id = b.id and s.act = 'RISK_JUDGED' order by s.id desc limit 1), b.risk) as risk_now,
  (select min((s.detail ->> 'toldAt')::timestamptz) from breach_step s where s.breach_id = b.id and s.act = 'AUTHORITY_TOLD') as authority_told_at,
  (select min((s.detail ->> 'toldAt')::timestamptz) from breach_step s where s.breach_id = b.id and s.act = 'PERSONS_TOLD') as persons_told_at,
  (select s.detail ->> 'ground' from breach_step s where s.breach_id = b.id and s.act = 'PERSONS_NOT_TOLD' order by s.id desc limit 1) as persons_not_told_ground
from breach b;

-- Requests that were recorded as facts become requests: they are kept in one place.
insert into rights_request (id, contact_id, "right", objection, state, identity, received_at, receipt_channel, due_on,
  extended_at, answered_at, outcome, source, recorded_at, dedupe_key)
select f.id, f.contact_id, f.data ->> 'right', case when f.data ->> 'right' = 'OBJECTION' then 'PARTICULAR_SITUATION' end,
  case when f.data ->> 'answeredAt' is not null then 'DONE'
       when (f.data ->> 'identityVerified')::boolean then 'ACCEPTED' else 'AWAITING_IDENTITY' end,
  case when (f.data ->> 'identityVerified')::boolean then 'VERIFIED' else 'NOT_CHECKED' end,
  (f.data ->> 'receivedAt')::timestamptz, 'OTHER',
  ((f.data ->> 'receivedAt')::timestamptz at time zone 'UTC' + interval '1 month')::date,
  case when (f.data ->> 'extended')::boolean then f.recorded_at end,
  (f.data ->> 'answeredAt')::timestamptz,
  case when f.data ->> 'answeredAt' is not null then 'COMPLETE' end,
  f.source, f.recorded_at, 'fact:' || f.id
from contact_fact f where f.kind = 'REQUEST' and f.superseded_by is null;
delete from contact_fact where kind = 'REQUEST';
`;

export class Migration0007Rights extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
