/** Puts addresses on the blacklists and ends subscriptions: the only writes that keep Odoo from sending. */
import { z } from "zod";
import type { ConsentTarget } from "#connectors/sdk/contract.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { isObstacle } from "./errors.ts";
import type { Reach, Standing } from "./facts.ts";
import { closingsOf } from "./places.ts";
import type { Addresses } from "./addresses.ts";

export interface Closed {
  readonly changed: boolean;
  /** A number that Odoo cannot read is on no list and will be on none. */
  readonly unreadable: boolean;
}

export async function closeAddresses(
  reach: Reach,
  standing: Standing & { readonly addresses: Addresses },
  targets: readonly ConsentTarget[],
  note: string,
  progress: Progress,
): Promise<Closed> {
  let changed = false;
  let unreadable = false;
  const isEmail = targets.some(({ channel }) => channel === "EMAIL");
  for (const address of openOnes(reach, standing, targets)) {
    if (standing.addresses.emails.includes(address)) await blockEmail(reach, standing, address, progress);
    else unreadable = !(await blockPhone(reach, address, note, progress)) || unreadable;
    changed = true;
  }
  const open = isEmail ? standing.subscriptions.filter(({ opt_out }) => !opt_out) : [];
  if (open.length > 0) {
    const ids = open.map(({ id }) => id);
    await reach.rpc.write("mailing.subscription", ids, { opt_out: true }, progress);
    changed = true;
  }
  return { changed, unreadable };
}

function openOnes(
  { config }: Reach,
  standing: Standing & { readonly addresses: Addresses },
  targets: readonly ConsentTarget[],
): ReadonlySet<string> {
  const closings = targets.flatMap((target) => closingsOf(standing, target, config));
  return new Set(closings.filter(({ isClosed }) => !isClosed).map(({ address }) => address));
}

/** Creating an address whose entry is archived answers with that entry and leaves it archived: it has to be written. */
async function blockEmail(
  { rpc }: Reach,
  { mail }: Standing,
  email: string,
  progress: Progress,
): Promise<void> {
  const known = mail.get(email)?.id;
  const id = known ?? (await rpc.create("mail.blacklist", { email }, progress));
  await rpc.write("mail.blacklist", [id], { active: true }, progress);
}

/** Odoo's own `add` makes or re-activates the entry and puts the note into its chatter. False when it cannot read the number. */
async function blockPhone(
  { rpc }: Reach,
  number: string,
  message: string,
  progress: Progress,
): Promise<boolean> {
  progress.sent = true;
  try {
    await rpc.call("phone.blacklist", "add", { ids: [], number, message }, z.array(z.int()));
    return true;
  } catch (error) {
    if (isObstacle(error)) return false;
    throw error;
  }
}
