import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import type { PartnerRow } from "./rows.ts";

/** One field may hold several addresses and a name: `Ada <ada@example.org>, a.l@example.org`. */
export function emailsIn(text: string | null): readonly string[] {
  const found = text?.match(/[^\s,;<>"()]+@[^\s,;<>"()]+/g) ?? [];
  return [...new Set(found.map((email) => email.toLowerCase()))];
}

/** Odoo's own E.164 form where it could read the number, otherwise the text as it stands. */
export function phonesOf(partner: PartnerRow): readonly string[] {
  const phone = partner.phone_sanitized ?? partner.phone;
  return phone ? [phone] : [];
}

/** A number of another system, if it can be one; what is too short or has letters is none that Odoo could reach. */
export function compactPhone(text: string): string {
  const compact = text.replace(/[\s()./-]/g, "").replace(/^00/, "+");
  return /^\+?\d{6,15}$/.test(compact) ? compact : "";
}

/** Whether this entry, in E.164, is the number, which may be written without its country. */
export function isNumber(entry: string, phone: string): boolean {
  return entry === phone || (!phone.startsWith("+") && entry.endsWith(phone.replace(/^0/, "")));
}

export interface Addresses {
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** Every address under which Odoo could reach the person: the contact's own, then those of the command. */
export function addressesOf(partner: PartnerRow | null, identifiers: CommandIdentifiers): Addresses {
  const own = partner ? [...emailsIn(partner.email), ...emailsIn(partner.email_normalized)] : [];
  const phones = [
    ...(partner ? phonesOf(partner) : []),
    ...identifiers.phones.map(compactPhone).filter((phone) => phone !== ""),
  ];
  return {
    emails: [...new Set([...own, ...identifiers.emails.flatMap(emailsIn)])],
    phones: [...new Set(phones)],
  };
}
