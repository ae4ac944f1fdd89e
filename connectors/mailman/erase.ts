import type { EraseCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { stopMail } from "./revoke.ts";
import { findSubject, type Reach } from "./subscriber.ts";

/** Deletes the user with addresses and memberships. The ban stays: it is what keeps the address from coming back. */
export async function erase(reach: Reach, command: EraseCommand, progress: Progress): Promise<WriteOutcome> {
  const { rest } = reach;
  const subject = await findSubject(reach, command);
  const runsLists = subject.memberships.some(({ role }) => role === "owner" || role === "moderator");
  if (subject.exists && (runsLists || subject.isServerOwner)) {
    await stopMail(reach, subject, progress);
    return { outcome: "REFUSED", code: "RUNS_A_LIST", permanent: false };
  }
  const stopped = await stopMail(reach, subject, progress);
  if (!stopped && !subject.exists && subject.loose.length === 0) return { outcome: "ALREADY" };
  progress.sent = true;
  if (subject.exists) await rest.send("erase", "DELETE", `users/${subject.id}`);
  for (const { email } of subject.loose)
    await rest.send("erase", "DELETE", `addresses/${encodeURIComponent(email)}`);
  return { outcome: "ACCEPTED" };
}
