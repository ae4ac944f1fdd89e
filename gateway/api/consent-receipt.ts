import type { ReceiptFacts } from "#gateway/compliance/consent/receipt-facts.ts";
import { receiptIso27560 } from "#gateway/compliance/consent/receipt-iso-27560.ts";
import { receiptKantara } from "#gateway/compliance/consent/receipt-kantara.ts";
import type { ApiContext } from "./context.ts";
import { toGlobalId } from "./global-id.ts";
import type { ConsentEventRow } from "./rows.ts";
import type { ConsentReceiptFormat } from "./types.generated.ts";

/** The receipt of one act. The person appears in it by the contact's random id and by nothing else. */
export async function readReceipt(
  ctx: ApiContext,
  event: ConsentEventRow,
  format: ConsentReceiptFormat,
): Promise<Record<string, unknown>> {
  const facts = await receiptFacts(ctx, event);
  return format === "ISO_27560" ? receiptIso27560(facts) : receiptKantara(facts);
}

async function receiptFacts({ load, config }: ApiContext, event: ConsentEventRow): Promise<ReceiptFacts> {
  const { evidence, details } = event;
  const [contact, clause] = await Promise.all([
    load.contact.load(event.contactId),
    event.clauseId === null ? null : load.consentClause.load(event.clauseId),
  ]);
  const records = contact ? await load.recordsOf.load(contact.id) : [];
  const holding = records.filter(({ state }) => state === "ACTIVE" || state === "ARCHIVED");
  const { name, registeredAddress, contact: reachedAt } = config.controller;
  return {
    eventId: toGlobalId("ConsentEvent", event.id),
    principalId: toGlobalId("Contact", contact?.id ?? event.contactId),
    type: event.type,
    purpose: event.purpose,
    channels: event.channels,
    occurredAt: event.occurredAt?.toISOString() ?? null,
    recordedAt: event.recordedAt.toISOString(),
    expiresAt: event.expiresAt?.toISOString() ?? null,
    by: event.by,
    recipients: event.recipients,
    method: evidence.method ?? null,
    place: details.place ?? null,
    noticeVersion: evidence.noticeVersion ?? null,
    jurisdiction: details.jurisdiction ?? contact?.jurisdiction ?? config.jurisdiction,
    controller: details.controller ?? { name, registeredAddress, contact: reachedAt },
    clause: clause && {
      name: clause.clause,
      version: clause.version,
      language: clause.language,
      sha256: clause.textSha256,
      withdrawalMethod: clause.content.withdrawalMethod,
    },
    storage: [...new Set(["allinea", ...holding.map(({ source }) => source)])].sort(),
  };
}
