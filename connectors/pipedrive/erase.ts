import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { isNotFound } from "./call.ts";
import type { PipedriveConfig } from "./config.ts";
import { heldFields, PLACEHOLDER } from "./mapping.ts";
import type { Changes, Person } from "./persons-api.ts";
import { isOpen, type WriteParts } from "./revoke.ts";

/**
 * Stops the mail, empties the record and then deletes it. A deletion alone leaves everything restorable for 30 days; and
 * the marketing status belongs to the address, so it is closed while the address is still there.
 */
export async function erase(
  { persons, config }: WriteParts,
  { externalId }: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const person = await persons.get(externalId);
  if (!person) return { outcome: "ALREADY" };
  const held = heldFields(person, config);
  if (person.is_deleted) {
    // A deleted person takes no change. Pipedrive finishes by itself; until then this is tried again and stays refused.
    return held.length === 0
      ? { outcome: "ALREADY" }
      : { outcome: "REFUSED", code: "DELETED_NOT_PURGED", permanent: false };
  }
  progress.sent = true;
  if (isOpen(person, config)) await persons.update(externalId, { marketing_status: "unsubscribed" });
  if (held.includes("picture_id")) await persons.removePicture(externalId);
  const emptied = emptying(person, held, config);
  if (Object.keys(emptied).length > 0) await persons.update(externalId, emptied);
  try {
    await persons.remove(externalId);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // Somebody else was faster, or the 404 means something else: only a read tells.
    const left = await persons.get(externalId);
    if (left && !left.is_deleted)
      return { outcome: "REFUSED", code: "404 on a person that exists", permanent: false };
  }
  return { outcome: "ACCEPTED" };
}

const empty: Readonly<Record<string, unknown>> = {
  name: PLACEHOLDER,
  emails: [],
  phones: [],
  im: [],
  birthday: null,
  notes: null,
  job_title: null,
  postal_address: null,
};

function emptying(person: Person, held: readonly string[], config: PipedriveConfig): Changes {
  const own = held.filter((name) => Object.hasOwn(empty, name)).map((name) => [name, empty[name]] as const);
  const consent = new Set(config.consentFields.map(({ key }) => key));
  const custom = held.filter((name) => name in person.custom_fields && !consent.has(name));
  return {
    ...Object.fromEntries(own),
    ...(custom.length > 0 ? { custom_fields: Object.fromEntries(custom.map((key) => [key, null])) } : {}),
  };
}
