import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { BrevoConfig } from "./config.ts";
import { flagOf } from "./consents.ts";
import type { ContactsApi } from "./contacts-api.ts";

export interface WriteParts {
  readonly contacts: ContactsApi;
  readonly config: BrevoConfig;
}

/** Puts the contact on the blocklist of every channel that the command names, in one PUT. */
export async function revoke(
  { contacts }: WriteParts,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const flags = command.targets.flatMap((target) => flagOf(target) ?? []);
  const isWhole = flags.length === command.targets.length;
  if (flags.length === 0) return notSupported;
  const contact = await contacts.get(command.externalId);
  // Consent stands in the contact: where there is none nothing can be refused, and nobody is written to.
  if (!contact) return { outcome: "ALREADY" };
  const open = flags.filter((flag) => !contact[flag]);
  if (open.length > 0) {
    progress.sent = true;
    await contacts.update(command.externalId, Object.fromEntries(open.map((flag) => [flag, true])));
  }
  if (!isWhole) return notSupported;
  return { outcome: open.length > 0 ? "ACCEPTED" : "ALREADY" };
}

const notSupported: WriteOutcome = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
