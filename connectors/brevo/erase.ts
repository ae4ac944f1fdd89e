import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { hasStatus } from "./call.ts";
import type { WriteParts } from "./revoke.ts";

/** Deletes by id. The blocklist entry goes with the contact: whoever is created again with the address starts open. */
export async function erase(
  { contacts }: WriteParts,
  { externalId }: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  if (!(await contacts.get(externalId))) return { outcome: "ALREADY" };
  progress.sent = true;
  try {
    await contacts.remove(externalId);
    return { outcome: "ACCEPTED" };
  } catch (error) {
    // Documented without a reason; whatever holds the contact now may be over later.
    if (hasStatus(error, 405)) return { outcome: "REFUSED", code: "HTTP 405", permanent: false };
    if (!hasStatus(error, 404)) throw error;
  }
  // Somebody else was faster, or the 404 means something else: only a read tells.
  const left = await contacts.get(externalId);
  if (!left) return { outcome: "ALREADY" };
  return { outcome: "REFUSED", code: "404 on a contact that exists", permanent: false };
}
