import { decide } from "#gateway/compliance/decision/decide.ts";
import type { Facts } from "#gateway/compliance/facts.ts";
import type { Policy } from "#gateway/compliance/policy.ts";
import { loadFacts } from "#gateway/ledger/load-facts.ts";
import type { Ledger } from "#gateway/ledger/open-ledger.ts";
import type { DispositionOf } from "./context.ts";

/**
 * The gate that every deletion asks (GDPR Art. 17(3)): the decision over the ledger's facts and the request at hand. Who
 * asks holds the contact's row, so that no hold or restriction comes between the answer and the act.
 */
export function createDeletionGate(pool: Pick<Ledger["pool"], "query">, policy: Policy): DispositionOf {
  return async (contactId, now, erasureRequestedAt) => {
    const facts = (await loadFacts(pool, [contactId], now)).get(contactId);
    if (!facts) throw new Error("the deletion gate was asked about a contact that is not there");
    const decision = decide(withRequest(facts, erasureRequestedAt), policy);
    const { disposition, reasons } = decision.disposition;
    const duties = decision.retention.filter(({ purpose }) => purpose !== "DIRECT_MARKETING");
    const isOpenEnded = duties.some(({ term }) => term === "UNKNOWN" || term === "WHILE_RELATIONSHIP_LASTS");
    const days = duties.flatMap(({ lastDay }) => lastDay ?? []).sort();
    return {
      disposition,
      reasons: [...new Set(reasons.map(({ rule }) => rule))],
      until: disposition === "ERASE_OR_ANONYMISE" || isOpenEnded ? null : (days.at(-1) ?? null),
    };
  };
}

function withRequest(facts: Facts, requestedAt: Date | null): Facts {
  if (requestedAt === null) return facts;
  const receivedAt = requestedAt.toISOString();
  const request = { right: "ERASURE", receivedAt, identityVerified: true, extended: false } as const;
  return { ...facts, requests: [...(facts.requests ?? []), request] };
}
