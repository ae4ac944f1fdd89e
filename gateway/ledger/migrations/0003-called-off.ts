import { Migration } from "@mikro-orm/migrations";

/** An erasure that a parting of two persons took back before it had left. */
const sql = `
alter table write_back add column called_off_at timestamptz;
create index write_back_unconfigured on write_back (source) where settled_at is null and last_code = 'SOURCE_NOT_CONFIGURED';
`;

export class Migration0003CalledOff extends Migration {
  override up(): void {
    this.addSql(sql);
  }
}
