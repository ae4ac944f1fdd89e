import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { reviewAct, type RequestAct } from "#gateway/compliance/rights/review-act.ts";
import type { RequestRight } from "#gateway/compliance/vocabulary.ts";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { RightsRequest, type RequestStepAct } from "#gateway/ledger/entities/rights-request.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { lockRequest, moveRequest, sealSteps } from "#gateway/ledger/rights-requests.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";
import { countryOf, requestHolidays } from "./request-clock.ts";

export interface ActWork {
  readonly operation: string;
  /** What of the input makes two calls the same one. */
  readonly body: unknown;
  readonly step: RequestStepAct;
  /** Only requests for this right admit the act. */
  readonly right?: RequestRight;
  /** The act for the rules, from the locked request. */
  readonly act: (em: EntityManager, request: RightsRequest, at: Date) => Promise<RequestAct> | RequestAct;
  /** What else belongs to the act, in its transaction; it returns codes and ids for the step, and more evidence. */
  readonly carryOut?: (
    em: EntityManager,
    request: RightsRequest,
    at: Date,
  ) => Promise<{ readonly detail?: Record<string, unknown>; readonly evidence?: readonly EvidenceInput[] }>;
}

/**
 * The shell of every act on a request: once per key, the contact locked before the request as everywhere, the rules
 * asked, the step and its evidence in the transaction that does it.
 */
export async function actOnRequest(
  { ledger, now, policy, defaultCountry }: RightsContext,
  { requestId, handler = null, idempotencyKey }: ActOnRequest,
  work: ActWork,
): Promise<{ requestId: string }> {
  const at = now();
  const body = { requestId, handler, ...(work.body as object) };
  return idempotent(ledger.em(), { key: idempotencyKey, operation: work.operation, body }, at, async (em) => {
    const request = await requireRequest(em, requestId);
    if (work.right !== undefined && request.right !== work.right) {
      throw new Refusal("RIGHT_MISMATCH", `this is not a request for ${work.right}`, ["requestId"]);
    }
    const holidays = requestHolidays(
      policy,
      await countryOf(em, request.contactId, defaultCountry),
      request.receivedAt,
    );
    const { right, objection = null, state, identity, receivedAt, extendedAt } = request;
    const known = { right, objection, state, identity };
    const reviewed = reviewAct(
      { ...known, receivedAt: receivedAt.toISOString(), isExtended: extendedAt != null },
      await work.act(em, request, at),
      at,
      holidays,
    );
    const carried = await work.carryOut?.(em, request, at);
    const made = { act: work.step, handler, detail: carried?.detail ?? {}, reasons: reviewed.reasons };
    const moved = moveRequest(em, request, reviewed, made, at);
    await sealSteps(em, [...(carried?.evidence ?? []), moved], at);
    return { requestId };
  });
}

/** The request, locked after its contact; refuses an id that names none. */
export async function requireRequest(em: EntityManager, requestId: string): Promise<RightsRequest> {
  const seen = await em.findOne(RightsRequest, { id: requestId });
  if (seen?.contactId) await lockContact(em, seen.contactId);
  const request = seen && (await lockRequest(em, requestId));
  if (request) return request;
  throw new Refusal("NOT_FOUND", "no request has this id", ["requestId"]);
}

/** The contact of a request, or the one that it was joined into; refuses a request of nobody known. */
export async function contactOfRequest(em: EntityManager, { contactId }: RightsRequest): Promise<string> {
  if (contactId) return lockContact(em, contactId);
  throw new Refusal("NOT_FOUND", "nobody known is concerned by this request", ["requestId"]);
}
