import { Migration } from "@mikro-orm/migrations";

/**
 * Corrections beside revocations: a write-back carries exactly one of the two. New values are personal data, so the
 * database itself refuses to keep them once a write-back has settled.
 */
const sql = `
create table correction (
  id uuid primary key,
  -- order in which they were committed: a later one takes the place of an earlier one
  seq bigint generated always as identity unique,
  contact_id uuid not null,
  -- names of fields, never values
  set_fields text[] not null,
  clear_fields text[] not null,
  reason text,
  -- API | CLI | REQUEST | RETENTION
  origin text not null,
  recorded_at timestamptz not null,
  dedupe_key text not null unique
);
create index correction_contact on correction (contact_id);
create trigger correction_append_only before update or delete on correction for each row execute function refuse_change();

alter table write_back
  alter column revocation_id drop not null,
  add column correction_id uuid references correction (id) deferrable initially deferred,
  -- [{"field":"emails","action":"SET"}]
  add column fields jsonb,
  -- [{"field":"birthDate","reason":"NO_PLACE"}]
  add column unsupported_fields jsonb,
  add column key_salt bytea,
  add column sealed bytea,
  add constraint write_back_carries_one check (num_nonnulls(revocation_id, correction_id) = 1),
  add constraint write_back_forgets_values check (num_nonnulls(key_salt, sealed) = 0 or (num_nulls(key_salt, sealed) = 0 and settled_at is null)),
  add constraint write_back_correction_record unique (correction_id, record_id);
`;

export class Migration0008Corrections extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
