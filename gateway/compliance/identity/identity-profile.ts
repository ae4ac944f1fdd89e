import type { IdentifierType } from "../vocabulary.ts";
import { normaliseEmail, splitEmails, type MailboxClass } from "../identifiers/email.ts";
import { isDate } from "../identifiers/pesel.ts";
import { normalisePhone } from "../identifiers/phone.ts";
import { normaliseTaxId, type PersonalTaxIdKind } from "../identifiers/tax-id.ts";
import { nameTokens, type NameTraits } from "./name-tokens.ts";
import type { PersonLike } from "./person-like.ts";

/** LINE: a telephone line. UNPARSED: what could be read of a phone that is no number; it equals nothing (rule F2). */
export type IdentifierClass = MailboxClass | "LINE" | "UNPARSED" | PersonalTaxIdKind;

/** One identifier of a record: in clear from `identityProfile`, as digests after `digestProfile`. */
export interface IdentifierKey {
  readonly type: IdentifierType;
  readonly key: string;
  /** A looser form; equality only ever asks a human. */
  readonly near: string | null;
  readonly class: IdentifierClass;
}

/** What else the rules compare. No company: no rule reads it (GDPR Art. 5(1)(c)). */
export interface IdentityTraits extends NameTraits {
  /** Birth date. */
  readonly b?: string;
  /** Birth date with day and month swapped, where that is another date (rule K3). */
  readonly s?: string;
}

/** All that comparing two records needs. */
export interface IdentityProfile {
  readonly identifiers: readonly IdentifierKey[];
  readonly traits: IdentityTraits;
}

/** Dates that software writes for "no date". */
const NO_DATE = new Set(["0001-01-01", "1753-01-01", "1900-01-01"]);

/** Keys and traits of one record. `defaultCountry` (ISO 3166-1 alpha-2) is the source's region for phones and tax numbers. */
export function identityProfile(person: PersonLike, defaultCountry: string): IdentityProfile {
  const country =
    person.country !== null && /^[A-Za-z]{2}$/u.test(person.country)
      ? person.country.toUpperCase()
      : defaultCountry;
  const identifiers: IdentifierKey[] = [];
  const add = (found: IdentifierKey): void => {
    if (!identifiers.some(({ type, key }) => type === found.type && key === found.key))
      identifiers.push(found);
  };
  for (const field of person.emails) {
    for (const raw of splitEmails(field)) {
      const email = normaliseEmail(raw);
      if (email.status === "VALID")
        add({ type: "EMAIL", key: email.value, near: email.near, class: email.class });
    }
  }
  for (const field of person.phones) {
    for (const phone of normalisePhone(field, country)) {
      if (phone.status === "VALID") add({ type: "PHONE", key: phone.value, near: phone.near, class: "LINE" });
      if (phone.status === "MALFORMED" && phone.near !== null) {
        add({ type: "PHONE", key: `?${phone.digits}`, near: phone.near, class: "UNPARSED" });
      }
    }
  }
  for (const raw of person.taxIds) {
    const taxId = normaliseTaxId(raw, country);
    if (taxId.status !== "VALID" || taxId.kind === "PARTITA_IVA") continue;
    add({ type: "TAX_ID", key: taxId.value, near: taxId.near, class: taxId.kind });
  }
  return { identifiers, traits: { ...nameTokens(person), ...birthTraits(person.birthDate) } };
}

function birthTraits(birthDate: string | null): Pick<IdentityTraits, "b" | "s"> {
  if (birthDate === null) return {};
  const match = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/u.exec(birthDate);
  if (match === null) return {};
  const [b, year = "", month = "", day = ""] = match;
  if (NO_DATE.has(b) || !isDate(Number(year), Number(month), Number(day))) return {};
  return Number(day) > 12 || day === month ? { b } : { b, s: `${year}-${day}-${month}` };
}
