import { Migration } from "@mikro-orm/migrations";

/**
 * Screening: the lists' digests with all that an answer needs, so that no row is fetched for it; and the record of what
 * was checked, against which state, until when it holds.
 */
const sql = `
drop index suppression_entry_digest;
create index suppression_entry_digest on suppression_entry (digest)
  include (identifier_type, purpose, channels, list) where lifted_at is null;
`;

export class Migration0010Screening extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
