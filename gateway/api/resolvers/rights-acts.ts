import { acknowledgeRequest, askForIdentity, verifyIdentity } from "#gateway/rights/identify-person.ts";
import {
  eraseOnRequest,
  rectifyOnRequest,
  restrictOnRequest,
  upholdObjection,
} from "#gateway/rights/carry-out.ts";
import { extendRequest, rejectRequest } from "#gateway/rights/answer-later-or-no.ts";
import { finishRequest } from "#gateway/rights/finish-request.ts";
import { openRightsRequest } from "#gateway/rights/open-rights-request.ts";
import { tellRecipient } from "#gateway/rights/tell-recipient.ts";
import type { ActOnRequest } from "#gateway/rights/context.ts";
import type { ApiContext } from "../context.ts";
import { answering } from "../errors.ts";
import { requireKey } from "../global-id.ts";
import { regionOf } from "../identifiers.ts";
import { RESTRICTION_LETTERS } from "../read-fact.ts";
import type { OpenRightsRequestInput, Resolvers } from "../types.generated.ts";

const IN_SUBJECT = {
  contactId: ["subject", "contactId"],
  type: ["subject", "identifier", "type"],
  value: ["subject", "identifier", "value"],
} as const;

type Act = Omit<ActOnRequest, "requestId"> & { readonly requestId: string };

/** Runs one act and answers with the request as it is afterwards. */
function onRequest<I extends Act>(
  ctx: ApiContext,
  input: I,
  act: (input: I) => Promise<{ readonly requestId: string }>,
) {
  return answering({ request: null }, async () => {
    const requestId = requireKey("RightsRequest", input.requestId, ["requestId"]);
    await act({ ...input, requestId });
    return { request: await ctx.load.rightsRequest.load(requestId) };
  });
}

function open(ctx: ApiContext, { subject, ...input }: OpenRightsRequestInput) {
  return answering(
    { request: null },
    async () => {
      const { identifier, contactId } = subject;
      const region = identifier ? regionOf(ctx, identifier, ["subject", "identifier"]) : null;
      const { requestId } = await openRightsRequest(
        { ...ctx.verbs, defaultCountry: region ?? ctx.verbs.defaultCountry },
        {
          ...input,
          subject: identifier
            ? { type: identifier.type, value: identifier.value }
            : { contactId: requireKey("Contact", contactId ?? "", ["contactId"]) },
        },
      );
      return { request: await ctx.load.rightsRequest.load(requestId) };
    },
    IN_SUBJECT,
  );
}

const Mutation: Resolvers["Mutation"] = {
  openRightsRequest: (_root, { input }, ctx) => open(ctx, input),
  acknowledgeRightsRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, (act) => acknowledgeRequest(ctx.verbs, act)),
  askForIdentity: (_root, { input }, ctx) => onRequest(ctx, input, (act) => askForIdentity(ctx.verbs, act)),
  verifyIdentity: (_root, { input }, ctx) =>
    onRequest(ctx, input, ({ contactId, ...act }) =>
      verifyIdentity(ctx.verbs, {
        ...act,
        contactId: contactId == null ? null : requireKey("Contact", contactId, ["contactId"]),
      }),
    ),
  extendRightsRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, (act) => extendRequest(ctx.verbs, act)),
  rejectRightsRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, (act) => rejectRequest(ctx.verbs, act)),
  eraseOnRequest: (_root, { input }, ctx) => onRequest(ctx, input, (act) => eraseOnRequest(ctx.verbs, act)),
  rectifyOnRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, ({ fields, clear, ...act }) =>
      rectifyOnRequest(ctx.verbs, { ...act, set: fields ?? {}, clear: clear ?? [] }),
    ),
  restrictOnRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, ({ ground, ...act }) =>
      restrictOnRequest(ctx.verbs, { ...act, ground: RESTRICTION_LETTERS[ground] }),
    ),
  upholdObjection: (_root, { input }, ctx) => onRequest(ctx, input, (act) => upholdObjection(ctx.verbs, act)),
  tellRecipient: (_root, { input }, ctx) =>
    onRequest(ctx, input, ({ outcome, ...act }) =>
      tellRecipient(ctx.verbs, {
        ...act,
        toldAt: outcome.toldAt ?? null,
        notToldReason: outcome.notToldReason ?? null,
      }),
    ),
  finishRightsRequest: (_root, { input }, ctx) =>
    onRequest(ctx, input, (act) => finishRequest({ ...ctx.verbs, live: ctx.live }, act)),
};

export const rightsActResolvers = { Mutation };
