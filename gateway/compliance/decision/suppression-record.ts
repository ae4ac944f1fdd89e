import type { Situation } from "../situation.ts";
import { because, factAt, requestName, type Reason } from "../reason.ts";

/** Whether a digest of the identifiers must outlive everything else, so that a no is never forgotten. */
export interface SuppressionRecordAnswer {
  readonly keep: boolean;
  readonly reasons: readonly Reason[];
}

/** R4: registry entries alone do not count; they are looked up anew. */
export function decideSuppressionRecord({ facts }: Situation): SuppressionRecordAnswer {
  const refusals = [
    ...facts.consentEvents
      .filter(({ type }) => type === "REFUSED" || type === "WITHDRAWN")
      .map(({ id }) => `consent:${id}`),
    ...facts.objections.map(({ receivedAt }) => factAt("objection", receivedAt)),
    ...facts.blacklist.map(({ addedAt }) => factAt("blacklist", addedAt)),
    ...facts.requests
      .filter(({ right, identityVerified }) => right === "ERASURE" && identityVerified === true)
      .map(requestName),
  ];
  const keep = refusals.length > 0;
  return { keep, reasons: [because("R4", keep ? "REFUSED_ONCE" : "NEVER_REFUSED", refusals)] };
}
