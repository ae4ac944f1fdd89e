import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { provenConsent } from "./consents.ts";
import { heldFields } from "./mapping.ts";
import { observeFields } from "./rectify.ts";
import type { WriteParts } from "./revoke.ts";

/** Reads the contact by id, never through a list. */
export async function observe(
  { contacts, config }: WriteParts,
  reference: ObserveReference,
): Promise<SourceObservation> {
  const contact = await contacts.get(reference.externalId);
  return {
    record: contact ? "PRESENT" : "GONE",
    consents: reference.targets.map((target) => provenConsent(contact, target, config)),
    residue: contact ? heldFields(contact) : [],
    ...(reference.change ? { fields: contact ? observeFields(contact, reference.change, config) : [] } : {}),
  };
}
