import { createHmac } from "node:crypto";
import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from "libphonenumber-js/max";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { NumberForm } from "./config.ts";

/** Fields of other systems: what is longer is no number. */
const LONGEST = 80;

function parse(text: string, country: string): PhoneNumber | null {
  if (text.length > LONGEST) return null;
  const region = isSupportedCountry(country) ? country : undefined;
  const international = text.trim().replace(/^00(?=[1-9])/u, "+");
  const read = parsePhoneNumberFromString(international, region);
  if (read?.isValid()) return read;
  // DIGITS: a country code without a plus.
  const withPlus = /^[1-9]\d{7,14}$/u.test(international)
    ? parsePhoneNumberFromString(`+${international}`)
    : undefined;
  return withPlus?.isValid() ? withPlus : null;
}

/** E.164, or null where the text is no number of any country's plan. */
export function canonical(text: string, country: string): string | null {
  return parse(text, country)?.number ?? null;
}

/** The keys under which a number must stand. */
export function keysOf(e164: string, forms: readonly NumberForm[], country: string): readonly string[] {
  const digits = e164.slice(1);
  const number = parsePhoneNumberFromString(e164);
  const keys = forms.flatMap((form): string[] => {
    if (form === "E164") return [e164];
    if (form === "DIGITS") return [digits];
    if (form === "DOUBLE_ZERO") return [`00${digits}`];
    if (!number || number.country !== country) return [];
    return [number.formatNational().replace(/\D/gu, "")];
  });
  // No configured form fits a foreign number: it must stand somewhere all the same.
  return keys.length > 0 ? keys : [e164];
}

/** A record's id: keyed, because a bare digest of a number is the number to whoever tries them all. */
export function idOf(number: string, key: Secret): string {
  return createHmac("sha256", key.reveal()).update(number).digest("base64url").slice(0, 22);
}
