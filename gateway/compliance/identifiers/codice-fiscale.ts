/** Values of `0-9A-Z` in odd positions (DM 23 December 1976); even positions count as digit or alphabet index. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]; // prettier-ignore
const OMOCODIA = "LMNPQRSTUV";
const DIGIT_PLACES = [6, 7, 9, 10, 12, 13, 14] as const;
const MONTHS = "ABCDEHLMPRST";
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const SHAPE = /^[A-Z]{6}[\dL-NP-V]{2}[ABCDEHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/u;

/**
 * The code without omocodia when `code` (16 upper-case characters) is a valid codice fiscale, otherwise null. Two
 * people of the same base code get different codes by turning digits into letters, so equal bases prove nothing.
 */
export function codiceFiscaleBase(code: string): string | null {
  if (!SHAPE.test(code) || checkLetter(code) !== code[15]) return null;
  const letters = Array.from(code);
  for (const place of DIGIT_PLACES) {
    const digit = OMOCODIA.indexOf(letters[place] ?? "");
    if (digit >= 0) letters[place] = String(digit);
  }
  const base = letters.join("").slice(0, 15);
  return hasDate(base) ? base + checkLetter(base) : null;
}

function checkLetter(code: string): string {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const c = code.charCodeAt(i);
    const index = c < 65 ? c - 48 : c - 55;
    sum += i % 2 === 0 ? (ODD[index] ?? 0) : index < 10 ? index : index - 10;
  }
  return String.fromCharCode(65 + (sum % 26));
}

function hasDate(base: string): boolean {
  const written = Number(base.slice(9, 11));
  const day = written > 40 ? written - 40 : written;
  const month = MONTHS.indexOf(base[8] ?? "");
  if (day < 1 || day > (DAYS[month] ?? 0)) return false;
  return !(month === 1 && day === 29 && Number(base.slice(6, 8)) % 4 !== 0);
}
