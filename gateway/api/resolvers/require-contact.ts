import { Refusal } from "#gateway/compliance/refusal.ts";
import type { ApiContext } from "../context.ts";
import type { ContactRow } from "../rows.ts";

/** The contact, or the one that it was joined into; refuses an id that names nobody. */
export async function requireContact(
  { load }: ApiContext,
  id: string,
  field: readonly string[],
): Promise<ContactRow> {
  const contact = await load.contact.load(id);
  if (contact) return contact;
  throw new Refusal("NOT_FOUND", "no contact has this id", field);
}
