import { Migration } from "@mikro-orm/migrations";

/**
 * Public opposition registers: what they said of each number, what was asked of them and what that cost, and the files in
 * which they answered.
 */
const sql = `
create table registry_check (
  id bigint generated always as identity primary key,
  -- of the number, as in "identifier"
  digest bytea not null,
  -- as named in the policy: RPO_PHONE, RPO_POST, TPS, BLOCTEL
  registry text not null,
  checked_at timestamptz not null,
  -- LISTED | NOT_LISTED | LISTED_SELECTIVELY_REVOKED | NOT_COVERED
  result text not null,
  registered_at timestamptz,
  renewed_at timestamptz,
  -- caller, or the configured registry whose file said it
  source text not null,
  import_id uuid,
  recorded_at timestamptz not null,
  -- the same answer read twice is one check; contradictory ones are kept, and the listing wins
  unique nulls not distinct (digest, registry, checked_at, result, registered_at, renewed_at)
);
create index registry_check_import on registry_check (import_id) where import_id is not null;
create trigger registry_check_append_only before update or delete on registry_check for each row execute function refuse_change();

-- One export of numbers to a register, with what it costs.
create table registry_request (
  id uuid primary key,
  -- id of the register's definition: it-rpo, gb-tps, fr-bloctel
  registry text not null,
  -- null: for everybody whose answer a fresh check would turn
  campaign_id uuid references campaign (id),
  channel text not null,
  -- numbers that went out; others have an answer that is fresh, or are out already
  numbers integer not null,
  not_covered integer not null,
  -- in millionths of the currency, so that a check may cost a fraction of a cent
  cost_micros bigint not null,
  currency text not null,
  -- first day of the month whose budget it comes out of
  budget_month date not null,
  file_sha256 bytea not null,
  requested_at timestamptz not null,
  origin text not null
);
create index registry_request_month on registry_request (registry, budget_month);
create trigger registry_request_append_only before update or delete on registry_request for each row execute function refuse_change();

-- Which numbers are out, so that none is paid for twice; emptied by the answers.
create table registry_requested (
  digest bytea not null,
  registry text not null,
  request_id uuid not null references registry_request (id),
  primary key (digest, registry)
);

-- One file of answers, applied whole.
create table registry_import (
  id uuid primary key,
  registry text not null,
  file_sha256 bytea not null,
  rows integer not null,
  -- different numbers that could be read
  numbers integer not null,
  -- checks that were not known yet
  checks integer not null,
  listed integer not null,
  rejected integer not null,
  -- records of listed numbers, to be looked at for a yes that the listing annulled
  aligned integer not null,
  imported_at timestamptz not null,
  origin text not null,
  unique (registry, file_sha256)
);
create trigger registry_import_append_only before update or delete on registry_import for each row execute function refuse_change();

-- Answers of one file, between reading and the transaction that applies all of it or nothing.
create unlogged table registry_stage (
  import_id uuid not null,
  digest bytea not null,
  registry text not null,
  checked_at timestamptz not null,
  result text not null,
  registered_at timestamptz,
  renewed_at timestamptz
);
create index registry_stage_import on registry_stage (import_id);
`;

export class Migration0013Registries extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
