import type { EntityManager } from "@mikro-orm/postgresql";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { enqueueWriteBacks } from "#gateway/ledger/enqueue.ts";
import { Revocation } from "#gateway/ledger/entities/revocation.ts";
import { planListEntries } from "#gateway/ledger/plan-list-entries.ts";
import { planWriteBacks } from "#gateway/ledger/plan-write-backs.ts";
import { recordsToReach } from "#gateway/ledger/reach.ts";
import { recordSteps } from "#gateway/ledger/record-steps.ts";
import { suppress } from "#gateway/ledger/suppress.ts";
import type { DispositionOf } from "./context.ts";
import type { WorkerContext } from "./worker-context.ts";

interface Parts {
  readonly registry: Pick<WorkerContext["registry"], "abilities">;
  readonly dispositionOf: DispositionOf;
}

/**
 * Records that joined the person while the erasure was under way are the person's too (GDPR Art. 17(1)): they are erased
 * under the same revocation, if the deletion gate lets them. The caller holds the contact's row and appends the evidence.
 */
export async function extendErasure(
  em: EntityManager,
  { registry, dispositionOf }: Parts,
  revocationId: string,
  contactId: string,
  now: Date,
): Promise<readonly EvidenceInput[]> {
  const late = await uncovered(em, revocationId, contactId);
  if (late.size === 0) return [];
  const revocation = await em.findOneOrFail(Revocation, { id: revocationId });
  // What was told about the joined contact counts now: a contract or a hold of it may keep the data (promise 6).
  const { disposition, reasons, until } = await dispositionOf(contactId, now, revocation.occurredAt);
  if (disposition !== "ERASE_OR_ANONYMISE") {
    const body = { revocation: revocationId, records: [...late], disposition, reasons, until };
    return [{ kind: "ERASURE_WITHHELD", subject: contactId, body }];
  }
  const [all = []] = await recordsToReach(em, [{ contactId, targets: revocation.targets }]);
  const reached = all.filter(({ recordId }) => late.has(recordId));
  const entryIds = suppress(em, revocation, reached, now, await suppressedBefore(em, revocationId));
  const added = planWriteBacks(em, revocation, { operation: "ERASE" }, reached, registry.abilities, now);
  await em.flush();
  await recordSteps(
    em,
    added.map(({ id, status }) => ({ writeBackId: id, step: "QUEUED", outcome: status, code: null })),
    now,
  );
  await enqueueWriteBacks(
    em,
    added.map(({ id }) => id),
  );
  const entered = await planListEntries(em, registry.abilities, entryIds, now);
  const writeBacks = [...added, ...entered].map(({ id, source, status }) => ({ id, source, status }));
  return [{ kind: "ERASURE_EXTENDED", subject: contactId, body: { revocation: revocationId, writeBacks } }];
}

async function suppressedBefore(em: EntityManager, revocationId: string): Promise<ReadonlySet<string>> {
  const sql = "select dedupe_key from suppression_entry where revocation_id = ?";
  const rows = await em.execute<{ dedupe_key: string }[]>(sql, [revocationId]);
  return new Set(rows.map(({ dedupe_key }) => dedupe_key));
}

/** Records of the contact that the erasure has no write-back for, and that were not withheld from it. */
async function uncovered(
  em: EntityManager,
  revocationId: string,
  contactId: string,
): Promise<ReadonlySet<string>> {
  const rows = await em.execute<{ id: string }[]>(
    `select r.id from contact_record r join revocation v on v.id = ? and v.kind = 'ERASURE'
     where r.contact_id = ? and ${uncoveredBy("r", "v.id")}`,
    [revocationId, contactId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** SQL: record `r` is there, and the erasure `revocationId` neither reaches it nor was kept from it by the gate. */
export function uncoveredBy(r: string, revocationId: string): string {
  return `${r}.state in ('ACTIVE', 'ARCHIVED', 'MERGED')
    and not exists (select from write_back e
      where e.revocation_id = ${revocationId} and e.record_id = ${r}.id and e.operation = 'ERASE')
    and not exists (select from evidence held
      where held.subject = ${r}.contact_id and held.kind = 'ERASURE_WITHHELD'
        and held.body ->> 'revocation' = ${revocationId}::text and jsonb_exists(held.body -> 'records', ${r}.id::text))`;
}
