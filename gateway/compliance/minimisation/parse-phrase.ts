/** One word of a phrase. */
export interface Atom {
  /** Folded: lower case, no diacritics. */
  readonly text: string;
  /** Any word that begins so. */
  readonly isStem: boolean;
  /** `^`: only where the text writes it with a capital. */
  readonly isCapital: boolean;
  /** `=`: only where its last letter has its diacritic, or an apostrophe for it (`è`, `e'`). */
  readonly isAccented: boolean;
}

/** One place of a phrase: any of some words (as written in the lexicon), or any word at all (null). */
export interface Place {
  readonly words: string | null;
  readonly isOptional: boolean;
}

type Sets = Readonly<Record<string, readonly string[]>>;

/**
 * `word`, `stem*`, `(one|other*|$set)`, `$set`; `?` behind makes it optional; `..3` is up to three words of any kind.
 * Throws where a phrase cannot be read: a lexicon with a mistake must not be used in part.
 */
export function parsePhrase(phrase: string): readonly Place[] {
  const places = phrase.split(" ").flatMap((part): readonly Place[] => {
    const gap = /^\.\.(\d)$/u.exec(part);
    if (gap) return Array.from({ length: Number(gap[1]) }, () => ({ words: null, isOptional: true }));
    const isOptional = part.endsWith("?");
    const body = isOptional ? part.slice(0, -1) : part;
    return [{ words: /^\((.+)\)$/u.exec(body)?.[1] ?? body, isOptional }];
  });
  const [first, last] = [places[0], places.at(-1)];
  if (!first?.words || first.isOptional || !last?.words) {
    throw new Error(`lexicon: "${phrase}" must begin with a word and end with one`);
  }
  return places;
}

/** The words that a place takes, `one|other*|$set`. Throws where one cannot be read. */
export function parseWords(list: string, sets: Sets): readonly Atom[] {
  return list.split("|").flatMap((word) => {
    if (!word.startsWith("$")) return [parseWord(word)];
    const set = sets[word.slice(1)];
    if (!set) throw new Error(`lexicon: there is no set ${word}`);
    return set.map(parseWord);
  });
}

function parseWord(word: string): Atom {
  const match = /^([\^=]*)([\p{L}\p{M}\d]+)(\*?)$/u.exec(word);
  const text = foldWord(match?.[2] ?? "");
  if (!match || !/^[a-z0-9]+$/u.test(text)) throw new Error(`lexicon: cannot read the word "${word}"`);
  const marks = match[1] ?? "";
  return { text, isStem: match[3] === "*", isCapital: marks.includes("^"), isAccented: marks.includes("=") };
}

/** As the scanner folds a text. */
export function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss");
}
