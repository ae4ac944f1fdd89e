import { Migration } from "@mikro-orm/migrations";

/** The record that an event named, until it is looked at: by its id it can be read before the vendor's lists show the change. */
const sql = `
alter table webhook_seen add column external_id text;
create index webhook_seen_named on webhook_seen (source) where external_id is not null;
`;

export class Migration0019NamedRecords extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
