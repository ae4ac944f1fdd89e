import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "#gateway/compliance/refusal.ts";
import { ContactNotFound, lockContact } from "#gateway/ledger/reach.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Id of the surviving contact, locked; refuses an id that names nobody. */
export async function knownContact(em: EntityManager, contactId: string): Promise<string> {
  const unknown = new Refusal("NOT_FOUND", "no contact has this id", ["contactId"]);
  if (!UUID.test(contactId)) throw unknown;
  try {
    return await lockContact(em, contactId);
  } catch (error) {
    if (error instanceof ContactNotFound) throw unknown;
    throw error;
  }
}
