import { Migration } from "@mikro-orm/migrations";

/**
 * What else changes a comparison: contacts that become one, or are parted, bring their acts to each other's records; and an
 * opt-out that is dealt with is no longer in flight. So a note about a record concerns that record alone.
 */
const sql = `
create function note_joined() returns trigger language plpgsql as $$
begin
  insert into drift_mark (contact_ids)
  select array_agg(distinct touched.id)
  from fresh join stale using (id)
  cross join lateral (values (fresh.id), (fresh.joined_into), (stale.joined_into)) as touched (id)
  where fresh.joined_into is distinct from stale.joined_into and touched.id is not null
  having count(*) > 0;
  return null;
end $$;
create trigger contact_joined_marked after update on contact
  referencing old table as stale new table as fresh for each statement execute function note_joined();

create function note_handled() returns trigger language plpgsql as $$
begin
  insert into drift_mark (record_ids) select array_agg(distinct record_id) from fresh where handled_at is not null having count(*) > 0;
  return null;
end $$;
create trigger opt_out_finding_handled_marked after update on opt_out_finding
  referencing new table as fresh for each statement execute function note_handled();

-- Whose yes may end the finding that an entry was taken off.
create index suppression_entry_lifted_revocation on suppression_entry (revocation_id) where lifted_at is not null;
`;

export class Migration0018DriftFeed extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
