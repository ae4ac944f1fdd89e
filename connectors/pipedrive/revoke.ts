import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { PipedriveConfig } from "./config.ts";
import { EMAIL_MARKETING, placesOf, targetsOf } from "./consents.ts";
import { valuesOf } from "./mapping.ts";
import type { Changes, Person, PersonsApi } from "./persons-api.ts";

export interface WriteParts {
  readonly persons: PersonsApi;
  readonly config: PipedriveConfig;
}

/** Writes the refusal into every place that does not show it yet, in one PATCH. */
export async function revoke(
  parts: WriteParts,
  command: RevokeCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const { persons, config } = parts;
  const places = targetsOf(config);
  const targets = command.targets.filter((target) => places.some((one) => sameTarget(one, target)));
  if (targets.length === 0) return notSupported;
  const person = await persons.get(command.externalId);
  // Nothing of theirs is left here that anybody could write to.
  if (!person) return { outcome: "ALREADY" };
  const open = targets
    .flatMap((target) => placesOf(person, target, config))
    .filter(({ state }) => state !== "WITHDRAWN");
  const isWhole = targets.length === command.targets.length;
  if (open.length === 0) return isWhole ? { outcome: "ALREADY" } : notSupported;
  // A deleted person takes no change; it is gone for good after 30 days, and may be restored before.
  if (person.is_deleted) return { outcome: "REFUSED", code: "DELETED_NOT_PURGED", permanent: false };
  const isMarketing = open.some(({ name }) => name === "marketing_status");
  const hasAddress = valuesOf(person.emails).length > 0;
  const writable = open.filter(({ name }) => name !== "marketing_status" || hasAddress);
  if (writable.length > 0) {
    progress.sent = true;
    await persons.update(command.externalId, refusalOf(writable));
  }
  // The status belongs to the main address: without one there is nothing that could be refused or written to.
  if (isMarketing && !hasAddress) return { outcome: "REFUSED", code: "NO_ADDRESS", permanent: true };
  if (isMarketing && isSame(person, await persons.get(command.externalId))) return locked;
  return isWhole ? { outcome: "ACCEPTED" } : notSupported;
}

const notSupported: WriteOutcome = { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
/** The status may change once in its life, and a change too many is ignored: the person or staff must do it in Pipedrive. */
const locked: WriteOutcome = { outcome: "REFUSED", code: "MARKETING_STATUS_LOCKED", permanent: true };

function refusalOf(open: readonly { readonly name: string; readonly refusal: Changes }[]): Changes {
  const marketing = open.filter(({ name }) => name === "marketing_status").map(({ refusal }) => refusal);
  const fields = open.filter(({ name }) => name !== "marketing_status").map(({ refusal }) => refusal);
  const custom = fields.length > 0 ? { custom_fields: Object.assign({}, ...fields) as Changes } : {};
  return { ...marketing[0], ...custom };
}

function isSame(before: Person, after: Person | null): boolean {
  return after !== null && before.marketing_status === after.marketing_status;
}

/** Whether mail from Campaigns may still go to the person's main address. */
export function isOpen(person: Person, config: PipedriveConfig): boolean {
  const [marketing] = placesOf(person, EMAIL_MARKETING, { ...config, consentFields: [] });
  return marketing !== undefined && marketing.state !== "WITHDRAWN" && valuesOf(person.emails).length > 0;
}
