import { RIGHTS_RECIPIENTS } from "#gateway/ledger/rights-recipients.ts";
import { FAMILY, manyLoader, oneLoader, type Pool } from "../loaders/rows-loader.ts";
import type { BreachEntryRow, BreachStepRow, RecipientRow, RightsRequestRow, RightsStepRow } from "./rows.ts";

export const requestColumns = (q: string): string =>
  `${q}.id, ${q}.contact_id as "contactId", ${q}."right", ${q}.objection, ${q}.purposes, ${q}.state, ${q}.identity,
   ${q}.received_at as "receivedAt", ${q}.receipt_channel as "receiptChannel", ${q}.due_on::text as "queuedOn",
   (select jc.jurisdiction from contact jc where jc.id = ${q}.contact_id) as country,
   ${q}.extended_at as "extendedAt", ${q}.extension_reason as "extensionReason", ${q}.outcome,
   ${q}.partial_reason as "partialReason", ${q}.ground, ${q}.answered_at as "answeredAt",
   ${q}.revocation_ids as "revocationIds", ${q}.correction_id as "correctionId", ${q}.restriction_id as "restrictionId", ${q}.source, ${q}.reference,
   ${q}.handler, ${q}.recorded_at as "recordedAt"`;

export const breachColumns = (b: string): string =>
  `${b}.id, ${b}.sources, ${b}.occurred_from as "occurredFrom", ${b}.occurred_until as "occurredUntil",
   ${b}.aware_at as "awareAt", ${b}.reported_by_processor_at as "reportedByProcessorAt", ${b}.processor, ${b}.categories,
   ${b}.risk_now as risk, ${b}.nature, ${b}.reference, ${b}.recorded_at as "recordedAt",
   ${b}.authority_told_at as "toldAuthorityAt", ${b}.persons_told_at as "toldPersonsAt",
   ${b}.persons_not_told_ground as "personsNotToldGround"`;

/** Requests with their steps and recipients, and breaches. */
export function rightsLoaders(pool: Pool) {
  return {
    rightsRequest: oneLoader<RightsRequestRow>(
      pool,
      "api-rights-request",
      `select q.id as owner, ${requestColumns("q")} from rights_request q where q.id = any($1::uuid[])`,
    ),
    rightsRequestsOf: manyLoader<RightsRequestRow>(
      pool,
      "api-rights-requests-of",
      `${FAMILY} select f.owner, ${requestColumns("q")} from family f join rights_request q on q.contact_id = f.id
       order by q.recorded_at, q.id`,
    ),
    rightsStepsOf: manyLoader<RightsStepRow>(
      pool,
      "api-rights-steps-of",
      `select s.request_id as owner, s.at, s.act, s.state, s.identity, s.handler, s.detail from rights_request_step s
       where s.request_id = any($1::uuid[]) order by s.id`,
    ),
    recipientsOf: manyLoader<RecipientRow>(
      pool,
      "api-recipients-of",
      `select v.request_id as owner, v.recipient, v.kind, v.state, v.told_at as "toldAt", v.reason, v.reference
       from ${RIGHTS_RECIPIENTS} v where v.request_id = any($1::uuid[]) order by v.kind desc, v.recipient`,
    ),
    breach: oneLoader<BreachEntryRow>(
      pool,
      "api-breach",
      `select b.id as owner, ${breachColumns("b")} from breach_now b where b.id = any($1::uuid[])`,
    ),
    breachStepsOf: manyLoader<BreachStepRow>(
      pool,
      "api-breach-steps-of",
      `select s.breach_id as owner, s.at, s.act, s.detail from breach_step s
       where s.breach_id = any($1::uuid[]) order by s.id`,
    ),
  };
}
