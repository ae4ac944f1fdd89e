import { Migration } from "@mikro-orm/migrations";

/**
 * Screening: the lists' digests with all that an answer needs, so that no row is fetched for it; campaigns; and the record
 * of what was checked, against which state, until when it holds.
 */
const sql = `
drop index suppression_entry_digest;
create index suppression_entry_digest on suppression_entry (digest)
  include (identifier_type, purpose, channels, list) where lifted_at is null;

create table campaign (
  id uuid primary key,
  -- the controller's own name or number of it
  reference text not null unique,
  -- ADVERTISING | SALES | MARKET_RESEARCH | STATISTICS
  kind text not null,
  purpose text not null,
  channel text,
  jurisdiction text not null,
  -- CALLBACK | PREFIX_0843 | PREFIX_0844 | HIDDEN; null where nobody is called
  caller_line text,
  -- the controller's or its call centre's own number
  caller_number text,
  roc_id text,
  -- who makes the calls for the controller
  agency text,
  starts_on date not null,
  ends_on date not null,
  created_at timestamptz not null
);

-- A clearance: counts and digests, never an identifier.
create table screening (
  id uuid primary key,
  campaign_id uuid references campaign (id),
  identifier_type text not null,
  purpose text not null,
  channel text,
  jurisdiction text not null,
  rows integer not null,
  allowed integer not null,
  refused integer not null,
  rejected integer not null,
  -- share of the rows that were checked, and the seed that chooses them again; null: all of them
  sample_share double precision,
  sample_seed text,
  input_sha256 bytea not null,
  -- of the verdicts, one line a row
  verdicts_sha256 bytea not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  -- age of the tables that answered "no" without the ledger
  tables_as_of timestamptz,
  -- last instant at which the allowed rows may be used
  valid_until timestamptz not null,
  origin text not null
);
create index screening_campaign on screening (campaign_id, started_at) where campaign_id is not null;
create trigger screening_append_only before update or delete on screening for each row execute function refuse_change();
`;

export class Migration0010Screening extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
