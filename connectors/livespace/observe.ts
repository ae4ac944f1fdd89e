import type { ObserveReference, SourceObservation } from "#connectors/sdk/contract.ts";
import { findOrProveAbsent } from "./absence.ts";
import { residueOf } from "./personal.ts";
import { provenConsent } from "./places.ts";
import { observeFields } from "./rectify.ts";
import type { WriteParts } from "./revoke.ts";

/** Reads the contact by id; what an edit echoed is nowhere in here. */
export async function observe(
  { contacts, config }: WriteParts,
  { externalId, identifiers, targets, change }: ObserveReference,
): Promise<SourceObservation> {
  const contact = await findOrProveAbsent(contacts, externalId, identifiers);
  let residue = contact ? residueOf(contact, config) : [];
  // Notes and mails on the wall cannot be taken away from outside: an emptied contact is not empty while they are there.
  if (contact && residue.length === 0 && (await contacts.hasWall(contact.id))) residue = ["wall"];
  return {
    record: contact ? "PRESENT" : "GONE",
    consents: targets.map((target) => provenConsent(contact, target, config)),
    residue,
    ...(change ? { fields: observeFields(contact, change, config) } : {}),
  };
}
