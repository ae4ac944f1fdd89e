import { Refusal } from "#gateway/compliance/refusal.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { planRecipientNotices } from "#gateway/ledger/plan-recipient-notices.ts";
import { openRequest, type RequestToOpen } from "#gateway/ledger/rights-requests.ts";
import { commitErasure, type ErasureContext, type EraseContactResult } from "./commit-erasure.ts";
import { knownContact } from "./known-contact.ts";

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
    // Under the id that was asked for: if the join is ever undone, it is known who of the two asked.
    const opened = await openRequest(
      em,
      verifiedRequest(act.contactId, act.reason ?? null, idempotencyKey, at),
      at,
    );
    await planRecipientNotices(em, opened.request.id, contactId, { includeSources: false });
    const erasure = { contactId, reason: act.reason ?? null, origin, dedupeKey: `act:${idempotencyKey}` };
    const result = await commitErasure(em, context, erasure, at, [opened.evidence]);
    opened.request.revocationIds = [result.revocationId];
    return result;
  });
}

function verifiedRequest(
  contactId: string,
  reference: string | null,
  idempotencyKey: string,
  at: Date,
): RequestToOpen {
  return {
    contactId,
    identifier: null,
    right: "ERASURE",
    objection: null,
    purposes: [],
    state: "ACCEPTED",
    identity: "VERIFIED",
    receivedAt: at,
    receiptChannel: "API",
    dueOn: null,
    source: "allinea",
    reference,
    handler: null,
    dedupeKey: `act:${idempotencyKey}`,
  };
}
