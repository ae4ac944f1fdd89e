import type { ConsentTarget, SourceConsentState } from "./vocabulary.ts";

/** A fresh read of a source, as far as the verdict needs it. */
export interface Observed {
  readonly record: "PRESENT" | "RECYCLED" | "GONE" | "MERGED";
  readonly consents: readonly (ConsentTarget & {
    readonly state: SourceConsentState;
    /** Another place of the same record permits all the same. */
    readonly stillOpen?: boolean;
  })[];
  readonly residue: readonly string[];
  readonly fields?: readonly { readonly field: string; readonly state: ObservedFieldState }[];
}

/** How a field stands that was to be set or emptied. */
export type ObservedFieldState = "MATCHES" | "DIFFERS" | "EMPTY";

/** One field of a rectification. */
export interface AskedField {
  readonly field: string;
  readonly action: "SET" | "CLEAR";
}

/** What was asked of the source, and what erasure means there. */
export interface Asked {
  readonly operation: "REVOKE" | "ERASE" | "RECTIFY" | "ENTER";
  readonly targets: readonly ConsentTarget[];
  readonly erasureMode: "HARD" | "SOFT" | "ANONYMISE";
  /** Of a rectification. */
  readonly fields?: readonly AskedField[];
}

/** What a proof shows, and no more. RECYCLED: no personal field is left, but the vendor can still restore the record. */
export const PROOF_CLAIMS = [
  "REFUSAL_SHOWN",
  "RECORD_GONE",
  "FIELDS_EMPTY",
  "RECYCLED",
  "FIELDS_AS_ASKED",
  "LISTED",
] as const;
export type ProofClaim = (typeof PROOF_CLAIMS)[number];

export type ObservationVerdict =
  | { readonly verdict: "PROVED"; readonly claim: ProofClaim }
  | { readonly verdict: "REFUTED" }
  | { readonly verdict: "INCONCLUSIVE" };

const refuted: ObservationVerdict = { verdict: "REFUTED" };
const inconclusive: ObservationVerdict = { verdict: "INCONCLUSIVE" };

/** Does the observation show that the source did what it was asked? Doubt is no proof. */
export function judgeObservation(asked: Asked, observed: Observed): ObservationVerdict {
  if (asked.operation === "RECTIFY") return judgeRectification(asked, observed);
  if (asked.operation === "ENTER") return judgeEntry(asked, observed);
  return asked.operation === "ERASE" ? judgeErasure(asked, observed) : judgeRevocation(asked, observed);
}

function judgeRevocation({ targets }: Asked, { record, consents }: Observed): ObservationVerdict {
  const permitting = consents.some(
    ({ state, stillOpen }) => state === "GIVEN" || state === "UNMAPPED" || stillOpen === true,
  );
  // A record that is gone reaches nobody; an address that stays opted in without it does.
  if (record === "GONE") return permitting ? refuted : { verdict: "PROVED", claim: "RECORD_GONE" };
  let unseen = targets.length === 0;
  for (const target of targets) {
    const shown = consents.filter(
      ({ purpose, channel }) => purpose === target.purpose && channel === target.channel,
    );
    if (shown.some(({ state, stillOpen }) => !isRefusal(state) || stillOpen === true)) return refuted;
    if (shown.length === 0) unseen = true;
  }
  return unseen ? inconclusive : { verdict: "PROVED", claim: "REFUSAL_SHOWN" };
}

function isRefusal(state: SourceConsentState): boolean {
  return state === "WITHDRAWN" || state === "REFUSED";
}

/** A list that does not name the identifier stops nobody: unlike a record's, its absence proves nothing. */
function judgeEntry({ targets }: Asked, { consents }: Observed): ObservationVerdict {
  const verdict = judgeRevocation(
    { operation: "REVOKE", targets, erasureMode: "HARD" },
    { record: "PRESENT", consents, residue: [] },
  );
  return verdict.verdict === "PROVED" ? { verdict: "PROVED", claim: "LISTED" } : verdict;
}

function judgeRectification(
  { fields: asked = [] }: Asked,
  { record, fields: shown = [] }: Observed,
): ObservationVerdict {
  // Nothing wrong stands in a record that is gone; in the recycle bin, or under another id, it may.
  if (record === "GONE") return { verdict: "PROVED", claim: "RECORD_GONE" };
  const states = asked.map(({ field, action }) => ({
    expected: action === "SET" ? "MATCHES" : "EMPTY",
    state: shown.find((one) => one.field === field)?.state,
  }));
  if (states.some(({ state, expected }) => state !== undefined && state !== expected)) return refuted;
  const unseen = states.length === 0 || states.some(({ state }) => state === undefined);
  return unseen ? inconclusive : { verdict: "PROVED", claim: "FIELDS_AS_ASKED" };
}

function judgeErasure({ erasureMode }: Asked, { record, residue }: Observed): ObservationVerdict {
  if (residue.length > 0) return refuted;
  if (record === "GONE") return { verdict: "PROVED", claim: "RECORD_GONE" };
  // A vendor that deletes for good has not done so while the record answers. Others may have to empty what they cannot
  // delete, e.g. because an invoice needs the row.
  if (record === "PRESENT") {
    return erasureMode === "HARD" ? refuted : { verdict: "PROVED", claim: "FIELDS_EMPTY" };
  }
  // Only a vendor that declares SOFT has nothing better to give; elsewhere the purge is still to come.
  if (record === "RECYCLED")
    return erasureMode === "SOFT" ? { verdict: "PROVED", claim: "RECYCLED" } : inconclusive;
  return inconclusive;
}
