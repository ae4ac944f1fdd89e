import type { EntityManager } from "@mikro-orm/postgresql";
import type { Channel, ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { enterAct } from "#gateway/ledger/act-barrier.ts";
import type { AlignmentReason } from "#gateway/ledger/commit-alignments.ts";
import { commitRevocations, type RevocationCommand } from "#gateway/ledger/commit-revocation.ts";
import { lockContacts } from "#gateway/ledger/lock-contacts.ts";
import { retryTransaction } from "#gateway/ledger/retry-transaction.ts";
import type { SyncContext } from "./sync-source.ts";

interface Finding {
  id: string;
  contact_id: string;
  record_id: string;
  source: string;
  purpose: ConsentPurpose;
  channel: Channel | null;
  occurred_ms: number;
  /** The record carries an identifier of somebody who was erased. */
  is_reappearance: boolean;
}

/** The same word that alignment uses for a record that comes back permitting. */
const REAPPEARED: AlignmentReason = "REAPPEARED_AFTER_ERASURE";

type FindingsContext = Pick<SyncContext, "ledger" | "now"> & {
  readonly registry: Pick<SyncContext["registry"], "abilities">;
};

/** So many contacts share one transaction: few enough that a request for one of them hardly waits. */
const CONTACTS_AT_ONCE = 200;

/**
 * Turns every opt-out found into a revocation, and marks it handled in the same transaction: it may be killed at any
 * point and goes on where it was, and stops between two batches once `goesOn` says no. Returns how many revocations were recorded.
 */
export async function handleFindings(
  context: FindingsContext,
  goesOn: () => boolean = () => true,
): Promise<number> {
  let recorded = 0;
  while (goesOn()) {
    const { rows } = await context.ledger.pool.query<{ contact_id: string }>(
      `select distinct contact_id from (
         select r.contact_id from opt_out_finding f join contact_record r on r.id = f.record_id
         where f.handled_at is null order by f.id limit $1
       ) open`,
      [CONTACTS_AT_ONCE],
    );
    if (rows.length === 0) return recorded;
    const contactIds = rows.map(({ contact_id }) => contact_id);
    recorded += await retryTransaction(context.ledger, (em) => handle(em, context, contactIds));
  }
  return recorded;
}

async function handle(
  em: EntityManager,
  { registry, now }: FindingsContext,
  contactIds: readonly string[],
): Promise<number> {
  await enterAct(em);
  // All locks at once and in order, so that two of these never wait for each other.
  await lockContacts(em, contactIds);
  const findings = (await em.execute(
    `select f.id, r.contact_id, f.record_id, f.source, f.purpose, f.channel,
       (extract(epoch from f.occurred_at) * 1000)::float8 as occurred_ms,
       exists (
         select from identifier i join suppression_entry s on s.digest = i.digest and s.identifier_type = i.type
         where i.record_id = f.record_id and s.reason = 'ERASURE' and s.lifted_at is null
       ) as is_reappearance
     from opt_out_finding f join contact_record r on r.id = f.record_id
     where f.handled_at is null and r.contact_id = any(?::uuid[]) order by f.id for update of f`,
    [`{${contactIds.join(",")}}`],
  )) as Finding[];
  const acts = Map.groupBy(findings, ({ record_id, occurred_ms }) => `${record_id} ${occurred_ms}`);
  const commands = [...acts.values()].flatMap((act): RevocationCommand[] => {
    const [first] = act;
    if (!first) return [];
    return [
      {
        contactId: first.contact_id,
        kind: "OPT_OUT",
        targets: act.map(({ purpose, channel }) => ({ purpose, channel })),
        operation: "REVOKE",
        reason: first.is_reappearance ? REAPPEARED : null,
        occurredAt: new Date(first.occurred_ms),
        origin: "SYNC",
        originSource: first.source,
        originRecord: first.record_id,
        dedupeKey: `finding:${first.id}`,
      },
    ];
  });
  await commitRevocations(em, commands, registry.abilities, now());
  await em.execute("update opt_out_finding set handled_at = ? where id = any(?::bigint[])", [
    now(),
    `{${findings.map(({ id }) => id).join(",")}}`,
  ]);
  return commands.length;
}
