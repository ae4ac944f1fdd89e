import type { EntityManager } from "@mikro-orm/postgresql";
import { isStop } from "#gateway/compliance/rights/review-act.ts";
import { Refusal } from "#gateway/compliance/refusal.ts";
import type { PartialReason } from "#gateway/compliance/rights/request-words.ts";
import type { RequestRight } from "#gateway/compliance/vocabulary.ts";
import { RightsRequest } from "#gateway/ledger/entities/rights-request.ts";
import { RIGHTS_RECIPIENTS } from "#gateway/ledger/rights-recipients.ts";
import type { RecordLoader } from "#gateway/sources/create-record-loader.ts";
import { actOnRequest } from "./act-on-request.ts";
import type { ActOnRequest, RightsContext } from "./context.ts";

export interface FinishRequestInput extends ActOnRequest {
  /** Why the answer may go out though a part of it is missing; null when it is whole. */
  readonly partialReason?: PartialReason | null;
  /** Where the answer that was given is kept; never the answer itself. */
  readonly answerReference?: string | null;
}

/** Rights whose fulfilment is an act of its own that must have happened. */
const NEEDS_ACT: readonly RequestRight[] = ["ERASURE", "RECTIFICATION", "RESTRICTION"];

/**
 * Ends a request with its answer (GDPR 12(3)). A copy of the data is whole only when every source of the person answers
 * at this moment; an erasure only when nothing had to stay; nothing ends while a recipient waits to hear of it.
 */
export async function finishRequest(
  context: RightsContext & { readonly live: RecordLoader },
  { partialReason = null, answerReference = null, ...input }: FinishRequestInput,
): Promise<{ requestId: string }> {
  const { live } = context;
  await readAhead(context, input.requestId);
  return actOnRequest(context, input, {
    operation: "finishRightsRequest",
    body: { partialReason, answerReference },
    step: "DONE",
    async act(em, request) {
      const records = await recordsOf(em, request);
      const isUnknown = !request.contactId && records.length === 0;
      if (!isUnknown) requireDone(request);
      return {
        act: "FINISH",
        missing: await missingParts(em, live, request, records),
        partialReason,
        untold: await untoldRecipients(em, request),
        holdsData: records.length > 0 || isDone(request),
      };
    },
    async carryOut(_em, request) {
      request.partialReason = partialReason;
      return { detail: { partialReason, answerReference } };
    },
  });
}

/** Reads the sources before anything is locked: a stop of the same person must not wait for a slow CRM. */
async function readAhead(
  { ledger, live }: Pick<RightsContext, "ledger"> & { readonly live: RecordLoader },
  requestId: string,
): Promise<void> {
  const em = ledger.em();
  const request = await em.findOne(RightsRequest, { id: requestId });
  if (request?.right !== "ACCESS" && request?.right !== "PORTABILITY") return;
  const records = await recordsOf(em, request);
  await Promise.all(shown(records).map((record) => live.load(record)));
}

function shown(records: readonly RecordKey[]): readonly RecordKey[] {
  return records.filter(({ isArchived }) => !isArchived);
}

/** What the right asks for, and it is known of whom. */
function requireDone(request: RightsRequest): void {
  const { right, objection, restrictionId } = request;
  if (!request.contactId && !isStop(right, objection ?? null)) {
    throw new Refusal("SUBJECT_AMBIGUOUS", "several have this identifier: verifyIdentity names the contact");
  }
  const isAssessed = right === "OBJECTION" && objection === "PARTICULAR_SITUATION" && restrictionId != null;
  if (!NEEDS_ACT.includes(right) && !isAssessed) return;
  const done = isAssessed ? request.revocationIds.length > 0 : isDone(request);
  if (!done) throw new Refusal("ANSWER_INCOMPLETE", "what the request asks for was not done yet");
}

function isDone({ revocationIds, correctionId, restrictionId }: RightsRequest): boolean {
  return revocationIds.length > 0 || correctionId != null || restrictionId != null;
}

