import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { MailchimpConfig } from "./config.ts";
import { placesOf, targetsOf } from "./consents.ts";
import type { Changes, MembersApi } from "./members-api.ts";

export interface WriteParts {
  readonly members: MembersApi;
  readonly config: MailchimpConfig;
}

/** Unsubscribes and takes ticks away, in one PATCH, with what is not closed yet and nothing else. */
export async function revoke(
  { members, config }: WriteParts,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const places = targetsOf(config);
  const targets = command.targets.filter((target) => places.some((one) => sameTarget(one, target)));
  if (targets.length === 0) return notSupported;
  const member = await members.get(command.externalId);
  // A member who was deleted for good can come back only by subscribing again.
  if (!member) return { outcome: "ALREADY" };
  if (!member.email_address) return { outcome: "REFUSED", code: "NO_ADDRESS", permanent: true };
  const open = targets
    .flatMap((target) => placesOf(member, target, config))
    .filter(({ isClosed }) => !isClosed);
  if (open.length > 0) {
    progress.sent = true;
    await members.update(command.externalId, closing(open.map(({ name }) => name)));
  }
  if (targets.length < command.targets.length) return notSupported;
  return { outcome: open.length > 0 ? "ACCEPTED" : "ALREADY" };
}

const notSupported: WriteOutcome = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };

/** Archived members become unsubscribed ones: whoever is only archived may be imported again as subscribed. */
function closing(names: readonly string[]): Changes {
  const permissions = [...new Set(names)].filter((name) => name !== "status");
  return {
    ...(names.includes("status") ? { status: "unsubscribed" } : {}),
    ...(permissions.length > 0
      ? { marketing_permissions: permissions.map((id) => ({ marketing_permission_id: id, enabled: false })) }
      : {}),
  };
}
