import { RECIPIENT_NOTICE_IRIS, REQUEST_STATE_IRIS } from "#gateway/compliance/rights/request-words.ts";
import { dateOf } from "#gateway/compliance/calendar.ts";
import { isOver } from "#gateway/compliance/rights/request-states.ts";
import { isStop } from "#gateway/compliance/rights/review-act.ts";
import { requestClock } from "#gateway/rights/request-clock.ts";
import type { ApiContext } from "../context.ts";
import { keyOfType, toGlobalId } from "../global-id.ts";
import { answerFor } from "../rights/answers.ts";
import { listRightsRequests } from "../rights/list-rights-requests.ts";
import { erasureSplit } from "../rights/present-split.ts";
import { presentFact } from "../present-fact.ts";
import type { RightsRequestRow } from "../rights/rows.ts";
import type { Resolvers } from "../types.generated.ts";

const Query: Resolvers["Query"] = {
  rightsRequests: (_root, args, ctx) => listRightsRequests(ctx, args),
  rightsRequest: (_root, { id }, { load }) => {
    const key = keyOfType("RightsRequest", id);
    return key === null ? null : load.rightsRequest.load(key);
  },
};

const RightsRequest: Resolvers["RightsRequest"] = {
  id: ({ id }) => toGlobalId("RightsRequest", id),
  contact: ({ contactId }, _args, { load }) => (contactId === null ? null : load.contact.load(contactId)),
  stateIri: ({ state }) => REQUEST_STATE_IRIS[state],
  identityVerified: ({ identity }) => identity === "VERIFIED",
  extended: ({ extendedAt }) => extendedAt !== null,
  rejectionGround: ({ ground }) => ground,
  clock: (request, _args, ctx) => presentClock(ctx, request),
  steps: ({ id }, _args, { load }) => load.rightsStepsOf.load(id),
  recipients: ({ id }, _args, { load }) => load.recipientsOf.load(id) as never,
  revocations: async ({ revocationIds }, _args, { load }) =>
    (await Promise.all(revocationIds.map((id) => load.revocation.load(id)))).filter((row) => row !== null),
  correction: ({ correctionId }, _args, { load }) =>
    correctionId === null ? null : load.correction.load(correctionId),
  restriction: async ({ restrictionId }, _args, { load }) => {
    const fact = restrictionId === null ? null : await load.fact.load(restrictionId);
    const shown = fact && presentFact(fact);
    return shown?.__typename === "Restriction" ? shown : null;
  },
  access: (request, _args, ctx) => answerFor(ctx, request, "ACCESS"),
  portability: (request, _args, ctx) => answerFor(ctx, request, "PORTABILITY"),
  erasure: (request, _args, ctx) => erasureSplit(ctx, request),
};

const RecipientNotice: Resolvers["RecipientNotice"] = {
  stateIri: ({ state }) => RECIPIENT_NOTICE_IRIS[state],
  notToldReason: (notice) => (notice as unknown as { reason: never }).reason,
};

function presentClock({ policy, config, at }: ApiContext, request: RightsRequestRow) {
  const { receivedAt, extendedAt, identity, right, objection, country, state } = request;
  const isExtended = extendedAt !== null;
  const clock = requestClock(policy, country ?? config.jurisdiction, { receivedAt, isExtended });
  const isRunning = !isOver(state) && (identity === "VERIFIED" || isStop(right, objection));
  const { dueOn, firstMonthEndsOn, reasons } = clock;
  if (dueOn === null || firstMonthEndsOn === null) throw new Error("a request has no instant of receipt");
  return {
    dueOn,
    firstMonthEndsOn,
    reasons,
    isRunning,
    isOverdue: isRunning && dateOf(at.getTime()) > dueOn,
  };
}

export const rightsResolvers = { Query, RightsRequest, RecipientNotice };
