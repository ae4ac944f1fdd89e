import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { HELD } from "#gateway/ledger/plan-write-backs.ts";
import { alignNow } from "#gateway/sources/align-records.ts";
import { transition } from "./transition.ts";
import type { WorkerContext } from "./worker-context.ts";

/** The contact that has the record now, when the write-back deletes something; nobody asked for what retention clears. */
const DELETES_OF = `select r.contact_id from write_back w join contact_record r on r.id = w.record_id
  left join correction c on c.id = w.correction_id
  where w.id = $1 and (w.operation = 'ERASE' or c.origin = 'RETENTION')`;

/** Whether a legal hold or a restriction (GDPR Arts. 17(3)(e), 18) came after the deletion was decided, and before it left. */
export async function isHeld(
  { ledger, dispositionOf, now }: Pick<WorkerContext, "ledger" | "dispositionOf" | "now">,
  { id, operation }: WriteBack,
): Promise<boolean> {
  if (operation !== "ERASE" && operation !== "RECTIFY") return false;
  const { rows } = await ledger.pool.query<{ contact_id: string }>(DELETES_OF, [id]);
  const [row] = rows;
  return row !== undefined && (await dispositionOf(row.contact_id, now(), null)).disposition === "HOLD";
}

/**
 * A deletion that has not left waits while something holds it; what it would have ended by erasing is refused in the
 * source until then. True when it waits.
 */
export async function waitWhileHeld(context: WorkerContext, writeBack: WriteBack): Promise<boolean> {
  if (!(await isHeld(context, writeBack))) return false;
  const isNew = writeBack.lastCode !== HELD;
  const change = { fields: { lastCode: HELD }, steps: [], next: context.timing.backOffCapMs };
  const moved = await transition(context, writeBack, change);
  if (moved && isNew && writeBack.operation === "ERASE") await refuseMeanwhile(context, writeBack);
  return true;
}

async function refuseMeanwhile(
  { ledger, registry, now }: WorkerContext,
  writeBack: WriteBack,
): Promise<void> {
  const recordId = writeBack.recordId as string;
  await ledger.em().transactional(async (em) => {
    const [record] = await em.execute<{ contact_id: string }[]>(
      "select contact_id from contact_record where id = ?",
      [recordId],
    );
    if (record) await lockContacts(em, [record.contact_id]);
    await alignNow(em, [recordId], registry.abilities, now(), null);
  });
}
