/** Length by country (ISO 13616 registry). */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28,
  CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23,
  GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32,
  LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30, NI: 28, NL: 18,
  NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18, SE: 24, SI: 19,
  SK: 24, SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30,
}; // prettier-ignore

/** The same by the two letters, 1 to 26 each; 0: no such country. */
const LENGTH_BY_LETTERS = new Uint8Array(27 * 27);
for (const [country, length] of Object.entries(LENGTHS))
  LENGTH_BY_LETTERS[(country.charCodeAt(0) - 64) * 27 + country.charCodeAt(1) - 64] = length;

const DIGIT_0 = 48;
const LETTER_A = 65;
/** A hundred times as much is still a small integer for the machine. */
const LARGE = 9_999_999;

/** Characters of an IBAN whose country is these two letters, A = 1 to Z = 26; 0 where there is none. */
export function ibanLength(first: number, second: number): number {
  return LENGTH_BY_LETTERS[first * 27 + second] ?? 0;
}

/** True for upper-case letters and digits of the country's length with mod 97 = 1. */
export function isIban(text: string): boolean {
  if (LENGTHS[text.slice(0, 2)] !== text.length || !/^[A-Z]{2}\d{2}[A-Z0-9]+$/u.test(text)) return false;
  // Country and check digits count last. A division is dear, and only needed before the number grows too large.
  let number = 0;
  for (let index = 4; index < text.length + 4; index++) {
    const code = text.charCodeAt(index < text.length ? index : index - text.length);
    number = code < LETTER_A ? number * 10 + code - DIGIT_0 : number * 100 + code - LETTER_A + 10;
    if (number > LARGE) number %= 97;
  }
  return number % 97 === 1;
}

/** A Polish account number without its country: 26 digits. */
export function isPolishAccount(digits: string): boolean {
  return /^\d{26}$/u.test(digits) && isIban(`PL${digits}`);
}
