import type pg from "pg";
import { copyInto } from "./copy-into.ts";
import { FINDING_COLUMNS } from "./encode-records.ts";

/**
 * What the scanner found in new and changed records, in place of what was open on them. What stands where it stood keeps
 * its id and the time when it was found; a passage that somebody looked at and let stand is not asked about again.
 */
export async function storeFindings(
  client: pg.ClientBase,
  rows: Uint8Array | null,
  changed: readonly string[],
): Promise<void> {
  if (!rows && changed.length === 0) return;
  await client.query(
    "create temporary table if not exists found_now (like minimisation_finding including defaults) on commit delete rows",
  );
  await copyInto(client, "found_now", FINDING_COLUMNS, rows);
  if (changed.length > 0) {
    await client.query(
      `delete from minimisation_finding f where f.record_id = any($1::uuid[]) and f.resolution is null
         and not exists (select from found_now n where ${isSame} and n.start_at = f.start_at)`,
      [`{${changed.join(",")}}`],
    );
  }
  if (!rows) return;
  await client.query(
    `insert into minimisation_finding (${FINDING_COLUMNS})
     select ${FINDING_COLUMNS} from found_now n
     where not exists (select from minimisation_finding f where ${isSame}
       and (f.resolution in ('FALSE_POSITIVE', 'NECESSARY') or f.resolution is null and f.start_at = n.start_at))`,
  );
}

const isSame = "n.record_id = f.record_id and n.field = f.field and n.code = f.code and n.digest = f.digest";
