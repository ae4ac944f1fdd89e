import type { EraseCommand, Json, WriteOutcome } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { isLinkedToUser, isObstacle } from "./errors.ts";
import { findMailingContacts, type Reach } from "./facts.ts";
import { closeAddresses } from "./close.ts";
import { NAMELESS } from "./mapping.ts";
import type { Subject } from "./places.ts";
import { ATTACHED, attachedTo, residueOf } from "./residue.ts";
import { findSubject, noteOf } from "./revoke.ts";
import { idRow, PERSONAL_TEXTS, type PartnerRow } from "./rows.ts";

const EVERYWHERE = [
  { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  { purpose: "DIRECT_MARKETING", channel: "SMS" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" },
] as const;
/** The chatter would otherwise keep every value that is taken away here. */
const untracked = { context: { active_test: false, tracking_disable: true, mail_notrack: true } };

/**
 * Addresses onto the blacklists, which outlive the contact and stop whoever imports it again; newsletter entries away;
 * then the contact. Where documents need its row, it is emptied and archived instead.
 */
export async function erase(reach: Reach, command: EraseCommand, progress: Progress): Promise<WriteOutcome> {
  const subject = await findSubject(reach, command);
  const { partner } = subject;
  if (!partner) return { outcome: "ALREADY" };
  if (residueOf(partner).length === 0 && (await attachedTo(reach, partner)).length === 0)
    return { outcome: "ALREADY" };
  await closeAddresses(reach, subject, EVERYWHERE, noteOf(command.commandId), progress);
  await forgetSubscriber(reach, subject, partner, progress);
  try {
    await reach.rpc.unlink("res.partner", [partner.id], progress);
  } catch (error) {
    if (!isObstacle(error)) throw error;
    if (isLinkedToUser(error)) return { outcome: "REFUSED", code: "LINKED_USER", permanent: false };
    await empty(reach, partner, progress);
  }
  return { outcome: "ACCEPTED" };
}

async function empty({ rpc }: Reach, partner: PartnerRow, progress: Progress): Promise<void> {
  const values: Record<string, Json> = { name: NAMELESS, active: false };
  for (const field of PERSONAL_TEXTS) values[field === "image_128" ? "image_1920" : field] = false;
  await rpc.write("res.partner", [partner.id], values, progress, untracked.context);
  for (const [model, domain] of ATTACHED) {
    const rows = await rpc.find(model, idRow, { domain: domain(partner.id), fields: ["id"] });
    await rpc.unlink(
      model,
      rows.map(({ id }) => id),
      progress,
    );
  }
}

/** A newsletter entry of an address that another contact has too is that person's as well: the blacklist closes it. */
async function forgetSubscriber(
  reach: Reach,
  { addresses }: Subject,
  partner: PartnerRow,
  progress: Progress,
): Promise<void> {
  const entries = await findMailingContacts(reach, addresses.emails);
  for (const { id, email_normalized } of entries) {
    if (email_normalized === null) continue;
    const others = await reach.rpc.count("res.partner", [
      ["id", "!=", partner.id],
      ["email", "ilike", email_normalized],
    ]);
    if (others === 0) await reach.rpc.unlink("mailing.contact", [id], progress);
  }
}
