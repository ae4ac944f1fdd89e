import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { findOrProveAbsent } from "./absence.ts";
import type { LivespaceConfig } from "./config.ts";
import type { ContactsApi } from "./contacts-api.ts";
import { asEdit, refusalOf, targetsOf } from "./places.ts";

export interface WriteParts {
  readonly contacts: ContactsApi;
  readonly config: LivespaceConfig;
}

/** Writes the refusal into every place that stands for what was revoked. The echo of the edit proves nothing. */
export async function revoke(
  { contacts, config }: WriteParts,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const stored = targetsOf(config);
  const supported = command.targets.filter((target) => stored.some((one) => sameTarget(one, target)));
  const unsupported = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true } as const;
  if (supported.length === 0) return unsupported;
  const contact = await findOrProveAbsent(contacts, command.externalId, command.identifiers);
  if (!contact) return { outcome: "ALREADY" };
  const changes = refusalOf(contact, supported, command.occurredAt.slice(0, 10), config);
  if (changes) await contacts.edit(contact.id, asEdit(contact, changes, config), progress);
  if (supported.length < command.targets.length) return unsupported;
  return { outcome: changes ? "ACCEPTED" : "ALREADY" };
}
