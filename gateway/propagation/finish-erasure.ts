import type { EntityManager } from "@mikro-orm/postgresql";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { WriteBack } from "#gateway/ledger/entities/write-back.ts";
import { forgetCorrections } from "./forget-corrections.ts";

/**
 * Destroys what the ledger holds about a record: without its salt the key cannot be derived any more, which turns every
 * copy of the ciphertext, backups included, into noise. Suppression digests stay: they keep the person out. Returns the
 * evidence of what ended with it.
 */
export async function destroyRecord(
  em: EntityManager,
  recordId: string,
  now: Date,
): Promise<readonly EvidenceInput[]> {
  // The record before its identifiers, as a sync locks them. An empty fingerprint equals none, so that a sync which still sees the record looks at it afresh.
  await em.execute(
    `update contact_record set state = 'ERASED', key_salt = null, sealed = null, identity = null, consents = '{}',
       unmapped = '{}', same_as = '{}', fingerprint = '\\x', gone_at = coalesce(gone_at, ?::timestamptz)
     where id = ?`,
    [now.toISOString(), recordId],
  );
  await em.execute("delete from identifier where record_id = ?", [recordId]);
  await em.execute("delete from minimisation_finding where record_id = ?", [recordId]);
  // Whose it was can be asked no more.
  await em.execute("delete from identity_link where state = 'OPEN' and (record_a = ? or record_b = ?)", [
    recordId,
    recordId,
  ]);
  return forgetCorrections(em, recordId, now);
}

/** Records that their source deleted already get no write-back; their keys go at once. */
export async function destroyUnreachable(
  em: EntityManager,
  contactId: string,
  now: Date,
): Promise<readonly EvidenceInput[]> {
  const rows = await em.execute<{ id: string }[]>(
    "select id from contact_record where contact_id = ? and state = 'DELETED'",
    [contactId],
  );
  const evidence: EvidenceInput[] = [];
  for (const { id } of rows) evidence.push(...(await destroyRecord(em, id, now)));
  return evidence;
}

/**
 * Marks the contact as erased once every one of its records is, forgets what was told about the person (a birth date,
 * contract numbers, the matter of a past hold), and returns the evidence of it. The caller holds the contact's row, so that of two last write-backs one sees the other.
 */
export async function finishErasure(
  em: EntityManager,
  contactId: string,
  now: Date,
): Promise<readonly EvidenceInput[]> {
  const [left] = await em.execute<{ n: number }[]>(
    "select count(*)::int as n from contact_record where contact_id = ? and state <> 'ERASED'",
    [contactId],
  );
  if (left?.n !== 0) return [];
  const marked = await em.execute<unknown[]>(
    "update contact set erased_at = ?::timestamptz where id = ? and erased_at is null returning id",
    [now.toISOString(), contactId],
  );
  if (marked.length === 0) return [];
  await em.execute(
    `delete from contact_fact where kind in ('SUBJECT', 'CONTRACT', 'SALE', 'ACTIVITY', 'FREE_TEXT_FLAG', 'RETENTION_EVENT', 'LEGAL_HOLD')
       and contact_id in (select id from contact where id = ? or joined_into = ?)`,
    [contactId, contactId],
  );
  // By record: a write-back keeps the contact under which it was queued, and contacts are joined and parted.
  const records = await em.execute<{ id: string }[]>("select id from contact_record where contact_id = ?", [
    contactId,
  ]);
  const recordIds = records.map(({ id }) => id);
  const writeBacks = await em.find(WriteBack, {
    recordId: { $in: recordIds },
    operation: "ERASE",
    status: "CONFIRMED",
  });
  const body = {
    writeBacks: writeBacks.map(({ id, source, proof }) => ({ id, source, claim: proof?.claim })),
  };
  return [{ kind: "CONTACT_ERASED", subject: contactId, body }];
}
