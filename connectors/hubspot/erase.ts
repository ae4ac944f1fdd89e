import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { isNotFound, outcomeOf } from "./classify.ts";
import type { AddressStatuses } from "./consent.ts";
import type { HubSpotContact } from "./contacts-api.ts";
import { addressesOf, resolveContact } from "./resolve.ts";
import { explanationOf, optOut, type WriteParts } from "./revoke.ts";

/**
 * Opts every address out, then deletes for good by id. The opt-out comes first because it outlives the record, and the
 * blocklist of a GDPR delete does not keep the API from creating the person again. Never by e-mail: that answers 204 for
 * an address that nobody has.
 */
export async function erase(parts: WriteParts, command: EraseCommand): Promise<WriteOutcome> {
  let contact: HubSpotContact | null;
  let addresses: readonly string[];
  let current: AddressStatuses;
  try {
    ({ contact } = await resolveContact(parts.contacts, command.externalId));
    if (!contact) return { outcome: "ALREADY" };
    addresses = addressesOf(contact, command.identifiers);
    current = await parts.statuses.fresh(addresses);
  } catch (error) {
    return outcomeOf(error, false, parts.clock);
  }
  const wish = { everything: true, subscriptions: [] };
  const optedOut = await optOut(parts, addresses, current, wish, explanationOf(command.commandId));
  if (optedOut.outcome !== "ACCEPTED" && optedOut.outcome !== "ALREADY") return optedOut;
  return purge(parts, contact.id);
}

async function purge({ contacts, clock }: WriteParts, id: string): Promise<WriteOutcome> {
  try {
    await contacts.purge(id);
    return { outcome: "ACCEPTED" };
  } catch (error) {
    if (!isNotFound(error)) return outcomeOf(error, true, clock);
  }
  // A 404 alone proves nothing: what a repeated purge answers is documented nowhere.
  try {
    const { contact } = await resolveContact(contacts, id);
    if (!contact) return { outcome: "ALREADY" };
    return { outcome: "REFUSED", code: "404 on a record that exists", permanent: false };
  } catch (error) {
    return outcomeOf(error, true, clock);
  }
}
