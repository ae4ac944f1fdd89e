import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { hasStatus } from "./call.ts";
import type { WriteParts } from "./revoke.ts";

/**
 * Deletes for good. **It cannot be undone**: no import brings the address back, only the person by subscribing again. An
 * archived member holds everything and is deleted like any other.
 */
export async function erase(
  { members }: WriteParts,
  { externalId }: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const member = await members.get(externalId);
  if (!member) return { outcome: "ALREADY" };
  progress.sent = true;
  try {
    await members.deletePermanently(member.id);
    return { outcome: "ACCEPTED" };
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
  // The hash is the address's: somebody may have changed it since the read, or been faster. Only a read tells.
  const left = await members.get(externalId);
  if (!left) return { outcome: "ALREADY" };
  return { outcome: "REFUSED", code: "404 on a member that exists", permanent: false };
}
