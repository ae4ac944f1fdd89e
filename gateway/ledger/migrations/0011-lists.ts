import { Migration } from "@mikro-orm/migrations";

/** Imports of suppression lists: what was read, and which entries the newest whole file still named. */
const sql = `
create table list_import (
  id uuid primary key,
  list text not null,
  file_sha256 bytea not null,
  -- SNAPSHOT: the file names everybody on the list. DELTA: it adds to what is there
  mode text not null,
  rows integer not null,
  entries integer not null,
  added integer not null,
  rejected integer not null,
  -- entries of earlier files that a snapshot no longer named: they stay, because only the person's act lifts an entry
  missing integer not null,
  imported_at timestamptz not null
);
create index list_import_list on list_import (list, imported_at desc);
create trigger list_import_append_only before update or delete on list_import for each row execute function refuse_change();

-- the newest import whose file named the entry; null for entries that came another way
alter table suppression_entry add column named_in uuid;

-- Digests of one file, between reading and the transaction that applies all of it or nothing.
create unlogged table list_stage (
  import_id uuid not null,
  identifier_type text not null,
  digest bytea not null
);
create index list_stage_import on list_stage (import_id);
`;

export class Migration0011Lists extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
