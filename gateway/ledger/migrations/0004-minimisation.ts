import { Migration } from "@mikro-orm/migrations";

/**
 * What the scanner found in a record's free text: never the text. The keyed digest of the passage tells whether the same
 * thing stands there again after somebody looked at it.
 */
const sql = `
create table minimisation_finding (
  id uuid primary key default gen_random_uuid(),
  record_id uuid not null references contact_record (id),
  -- the source's own name of the field
  field text not null,
  code text not null,
  -- the lexicon entry or number rule that fired
  rule text not null,
  -- UTF-16 code units in the field's text; the end is exclusive
  start_at integer not null,
  end_at integer not null,
  confidence text not null,
  digest bytea not null,
  found_at timestamptz not null,
  -- REMOVED | FALSE_POSITIVE | NECESSARY; null: open
  resolution text,
  resolved_at timestamptz,
  -- who decided, by the controller's own reference
  reference text
);
create index minimisation_finding_record on minimisation_finding (record_id);
create index minimisation_finding_time on minimisation_finding (found_at, id);
create index minimisation_finding_open on minimisation_finding (found_at, id) where resolution is null;
`;

export class Migration0004Minimisation extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
