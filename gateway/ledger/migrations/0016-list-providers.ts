import { Migration } from "@mikro-orm/migrations";

/** Companies that collect consents for the controller: what is known of each, and the files in which they hand consents over. */
const sql = `
create table list_provider (
  id uuid primary key,
  -- as in the provenance of what it handed over
  name text not null unique,
  country text not null,
  registered_at timestamptz not null
);

-- Every look at a provider's standing. The newest one counts, for everybody whom it handed over, at once.
create table list_provider_status (
  id bigint generated always as identity primary key,
  provider_id uuid not null references list_provider (id),
  -- ACTIVE | SUSPENDED | REVOKED; REVOKED is for good
  status text not null,
  checked_at timestamptz not null,
  -- pointer to what shows it
  evidence text not null,
  recorded_at timestamptz not null
);
create index list_provider_status_newest on list_provider_status (provider_id, checked_at desc);
create trigger list_provider_status_append_only before update or delete on list_provider_status for each row execute function refuse_change();

create table list_provider_import (
  id uuid primary key,
  provider_id uuid not null references list_provider (id),
  file_sha256 bytea not null,
  rows integer not null,
  consents integer not null,
  -- identifiers that no record has, that several people share, or that are on a suppression list: nothing is kept of them
  unknown integer not null,
  shared integer not null,
  suppressed integer not null,
  rejected integer not null,
  imported_at timestamptz not null,
  origin text not null,
  unique (provider_id, file_sha256)
);
create trigger list_provider_import_append_only before update or delete on list_provider_import for each row execute function refuse_change();

-- Consents of one file, between reading and the transaction that applies all of it or nothing.
create unlogged table list_provider_stage (
  import_id uuid not null,
  identifier_type text not null,
  digest bytea not null,
  channels text[] not null,
  collected_at timestamptz not null,
  notice_version text,
  pointer text,
  names_controller boolean not null,
  chain text[] not null
);
create index list_provider_stage_import on list_provider_stage (import_id);
`;

export class Migration0016ListProviders extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
