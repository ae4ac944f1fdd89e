import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { SellfConfig } from "./config.ts";
import { isPersonId, type PeopleApi } from "./people-api.ts";
import type { SellfPerson } from "./person.ts";
import { asUpdate, refusalOf, targetsOf } from "./places.ts";

export interface WriteParts {
  readonly people: PeopleApi;
  readonly config: SellfConfig;
}

export async function findPerson({ people }: WriteParts, externalId: string): Promise<SellfPerson | null> {
  return isPersonId(externalId) ? people.get(externalId) : null;
}

/** Writes the refusal into every custom field that stands for what was revoked. */
export async function revoke(
  parts: WriteParts,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const { people, config } = parts;
  const stored = targetsOf(config);
  const supported = command.targets.filter((target) => stored.some((one) => sameTarget(one, target)));
  const unsupported = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true } as const;
  if (supported.length === 0) return unsupported;
  const person = await findPerson(parts, command.externalId);
  if (!person) return { outcome: "ALREADY" };
  const fields = refusalOf(person, supported, command.occurredAt.slice(0, 10), config);
  if (fields) await people.update(command.externalId, asUpdate(person, fields, config), progress);
  if (supported.length < command.targets.length) return unsupported;
  return { outcome: fields ? "ACCEPTED" : "ALREADY" };
}
