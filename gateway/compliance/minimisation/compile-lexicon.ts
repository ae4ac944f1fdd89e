import type { Confidence, MinimisationCode } from "./finding.ts";
import type { Lexicon } from "./lexicon.ts";
import { parsePhrase, parseWords, type Place } from "./parse-phrase.ts";
import { WordTrie } from "./word-trie.ts";

/** What a phrase that is no stop means: a finding, or the name of a secret that may follow. */
export interface TermMeaning {
  readonly kind: "TERM" | "SECRET";
  readonly code: MinimisationCode;
  readonly rule: string;
  readonly confidence: Confidence;
}

/** What a phrase means; a stop silences the terms inside it. */
export type Meaning = TermMeaning | { readonly kind: "STOP" };

/** Phrases as one flat list of places, so that a position in it says everything about a match under way. */
export interface CompiledPhrases {
  readonly trie: WordTrie;
  /** By place: the set of words that it takes; -1 takes any word. */
  readonly setOf: Int32Array;
  readonly isOptional: Uint8Array;
  /** By place: nothing needed comes after it. */
  readonly ends: Uint8Array;
  /** By place: there is a place after it in the same phrase. */
  readonly goesOn: Uint8Array;
  readonly meaningOf: Int32Array;
  readonly meanings: readonly Meaning[];
  /** By set: places that a phrase begins with. */
  readonly starts: readonly (readonly number[])[];
}

/** Throws where a lexicon has a mistake. */
export function compileLexicons(lexicons: readonly Lexicon[]): CompiledPhrases {
  const sets = new Map<string, number>();
  const trie = new WordTrie();
  const meanings: Meaning[] = [];
  const flat: { set: number; place: Place; isLast: boolean; ends: boolean; meaning: number }[] = [];
  const starts: number[][] = [];

  function setOf(list: string, { language, words }: Lexicon): number {
    const key = list.includes("$") ? `${language}:${list}` : list;
    const known = sets.get(key);
    if (known !== undefined) return known;
    const set = sets.size;
    sets.set(key, set);
    starts.push([]);
    for (const atom of parseWords(list, words)) trie.add(atom, set);
    return set;
  }

  for (const { phrase, lexicon, meaning } of lexicons.flatMap(phrasesOf)) {
    const places = parsePhrase(phrase);
    meanings.push(meaning);
    for (const [index, place] of places.entries()) {
      const set = place.words === null ? -1 : setOf(place.words, lexicon);
      if (index === 0) starts[set]?.push(flat.length);
      const rest = places.slice(index + 1);
      flat.push({
        set,
        place,
        isLast: rest.length === 0,
        ends: rest.every(({ isOptional }) => isOptional),
        meaning: meanings.length - 1,
      });
    }
  }
  trie.freeze((set) => (starts[set]?.length ?? 0) > 0);
  return {
    trie,
    setOf: Int32Array.from(flat, ({ set }) => set),
    isOptional: Uint8Array.from(flat, ({ place }) => Number(place.isOptional)),
    ends: Uint8Array.from(flat, ({ ends }) => Number(ends)),
    goesOn: Uint8Array.from(flat, ({ isLast }) => Number(!isLast)),
    meaningOf: Int32Array.from(flat, ({ meaning }) => meaning),
    meanings,
    starts,
  };
}

interface PhraseEntry {
  readonly phrase: string;
  readonly lexicon: Lexicon;
  readonly meaning: Meaning;
}

function phrasesOf(lexicon: Lexicon): PhraseEntry[] {
  const { terms, stops, credentials } = lexicon;
  const entry = (phrase: string, meaning: Meaning): PhraseEntry => ({ phrase, lexicon, meaning });
  return [
    ...terms.flatMap(({ phrases, code, rule, confidence }) =>
      phrases.map((phrase) => entry(phrase, { kind: "TERM", code, rule, confidence })),
    ),
    ...stops.flatMap(({ phrases }) => phrases.map((phrase) => entry(phrase, { kind: "STOP" }))),
    ...credentials.keys.map((phrase) =>
      entry(phrase, { kind: "SECRET", code: "CREDENTIAL", rule: credentials.rule, confidence: "HIGH" }),
    ),
  ];
}
