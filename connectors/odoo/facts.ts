import type { OdooConfig } from "./config.ts";
import { addressesOf, emailsIn, type Addresses } from "./addresses.ts";
import type { Domain, Json2 } from "./json2.ts";
import { readTags, type Tags } from "./marks.ts";
import {
  mailBlacklistRow,
  mailingContactRow,
  messageRow,
  PARTNER_FIELDS,
  partnerRow,
  phoneBlacklistRow,
  subscriptionRow,
  type MailBlacklistRow,
  type MessageRow,
  type PartnerRow,
  type PhoneBlacklistRow,
  type SubscriptionRow,
} from "./rows.ts";

export interface Reach {
  readonly rpc: Json2;
  readonly config: OdooConfig;
}

export interface MailingRow extends SubscriptionRow {
  readonly email: string;
}

/** What Odoo keeps by address, with or without a contact. */
export interface Standing {
  readonly mail: ReadonlyMap<string, MailBlacklistRow>;
  readonly phone: ReadonlyMap<string, PhoneBlacklistRow>;
  readonly subscriptions: readonly MailingRow[];
}

/** One contact with everything that says what its person allows. */
export interface PartnerFacts extends Standing {
  readonly partner: PartnerRow;
  readonly addresses: Addresses;
  readonly tags: Tags;
  /** Oldest entry of the contact's chatter: who entered it, and when. */
  readonly firstMessage: MessageRow | null;
}

const nobody = { emails: [], phones: [] };

/** Ours are decimal numbers; anything else matches no contact. */
export function partnerId(externalId: string): number {
  return /^[1-9]\d{0,14}$/.test(externalId) ? Number(externalId) : -1;
}

export function findPartners({ rpc, config }: Reach, domain: Domain, limit?: number): Promise<PartnerRow[]> {
  const fields = [...PARTNER_FIELDS, ...config.optOutFields.map(({ field }) => field)];
  return rpc.find("res.partner", partnerRow, { domain, fields, limit });
}

export async function findPartner(reach: Reach, externalId: string): Promise<PartnerRow | null> {
  const [found = null] = await findPartners(reach, [["id", "=", partnerId(externalId)]], 1);
  return found;
}

/** A few queries for the whole page, whatever its length. */
export async function gatherFacts(reach: Reach, partners: readonly PartnerRow[]): Promise<PartnerFacts[]> {
  if (partners.length === 0) return [];
  const addresses = partners.map((partner) => addressesOf(partner, nobody));
  const standing = await standingOf(reach, {
    emails: [...new Set(addresses.flatMap(({ emails }) => emails))],
    phones: [...new Set(addresses.flatMap(({ phones }) => phones))],
  });
  const [tags, first] = await Promise.all([readTags(reach), firstMessages(reach, partners)]);
  const byEmail = Map.groupBy(standing.subscriptions, ({ email }) => email);
  return partners.map((partner, index) => {
    const own = addresses[index] ?? nobody;
    const subscriptions = own.emails.flatMap((email) => byEmail.get(email) ?? []);
    return {
      ...standing,
      partner,
      addresses: own,
      tags,
      subscriptions,
      firstMessage: first.get(partner.id) ?? null,
    };
  });
}

/** Blacklists and subscriptions of these addresses, read from their own rows: the flags on a contact are computed. */
export async function standingOf(reach: Reach, { emails, phones }: Addresses): Promise<Standing> {
  const [mail, phone, subscriptions] = await Promise.all([
    mailBlacklist(reach, emails),
    phoneBlacklist(reach, phones),
    findSubscriptions(reach, emails),
  ]);
  return {
    mail: new Map(mail.map((row) => [row.email.toLowerCase(), row])),
    phone: new Map(phone.map((row) => [row.number, row])),
    subscriptions,
  };
}

export async function findMailingContacts({ rpc, config }: Reach, emails: readonly string[]) {
  if (config.mailingLists === "NONE" || emails.length === 0) return [];
  const fields = ["email", "email_normalized"];
  return rpc.find("mailing.contact", mailingContactRow, {
    domain: [["email_normalized", "in", [...emails]]],
    fields,
  });
}

async function findSubscriptions(reach: Reach, emails: readonly string[]): Promise<MailingRow[]> {
  const { mailingLists } = reach.config;
  const contacts = await findMailingContacts(reach, emails);
  if (contacts.length === 0) return [];
  const emailOf = new Map(
    contacts.map((row) => [row.id, row.email_normalized ?? emailsIn(row.email)[0] ?? ""]),
  );
  // `mailing.contact.opt_out` reads false without a list in the context: only these rows tell.
  const rows = await reach.rpc.find("mailing.subscription", subscriptionRow, {
    domain: [["contact_id", "in", [...emailOf.keys()]]],
    fields: ["contact_id", "list_id", "opt_out", "opt_out_datetime", "create_date"],
  });
  return rows
    .filter(({ list_id }) => mailingLists === "ALL" || mailingLists.includes(list_id[1]))
    .map((row) => ({ ...row, email: emailOf.get(row.contact_id[0]) ?? "" }));
}

async function mailBlacklist({ rpc }: Reach, emails: readonly string[]): Promise<MailBlacklistRow[]> {
  if (emails.length === 0) return [];
  const query = { domain: [["email", "in", [...emails]]], fields: ["email", "active", "write_date"] };
  return rpc.find("mail.blacklist", mailBlacklistRow, query);
}

async function phoneBlacklist(
  { rpc, config }: Reach,
  phones: readonly string[],
): Promise<PhoneBlacklistRow[]> {
  if (config.phoneBlacklist.length === 0 || phones.length === 0) return [];
  const query = { domain: [["number", "in", [...phones]]], fields: ["number", "active", "write_date"] };
  return rpc.find("phone.blacklist", phoneBlacklistRow, query);
}

async function firstMessages(
  { rpc, config }: Reach,
  partners: readonly PartnerRow[],
): Promise<ReadonlyMap<number, MessageRow>> {
  if (Object.keys(config.originUsers).length === 0) return new Map();
  const rows = await rpc.find("mail.message", messageRow, {
    domain: [
      ["model", "=", "res.partner"],
      ["res_id", "in", partners.map(({ id }) => id)],
    ],
    fields: ["res_id", "date", "create_uid"],
    order: "id desc",
  });
  // The last one to be set is the oldest.
  return new Map(rows.map((row) => [row.res_id, row]));
}
