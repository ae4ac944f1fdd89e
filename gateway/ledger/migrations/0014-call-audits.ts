import { Migration } from "@mikro-orm/migrations";

/** Audits of diallers' logs: what was compared, what was found, per agency and per call. No number and no name in clear. */
const sql = `
create table call_audit (
  id uuid primary key,
  -- null: every call for the campaign that the log names
  campaign_id uuid references campaign (id),
  log_sha256 bytea not null,
  rows integer not null,
  rejected integer not null,
  -- rows about other campaigns, or calls that came in
  skipped integer not null,
  -- outbound calls that the sample chose
  calls integer not null,
  -- calls with at least one violation
  violations integer not null,
  -- calls to people who had said stop, which nobody here knew yet
  learnt_later integer not null,
  -- share of the outbound calls, and the seed that chooses the same ones again; null: all of them
  sample_share double precision,
  sample_seed text,
  first_call_at timestamptz,
  last_call_at timestamptz,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  origin text not null
);
create index call_audit_campaign on call_audit (campaign_id) where campaign_id is not null;
create trigger call_audit_append_only before update or delete on call_audit for each row execute function refuse_change();

create table call_audit_agency (
  audit_id uuid not null references call_audit (id),
  -- empty: the log names none
  agency text not null,
  calls integer not null,
  violations integer not null,
  learnt_later integer not null,
  -- {"REFUSED_PERSON": 3, …}
  by_kind jsonb not null,
  primary key (audit_id, agency)
);
create trigger call_audit_agency_append_only before update or delete on call_audit_agency for each row execute function refuse_change();

-- Written while a log is read, so it may belong to an audit that never ended; only those of a recorded audit are shown.
create table call_finding (
  id uuid primary key,
  audit_id uuid not null,
  row integer not null,
  kind text not null,
  -- of the number that was called
  digest bytea not null,
  called_at timestamptz not null,
  agency text not null,
  -- keyed digest: the person at the phone has rights too
  agent text,
  campaign_id uuid,
  contact_ids uuid[] not null default '{}',
  -- false: a source has shown the person's record differently since, so the answer of then cannot be proved
  is_certain boolean not null,
  reasons jsonb not null,
  -- links of the evidence chain about these people that were there when the call was made, newest last
  evidence bigint[] not null default '{}',
  found_at timestamptz not null
);
create index call_finding_audit on call_finding (audit_id, row);

-- a stop that belongs to a number has no subject in the chain: it is found by its revocation
create index evidence_revocation on evidence ((body ->> 'revocation')) where kind = 'REVOCATION_RECORDED';
`;

export class Migration0014CallAudits extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
