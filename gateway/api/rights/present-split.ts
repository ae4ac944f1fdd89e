import { dateOf } from "#gateway/compliance/calendar.ts";
import { decide } from "#gateway/compliance/decision/decide.ts";
import { splitErasure } from "#gateway/compliance/rights/erasure-split.ts";
import type { ApiContext } from "../context.ts";
import type { RightsRequestRow } from "./rows.ts";

/** What an erasure request ends and what stays: as it would be, before the identity is verified; as it is, afterwards. */
export async function erasureSplit(
  { load, policy, at }: ApiContext,
  { right, contactId, receivedAt }: RightsRequestRow,
) {
  const contact = right === "ERASURE" && contactId !== null ? await load.contact.load(contactId) : null;
  if (!contact) return null;
  const facts = await load.facts.load(contact.id);
  const request = { right, receivedAt: receivedAt.toISOString(), identityVerified: true, extended: false };
  const decision = decide({ ...facts, requests: [...(facts.requests ?? []), request] }, policy);
  const split = splitErasure(decision, dateOf(at.getTime()));
  return { disposition: decision.disposition.disposition, ...split };
}
