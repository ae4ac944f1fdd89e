import type { SourceConsentState } from "../vocabulary.ts";
import { DRIFT_RULES, type Classified, type DriftClass } from "./drift-classes.ts";

/** What a record shows for one purpose and channel, beside what ledger and lists say of it. Instants in milliseconds. */
export interface ShownBesideKnown {
  /** NOT_ASKED where the record says nothing. */
  readonly shown: SourceConsentState;
  /** A refusal beside which another place of the record still permits. */
  readonly stillOpen: boolean;
  /** The source's own time of what it shows. */
  readonly shownAt: number | null;
  /** When the source showed this version of the record. */
  readonly seenAt: number;
  /** The person's newest refusal, or the annulment of a yes. */
  readonly refusedAt: number | null;
  /** The newest yes that can be proved. */
  readonly givenAt: number | null;
  /** The oldest entry of a suppression list that reaches an identifier of the record. */
  readonly listedAt: number | null;
  /** One of these entries stands for an erasure that this record was no part of. */
  readonly isErased: boolean;
  /** LATE: our own command is open for longer than its bound. FAILED: it ended without the source having taken it. */
  readonly ownWrite: "NONE" | "LATE" | "FAILED";
}

/** Names the difference; null where the source is at least as strict as ledger and lists. */
export function classifyShown(facts: ShownBesideKnown): Classified | null {
  const isRefusing = facts.shown === "WITHDRAWN" || facts.shown === "REFUSED";
  // A stop in one place is a stop, of which the ledger may not know; where it does, the other places are what is wrong.
  const isComplete = !facts.stillOpen || !(isRevoked(facts) || facts.listedAt !== null);
  return isRefusing && isComplete ? classifyRefusing(facts) : classifyOpen(facts);
}

/** At the same instant the restrictive act wins (rule C2). */
function isRevoked({ refusedAt, givenAt }: ShownBesideKnown): boolean {
  return refusedAt !== null && (givenAt === null || refusedAt >= givenAt);
}

function classifyOpen(facts: ShownBesideKnown): Classified | null {
  const { shown, refusedAt, givenAt, listedAt, isErased } = facts;
  if (listedAt !== null && isErased) return repairable("REAPPEARED_AFTER_ERASURE", listedAt, facts);
  if (isRevoked(facts)) return repairable("PERMITS_THOUGH_REVOKED", refusedAt, facts);
  if (listedAt !== null) return repairable("LISTED_BUT_PERMITTED", listedAt, facts);
  if (shown === "UNMAPPED") return forPerson("UNDECIDABLE");
  return shown === "GIVEN" && givenAt === null ? forPerson("CONSENT_WITHOUT_PROOF") : null;
}

function classifyRefusing({
  shownAt: stated,
  seenAt,
  refusedAt,
  givenAt,
}: ShownBesideKnown): Classified | null {
  // A time that has not come yet when it was seen is no time.
  const shownAt = stated !== null && stated <= seenAt ? stated : null;
  const isAfterGrant = givenAt !== null && shownAt !== null && shownAt > givenAt;
  const isKnown = refusedAt !== null && (givenAt === null || refusedAt >= givenAt || !isAfterGrant);
  if (isKnown) return null;
  if (givenAt !== null && !isAfterGrant) {
    // The person said yes after it: the source is stricter, and a yes is never written back.
    if (shownAt !== null) return null;
    if (seenAt < givenAt) return forPerson("UNDECIDABLE");
  }
  const { repair } = DRIFT_RULES.OPT_OUT_UNKNOWN_TO_LEDGER;
  return { class: "OPT_OUT_UNKNOWN_TO_LEDGER", action: repair, actedAt: shownAt ?? seenAt };
}

/** A second command does not help where the first one hangs or failed. */
function repairable(
  name: DriftClass,
  actedAt: number | null,
  { ownWrite }: Pick<ShownBesideKnown, "ownWrite">,
): Classified {
  const action = ownWrite === "NONE" ? DRIFT_RULES[name].repair : "QUEUE_FOR_PERSON";
  return { class: name, action, actedAt };
}

function forPerson(name: DriftClass): Classified {
  return { class: name, action: "QUEUE_FOR_PERSON", actedAt: null };
}
