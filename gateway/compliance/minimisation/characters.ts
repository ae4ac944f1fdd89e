/*
 * Every character of a text becomes one byte: letters without case or diacritics, digits of any script, separators. Bits 0-5
 * say what it is, bit 6 that it was upper case, bit 7 that it had a diacritic.
 */

export const KIND = 63;
export const UPPER = 64;
export const ACCENT = 128;

export const OTHER = 0;
export const FIRST_LETTER = 1;
export const LAST_LETTER = 26;
/** Bit 5 is of what is no letter, and bit 4 of no digit: "or" and "and" of a word's signs say what it is made of. */
export const FIRST_DIGIT = 32;
export const LAST_DIGIT = 41;
/** A letter of a script that no lexicon reads. */
export const FOREIGN = 48;
export const SPACE = 49;
export const NEWLINE = 50;
export const DOT = 51;
export const HYPHEN = 52;
export const SLASH = 53;
export const APOSTROPHE = 54;
export const COLON = 55;
export const PLUS = 56;
export const QUOTE = 57;
export const UNDERSCORE = 58;

/** Not bytes of a text: what the folding does with a character. */
export const EXPAND = 255;
export const MARK = 254;
export const INVISIBLE = 253;
export const OVERRIDE = 252;

const SEPARATORS: Readonly<Record<string, number>> = {
  " ": SPACE, "\t": SPACE, "\n": NEWLINE, "\r": NEWLINE, "\u2028": NEWLINE, "\u2029": NEWLINE, "\u0085": NEWLINE,
  ".": DOT, "\u00b7": DOT, "-": HYPHEN, "\u2212": HYPHEN, "/": SLASH, "'": APOSTROPHE, "\u2019": APOSTROPHE,
  "\u2018": APOSTROPHE, "`": APOSTROPHE, "\u00b4": APOSTROPHE, ":": COLON, "=": COLON, "+": PLUS, '"': QUOTE,
  "\u201c": QUOTE, "\u201d": QUOTE, "\u201e": QUOTE, "\u00ab": QUOTE, "\u00bb": QUOTE, _: UNDERSCORE,
}; // prettier-ignore

/** Letters that Unicode does not decompose. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ł: "l", Ł: "L", đ: "d", Đ: "D", ø: "o", Ø: "O", ħ: "h", Ħ: "H", ı: "i", ß: "ss", ẞ: "SS", æ: "ae", Æ: "AE",
  œ: "oe", Œ: "OE", þ: "th", Þ: "TH", ð: "d", Ð: "D", ŧ: "t", Ŧ: "T", ŋ: "n", Ŋ: "N",
}; // prettier-ignore

/** Cyrillic and Greek letters that look like a Latin one: read as it where they stand inside a Latin word. */
const LOOKALIKES = new Map(
  Array.from("аaеeоoрpсcхxуyіiѕsјjԁdһhӏlѵvАAВBЕEКKМMНHОOРPСCТTХXУYІIЅSЈJοoαaνvρpτtυuιiκkεeΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX".matchAll(/(.)(.)/gu)).map(
    ([, foreign = "", latin = ""]) => [foreign.codePointAt(0) ?? 0, latin.toLowerCase().charCodeAt(0) - 96],
  ),
); // prettier-ignore

/** The Latin letter (1 to 26) that a foreign one looks like, or 0. */
export function lookalike(codePoint: number): number {
  return LOOKALIKES.get(codePoint) ?? 0;
}

/** The byte of a character, or what the folding must do with it. */
export function classify(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return EXPAND;
  const char = String.fromCodePoint(codePoint);
  const separator = SEPARATORS[char];
  if (separator !== undefined) return separator;
  if (codePoint === 0x202d || codePoint === 0x202e) return OVERRIDE;
  if (/\p{M}/u.test(char)) return MARK;
  if (/\p{Cf}/u.test(char)) return INVISIBLE;
  if (/\p{Zs}/u.test(char)) return SPACE;
  if (/\p{Pd}/u.test(char)) return HYPHEN;
  const parts = decompose(char);
  if (parts.replace(/\p{M}/gu, "").length !== 1) return EXPAND;
  return letterOf(parts);
}

/** Compatibility form: full-width digits, ligatures, mathematical letters become what they read as. */
export function decompose(char: string): string {
  return UNDECOMPOSED[char] ?? char.normalize("NFKD");
}

function letterOf(parts: string): number {
  const base = parts.replace(/\p{M}/gu, "");
  const code = base.charCodeAt(0);
  const accent = parts.length > base.length ? ACCENT : 0;
  if (code >= 97 && code <= 122) return (code - 96) | accent;
  if (code >= 65 && code <= 90) return (code - 64) | UPPER | accent;
  const separator = SEPARATORS[base];
  if (separator !== undefined) return separator;
  if (/\p{Nd}/u.test(base)) return FIRST_DIGIT + digitValue(code);
  return /\p{L}/u.test(base) ? FOREIGN : OTHER;
}

/** Decimal digits of every script stand in runs of ten. */
function digitValue(code: number): number {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return value;
}
