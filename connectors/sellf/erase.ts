import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { emptied, residueOf } from "./personal.ts";
import { asUpdate, refusalOf, targetsOf } from "./places.ts";
import { findPerson, type WriteParts } from "./revoke.ts";

/**
 * Empties the person and refuses in every field. Deleting would take deals along that have to be kept for ten years, so
 * that is done only where the configuration asks for it.
 */
export async function erase(
  parts: WriteParts & { readonly today: string },
  command: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const { people, config, today } = parts;
  const { externalId } = command;
  const person = await findPerson(parts, externalId);
  if (!person) return { outcome: "ALREADY" };
  if (config.erasure === "DELETE") {
    await people.delete(externalId, progress);
    return { outcome: "ACCEPTED" };
  }
  const refusal = refusalOf(person, targetsOf(config), today, config);
  if (!refusal && residueOf(person, config).length === 0) return { outcome: "ALREADY" };
  const { attributes, fields } = emptied(config);
  const changes = { ...attributes, ...asUpdate(person, { ...fields, ...refusal }, config) };
  await people.update(externalId, changes, progress);
  return { outcome: "ACCEPTED" };
}
