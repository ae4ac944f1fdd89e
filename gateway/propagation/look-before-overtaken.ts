import type { SourceObservation } from "#connectors/sdk/contract.ts";
import { findOptOuts } from "#gateway/ledger/bulk/find-opt-outs.ts";
import { IS_OVERTAKEN } from "#gateway/ledger/bulk/own-writes.ts";
import type { RecordConsents, RecordState } from "#gateway/ledger/entities/contact-record.ts";
import type { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { handleFindings } from "#gateway/sources/handle-findings.ts";
import { consentsOf } from "#gateway/sources/prepare-record.ts";
import type { ConnectedSource } from "#gateway/sources/registry.ts";
import { commandIdentifiers } from "./command-identifiers.ts";
import { sourceCall } from "./source-call.ts";
import type { WorkerContext } from "./worker-context.ts";

interface Stored {
  consents: RecordConsents;
  stored_at: Date;
  state: RecordState;
}

/**
 * A stop that waited (a source was down) may be overtaken by the person's later yes, and that by one more stop that they
 * said in the source itself. Where the source keeps no time of it, our own writing would hide it for ever, so the source
 * is looked at before a sending as long as every earlier one was turned away, and what it refuses by then is recorded as the
 * person's newest act. A look that fails keeps no stop from being sent.
 */
export async function lookBeforeOvertaken(
  context: WorkerContext,
  writeBack: WriteBack,
  { session }: ConnectedSource,
): Promise<void> {
  if (writeBack.operation !== "REVOKE") return;
  const stored = await storedWhenOvertaken(context, writeBack);
  if (!stored) return;
  const { externalId, recordKind: kind, targets, recordId } = writeBack;
  const identifiers = await commandIdentifiers(context, writeBack);
  const from = context.now();
  const seen = await sourceCall<SourceObservation>(context, writeBack, {
    operation: "observe",
    deadlineMs: context.timing.observeDeadlineMs,
    run: () => session.observe({ externalId, kind, targets, identifiers }),
  });
  if (seen.result !== "ANSWER") return;
  const untimed = seen.value.consents.filter(({ occurredAt }) => occurredAt === null);
  const client = await context.ledger.pool.connect();
  let found: number;
  try {
    found = await findOptOuts(client, writeBack.source, [
      {
        id: recordId as string,
        consents: consentsOf(untimed),
        seen: { from, at: context.now() },
        before: { consents: stored.consents, storedAt: stored.stored_at, state: stored.state },
      },
    ]);
  } finally {
    client.release();
  }
  if (found > 0) await handleFindings(context);
}

async function storedWhenOvertaken(
  { ledger }: WorkerContext,
  { id, recordId, revocationId, targets }: WriteBack,
): Promise<Stored | undefined> {
  const { rows } = await ledger.pool.query<Stored>(
    `select r.consents, r.stored_at, r.state from contact_record r join revocation v on v.id = $2
     where r.id = $1 and exists (select from jsonb_array_elements($3::jsonb) t where ${IS_OVERTAKEN})
       and not exists (select from write_back_step s
         where s.write_back_id = $4 and s.step = 'ANSWER' and s.outcome not in ('REFUSED', 'RETRY_AT'))`,
    [recordId, revocationId, JSON.stringify(targets), id],
  );
  return rows[0];
}
