import type { RejectionGround } from "#gateway/compliance/rights/rejection-grounds.ts";
import type { ExtensionReason } from "#gateway/compliance/rights/request-words.ts";
import { pastInstant } from "#gateway/propagation/past-instant.ts";
import { actOnRequest } from "./act-on-request.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";
import { countryOf, requestClock } from "./request-clock.ts";
import { liftFor } from "./restrict-for.ts";

export interface ExtendRequestInput extends ActOnRequest {
  readonly reason: ExtensionReason;
  readonly personToldAt: Date;
}

/** Two more months, once, when the person hears of it and of the reason within the first one (GDPR 12(3)). */
export function extendRequest(
  context: RightsContext,
  { reason, personToldAt, ...input }: ExtendRequestInput,
): Promise<{ requestId: string }> {
  const { policy, defaultCountry } = context;
  return actOnRequest(context, input, {
    operation: "extendRightsRequest",
    body: { reason, personToldAt },
    step: "EXTENDED",
    act: () => ({ act: "EXTEND", reason, personToldAt }),
    async carryOut(em, request) {
      const country = await countryOf(em, request.contactId, defaultCountry);
      const { receivedAt } = request;
      const { dueOn } = requestClock(policy, country, { receivedAt, isExtended: true });
      Object.assign(request, { extensionReason: reason, dueOn: dueOn ?? request.dueOn });
      return { detail: { reason, personToldAt: personToldAt.toISOString(), dueOn } };
    },
  });
}

export interface RejectRequestInput extends ActOnRequest {
  readonly ground: RejectionGround;
  readonly complaintRightTold: boolean;
  readonly personToldAt: Date;
}

/** Says no by a ground of the law and tells of complaint and court (GDPR 12(4)); a restriction pending it ends (18(3)). */
export function rejectRequest(
  context: RightsContext,
  { ground, complaintRightTold, personToldAt, ...input }: RejectRequestInput,
): Promise<{ requestId: string }> {
  const told = pastInstant(personToldAt, context.now(), "personToldAt");
  return actOnRequest(context, input, {
    operation: "rejectRightsRequest",
    body: { ground, complaintRightTold, personToldAt },
    step: "REJECTED",
    act: () => ({ act: "REJECT", ground, complaintRightTold }),
    async carryOut(em, request, at) {
      request.ground = ground;
      const isPending = request.right === "OBJECTION" && request.restrictionId != null;
      const evidence = isPending ? await liftFor(em, request, at) : [];
      const detail = { ground, complaintRightTold, personToldAt: told.toISOString() };
      return { detail, evidence };
    },
  });
}
