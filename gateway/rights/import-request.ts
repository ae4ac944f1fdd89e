import type { EntityManager } from "@mikro-orm/postgresql";
import type { RightsRequest as RequestFacts } from "#gateway/compliance/facts.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { EvidenceInput } from "#gateway/ledger/append-evidence.ts";
import { lockContact } from "#gateway/ledger/reach.ts";
import { openRequest, sealSteps, step } from "#gateway/ledger/rights-requests.ts";
import { requireRequest } from "./act-on-request.ts";

export interface RequestToImport {
  readonly contactId: string;
  /** As another system handles it. */
  readonly data: RequestFacts & { readonly receivedAt: string };
  readonly source: string;
  /** The request of which this says more: only its later life may change. */
  readonly replaces: string | null;
  readonly dedupeKey: string;
}

/** Takes over a request that another system handles, in the caller's transaction. It stands among all the others. */
export async function importRequest(
  em: EntityManager,
  { contactId, data, source, replaces, dedupeKey }: RequestToImport,
  now: Date,
): Promise<{ requestId: string }> {
  const isVerified = data.identityVerified === true;
  const life = {
    identity: isVerified ? ("VERIFIED" as const) : ("NOT_CHECKED" as const),
    state: stateOf(data),
  };
  const evidence: EvidenceInput[] = [];
  let requestId = replaces;
  if (replaces === null) {
    if (data.right === "WITHDRAWAL") {
      throw new Refusal("RIGHT_MISMATCH", "a withdrawal is recorded by withdrawConsent", [
        "fact",
        "request",
        "right",
      ]);
    }
    const opened = await openRequest(
      em,
      {
        ...life,
        contactId,
        identifier: null,
        right: data.right,
        objection: data.right === "OBJECTION" ? "PARTICULAR_SITUATION" : null,
        purposes: [],
        receivedAt: new Date(data.receivedAt),
        receiptChannel: "OTHER",
        dueOn: null,
        source,
        reference: null,
        handler: null,
        dedupeKey,
      },
      now,
    );
    requestId = opened.request.id;
    evidence.push(opened.evidence);
  }
  const request = await requireRequest(em, requestId!);
  if (!request.contactId || (await lockContact(em, request.contactId)) !== contactId) {
    throw new Refusal("NOT_FOUND", "this contact has no such fact of this kind", ["replaces"]);
  }
  const isSame = request.right === data.right && request.receivedAt.toISOString() === data.receivedAt;
  const losesProof = request.identity === "VERIFIED" && !isVerified;
  const isOver = replaces !== null && request.answeredAt != null;
  // A request that is handled here has its own verbs, with what the law asks of each of them.
  const isOurs = request.source === "allinea";
  if (!isSame || losesProof || isOver || isOurs) {
    throw new Refusal("ALREADY_DECIDED", "this fact stands as it was recorded", ["replaces"]);
  }
  Object.assign(request, life, {
    extendedAt: data.extended === true ? (request.extendedAt ?? now) : null,
    answeredAt: data.answeredAt ? new Date(data.answeredAt) : null,
    outcome: data.answeredAt ? "COMPLETE" : null,
  });
  if (replaces !== null) {
    evidence.push(
      step(em, request, { act: actOf(data), handler: null, detail: { source }, reasons: [] }, now),
    );
  }
  const body = { fact: request.id, kind: "REQUEST", source, replaces };
  await sealSteps(em, [...evidence, { kind: "FACT_RECORDED", subject: contactId, body }], now);
  return { requestId: request.id };
}

function actOf({ answeredAt, extended }: RequestFacts) {
  if (answeredAt) return "DONE" as const;
  return extended === true ? ("EXTENDED" as const) : ("IDENTITY_VERIFIED" as const);
}

function stateOf({ answeredAt, extended, identityVerified }: RequestFacts) {
  if (answeredAt) return "DONE" as const;
  if (extended === true) return "EXTENDED" as const;
  return identityVerified === true ? ("ACCEPTED" as const) : ("AWAITING_IDENTITY" as const);
}
