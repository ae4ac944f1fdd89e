import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { findOrProveAbsent } from "./absence.ts";
import { emptied, residueOf } from "./personal.ts";
import { asEdit, refusalOf, targetsOf } from "./places.ts";
import type { WriteParts } from "./revoke.ts";

/**
 * Empties the contact, then deletes it. Nobody documents whether a deletion can be undone, so what could come back is
 * empty and refuses. ANONYMISE stops after the first half.
 */
export async function erase(
  { contacts, config, today }: WriteParts & { readonly today: string },
  command: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const contact = await findOrProveAbsent(contacts, command.externalId, command.identifiers);
  if (!contact) return { outcome: "ALREADY" };
  const refusal = refusalOf(contact, targetsOf(config), today, config);
  const isFilled = residueOf(contact, config).length > 0;
  if (isFilled || refusal) {
    const { contact: empty, fields } = emptied(config);
    const own = { fields: { ...fields, ...refusal?.fields }, groups: refusal?.groups ?? null };
    await contacts.edit(contact.id, { ...empty, ...asEdit(contact, own, config) }, progress);
  }
  if (config.erasure === "DELETE") await contacts.delete(contact.id, progress);
  else if (!isFilled && !refusal) return { outcome: "ALREADY" };
  return { outcome: "ACCEPTED" };
}
