import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import type { ContactsApi, HubSpotContact } from "./contacts-api.ts";
import { emailsOf } from "./mapping.ts";

export interface Resolved {
  readonly contact: HubSpotContact | null;
  readonly record: "PRESENT" | "RECYCLED" | "GONE" | "MERGED";
}

/** Finds the record by id in the live store, then in the recycle bin; never by search and never by address. */
export async function resolveContact(contacts: ContactsApi, externalId: string): Promise<Resolved> {
  const live = await contacts.get(externalId, false);
  if (live) return { contact: live, record: live.id === externalId ? "PRESENT" : "MERGED" };
  const archived = await contacts.get(externalId, true);
  return archived ? { contact: archived, record: "RECYCLED" } : { contact: null, record: "GONE" };
}

/** Every address that consent could be kept under, once each. */
export function addressesOf(
  contact: HubSpotContact | null,
  identifiers: CommandIdentifiers,
): readonly string[] {
  const all = [...(contact ? emailsOf(contact) : []), ...identifiers.emails.map((email) => email.trim())];
  const plausible = all.filter((email) => /^[^\s@/]+@[^\s@/]+$/.test(email));
  return [...new Set(plausible.map((email) => email.toLowerCase()))];
}
