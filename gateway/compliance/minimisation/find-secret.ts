import type { CredentialWords } from "./lexicon.ts";
import { foldWord } from "./parse-phrase.ts";

/** Where a secret stands after the words that name it; null where none follows. */
export interface Secret {
  readonly start: number;
  readonly end: number;
}

const FARTHEST = 120;
const LONGEST_SECRET = 40;
const MOST_BETWEEN = 4;
const DATE_LIKE = /^\d{1,4}(?:[./:-]\d{1,4}){1,2}$/u;
const YEAR = /^(?:19|20)\d\d$/u;
const CURRENCY = /^(?:€|eur|euro|zł|zl|pln|£|\$)/iu;

/** Reads on from "password", "PIN", "kod dostępu": a secret follows at once, after "is", or after words that name its object. */
export class SecretFinder {
  readonly #copulas: ReadonlySet<string>;
  readonly #between: ReadonlySet<string>;
  readonly #notSecret: readonly string[];
  /** Copulas and words between, without diacritics. */
  readonly #leading: ReadonlySet<string>;

  constructor(words: readonly CredentialWords[]) {
    this.#copulas = new Set(words.flatMap(({ copulas }) => copulas));
    this.#between = new Set(words.flatMap(({ between }) => between));
    this.#leading = new Set([...this.#copulas, ...this.#between].map((word) => foldWord(word)));
    this.#notSecret = words.flatMap(({ notSecret }) => notSecret);
  }

  /** Whether a secret may follow this word, as the scanner folds it. */
  mayFollow(word: string): boolean {
    return this.#leading.has(word);
  }

  /** `from` is the end of the naming words in the original text. */
  find(text: string, from: number): Secret | null {
    const parts = partsAfter(text, from);
    let isExplicit = false;
    let between = 0;
    for (const part of parts) {
      if (part.afterColon) isExplicit = true;
      const word = part.text.toLowerCase();
      if (this.#copulas.has(word) && !part.afterColon) {
        isExplicit = true;
        continue;
      }
      if (this.#isSecret(part, isExplicit, between)) return { start: part.start, end: part.end };
      const isKnown =
        this.#between.has(word) || Array.from(word.split(/['’]/u)).every((each) => this.#between.has(each));
      if (part.endsClause || !isKnown || ++between > MOST_BETWEEN) return null;
    }
    return null;
  }

  #isSecret(part: Part, isExplicit: boolean, between: number): boolean {
    const { text } = part;
    if (text.length < 3 || DATE_LIKE.test(text) || CURRENCY.test(part.next)) return false;
    const word = text.toLowerCase();
    if (
      this.#notSecret.some((each) =>
        each.endsWith("*") ? word.startsWith(each.slice(0, -1)) : word === each,
      )
    ) {
      return false;
    }
    if (/^\d+$/u.test(text)) {
      return text.length <= 12 && (between === 0 || isExplicit || (text.length >= 4 && !YEAR.test(text)));
    }
    if (/\d/u.test(text)) return between === 0 || isExplicit || (text.length >= 6 && /\p{L}/u.test(text));
    if (!isExplicit || this.#between.has(word)) return false;
    // A word is a secret when it is all that is said: "password: giardino", "la password è giardino."
    return part.afterColon || part.endsClause;
  }
}

interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly afterColon: boolean;
  readonly endsClause: boolean;
  /** What stands behind it, to see a currency. */
  readonly next: string;
}

const EDGE = /["“”„«»'’‘()[\]<>]/u;

/** Words of the original text with the punctuation inside them, because a secret may hold any. */
function partsAfter(text: string, from: number): Part[] {
  const window = text.slice(from, from + FARTHEST);
  const parts: Part[] = [];
  let afterColon = false;
  let at = 0;
  if (/[,;.!?)]/u.test(window.charAt(0))) return parts;
  while (at < window.length && parts.length < MOST_BETWEEN + 4) {
    const char = window.charAt(at);
    if (/\s/u.test(char)) {
      if (char === "\n" && parts.length > 0) break;
      at++;
      continue;
    }
    let end = at;
    while (end < window.length && !/\s/u.test(window.charAt(end)) && end - at < LONGEST_SECRET) end++;
    let start = at;
    while (/[:=>–—-]/u.test(window.charAt(start))) {
      if (/[:=>]/u.test(window.charAt(start))) afterColon = true;
      start++;
    }
    while (EDGE.test(window.charAt(start))) start++;
    let stop = end;
    while (/[.,;:?]/u.test(window.charAt(stop - 1)) || EDGE.test(window.charAt(stop - 1))) stop--;
    const tail = window.slice(stop, end);
    const rest = window.slice(end).trimStart();
    if (stop > start) {
      parts.push({
        text: window.slice(start, stop),
        start: from + start,
        end: from + stop,
        afterColon,
        endsClause: /[.,;!?]/u.test(tail) || rest === "" || /^\s*\n/u.test(window.slice(end)),
        next: tail + rest,
      });
      afterColon = tail.includes(":");
    }
    at = end;
  }
  return parts;
}
