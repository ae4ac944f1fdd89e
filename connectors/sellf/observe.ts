import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { residueOf } from "./personal.ts";
import { provenConsent } from "./places.ts";
import { observeFields } from "./rectify.ts";
import { findPerson, type WriteParts } from "./revoke.ts";

/** Reads the person by id. Notes, calls and deals that mention it are not looked at: see the README. */
export async function observe(
  parts: WriteParts,
  { externalId, targets, change }: ObserveReference,
): Promise<SourceObservation> {
  const person = await findPerson(parts, externalId);
  return {
    record: person ? "PRESENT" : "GONE",
    consents: targets.map((target) => provenConsent(person, target, parts.config)),
    residue: person ? residueOf(person, parts.config) : [],
    ...(change ? { fields: observeFields(person, change) } : {}),
  };
}
