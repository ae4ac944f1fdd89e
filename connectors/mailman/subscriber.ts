import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import { findBans, type Bans } from "./bans.ts";
import type { MailmanConfig } from "./config.ts";
import type { MailmanRest } from "./rest.ts";
import { addressRow, memberRow, pageOf, userRow, type AddressRow, type MemberRow } from "./rows.ts";

/** One user of Mailman with everything that says whether mail goes there. */
export interface Subscriber {
  readonly id: string;
  readonly addresses: readonly AddressRow[];
  /** In every role and on every list. */
  readonly memberships: readonly MemberRow[];
  readonly bans: Bans;
}

/** The person whom a command is about, as Mailman shows them at this moment. */
export interface Subject extends Subscriber {
  /** Whether the user is there. */
  readonly exists: boolean;
  readonly isServerOwner: boolean;
  /** Lower-cased: of the user, and of the command. */
  readonly emails: readonly string[];
  /** Addresses of the command that stand in Mailman without any user. */
  readonly loose: readonly AddressRow[];
}

export interface Reach {
  readonly rest: MailmanRest;
  readonly config: MailmanConfig;
}

export function isUserId(externalId: string): boolean {
  return /^[0-9a-f]{32}$/.test(externalId);
}

export async function findSubject(
  reach: Reach,
  { externalId, identifiers }: { readonly externalId: string; readonly identifiers: CommandIdentifiers },
): Promise<Subject> {
  const { rest, config } = reach;
  const user = isUserId(externalId) ? await rest.find("user", `users/${externalId}`, userRow) : null;
  const addresses = user ? await addressesOf(rest, user.user_id) : [];
  const own = new Set(addresses.map(({ email }) => email));
  const others = [...new Set(identifiers.emails.map((email) => email.trim().toLowerCase()))].filter(
    (email) => isAddress(email) && !own.has(email),
  );
  const loose: AddressRow[] = [];
  for (const email of others) {
    const address = await rest.find("address", `addresses/${encodeURIComponent(email)}`, addressRow);
    if (address && !address.user) loose.push(address);
  }
  const emails = [...own, ...others];
  const memberships: MemberRow[] = [];
  for (const email of emails) memberships.push(...(await membershipsOf(rest, email)));
  const bans = await findBans(rest, config, emails);
  return {
    id: externalId,
    exists: user !== null,
    isServerOwner: user?.is_server_owner ?? false,
    addresses,
    memberships,
    bans,
    emails,
    loose,
  };
}

async function addressesOf(rest: MailmanRest, id: string): Promise<AddressRow[]> {
  return (await rest.find("addresses", `users/${id}/addresses`, pageOf(addressRow)))?.entries ?? [];
}

export async function membershipsOf(rest: MailmanRest, email: string): Promise<MemberRow[]> {
  const found = await rest.ask("memberships", "members/find", { subscriber: email }, pageOf(memberRow));
  // A star in the address is a wildcard to Mailman.
  return (found?.entries ?? []).filter((member) => member.email.toLowerCase() === email);
}

/**
 * Whether Mailman can hold the address at all; it refuses to ban what it can never subscribe. Its own rule, from
 * `mailman/email/validate.py`. No local part may hold a `^`, so no address is ever taken for a pattern.
 */
export function isAddress(email: string): boolean {
  return /^[-0-9a-z!#$%&'*+./=?@_`{}~]+@[a-z0-9][-a-z0-9]*(\.[a-z0-9][-a-z0-9]*)+$/i.test(email);
}

/** Subscriptions that are direct marketing. Owners and moderators read the list to run it; non-members only wrote to it. */
export function openOf(memberships: readonly MemberRow[], { marketingLists }: MailmanConfig): MemberRow[] {
  return memberships.filter(
    ({ role, list_id }) =>
      role === "member" && (marketingLists === "ALL" || marketingLists.includes(list_id)),
  );
}
