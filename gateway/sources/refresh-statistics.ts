import type { SyncContext } from "./sync-source.ts";

/**
 * Right after a first load PostgreSQL believes that the tables are nearly empty, and plans loops over all of them;
 * autovacuum would tell it a minute later. A sample of each table takes milliseconds.
 */
export async function refreshStatistics({ ledger }: Pick<SyncContext, "ledger">): Promise<void> {
  await ledger.pool.query(
    "analyze contact, contact_record, identifier, consent_event, suppression_entry, write_back",
  );
}
