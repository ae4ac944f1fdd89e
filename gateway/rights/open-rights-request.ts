import type { EntityManager } from "@mikro-orm/postgresql";
import { isStop } from "#gateway/compliance/rights/review-act.ts";
import type { ObjectionGround, ReceiptChannel } from "#gateway/compliance/rights/request-words.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import {
  CHANNELS,
  CONSENT_PURPOSES,
  type ConsentTarget,
  type Purpose,
  type RequestRight,
} from "#gateway/compliance/vocabulary.ts";
import { commitIdentifierRevocation } from "#gateway/ledger/commit-identifier-revocation.ts";
import { commitRevocation } from "#gateway/ledger/commit-revocation.ts";
import { channelsOf } from "#gateway/ledger/suppress.ts";
import type { RightsRequest } from "#gateway/ledger/entities/rights-request.ts";
import { idempotent } from "#gateway/ledger/idempotent.ts";
import { openRequest, sealSteps, step } from "#gateway/ledger/rights-requests.ts";
import { ALL_TARGETS, resolveTargets } from "#gateway/propagation/consent-targets.ts";
import { pastInstant } from "#gateway/propagation/past-instant.ts";
import type { RightsContext } from "./context.ts";
import { findSubject, subjectDigest, type FoundSubject, type RequestSubject } from "./find-subject.ts";
import { countryOf, requestClock } from "./request-clock.ts";

export interface OpenRightsRequestInput {
  readonly subject: RequestSubject;
  readonly right: RequestRight;
  /** For OBJECTION only; against direct marketing when absent. */
  readonly objection?: ObjectionGround | null;
  /** For an objection on a particular situation, a restriction, or a withdrawal: which uses; empty: all of them. */
  readonly purposes?: readonly Purpose[] | null;
  readonly receivedAt: Date;
  readonly receiptChannel: ReceiptChannel;
  readonly reference?: string | null;
  readonly handler?: string | null;
  readonly idempotencyKey: string;
}

/**
 * Opens a request. A withdrawal and an objection to marketing stop at once, in the same transaction, whoever says so:
 * they only ever close (GDPR 7(3), 21(3)). Everything else waits until it is known who asks (rule D1).
 */
export async function openRightsRequest(
  context: RightsContext,
  { idempotencyKey, subject, ...act }: OpenRightsRequestInput,
): Promise<{ requestId: string }> {
  const { ledger, now, policy, defaultCountry } = context;
  const at = now();
  const receivedAt = pastInstant(act.receivedAt, at, "receivedAt");
  const objection = act.right === "OBJECTION" ? (act.objection ?? "DIRECT_MARKETING") : null;
  checkShape(act, objection);
  const named =
    "contactId" in subject ? subject : { type: subject.type, digest: subjectDigest(context, subject) };
  const keyed = "digest" in named ? { type: named.type, digest: named.digest.toString("hex") } : named;
  const request = { key: idempotencyKey, operation: "openRightsRequest", body: { ...act, subject: keyed } };
  return idempotent(ledger.em(), request, at, async (em) => {
    const found = await findSubject(em, named);
    const country = await countryOf(em, found.contactId, defaultCountry);
    const stops = isStop(act.right, objection);
    const opened = await openRequest(
      em,
      {
        contactId: found.askedId,
        identifier: found.identifier,
        right: act.right,
        objection,
        purposes: act.purposes ?? [],
        state: stops ? "ACCEPTED" : "RECEIVED",
        identity: "NOT_CHECKED",
        receivedAt,
        receiptChannel: act.receiptChannel,
        dueOn: requestClock(policy, country, { receivedAt, isExtended: false }).dueOn,
        source: "allinea",
        reference: act.reference ?? null,
        handler: act.handler ?? null,
        dedupeKey: `act:${idempotencyKey}`,
      },
      at,
    );
    const evidence = [opened.evidence];
    if (stops) evidence.push(await stop(em, context, opened.request, found, at));
    await sealSteps(em, evidence, at);
    return { requestId: opened.request.id };
  });
}

function checkShape(
  { right, objection, purposes }: Pick<OpenRightsRequestInput, "right" | "objection" | "purposes">,
  ground: ObjectionGround | null,
): void {
  if (objection && right !== "OBJECTION") {
    throw new Refusal("RIGHT_MISMATCH", "only an objection has a ground of objection", ["objection"]);
  }
  const mayName = right === "RESTRICTION" || right === "WITHDRAWAL" || ground === "PARTICULAR_SITUATION";
  if (purposes?.length && !mayName) {
    throw new Refusal("RIGHT_MISMATCH", "this right is not exercised purpose by purpose", ["purposes"]);
  }
  const known: readonly Purpose[] = CONSENT_PURPOSES;
  if (right === "WITHDRAWAL" && purposes?.some((purpose) => !known.includes(purpose))) {
    throw new Refusal("CHANNEL_MISMATCH", "this purpose does not rest on consent", ["purposes"]);
  }
}

async function stop(
  em: EntityManager,
  { abilities }: RightsContext,
  request: RightsRequest,
  { contactId, identifier }: FoundSubject,
  at: Date,
) {
  const common = {
    kind: request.right === "WITHDRAWAL" ? ("WITHDRAWAL" as const) : ("OBJECTION" as const),
    reason: request.reference ?? null,
    occurredAt: request.receivedAt,
    origin: "API" as const,
    originSource: null,
    dedupeKey: `request:${request.id}`,
  };
  const targets = targetsOf(request);
  const revocation =
    contactId !== null
      ? await commitRevocation(
          em,
          { ...common, targets, contactId, operation: "REVOKE", originRecord: null },
          abilities,
          at,
        )
      : await commitIdentifierRevocation(
          em,
          { ...common, ...identifier!, targets: reachedBy(identifier!.type, targets) },
          abilities,
          at,
        );
  request.revocationIds = [revocation.id];
  const detail = { revocation: revocation.id };
  return step(em, request, { act: "STOPPED", handler: request.handler ?? null, detail, reasons: [] }, at);
}

function targetsOf({ right, purposes }: RightsRequest): readonly ConsentTarget[] {
  if (right === "OBJECTION") return resolveTargets({ purpose: "DIRECT_MARKETING" }, "OBJECTION");
  if (purposes.length === 0) return ALL_TARGETS;
  return ALL_TARGETS.filter(({ purpose }) => (purposes as readonly Purpose[]).includes(purpose));
}

/** Who is known by a mailbox only is reached over the mailbox only. */
function reachedBy(
  type: NonNullable<FoundSubject["identifier"]>["type"],
  targets: readonly ConsentTarget[],
): readonly ConsentTarget[] {
  const channels = channelsOf(type, CHANNELS);
  return targets.filter(({ channel }) => channel === null || channels.includes(channel));
}
