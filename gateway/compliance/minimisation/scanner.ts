import {
  ACCENT,
  APOSTROPHE,
  COLON,
  FIRST_DIGIT,
  FOREIGN,
  LAST_DIGIT,
  lookalike,
  UPPER,
} from "./characters.ts";
import { Budget } from "./budget.ts";
import { collectFindings, type WordFinding } from "./collect-findings.ts";
import { compileLexicons, type CompiledPhrases } from "./compile-lexicon.ts";
import type { TextFinding } from "./finding.ts";
import { findNumbers, mayBeNumber, type NumberFinding } from "./find-numbers.ts";
import { SecretFinder, type Secret } from "./find-secret.ts";
import { FoldedText } from "./fold-text.ts";
import { LEXICONS, type Lexicon } from "./lexicon.ts";
import { GOES_ON, MATCHES, PhraseMatcher, ROOT, type Match } from "./phrase-matcher.ts";
import { UNKNOWN } from "./word-trie.ts";
import { WordNumbers } from "./word-numbers.ts";
import { AFTER_PLUS, HAS_DIGIT, HAS_FOREIGN, HAS_LETTER, MAKES, WordList } from "./words.ts";

/** A codice fiscale may be written without any digit. */
const SUSPICIOUS_LENGTH = 16;

/**
 * Reads notes in one pass and keeps nothing of them: a character is looked at a fixed number of times, whatever stands
 * beside it. It holds buffers, so one scanner reads one text at a time.
 */
export class Scanner {
  readonly #phrases: CompiledPhrases;
  readonly #matcher: PhraseMatcher;
  readonly #secrets: SecretFinder;
  readonly #folded = new FoldedText();
  readonly #words = new WordList(this.#folded);
  readonly #budget = new Budget();
  readonly #numberWords = new WordNumbers();
  readonly #freeDigits = new WordNumbers();
  /** Words in which letters that no lexicon reads stand beside others. */
  readonly #mixedWords = new WordNumbers();
  #matched: WordFinding[] = [];
  #stops: (readonly [first: number, last: number])[] = [];
  #unreadable: [first: number, last: number] | null = null;

  /** Throws where a lexicon has a mistake. */
  constructor(lexicons: readonly Lexicon[] = LEXICONS) {
    this.#phrases = compileLexicons(lexicons);
    this.#matcher = new PhraseMatcher(this.#phrases);
    this.#secrets = new SecretFinder(lexicons.map(({ credentials }) => credentials));
  }

