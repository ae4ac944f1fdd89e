import { Migration } from "@mikro-orm/migrations";

/** Events that were received: a digest each, so that a repetition is known. Kept for thirty days. */
const sql = `
create table webhook_seen (
  source text not null,
  digest bytea not null,
  received_at timestamptz not null,
  primary key (source, digest)
);
create index webhook_seen_received on webhook_seen (received_at);
`;

export class Migration0016Webhooks extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
