import { Refusal } from "#gateway/compliance/refusal.ts";
import type { NotToldReason } from "#gateway/compliance/rights/request-words.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { RIGHTS_RECIPIENTS } from "#gateway/ledger/rights-recipients.ts";
import { sealSteps, step } from "#gateway/ledger/rights-requests.ts";
import { pastInstant } from "#gateway/propagation/past-instant.ts";
import { requireRequest } from "./act-on-request.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";

export interface TellRecipientInput extends ActOnRequest {
  readonly recipient: string;
  /** When it was told; null with the reason why it need not be. */
  readonly toldAt: Date | null;
  readonly notToldReason: NotToldReason | null;
  /** Where the proof is kept; never the letter itself. */
  readonly reference?: string | null;
}

/** Records that a recipient or source was told of a request, or why it need not be (GDPR 19). */
export async function tellRecipient(
  { ledger, now }: RightsContext,
  { idempotencyKey, requestId, handler = null, ...act }: TellRecipientInput,
): Promise<{ requestId: string }> {
  const at = now();
  const { recipient, toldAt, notToldReason, reference = null } = act;
  const told = toldAt && pastInstant(toldAt, at, "toldAt").toISOString();
  const body = { requestId, handler, ...act };
  return idempotent(
    ledger.em(),
    { key: idempotencyKey, operation: "tellRecipient", body },
    at,
    async (em) => {
      const request = await requireRequest(em, requestId);
      const [planned] = await em.execute<{ kind: string; state: string }[]>(
        `select v.kind, v.state from ${RIGHTS_RECIPIENTS} v where v.request_id = ? and v.recipient = ?`,
        [requestId, recipient],
      );
      if (!planned) throw new Refusal("NOT_FOUND", "this request concerns no such recipient", ["recipient"]);
      if (planned.state === "COMPLETED") {
        throw new Refusal("ALREADY_DECIDED", "this recipient was told already", ["recipient"]);
      }
      const state = told === null ? "NOT_NEEDED" : "COMPLETED";
      await em.execute(
        `insert into recipient_notice (request_id, recipient, kind, state, told_at, reason, reference)
       values (?, ?, ?, ?, ?::timestamptz, ?, ?)
       on conflict (request_id, recipient) do update
         set state = excluded.state, told_at = excluded.told_at, reason = excluded.reason, reference = excluded.reference`,
        [requestId, recipient, planned.kind, state, told, notToldReason, reference],
      );
      const detail = { recipient, state, toldAt: told, reason: notToldReason, reference };
      await sealSteps(
        em,
        [step(em, request, { act: "RECIPIENT_TOLD", handler, detail, reasons: [] }, at)],
        at,
      );
      return { requestId };
    },
  );
}