interface RecordKey {
  readonly source: string;
  readonly externalId: string;
  /** Put away in its source, which holds it all the same and does not show it. */
  readonly isArchived: boolean;
}

/** Records of the contact that their sources hold; of nobody known, those that carry the identifier. */
async function recordsOf(
  em: EntityManager,
  { contactId, identifierType, digest }: RightsRequest,
): Promise<readonly RecordKey[]> {
  if (!contactId) {
    return em.execute<RecordKey[]>(
      `select distinct r.source, r.external_id as "externalId", r.state = 'ARCHIVED' as "isArchived" from identifier i join contact_record r on r.id = i.record_id
       where i.type = ? and i.digest = ? and r.state in ('ACTIVE', 'ARCHIVED')`,
      [identifierType, digest],
    );
  }
  return em.execute<RecordKey[]>(
    `select r.source, r.external_id as "externalId", r.state = 'ARCHIVED' as "isArchived" from contact_record r
     where r.state in ('ACTIVE', 'ARCHIVED') and r.contact_id = (select coalesce(joined_into, id) from contact where id = ?)`,
    [contactId],
  );
}

async function missingParts(
  em: EntityManager,
  live: RecordLoader,
  { right, revocationIds }: RightsRequest,
  records: readonly RecordKey[],
): Promise<readonly PartialReason[]> {
  if (right === "ACCESS" || right === "PORTABILITY") {
    const reads = await Promise.all(shown(records).map((record) => live.load(record)));
    const missing: PartialReason[] = reads.some(({ status }) => status === "FAILED")
      ? ["SOURCE_UNREACHABLE"]
      : [];
    if (records.some(({ isArchived }) => isArchived)) missing.push("SOURCE_REFUSES");
    return missing;
  }
  const stops = `{${revocationIds.join(",")}}`;
  if (right === "RESTRICTION") return unstopped(em, stops);
  if (right !== "ERASURE") return [];
  const [found] = await em.execute<{ withheld: boolean | null; refused: boolean }[]>(
    `select not bool_or(v.kind = 'ERASURE') as withheld,
       exists (select 1 from write_back w where w.revocation_id = any(?::uuid[]) and w.status = 'REFUSED'
         -- a list that takes no entry keeps nothing of the person
         and w.operation <> 'ENTER') as refused
     from revocation v where v.id = any(?::uuid[])`,
    [stops, stops],
  );
  const missing: PartialReason[] = [];
  if (found?.withheld) missing.push("DUTY_TO_KEEP");
  if (found?.refused) missing.push("SOURCE_REFUSES");
  return missing;
}

/** A word by hand does not stop a system that goes on sending: each write-back of the stop has to have arrived. */
async function unstopped(em: EntityManager, stops: string): Promise<readonly PartialReason[]> {
  const [found] = await em.execute<{ refused: boolean | null; open: boolean | null }[]>(
    `select bool_or(status = 'REFUSED') as refused, bool_or(status not in ('REFUSED', 'CONFIRMED', 'NOT_SUPPORTED')) as open
     from write_back where revocation_id = any(?::uuid[])`,
    [stops],
  );
  const missing: PartialReason[] = [];
  if (found?.open) missing.push("SOURCE_UNREACHABLE");
  if (found?.refused) missing.push("SOURCE_REFUSES");
  return missing;
}

async function untoldRecipients(em: EntityManager, { id, right }: RightsRequest): Promise<readonly string[]> {
  // Where a stop is written back, it is the stop that matters; only Art. 19's three rights wait for the word to arrive.
  if (!NEEDS_ACT.includes(right)) return [];
  const rows = await em.execute<{ recipient: string }[]>(
    `select v.recipient from ${RIGHTS_RECIPIENTS} v where v.request_id = ? and v.state not in ('COMPLETED', 'NOT_NEEDED')`,
    [id],
  );
  return rows.map(({ recipient }) => recipient);
}
