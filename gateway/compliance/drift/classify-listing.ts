import { DRIFT_RULES, type Classified } from "./drift-classes.ts";

/**
 * What is wrong with a list. MISSING: a stop holds and an identifier of the person is on no list,
 * or not on a connected list that takes it. NOT_TAKEN: that list was told, and did not take it. LIFTED: an entry was
 * taken off without an act of the person. LEFT_FILE: the newest whole file no longer names who is listed here.
 */
export const LISTING_FAULTS = ["MISSING", "NOT_TAKEN", "LIFTED", "LEFT_FILE"] as const;
export type ListingFault = (typeof LISTING_FAULTS)[number];

/** Names it. An entry that left its file still stands here: nothing is to be added, and the file's owner must be asked. */
export function classifyListing(fault: ListingFault, actedAt: number | null): Classified {
  if (fault === "MISSING") {
    return { class: "MISSING_ON_LIST", action: DRIFT_RULES.MISSING_ON_LIST.repair, actedAt };
  }
  // A second command would end as the first.
  if (fault === "NOT_TAKEN") return { class: "MISSING_ON_LIST", action: "QUEUE_FOR_PERSON", actedAt };
  const name = "LIST_ENTRY_REMOVED_WITHOUT_ACT";
  const action = fault === "LIFTED" ? DRIFT_RULES[name].repair : "QUEUE_FOR_PERSON";
  return { class: name, action, actedAt };
}
