import { Refusal } from "#gateway/compliance/refusal.ts";
import { hasChannels, type Channel, type ConsentPurpose } from "#gateway/compliance/vocabulary.ts";
import { commitRevocation } from "#gateway/ledger/commit-revocation.ts";
import { ConsentEvent } from "#gateway/ledger/entities/consent-event.ts";
import { Contact } from "#gateway/ledger/entities/contact.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { recordConsentRequest } from "#gateway/ledger/record-consent-request.ts";
import { answeredClause } from "./answered-clause.ts";
import { resolveTargets } from "./consent-targets.ts";
import type { VerbContext } from "./context.ts";
import { knownContact } from "./known-contact.ts";
import { pastInstant } from "./past-instant.ts";

export interface AskConsentInput {
  readonly contactId: string;
  readonly purpose: ConsentPurpose;
  readonly channels: readonly Channel[] | null;
  readonly answer: "NONE" | "DEFERRED" | "NO";
  readonly occurredAt: Date;
  readonly clauseId: string | null;
  readonly noticeVersion: string | null;
  readonly evidencePointer: string | null;
  readonly place: string | null;
  readonly idempotencyKey: string;
}

/** Records that consent was asked for, and a no as the stop that it is (GDPR Art. 7(1), rules C6 and C7). */
export async function askConsent(
  { ledger, abilities, now }: VerbContext,
  { idempotencyKey, ...act }: AskConsentInput,
): Promise<{ consentEventId: string; revocationId: string | null }> {
  const at = now();
  const { purpose, occurredAt, clauseId, noticeVersion, place, evidencePointer: pointer } = act;
  const channels = hasChannels(purpose) ? (act.channels ?? []) : null;
  const targets = resolveTargets({ purpose, channels: channels ?? act.channels }, "WITHDRAWAL");
  pastInstant(occurredAt, at, "occurredAt");
  const request = { key: idempotencyKey, operation: "recordConsentRequest", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const contact = await em.findOneOrFail(Contact, { id: contactId });
    if (contact.erasedAt) throw new Refusal("NOT_FOUND", "this contact was erased", ["contactId"]);
    const answered = await answeredClause(em, { ...act, channels: channels ?? [] });
    const details = {
      ...(answered ? { controller: answered.controller } : {}),
      place,
      box: answered?.choice.box ?? null,
      jurisdiction: contact.jurisdiction,
    };
    const dedupeKey = `act:${idempotencyKey}`;
    if (act.answer !== "NO") {
      const event = await recordConsentRequest(
        em,
        {
          contactId,
          type: act.answer === "DEFERRED" ? "DEFERRED" : "REQUESTED",
          purpose,
          channels,
          occurredAt,
          noticeVersion,
          pointer,
          clauseId,
          details,
          source: "allinea",
          dedupeKey,
        },
        at,
      );
      return { consentEventId: event.id, revocationId: null };
    }
    const revocation = await commitRevocation(
      em,
      {
        contactId,
        kind: "WITHDRAWAL",
        targets,
        operation: "REVOKE",
        reason: null,
        occurredAt,
        origin: "API",
        originSource: null,
        originRecord: null,
        refusal: { evidence: { present: true, noticeVersion, pointer }, clauseId, details },
        dedupeKey,
      },
      abilities,
      at,
    );
    const event = await em.findOneOrFail(ConsentEvent, {
      dedupeKey: `revocation:${revocation.id}:${purpose}`,
    });
    return { consentEventId: event.id, revocationId: revocation.id };
  });
}
