/** Letters that Unicode does not decompose. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŋ: "n", ə: "e",
  w: "v", y: "i", j: "i", x: "ks",
}; // prettier-ignore

/** Cyrillic to the romanisations in use that still differ after folding; `e/ye/je`, `y/i/j`, `w/v`, `ts/c` fold alone. */
const CYRILLIC: Readonly<Record<string, readonly string[]>> = {
  а: ["a"], б: ["b"], в: ["v"], г: ["g", "h"], ґ: ["g"], д: ["d"], е: ["e"], ё: ["e", "io"], є: ["e"], ж: ["zh"],
  з: ["z"], и: ["i"], і: ["i"], ї: ["i"], й: ["i"], к: ["k"], л: ["l"], м: ["m"], н: ["n"], о: ["o"], п: ["p"],
  р: ["r"], с: ["s"], т: ["t"], у: ["u"], ў: ["u", "v"], ф: ["f"], х: ["h", "ch"], ц: ["ts"], ч: ["ch"], ш: ["sh"],
  щ: ["shch", "sch"], ъ: ["", "a"], ы: ["i"], ь: [""], э: ["e"], ю: ["iu"], я: ["ia"], ј: ["i"], љ: ["l", "li"],
  њ: ["n", "ni"], ћ: ["ch"], ђ: ["d", "di"], џ: ["dz"], ѓ: ["g"], ќ: ["k"], ѕ: ["dz"],
}; // prettier-ignore

const DIGRAPHS = /s[hc]{1,2}h|szcz|tsch|t?ch|cz|sh|sz|zh|kh|t[sz]|ae|oe|ue/gu;
const FOLDED: Readonly<Record<string, string>> = {
  shch: "sc", szcz: "sc", tsch: "c", tch: "c", ch: "c", cz: "c", sch: "s", sh: "s", sz: "s", zh: "z", kh: "h", ts: "c",
  tz: "c", ae: "a", oe: "o", ue: "u",
}; // prettier-ignore

const ASCII_WORD = /^[a-z]+$/u;
/** Whether an ASCII word has anything to fold at all. */
const FOLDS = /[wyjx]|i[ei]|[sctz]h|sc|cz|sz|kh|t[sz]|[aou]e/u;
const CYRILLIC_LETTER = /[\u0400-\u052f]/u;
const MOST_VARIANTS = 8;

/**
 * Keys under which one word of a name may be found (rule M1): without accents, umlaut as vowel or vowel + e, sharp s
 * as ss, Cyrillic in any usual romanisation. Two spellings of a name share a key; one word has more than one key
 * only when it is Cyrillic with letters that are romanised in several ways.
 */
export function foldName(word: string): readonly string[] {
  const lower = word.toLowerCase();
  if (ASCII_WORD.test(lower)) return [FOLDS.test(lower) ? foldLatin(lower) : lower];
  if (!CYRILLIC_LETTER.test(lower)) return withoutEmpty([foldLatin(withoutMarks(lower))]);
  let romanised = [""];
  // й and ё are letters of their own: look them up before taking accents off
  for (const letter of lower.normalize("NFC")) {
    const known = CYRILLIC[letter] ?? romaniseBare(letter);
    const grown: string[] = [];
    for (const beginning of romanised) for (const ending of known) grown.push(beginning + ending);
    romanised =
      grown.length <= MOST_VARIANTS ? grown : romanised.map((beginning) => beginning + (known[0] ?? ""));
  }
  return withoutEmpty([...new Set(romanised.map(foldLatin))]);
}

function withoutEmpty(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => key !== "");
}

function withoutMarks(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "");
}

function romaniseBare(letter: string): readonly string[] {
  const bare = withoutMarks(letter);
  return CYRILLIC[bare] ?? [bare];
}

function foldLatin(text: string): string {
  let plain = "";
  for (const letter of text) plain += LETTERS[letter] ?? letter;
  return plain
    .replace(/i{2,}/gu, "i")
    .replace(/ie/gu, "e")
    .replace(DIGRAPHS, (found) => FOLDED[found] ?? found);
}
