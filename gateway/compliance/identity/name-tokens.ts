import { foldName } from "./fold-name.ts";
import { formalNames, isKnownGivenName } from "./given-names.ts";
import type { PersonLike } from "./person-like.ts";

/** One word of a name. Short property names: millions of these are stored. */
export interface NameToken {
  /** Keys of the whole word; empty for a mere initial. */
  readonly k: readonly string[];
  /** Key of its first letter. */
  readonly i: string;
  /** Keys of the formal names that it may be short for. */
  readonly f?: readonly string[];
  /** 1 when it is a given name, as far as one can tell. */
  readonly g?: 1;
}

export interface NameTraits {
  readonly n: readonly NameToken[];
  /** 1 when the source has separate name fields and only one of them is filled. */
  readonly p?: 1;
  /** Junior or senior, as written: the same name in two generations. */
  readonly j?: string;
}

interface Word {
  readonly text: string;
  readonly isAbbreviated: boolean;
}

const LONGEST_NAME = 200;
const MOST_WORDS = 10;
const WORD = /([\p{L}\p{M}'’ʼ`´]+)(\.?)/gu;
const SINGLE_WORD = /^(?:[A-Za-z]+|\p{L}+)$/u;
const APOSTROPHES = /['’ʼ`´]+/gu;

const TITLES = new Set(
  `dott ssa dottssa dr dra sig ra sigra ing arch avv geom rag prof profssa mr mrs ms miss mx sir mgr inz hab pan pani herr
  frau mme mlle spett egr gent`.split(/\s+/u),
);
const GENERATIONS: ReadonlyMap<string, string> = new Map([
  ["jr", "jr"],
  ["jnr", "jr"],
  ["junior", "jr"],
  ["sr", "sr"],
  ["snr", "sr"],
  ["senior", "sr"],
]);
/** Written apart or together: De Luca, Deluca; van den Berg; Gian Luca, Gianluca. */
const PARTICLES = new Set(
  "de di del della dello dei degli dal dalla la lo van von der den mc mac gian pier".split(" "),
);
/** What software writes when the name is missing. */
const NO_NAME = new Set(
  "unknown sconosciuto sconosciuta nieznany nieznana undefined null none notprovided".split(" "),
);

/** The words of a person's name as keys: order-free, without titles, with what is needed for rule M1. */
export function nameTokens(person: PersonLike): NameTraits {
  const given = wordsOf(person.givenName);
  const family = wordsOf(person.familyName);
  const isStructured = given.length > 0 && family.length > 0;
  const full = isStructured ? [] : wordsOf(person.fullName);
  if (full.length > 0 && full.length >= given.length + family.length)
    return traits(full, isGivenIn(person.fullName, full));
  const found = traits([...given, ...family], (_word, position) => position < given.length);
  return isStructured || found.n.length === 0 ? found : { ...found, p: 1 };
}

function traits(words: readonly Word[], isGiven: (word: Word, position: number) => boolean): NameTraits {
  const n: NameToken[] = [];
  let generation: string | undefined;
  let particles = "";
  for (const [position, word] of words.entries()) {
    const suffix = position > 0 ? GENERATIONS.get(word.text) : undefined;
    if (suffix !== undefined) {
      generation = suffix;
      continue;
    }
    if (PARTICLES.has(word.text) && position < words.length - 1) {
      particles += word.text;
      continue;
    }
    const found = token(word, particles, isGiven(word, position));
    if (found.i !== "") n.push(found);
    particles = "";
  }
  return generation === undefined ? { n } : { n, j: generation };
}

function token(word: Word, particles: string, isGiven: boolean): NameToken {
  const keys = foldName(word.text);
  const first = word.text.codePointAt(0) ?? 0;
  const i = (foldName(String.fromCodePoint(first))[0] ?? "").charAt(0);
  const g = isGiven ? ({ g: 1 } as const) : {};
  if (word.text.length === (first > 0xffff ? 2 : 1) || (word.isAbbreviated && word.text.length <= 2))
    return { k: [], i, ...g };
  const k = particles === "" ? keys : [...foldName(particles + word.text), ...keys];
  const f = keys.flatMap(formalNames);
  return f.length > 0 ? { k, i, f, ...g } : { k, i, ...g };
}

/** After a comma comes the given name; else the words known as given names; else the first word. */
function isGivenIn(
  fullName: string | null,
  words: readonly Word[],
): (word: Word, position: number) => boolean {
  const [beforeComma, ...afterComma] = (fullName ?? "").split(",");
  const before = afterComma.length === 0 ? 0 : wordsOf(beforeComma ?? null).length;
  if (before > 0 && before < words.length) return (_word, position) => position >= before;
  const isKnown = (word: Word): boolean => foldName(word.text).some(isKnownGivenName);
  return words.some(isKnown) ? isKnown : (_word, position) => position === 0;
}

function wordsOf(name: string | null): readonly Word[] {
  if (name === null) return [];
  if (name.length <= LONGEST_NAME && SINGLE_WORD.test(name)) {
    const text = name.normalize("NFKC").toLowerCase();
    return NO_NAME.has(text) ? [] : [{ text, isAbbreviated: false }];
  }
  const letters = name.slice(0, 30).replace(/[^a-z]+/giu, "");
  if (NO_NAME.has(letters.toLowerCase())) return [];
  const words: Word[] = [];
  for (const match of name.slice(0, LONGEST_NAME).normalize("NFKC").toLowerCase().matchAll(WORD)) {
    const text = (match[1] ?? "").replace(APOSTROPHES, "");
    if (text !== "") words.push({ text, isAbbreviated: match[2] === "." });
    if (words.length === MOST_WORDS) break;
  }
  // A title alone may be a family name; "Sig. Sconosciuto" is nobody's, whatever stands before it.
  const known = words.filter(({ text }) => !NO_NAME.has(text));
  const named = known.filter(({ text }) => !TITLES.has(text));
  if (named.length > 0) return named;
  return known.length === words.length ? known.slice(-1) : [];
}
