import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { addressesOf } from "./addresses.ts";
import { closeAddresses } from "./close.ts";
import { findPartner, standingOf, type Reach } from "./facts.ts";
import { mark, MARKS, readTags } from "./marks.ts";
import { fieldsFor, isTagged, type Subject } from "./places.ts";

/** Of a contact, its id; null for an entry, which is of its address and no contact. */
export interface Named {
  readonly externalId: string | null;
  readonly identifiers: RevokeCommand["identifiers"];
}

/** The person whom a command is about, as Odoo shows them at this moment. */
export async function findSubject(reach: Reach, { externalId, identifiers }: Named): Promise<Subject> {
  const partner = externalId === null ? null : await findPartner(reach, externalId);
  const addresses = addressesOf(partner, identifiers);
  const standing = await standingOf(reach, addresses);
  return { ...standing, partner, addresses, tags: await readTags(reach) };
}

export function noteOf(commandId: string): string {
  return `The person said stop; recorded by the consent gateway as ${commandId}`;
}

/** Closes the addresses first: from then on Odoo sends nothing. Then the contact says what its person refused. */
export async function revoke(
  reach: Reach,
  command: Named & Pick<RevokeCommand, "commandId" | "targets">,
  progress: Progress,
): Promise<WriteOutcome> {
  const subject = await findSubject(reach, command);
  const targets = command.targets.filter((target) => MARKS.some((one) => sameTarget(one, target)));
  if (targets.length < command.targets.length)
    return { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
  const closed = await closeAddresses(reach, subject, targets, noteOf(command.commandId), progress);
  const { partner } = subject;
  const unmarked = partner ? targets.filter((target) => !isTagged(subject, target)) : [];
  const ticks = partner
    ? targets
        .flatMap((target) => fieldsFor(target, reach.config))
        .filter(({ field }) => partner[field] !== true)
    : [];
  if (partner && unmarked.length > 0) await mark(reach, partner.id, unmarked, subject.tags, progress);
  if (partner && ticks.length > 0) {
    const values = Object.fromEntries(ticks.map(({ field }) => [field, true]));
    await reach.rpc.write("res.partner", [partner.id], values, progress);
  }
  if (closed.unreadable) return { outcome: "REFUSED", code: "UNREADABLE_NUMBER", permanent: false };
  const changed = closed.changed || unmarked.length > 0 || ticks.length > 0;
  return { outcome: changed ? "ACCEPTED" : "ALREADY" };
}
