import { Migration } from "@mikro-orm/migrations";

/**
 * Entries on the lists of connected systems, beside commands to records: the same table, worker and steps. They belong to an
 * identifier, which perhaps no record has, so they carry its value themselves, sealed, until they settle.
 */
const sql = `
alter table write_back
  alter column contact_id drop not null,
  alter column record_id drop not null,
  -- what is to be entered there; external_id is the identifier's digest in hexadecimal then
  add column entry_id uuid references suppression_entry (id) deferrable initially deferred,
  drop constraint write_back_carries_one,
  add constraint write_back_carries_one check (
    case when operation = 'ENTER' then entry_id is not null and correction_id is null and record_id is null
    else entry_id is null and record_id is not null and contact_id is not null and num_nonnulls(revocation_id, correction_id) = 1 end);
create unique index write_back_entry_open on write_back (entry_id, source) where entry_id is not null and settled_at is null;
create index write_back_entry on write_back (entry_id) where entry_id is not null;
create index write_back_entered on write_back (external_id, source) where entry_id is not null;

create or replace function note_write_back() returns trigger language plpgsql as $$
begin
  if new.entry_id is not null then insert into drift_mark (entry_ids) values (array[new.entry_id]);
  else insert into drift_mark (record_ids) values (array[new.record_id]);
  end if;
  return null;
end $$;

-- clear values of a file that is imported, sealed, for lists that must have them too
alter table list_stage add column key_salt bytea, add column sealed bytea;
`;

export class Migration0017ListEntries extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
