import { Refusal } from "#gateway/compliance/refusal.ts";
import { restrictFor } from "./restrict-for.ts";
import { knownContact } from "#gateway/propagation/known-contact.ts";
import { actOnRequest } from "./act-on-request.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";

/** Tells the person that the request arrived. */
export function acknowledgeRequest(
  context: RightsContext,
  input: ActOnRequest,
): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "acknowledgeRightsRequest",
    body: {},
    step: "ACKNOWLEDGED",
    act: () => ({ act: "ACKNOWLEDGE" }),
  });
}

/** GDPR 12(6): there are doubts about who asks, and more information was asked for. */
export function askForIdentity(context: RightsContext, input: ActOnRequest): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "askForIdentity",
    body: {},
    step: "IDENTITY_ASKED",
    act: () => ({ act: "ASK_IDENTITY" }),
  });
}

export interface VerifyIdentityInput extends ActOnRequest {
  readonly isProved: boolean;
  /** How: a code such as `account-login` or `id-document`; the proof itself is not kept. */
  readonly method: string;
  /** The contact that is meant, when the request came by an identifier that nobody has or several have. */
  readonly contactId?: string | null;
}

/**
 * Records the outcome of the check. From here on the clock of rule D1 counts (since receipt), an erasure request counts
 * as a stop, and an objection on a particular situation restricts the purpose until it is assessed (GDPR 18(1)(d)).
 */
export function verifyIdentity(
  context: RightsContext,
  { isProved, method, contactId = null, ...input }: VerifyIdentityInput,
): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "verifyIdentity",
    body: { isProved, method, contactId },
    step: isProved ? "IDENTITY_VERIFIED" : "IDENTITY_NOT_PROVED",
    act: () => ({ act: isProved ? "VERIFY_IDENTITY" : "FAIL_IDENTITY" }),
    async carryOut(em, request, at) {
      if (contactId !== null) {
        const named = await knownContact(em, contactId);
        const current = !request.contactId ? named : await knownContact(em, request.contactId);
        if (current !== named) {
          throw new Refusal("SUBJECT_AMBIGUOUS", "the request is about another contact", ["contactId"]);
        }
        Object.assign(request, { contactId: named, identifierType: null, digest: null });
      }
      if (!isProved || request.right !== "OBJECTION") return { detail: { method } };
      const { restrictionId, evidence } = await restrictFor(em, request, "18(1)(d)", at);
      return { detail: { method, restriction: restrictionId }, evidence };
    },
  });
}
