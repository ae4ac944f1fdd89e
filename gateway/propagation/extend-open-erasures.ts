import { appendEvidence } from "#gateway/ledger/append-evidence.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { extendErasure, uncoveredBy } from "./extend-erasure.ts";
import type { WorkerContext } from "./worker-context.ts";

/**
 * Looks at the erasures that are under way for records that have joined since. Without it such a record would wait until
 * the slowest source has answered. Returns how many erasures were looked at.
 */
export async function extendOpenErasures(
  context: Pick<WorkerContext, "ledger" | "registry" | "dispositionOf" | "now">,
): Promise<number> {
  const { ledger, now } = context;
  const { rows } = await ledger.pool.query<{ revocation_id: string; contact_id: string }>(
    `select distinct w.revocation_id, r.contact_id
     from write_back w join contact_record r on r.id = w.record_id
     where w.settled_at is null and w.operation = 'ERASE' and w.called_off_at is null and exists (
       select from contact_record late where late.contact_id = r.contact_id and ${uncoveredBy("late", "w.revocation_id")})
     limit 100`,
  );
  for (const { revocation_id: revocationId, contact_id: contactId } of rows) {
    await ledger.em().transactional(async (em) => {
      const owner = await lockContact(em, contactId);
      const at = now();
      await appendEvidence(em, await extendErasure(em, context, revocationId, owner, at), at);
    });
  }
  return rows.length;
}