  /** What a text holds that it should not, in order of place. Never throws, whatever the text. */
  scan(text: string): TextFinding[] {
    if (text.length === 0) return [];
    this.#folded.fold(text);
    this.#budget.start(text.length);
    this.#numberWords.count = 0;
    this.#mixedWords.count = 0;
    if (this.#matched.length > 0) this.#matched = [];
    if (this.#stops.length > 0) this.#stops = [];
    this.#unreadable = null;
    this.#readWords();
    for (let index = 0; index < this.#mixedWords.count; index++)
      this.#readMixed(text, this.#mixedWords.items[index] ?? 0);
    this.#match();
    const numbers = this.#numberWords.count === 0 ? NO_NUMBERS : this.#findNumbers();
    const isClean = this.#matched.length === 0 && numbers.length === 0 && this.#unreadable === null;
    if (isClean && this.#folded.overriddenAt < 0 && !this.#budget.isExhausted) return [];
    return collectFindings(text, this.#folded, this.#words, {
      matched: this.#matched,
      stops: this.#stops,
      numbers,
      unreadable: this.#unreadable,
      findSecret: (last) => this.#findSecret(text, last),
      isIncomplete: () => this.#budget.isExhausted,
    });
  }

  /** Words and what they mean. Few arrays are in use at a time, so that they stay in registers: this is the hot loop. */
  #readWords(): void {
    const { bytes, length, kinds } = this.#folded;
    const { next, classOf } = this.#phrases.trie;
    const words = this.#words;
    let count = 0;
    let at = 0;
    for (;;) {
      let kind = 0;
      while (at < length) {
        kind = kinds[bytes[at] ?? 0] ?? 0;
        if (kind - 1 < FOREIGN && kind > 0) break;
        at++;
      }
      if (at >= length) break;
      const start = at;
      let node = 0;
      let highest = kind;
      let lowest = kind;
      // The byte after the text ends every word.
      do {
        node = next[node + kind] ?? 0;
        if (kind > highest) highest = kind;
        else if (kind < lowest) lowest = kind;
        kind = kinds[bytes[++at] ?? 0] ?? 0;
      } while (kind !== 0 && kind <= FOREIGN);
      if (count === words.starts.length) words.grow();
      words.starts[count] = start;
      words.ends[count] = at;
      words.classes[count] = classOf[node] ?? UNKNOWN;
      words.kinds[count] = HAS_LETTER;
      if (lowest === FOREIGN) this.#readForeign(count, at - start);
      else if (lowest >= FIRST_DIGIT && highest <= LAST_DIGIT) {
        words.kinds[count] = HAS_DIGIT;
        this.#numberWords.push(count);
      } else if (highest >= FIRST_DIGIT || at - start === SUSPICIOUS_LENGTH) this.#readOdd(count, start, at);
      count++;
    }
    words.count = count;
  }

  /** A word with digits or foreign letters, or one as long as a tax code. */
  #readOdd(word: number, start: number, end: number): void {
    let makes = 0;
    for (let at = start; at < end; at++) makes |= MAKES[this.#words.kindAt(at)] ?? 0;
    this.#words.kinds[word] = makes;
    if (mayBeNumber(makes, end - start)) this.#numberWords.push(word);
    if ((makes & HAS_FOREIGN) === 0 || end - start < 2) return;
    this.#mixedWords.push(word);
    this.#readForeign(word, end - start);
    this.#words.kinds[word] = makes;
  }

  #match(): void {
    const words = this.#words;
    const { classes, starts, ends, count } = words;
    const { needs, begins } = this.#phrases.trie;
    const matcher = this.#matcher;
    const { to, says } = matcher;
    let state = ROOT;
    for (let word = 0; word < count; word++) {
      const wordClass = classes[word] ?? UNKNOWN;
      if (state === ROOT && begins[wordClass] === 0) continue;
      const needed = needs[wordClass] ?? 0;
      const kind =
        wordClass * 4 + (needed === 0 ? 0 : this.#looksOf(starts[word] ?? 0, ends[word] ?? 0) & needed);
      let step = matcher.step(state, kind);
      if (((says[step] ?? 0) & GOES_ON) !== 0 && words.isBreakBefore(word)) step = matcher.step(ROOT, kind);
      state = to[step] ?? ROOT;
      if (((says[step] ?? 0) & MATCHES) !== 0) this.#keep(matcher.matches[step] ?? [], word);
    }
  }

  /** A word with letters that no lexicon reads: never passed in silence. A single one may be a sign. */
  #readForeign(word: number, length: number): void {
    this.#words.kinds[word] = HAS_FOREIGN;
    if (length < 2) return;
    if (this.#unreadable) this.#unreadable[1] = word;
    else this.#unreadable = [word, word];
  }

  /** A word that mixes scripts: by its looks. */
  #readMixed(text: string, word: number): void {
    if (!this.#budget.spend()) return;
    this.#words.classes[word] = this.#classByLooks(
      text,
      this.#words.starts[word] ?? 0,
      this.#words.ends[word] ?? 0,
    );
  }

  #classByLooks(text: string, start: number, end: number): number {
    const { next, classOf } = this.#phrases.trie;
    let node = 0;
    for (let at = start; at < end; at++) {
      const kind = this.#words.kindAt(at);
      const letter = kind === FOREIGN ? lookalike(text.codePointAt(this.#folded.offset(at)) ?? 0) : kind;
      node = next[node + letter] ?? 0;
    }
    return classOf[node] ?? UNKNOWN;
  }

  /** 1: a capital; 2: a diacritic on the last letter, or the apostrophe that stands for it. */
  #looksOf(start: number, end: number): number {
    const { bytes, table } = this.#folded;
    const capital = ((table[bytes[start] ?? 0] ?? 0) & UPPER) === 0 ? 0 : 1;
    if (((table[bytes[end - 1] ?? 0] ?? 0) & ACCENT) !== 0) return capital | 2;
    const isApostrophe = this.#words.kindAt(end) === APOSTROPHE;
    return isApostrophe && MAKES[this.#words.kindAt(end + 1)] === 0 ? capital | 2 : capital;
  }

  #keep(matches: readonly Match[], last: number): void {
    for (const { meaning, age } of matches) {
      if (meaning.kind === "STOP") this.#stops.push([last - age, last]);
      else this.#matched.push({ meaning, first: last - age, last });
    }
  }

  #findNumbers(): NumberFinding[] {
    return findNumbers(this.#words, this.#numberWords, this.#freeDigits, this.#budget, (word) => {
      if ((this.#words.joinOf(word) & AFTER_PLUS) !== 0) return true;
      if (word === 0 || this.#words.lengthOf(word - 1) > 10) return false;
      return PHONE_WORDS.has(this.#words.textOf(word - 1, word - 1));
    });
  }

  /** Only where something looks like it: digits, a colon, or a word that may stand before a secret. */
  #findSecret(text: string, last: number): Secret | null {
    const { starts, ends, kinds, count } = this.#words;
    const next = last + 1;
    if (next >= count) return null;
    // "24 pin": a number of pins.
    if (last > 0 && kinds[last - 1] === HAS_DIGIT && this.#words.lengthOf(last - 1) < 4) return null;
    const hasDigit = ((kinds[next] ?? 0) & HAS_DIGIT) !== 0;
    let hasColon = false;
    for (let at = ends[last] ?? 0; at < (starts[next] ?? 0) && !hasColon; at++)
      hasColon = this.#words.kindAt(at) === COLON;
    const word = hasDigit || hasColon ? "" : this.#words.textOf(next, next).toLowerCase();
    if (word !== "" && !this.#secrets.mayFollow(word)) return null;
    return this.#budget.spend() ? this.#secrets.find(text, this.#folded.offset(ends[last] ?? 0)) : null;
  }
}

const NO_NUMBERS: NumberFinding[] = [];
const PHONE_WORDS = new Set([
  "TEL", "TELEFONO", "TELEFON", "TELEFONU", "CELL", "CELLULARE", "MOBILE", "MOB", "KOM", "KOMORKA", "KOMORKOWY", "PHONE", "FAX", "WHATSAPP", "FISSO",
]); // prettier-ignore
