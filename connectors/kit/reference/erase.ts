import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { RubricaApi } from "./api.ts";

/** By id, never by address: two records may share one. */
export async function erase(
  api: RubricaApi,
  command: EraseCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const person = await api.person(command.externalId);
  if (!person) return { outcome: "ALREADY" };
  progress.sent = true;
  await api.remove(command.externalId);
  return { outcome: "ACCEPTED" };
}
