import { Migration } from "@mikro-orm/migrations";

/**
 * The first ledger. Bulk-loaded tables (contact, contact_record, identifier) carry no foreign keys: a check per row
 * would halve the load, and sync writes them in sets inside one transaction. Everything else refers.
 */
const sql = `
create table contact (
  id uuid primary key,
  created_at timestamptz not null default now(),
  -- set when a join folded this contact into another one; follow it to the survivor
  joined_into uuid,
  erased_at timestamptz,
  kind text not null default 'NATURAL_PERSON',
  role text not null default 'PROSPECT',
  jurisdiction text not null default 'IT'
);
create index contact_joined_into on contact (joined_into) where joined_into is not null;

create table contact_record (
  id uuid primary key,
  contact_id uuid not null,
  source text not null,
  external_id text not null,
  kind text not null,
  -- ACTIVE | DELETED | ARCHIVED | MERGED | ERASED
  state text not null default 'ACTIVE',
  -- digest of all that is stored here about the record: equal means unchanged
  fingerprint bytea not null,
  -- the record key is derived from the master key and this salt; erasure nulls both, which destroys the key
  key_salt bytea,
  sealed bytea,
  -- digested identity profile (names, birth date, company as keyed digests) for joining
  identity jsonb,
  -- what the source shows now: {"DIRECT_MARKETING":{"EMAIL":{"state":"GIVEN","occurredAt":null}}}, channel "-" for none
  consents jsonb not null default '{}',
  provenance_origin text,
  provenance_from text,
  obtained_on date,
  source_created_at timestamptz,
  source_modified_at timestamptz,
  last_activity_at timestamptz,
  unmapped text[] not null default '{}',
  same_as text[] not null default '{}',
  first_seen_at timestamptz not null default now(),
  -- when the source showed the version that is stored here
  stored_at timestamptz not null default now(),
  gone_at timestamptz,
  unique (source, external_id)
);
create index contact_record_contact on contact_record (contact_id);
create index contact_record_same_as on contact_record using gin (same_as) where same_as <> '{}';

create table identifier (
  record_id uuid not null,
  type text not null,
  -- HMAC-SHA-256 of type and normal form, truncated to 128 bits (RFC 2104 section 5)
  digest bytea not null,
  -- digest of a looser form; equality means "near", which only ever asks a human
  near_digest bytea,
  -- PERSONAL | ROLE | SHARED | LINE | UNPARSED | CODICE_FISCALE | PESEL (gateway/compliance/identity)
  class text not null,
  primary key (record_id, type, digest)
);
create index identifier_digest on identifier (digest);
create index identifier_near on identifier (near_digest) where near_digest is not null;

create table identity_link (
  id uuid primary key,
  record_a uuid not null,
  record_b uuid not null,
  -- SAME | AMBIGUOUS
  verdict text not null,
  reasons jsonb not null,
  shared text[] not null default '{}',
  -- JOINED | OPEN | REJECTED | UNDONE
  state text not null,
  -- AUTO | PERSON
  decided_by text not null,
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  unique (record_a, record_b)
);
create index identity_link_b on identity_link (record_b);
-- what a person decided is asked for at every join
create index identity_link_parted on identity_link (record_a) where state in ('REJECTED', 'UNDONE');
create index identity_link_open on identity_link (created_at) where state = 'OPEN';

create table consent_event (
  id uuid primary key,
  contact_id uuid not null,
  record_id uuid,
  type text not null,
  purpose text not null,
  -- null: all channels of the purpose, or a purpose without channels
  channels text[],
  occurred_at timestamptz,
  recorded_at timestamptz not null,
  source text not null,
  -- SUBJECT | GUARDIAN | CONTROLLER
  by text not null,
  evidence jsonb not null default '{}',
  expires_at timestamptz,
  contract_id text,
  recipients text[] not null default '{}',
  collected_by text,
  -- the same act seen twice is stored once
  dedupe_key text not null unique
);
create index consent_event_contact on consent_event (contact_id);

-- Facts in the shape of the decision table: CONTRACT, SALE, LEGAL_BASIS, NOTICE, OBJECTION, RESTRICTION, LEGAL_HOLD,
-- REGISTRY_CHECK, REQUEST, RECIPIENT, ACTIVITY, FREE_TEXT_FLAG, PROVENANCE, LIST_PROVIDER. Append-only; ended by a newer row.
create table contact_fact (
  id uuid primary key,
  contact_id uuid not null,
  kind text not null,
  data jsonb not null,
  source text not null,
  recorded_at timestamptz not null default now(),
  superseded_by uuid,
  dedupe_key text unique
);
create index contact_fact_contact on contact_fact (contact_id) where superseded_by is null;

create table notice (
  version text primary key,
  article text not null,
  language text not null,
  text_sha256 text not null,
  published_at timestamptz not null
);

create table suppression_entry (
  id uuid primary key,
  list text not null,
  identifier_type text not null,
  digest bytea not null,
  purpose text not null default 'DIRECT_MARKETING',
  -- null: every channel
  channels text[],
  reason text not null,
  origin text not null,
  -- when the person acted (occurredAt), and when we learnt of it
  added_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- lifted only by a later evidenced act of the person
  lifted_at timestamptz,
  lifted_by uuid,
  revocation_id uuid,
  dedupe_key text not null unique
);
create index suppression_entry_digest on suppression_entry (digest) where lifted_at is null;

create table revocation (
  id uuid primary key,
  -- null when an identifier was suppressed that no contact has
  contact_id uuid,
  kind text not null,
  -- [{"purpose":"DIRECT_MARKETING","channel":"EMAIL"}]
  targets jsonb not null,
  reason text,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- API | SYNC | LIST | CLI
  origin text not null,
  origin_source text,
  origin_record uuid,
  dedupe_key text not null unique
);
create index revocation_contact on revocation (contact_id);

create table write_back (
  id uuid primary key,
  revocation_id uuid not null references revocation (id) deferrable initially deferred,
  contact_id uuid not null,
  record_id uuid not null,
  source text not null,
  external_id text not null,
  record_kind text not null,
  -- REVOKE | ERASE
  operation text not null,
  targets jsonb not null default '[]',
  -- asked for, but this vendor has no place for it; the gateway's suppression covers it
  unsupported jsonb not null default '[]',
  status text not null,
  attempts integer not null default 0,
  observations integer not null default 0,
  queued_at timestamptz not null,
  sent_at timestamptz,
  answered_at timestamptz,
  observed_at timestamptz,
  settled_at timestamptz,
  next_attempt_at timestamptz,
  -- vendor code or our outcome code of the last step; never a message
  last_code text,
  -- what the observation showed, as field names and states
  proof jsonb,
  unique (revocation_id, record_id, operation)
);
create index write_back_contact on write_back (contact_id);
create index write_back_record on write_back (record_id);
create index write_back_revocation on write_back (revocation_id);
create index write_back_open on write_back (next_attempt_at) where settled_at is null;

-- Every step of every write-back, append-only.
create table write_back_step (
  id bigint generated always as identity primary key,
  write_back_id uuid not null references write_back (id) deferrable initially deferred,
  at timestamptz not null,
  -- QUEUED | SEND | ANSWER | OBSERVE | SETTLE
  step text not null,
  outcome text not null,
  code text
);
create index write_back_step_of on write_back_step (write_back_id);

-- Append-only hash chain without personal data. hash = sha256(prev_hash || canonical JSON of {seq,at,kind,subject,body}).
create table evidence (
  seq bigint primary key,
  at timestamptz not null,
  kind text not null,
  -- contact id (a random uuid) or null
  subject uuid,
  body jsonb not null,
  prev_hash bytea not null,
  hash bytea not null
);
create index evidence_subject on evidence (subject, seq) where subject is not null;

create table idempotency (
  key uuid primary key,
  operation text not null,
  body_sha256 text not null,
  result jsonb not null,
  created_at timestamptz not null default now()
);

create table source_state (
  source text primary key,
  connector text not null,
  -- CONNECTED | DEGRADED | DOWN | AUTH_FAILED | NEVER_SYNCED
  state text not null default 'NEVER_SYNCED',
  account text,
  error_code text,
  error_at timestamptz,
  -- cursor of the last complete run, start of the next incremental one
  cursor jsonb,
  last_full_at timestamptz,
  last_incremental_at timestamptz,
  records integer not null default 0,
  updated_at timestamptz not null default now()
);

create table sync_run (
  id uuid primary key,
  source text not null,
  mode text not null,
  -- RUNNING | COMPLETE | FAILED | ABANDONED
  status text not null,
  -- cursor inside this run, to resume after a crash
  cursor jsonb,
  started_at timestamptz not null,
  finished_at timestamptz,
  pulled integer not null default 0,
  inserted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  gone integer not null default 0,
  revocations integer not null default 0,
  error_code text
);
create index sync_run_source on sync_run (source, started_at desc);

-- Which records a FULL run has seen, one row a slice; a complete run proves by it what is gone. Emptied when the run ends.
create table sync_seen (
  run_id uuid not null,
  record_ids uuid[] not null
);
create index sync_seen_run on sync_seen (run_id);

-- What is still to be done for stored records, one row a slice: written with the records, deleted with the outcome, so
-- that a crash at any point resumes. RESOLVE: find which contact they belong to; ALIGN: repair what permits though revoked.
create table sync_work (
  id bigint generated always as identity primary key,
  step text not null,
  record_ids uuid[] not null
);

-- An opt-out that a sync saw, kept in the transaction that stored the record, so that no crash can lose it. Until it is
-- handled (turned into a revocation) it already counts as a withdrawal.
create table opt_out_finding (
  id bigint generated always as identity primary key,
  record_id uuid not null,
  source text not null,
  purpose text not null,
  channel text,
  -- the source's own time of the act, or the instant of detection: the most protective reading of an unknown time
  occurred_at timestamptz not null,
  found_at timestamptz not null,
  handled_at timestamptz
);
create index opt_out_finding_open on opt_out_finding (record_id) where handled_at is null;
create index opt_out_finding_queue on opt_out_finding (id) where handled_at is null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger consent_event_append_only before update or delete on consent_event for each row execute function refuse_change();
create trigger evidence_append_only before update or delete on evidence for each row execute function refuse_change();
create trigger write_back_step_append_only before update or delete on write_back_step for each row execute function refuse_change();
create trigger revocation_append_only before update or delete on revocation for each row execute function refuse_change();
`;

export class Migration0001Ledger extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
