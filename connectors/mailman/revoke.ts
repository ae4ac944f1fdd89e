import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { ban, scopesOf, type Scope } from "./bans.ts";
import { EMAIL } from "./mapping.ts";
import { findSubject, openOf, type Reach, type Subject } from "./subscriber.ts";

/**
 * Bans every address, then ends its subscriptions. The ban comes first: between the two nobody can subscribe again, and a
 * confirmation link that is still open in somebody's inbox is refused.
 */
export async function revoke(
  reach: Reach,
  command: Pick<RevokeCommand, "externalId" | "identifiers" | "targets">,
  progress: Progress,
): Promise<WriteOutcome> {
  const supported = command.targets.filter((target) => sameTarget(target, EMAIL));
  const unsupported = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true } as const;
  if (supported.length === 0) return unsupported;
  const subject = await findSubject(reach, command);
  const did = await stopMail(reach, subject, progress);
  if (supported.length < command.targets.length) return unsupported;
  return { outcome: did ? "ACCEPTED" : "ALREADY" };
}

/** False when there was nothing to do. */
export async function stopMail(
  { rest, config }: Reach,
  { emails, bans, memberships }: Subject,
  progress: Progress,
): Promise<boolean> {
  const missing = scopesOf(config).flatMap((scope): { scope: Scope; email: string }[] =>
    emails.filter((email) => !bans.get(scope)?.has(email)).map((email) => ({ scope, email })),
  );
  const open = Map.groupBy(openOf(memberships, config), ({ list_id }) => list_id);
  if (missing.length === 0 && open.size === 0) return false;
  progress.sent = true;
  for (const { scope, email } of missing) await ban(rest, scope, email);
  for (const [list, members] of open) {
    // Not the single member's DELETE: that one obeys the list's policy (a moderator may have to agree) and says goodbye by mail.
    const own = [...new Set(members.map(({ email }) => email))];
    await rest.send("unsubscribe", "DELETE", `lists/${list}/roster/member`, { emails: own });
  }
  return true;
}
