import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { provenConsent } from "./consents.ts";
import { heldFields } from "./mapping.ts";
import { observeFields } from "./rectify.ts";
import type { WriteParts } from "./revoke.ts";

/** Reads the person by id. Pipedrive tells of no merge: a record that lost one is a deleted record. */
export async function observe(
  { persons, config }: WriteParts,
  reference: ObserveReference,
): Promise<SourceObservation> {
  const person = await persons.get(reference.externalId);
  return {
    record: person ? (person.is_deleted ? "RECYCLED" : "PRESENT") : "GONE",
    consents: reference.targets.map((target) => provenConsent(person, target, config)),
    residue: person ? heldFields(person, config) : [],
    ...(reference.change ? { fields: person ? observeFields(person, reference.change, config) : [] } : {}),
  };
}
