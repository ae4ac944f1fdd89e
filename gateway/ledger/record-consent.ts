import type { EntityManager } from "@mikro-orm/postgresql";
import { formFaults } from "#gateway/compliance/consent/form-faults.ts";
import { CHANNELS, hasChannels, type Channel, type ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "./append-evidence.ts";
import { ConsentEvent, type ConsentDetails, type ConsentEvidence } from "./entities/consent-event.ts";
import { SuppressionEntry } from "./entities/suppression-entry.ts";
import { ONLY_THEIRS } from "./only-theirs.ts";
import { lockContact } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

export interface ConsentCommand {
  readonly contactId: string;
  readonly purpose: ConsentPurpose;
  /** Exactly the channels that the person ticked; null for a purpose without channels. */
  readonly channels: readonly Channel[] | null;
  readonly occurredAt: Date;
  readonly evidence: ConsentEvidence & { readonly noticeVersion: string };
  readonly by: "SUBJECT" | "GUARDIAN";
  readonly expiresAt: Date | null;
  readonly recipients: readonly string[];
  /** GIVEN when left out. */
  readonly type?: "GIVEN" | "RENEWED";
  readonly contractId?: string | null;
  readonly clauseId?: string | null;
  readonly details?: ConsentDetails;
  readonly source: string;
  readonly dedupeKey: string;
}

/**
 * Records a consent that the person gave, with its proof: the only act that opens anything. It lifts the person's own
 * earlier suppression entries for exactly these channels, and is never written back to a source.
 */
export async function recordConsent(
  em: EntityManager,
  command: ConsentCommand,
  now: Date,
): Promise<ConsentEvent> {
  const contactId = await lockContact(em, command.contactId);
  const known = await em.findOne(ConsentEvent, { dedupeKey: command.dedupeKey });
  if (known) return known;
  const event = em.create(ConsentEvent, {
    id: uuid7(),
    contactId,
    recordId: null,
    type: command.type ?? "GIVEN",
    purpose: command.purpose,
    channels: command.channels ? [...command.channels] : null,
    occurredAt: command.occurredAt,
    recordedAt: now,
    source: command.source,
    by: command.by,
    evidence: command.evidence,
    expiresAt: command.expiresAt,
    contractId: command.contractId ?? null,
    recipients: [...command.recipients],
    collectedBy: null,
    clauseId: command.clauseId ?? null,
    details: command.details ?? {},
    dedupeKey: command.dedupeKey,
  });
  // C10: what is no consent is kept as a claim, and lifts nothing.
  const counts = formFaults({ form: event.details.form }).length === 0;
  const lifted = counts ? await liftEntries(em, contactId, event, now) : 0;
  if (!counts) await em.flush();
  await appendEvidence(
    em,
    [
      {
        kind: "CONSENT_RECORDED",
        subject: contactId,
        body: {
          event: event.id,
          purpose: command.purpose,
          channels: command.channels,
          occurredAt: command.occurredAt.toISOString(),
          noticeVersion: command.evidence.noticeVersion,
          clause: event.clauseId,
          counts,
          liftedSuppressionEntries: lifted,
        },
      },
    ],
    now,
  );
  return event;
}

/**
 * Lifts entries that are older than the act: the person's own, and those that nobody in particular made (a list, a stop
 * for an address) on an identifier that only this person has. Another person's entry on a shared identifier stays. An
 * entry that also blocks other channels is replaced by one for those: an act reaches only what it names.
 */
async function liftEntries(
  em: EntityManager,
  contactId: string,
  event: ConsentEvent,
  now: Date,
): Promise<number> {
  const rows = (await em.execute(
    `select distinct s.id from suppression_entry s
     join identifier i on i.digest = s.digest and i.type = s.identifier_type
     join contact_record r on r.id = i.record_id
     left join revocation v on v.id = s.revocation_id
     left join contact c on c.id = v.contact_id
     where r.contact_id = ?
       and case when v.contact_id is null then ${ONLY_THEIRS} else coalesce(c.joined_into, c.id) = ? end
       and s.lifted_at is null and s.purpose = ? and s.added_at < ?`,
    [contactId, contactId, event.purpose, event.occurredAt],
  )) as { id: string }[];
  const entries = await em.find(SuppressionEntry, { id: { $in: rows.map(({ id }) => id) } });
  let lifted = 0;
  for (const entry of entries) {
    const given = event.channels ?? null;
    const blocked = entry.channels ?? (hasChannels(event.purpose) ? CHANNELS : null);
    if (given && blocked && !blocked.some((channel) => given.includes(channel))) continue;
    entry.liftedAt = now;
    entry.liftedBy = event.id;
    lifted += 1;
    const rest = given && blocked ? blocked.filter((channel) => !given.includes(channel)) : [];
    if (rest.length === 0) continue;
    em.create(SuppressionEntry, {
      id: uuid7(),
      list: entry.list,
      identifierType: entry.identifierType,
      digest: entry.digest,
      purpose: entry.purpose,
      channels: rest,
      reason: entry.reason,
      origin: entry.origin,
      addedAt: entry.addedAt,
      recordedAt: now,
      liftedAt: null,
      liftedBy: null,
      revocationId: entry.revocationId,
      dedupeKey: `${entry.dedupeKey}:rest:${event.id}`,
    });
  }
  await em.flush();
  return lifted;
}
