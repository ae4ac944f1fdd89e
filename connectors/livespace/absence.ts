import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import type { ContactsApi } from "./contacts-api.ts";
import type { LivespaceContact } from "./contact.ts";

/**
 * Livespace answers the same to an id that is gone and to one that this user may not see (result 540). Absence counts
 * only for a user who sees others, and when a search by the person's addresses does not show the contact either.
 */
export async function findOrProveAbsent(
  contacts: ContactsApi,
  id: string,
  identifiers: CommandIdentifiers,
): Promise<LivespaceContact | null> {
  const found = await contacts.get(id);
  if (found) return found;
  const hidden = () => new ConnectorError("FORBIDDEN", "Contact/get", { vendorCode: "result 540" });
  for (const email of new Set(identifiers.emails)) {
    const same = await contacts.findByEmail(email);
    if (same.some((contact) => contact.id === id)) throw hidden();
  }
  if (!(await contacts.seesAny())) throw hidden();
  return null;
}
