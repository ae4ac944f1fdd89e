import type { EntityManager } from "@mikro-orm/postgresql";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import type { RightsRequest } from "#gateway/ledger/entities/rights-request.ts";
import { planRecipientNotices } from "#gateway/ledger/plan-recipient-notices.ts";
import { openRequest } from "#gateway/ledger/rights-requests.ts";

export interface VerifiedRequest {
  /** The contact's id as it was asked for: if a join is ever undone, it is known who of the two asked. */
  readonly askedFor: string;
  /** The contact as it stands now. */
  readonly contactId: string;
  readonly right: "ERASURE" | "RECTIFICATION";
  /** Case or ticket number; never personal data. */
  readonly reference: string | null;
  readonly dedupeKey: string;
}

/**
 * Opens what arrives with a verified identity and is carried out at once as a request with its clock, and plans the word to
 * everyone else who received the data (GDPR Art. 19). Sources are told by the write-backs.
 */
export async function openVerifiedRequest(
  em: EntityManager,
  { askedFor, contactId, right, reference, dedupeKey }: VerifiedRequest,
  at: Date,
): Promise<{ readonly request: RightsRequest; readonly evidence: EvidenceInput }> {
  const opened = await openRequest(
    em,
    {
      contactId: askedFor,
      identifier: null,
      right,
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
      dedupeKey,
    },
    at,
  );
  await planRecipientNotices(em, opened.request.id, contactId, { includeSources: false });
  return opened;
}
