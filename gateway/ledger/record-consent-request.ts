import type { EntityManager } from "@mikro-orm/postgresql";
import type { Channel, ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { appendEvidence } from "./append-evidence.ts";
import { ConsentEvent, type ConsentDetails } from "./entities/consent-event.ts";
import { lockContact } from "./reach.ts";
import { uuid7 } from "./uuid.ts";

export interface ConsentRequestCommand {
  readonly contactId: string;
  readonly type: "REQUESTED" | "DEFERRED";
  readonly purpose: ConsentPurpose;
  readonly channels: readonly Channel[] | null;
  readonly occurredAt: Date;
  readonly noticeVersion: string | null;
  readonly pointer: string | null;
  readonly clauseId: string | null;
  readonly details: ConsentDetails;
  readonly source: string;
  readonly dedupeKey: string;
}

/** Records that consent was asked for and not answered. It opens nothing; from then on no other basis may be used (C7). */
export async function recordConsentRequest(
  em: EntityManager,
  command: ConsentRequestCommand,
  now: Date,
): Promise<ConsentEvent> {
  const contactId = await lockContact(em, command.contactId);
  const { type, purpose, noticeVersion, pointer } = command;
  const event = em.create(ConsentEvent, {
    id: uuid7(),
    contactId,
    recordId: null,
    type,
    purpose,
    channels: command.channels ? [...command.channels] : null,
    occurredAt: command.occurredAt,
    recordedAt: now,
    source: command.source,
    by: "CONTROLLER",
    evidence: { present: pointer !== null, noticeVersion, pointer },
    expiresAt: null,
    contractId: null,
    recipients: [],
    collectedBy: null,
    clauseId: command.clauseId,
    details: command.details,
    dedupeKey: command.dedupeKey,
  });
  await em.flush();
  const body = {
    event: event.id,
    type,
    purpose,
    channels: command.channels,
    occurredAt: command.occurredAt.toISOString(),
    clause: command.clauseId,
  };
  await appendEvidence(em, [{ kind: "CONSENT_ASKED", subject: contactId, body }], now);
  return event;
}
