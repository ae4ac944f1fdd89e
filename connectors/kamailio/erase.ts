import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { block } from "./revoke.ts";
import { CALLS } from "./stop.ts";
import { findSubject, type Reach } from "./subject.ts";
import { deleteKey } from "./tables.ts";

/**
 * Takes the number off every call list. On the black list it stays, or comes: a call list that is loaded again would bring it back.
 * Somebody else's text on it, which may name the person, is written over.
 */
export async function erase(reach: Reach, command: EraseCommand, progress: Progress): Promise<WriteOutcome> {
  const subject = await findSubject(reach, command);
  const channels = CALLS.map(({ channel }) => channel);
  const blocked = await block(reach, subject, channels, progress, true);
  const calls = subject.numbers.flatMap((one) => one.calls);
  if (!blocked && calls.length === 0) return { outcome: "ALREADY" };
  progress.sent = true;
  for (const { list, key } of calls) await deleteKey(reach.rpc, list, key);
  return { outcome: "ACCEPTED" };
}
