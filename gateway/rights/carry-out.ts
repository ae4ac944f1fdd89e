import type { EntityManager } from "@mikro-orm/postgresql";
import { planRecipientNotices } from "#gateway/ledger/plan-recipient-notices.ts";
import { commitRevocations } from "#gateway/ledger/commit-revocation.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { CONSENT_PURPOSES, type Purpose } from "#gateway/compliance/vocabulary.ts";
import { canonicalJson } from "#gateway/ledger/uuid.ts";
import { checkCorrection, type NewValues } from "#gateway/propagation/check-correction.ts";
import { commitCorrection } from "#gateway/propagation/commit-correction.ts";
import { commitErasure } from "#gateway/propagation/commit-erasure.ts";
import { ALL_TARGETS } from "#gateway/propagation/consent-targets.ts";
import { stopRestricted } from "#gateway/propagation/stop-restricted.ts";
import { actOnRequest, contactOfRequest } from "./act-on-request.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";
import { restrictFor } from "./restrict-for.ts";

/** Erases on a verified request, as far as the one deletion gate lets (GDPR 17); every use on consent ends in any case. */
export function eraseOnRequest(context: RightsContext, input: ActOnRequest): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "eraseOnRequest",
    body: {},
    step: "ERASED",
    right: "ERASURE",
    act: () => ({ act: "FULFIL" }),
    async carryOut(em, request, at) {
      const contactId = await contactOfRequest(em, request);
      const earlier = request.revocationIds;
      if (earlier.length > 0) refuseTwice(!(await mayEraseNow(em, context, { contactId, earlier }, at)));
      await planRecipientNotices(em, request.id, contactId, { includeSources: false });
      const erasure = { contactId, reason: request.reference ?? null, origin: "API" as const };
      const dedupeKey = `request:${request.id}${earlier.length > 0 ? ":again" : ""}`;
      const done = await commitErasure(em, context, { ...erasure, dedupeKey }, at);
      request.revocationIds = [...earlier, done.revocationId];
      const { revocationId: revocation, outcome, disposition, reasons, until } = done;
      return { detail: { revocation, outcome, disposition, reasons, until } };
    },
  });
}

/** What withheld the erasure, a restriction or a hold, is over: the same request is carried out after all. */
async function mayEraseNow(
  em: EntityManager,
  { dispositionOf }: Pick<RightsContext, "dispositionOf">,
  { contactId, earlier }: { readonly contactId: string; readonly earlier: readonly string[] },
  at: Date,
): Promise<boolean> {
  const [found] = await em.execute<{ erasing: boolean }[]>(
    "select exists (select from revocation v where v.id = any(?::uuid[]) and v.kind = 'ERASURE') as erasing",
    [`{${earlier.join(",")}}`],
  );
  if (found?.erasing !== false) return false;
  return (await dispositionOf(contactId, at, at)).disposition === "ERASE_OR_ANONYMISE";
}

export interface RectifyOnRequestInput extends ActOnRequest {
  /** New values; a list is complete. */
  readonly set?: NewValues;
  readonly clear?: readonly string[];
}

/** Corrects every source on a verified request (GDPR 16); a later correction takes the place of an earlier one. */
export function rectifyOnRequest(
  context: RightsContext,
  { set = {}, clear = [], ...input }: RectifyOnRequestInput,
): Promise<{ requestId: string }> {
  const { keyring, abilities, defaultCountry } = context;
  const { identifiers, ...change } = checkCorrection(set, clear, { keyring, defaultCountry, abilities });
  return actOnRequest(context, input, {
    operation: "rectifyOnRequest",
    // The values may be guessable; a keyed digest says no more than whether a repetition is one.
    body: { change: keyring.digestText("correction", canonicalJson(change)) },
    step: "RECTIFIED",
    right: "RECTIFICATION",
    act: () => ({ act: "FULFIL" }),
    async carryOut(em, request, at) {
      refuseTwice(request.correctionId != null);
      const contactId = await contactOfRequest(em, request);
      await planRecipientNotices(em, request.id, contactId, { includeSources: false });
      const { correctionId } = await commitCorrection(
        em,
        context,
        {
          contactId,
          change,
          identifiers,
          recordIds: null,
          reason: request.reference ?? null,
          origin: "REQUEST",
          dedupeKey: `request:${request.id}`,
        },
        at,
      );
      request.correctionId = correctionId;
      return { detail: { correction: correctionId } };
    },
  });
}

export interface RestrictOnRequestInput extends ActOnRequest {
  /** Letter of the article: `18(1)(a)` … `18(1)(d)`. */
  readonly ground: string;
}

/**
 * Restricts on a verified request (GDPR 18). What rests on consent is stopped in every source; that the rest is only stored,
 * sources and recipients are to be told (GDPR 19).
 */
export function restrictOnRequest(
  context: RightsContext,
  { ground, ...input }: RestrictOnRequestInput,
): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "restrictOnRequest",
    body: { ground },
    step: "RESTRICTED",
    right: "RESTRICTION",
    act: () => ({ act: "FULFIL" }),
    async carryOut(em, request, at) {
      refuseTwice(request.restrictionId != null);
      const contactId = await contactOfRequest(em, request);
      await planRecipientNotices(em, request.id, contactId, { includeSources: true });
      const { restrictionId, scope, evidence } = await restrictFor(em, request, ground, at);
      const reason = request.reference ?? null;
      const use = { contactId, scope, reason, dedupeKey: `request:${request.id}` };
      const revocation = await stopRestricted(em, context.abilities, use, at);
      request.revocationIds = revocation === null ? [] : [revocation];
      return { detail: { ground, restriction: restrictionId, revocation }, evidence };
    },
  });
}

/**
 * An objection on a particular situation is right (GDPR 21(1)): what rests on consent or interest and was named stops for
 * good and is written back; the restriction that was pending stays in force for the rest.
 */
export function upholdObjection(context: RightsContext, input: ActOnRequest): Promise<{ requestId: string }> {
  return actOnRequest(context, input, {
    operation: "upholdObjection",
    body: {},
    step: "OBJECTION_UPHELD",
    right: "OBJECTION",
    act: () => ({ act: "FULFIL" }),
    async carryOut(em, request, at) {
      if (request.objection !== "PARTICULAR_SITUATION") {
        throw new Refusal(
          "RIGHT_MISMATCH",
          "an objection to marketing needs no assessment (GDPR Art. 21(3))",
        );
      }
      refuseTwice(request.revocationIds.length > 0);
      const named: readonly Purpose[] = request.purposes.length > 0 ? request.purposes : CONSENT_PURPOSES;
      const targets = ALL_TARGETS.filter(({ purpose }) => named.includes(purpose));
      if (targets.length === 0) return { detail: {} };
      const command = {
        contactId: await contactOfRequest(em, request),
        kind: "OBJECTION" as const,
        targets,
        operation: "REVOKE" as const,
        reason: request.reference ?? null,
        occurredAt: request.receivedAt,
        origin: "API" as const,
        originSource: null,
        originRecord: null,
        dedupeKey: `request:${request.id}`,
      };
      const [revocation] = await commitRevocations(em, [command], context.abilities, at);
      request.revocationIds = [revocation!.id];
      return { detail: { revocation: revocation!.id } };
    },
  });
}

function refuseTwice(isDone: boolean): void {
  if (isDone) throw new Refusal("TRANSITION_NOT_ALLOWED", "this was done already for this request");
}
