import { Refusal } from "#gateway/compliance/refusal.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { commitErasure, type ErasureContext, type EraseContactResult } from "./commit-erasure.ts";
import { knownContact } from "./known-contact.ts";
import { openVerifiedRequest } from "./open-verified-request.ts";

export interface EraseContactInput {
  readonly contactId: string;
  readonly identityVerified: boolean;
  /** Case or ticket number; never personal data. */
  readonly reason?: string | null;
  readonly idempotencyKey: string;
  readonly origin?: "API" | "CLI";
}

/**
 * Handles a request for erasure (GDPR Art. 17) that arrives with a verified identity, and opens it as a request with its
 * clock: it is over when every recipient was told.
 */
export async function eraseContact(
  context: ErasureContext,
  { idempotencyKey, origin = "API", ...act }: EraseContactInput,
): Promise<EraseContactResult> {
  if (!act.identityVerified) {
    throw new Refusal("IDENTITY_NOT_VERIFIED", "erasure needs a verified identity (GDPR Art. 12(6))", [
      "identityVerified",
    ]);
  }
  const { ledger, now } = context;
  const at = now();
  const request = { key: idempotencyKey, operation: "eraseContact", body: act };
  return idempotent(ledger.em(), request, at, async (em) => {
    const contactId = await knownContact(em, act.contactId);
    const reason = act.reason ?? null;
    const dedupeKey = `act:${idempotencyKey}`;
    const opened = await openVerifiedRequest(
      em,
      { askedFor: act.contactId, contactId, right: "ERASURE", reference: reason, dedupeKey },
      at,
    );
    const erasure = { contactId, reason, origin, dedupeKey };
    const result = await commitErasure(em, context, erasure, at, [opened.evidence]);
    opened.request.revocationIds = [result.revocationId];
    return result;
  });
}
