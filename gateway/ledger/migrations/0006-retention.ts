import { Migration } from "@mikro-orm/migrations";

/** Runs of the retention job, and what each period's end asks for until it is done. */
const sql = `
create table retention_run (
  id uuid primary key,
  -- SCHEDULE | API | CLI
  origin text not null,
  -- RUNNING | COMPLETE | FAILED
  status text not null,
  -- the instant for which deadlines were computed
  as_of timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- contacts up to this one are done; a run that was killed goes on after it
  cursor uuid,
  examined integer not null default 0,
  due integer not null default 0,
  error_code text
);
create index retention_run_started on retention_run (started_at desc, id desc);

create table retention_item (
  id uuid primary key,
  run_id uuid not null references retention_run (id),
  contact_id uuid not null,
  -- RESTRICT | MINIMISE | ERASE
  action text not null,
  -- PROPOSED | APPLIED | HELD | OVERTAKEN
  status text not null,
  -- first day on which the data may not be kept as before
  due_on date not null,
  rules text[] not null default '{}',
  keep_for text[] not null default '{}',
  keep_until date,
  found_at timestamptz not null,
  -- when the facts were last looked at for it
  evaluated_at timestamptz not null,
  applied_at timestamptz,
  -- SCHEDULE | API | CLI: who let it happen
  applied_by text,
  revocation_id uuid references revocation (id) deferrable initially deferred,
  correction_id uuid,
  -- one period's end is found once, whichever run sees it
  unique (contact_id, action, due_on)
);
create index retention_item_run on retention_item (run_id, id);
-- what the daily job asks of the facts (gateway/retention/find-candidates.ts)
create index contact_fact_contract_running on contact_fact (contact_id)
  where superseded_by is null and kind = 'CONTRACT' and (data ->> 'endedOn') is null;
create index contact_fact_contract_ended on contact_fact ((data ->> 'endedOn'), contact_id)
  where superseded_by is null and kind = 'CONTRACT' and (data ->> 'endedOn') is not null;
create index contact_fact_interest on contact_fact (contact_id)
  where superseded_by is null and kind = 'LEGAL_BASIS' and (data ->> 'basis') = 'LEGITIMATE_INTEREST';
create index contact_fact_other_ends on contact_fact (kind, contact_id)
  where superseded_by is null and kind in ('RETENTION_EVENT', 'SUBJECT', 'PROVENANCE');
create index retention_item_open on retention_item (id) where status in ('PROPOSED', 'HELD');
`;

export class Migration0006Retention extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
