import { ACCENT, APOSTROPHE, COLON, FOREIGN, lookalike, UPPER } from "./characters.ts";
import { Budget } from "./budget.ts";
import { collectFindings, type WordFinding } from "./collect-findings.ts";
import { compileLexicons, type CompiledPhrases } from "./compile-lexicon.ts";
import type { TextFinding } from "./finding.ts";
import { CF_LETTERS, findNumbers } from "./find-numbers.ts";
import { SecretFinder, type Secret } from "./find-secret.ts";
import { FoldedText, SPECIAL_LETTER } from "./fold-text.ts";
import { LEXICONS, type Lexicon } from "./lexicon.ts";
import { GOES_ON, MATCHES, PhraseMatcher, ROOT, type Match } from "./phrase-matcher.ts";
import { UNKNOWN } from "./word-trie.ts";
import { WordNumbers } from "./word-numbers.ts";
import { AFTER_PLUS, HAS_DIGIT, HAS_FOREIGN, HAS_LETTER, MAKES, WordList } from "./words.ts";

/** A codice fiscale may be written without any digit. */
const SUSPICIOUS_LENGTH = 16;

/** Bits of signs (characters.ts). */
const NO_LETTER = 32;
const NO_DIGIT = 16;

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
  readonly #digitWords = new WordNumbers();
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
    this.#folded.fold(text);
    this.#budget.start(text.length);
    this.#matched = [];
    this.#stops = [];
    const special = this.#readWords();
    if (special >= 0) {
      this.#folded.expand(text, special);
      this.#readWords();
    }
    for (let index = 0; index < this.#mixedWords.count; index++)
      this.#readMixed(text, this.#mixedWords.items[index] ?? 0);
    this.#match();
    const numbers = findNumbers(
      this.#words,
      this.#numberWords,
      this.#digitWords,
      this.#budget,
      this.#isAfterPhoneWord,
    );
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

  /**
   * Words and what they mean; -1, or the beginning of the first word before which the text must be expanded. Few arrays are in
   * use at a time, so that they stay in registers: this is the hot loop.
   */
  #readWords(): number {
    const { codes, length, letters } = this.#folded;
    const { next, classOf } = this.#phrases.trie;
    const words = this.#words;
    words.reserve(length);
    const { starts, ends, kinds, classes } = words;
    this.#numberWords.count = 0;
    // Every other sign at most begins a word.
    this.#digitWords.reserve(length / 2 + 1);
    const { items: digits } = this.#digitWords;
    let digitCount = 0;
    this.#mixedWords.count = 0;
    this.#unreadable = null;
    let count = 0;
    let at = 0;
    for (;;) {
      let letter = 0;
      while (at < length && (letter = letters[codes[at] ?? 0] ?? 0) === 0) at++;
      if (letter === 0) break;
      const start = at;
      let node = 0;
      let any = 0;
      let all = FOREIGN;
      // The code after the text ends every word.
      do {
        node = next[node + letter] ?? 0;
        any |= letter;
        all &= letter;
        letter = letters[codes[++at] ?? 0] ?? 0;
      } while (letter !== 0);
      starts[count] = start;
      ends[count] = at;
      classes[count] = classOf[node] ?? UNKNOWN;
      kinds[count] = HAS_LETTER;
      if (any >= NO_LETTER) {
        if (any >= SPECIAL_LETTER) return start;
        const isNumber = all === NO_LETTER && (any & NO_DIGIT) === 0;
        const makes = isNumber ? HAS_DIGIT : all === FOREIGN ? HAS_FOREIGN : words.makesOf(start, at);
        kinds[count] = makes;
        if (isNumber) {
          digits[digitCount++] = count;
          // Few letters before them: a tax code, or a country.
          if (
            kinds[count - 1] === HAS_LETTER &&
            (ends[count - 1] ?? 0) - (starts[count - 1] ?? 0) <= CF_LETTERS
          )
            this.#numberWords.push(count);
        } else if (makes !== HAS_FOREIGN) this.#readOdd(count, makes);
        // A single one may be a sign.
        else if (at - start > 1) this.#readForeign(count);
      } else if (at - start === SUSPICIOUS_LENGTH) this.#numberWords.push(count);
      count++;
    }
    words.count = count;
    this.#digitWords.count = digitCount;
    return -1;
  }

  /** A word of several kinds of characters. */
  #readOdd(word: number, makes: number): void {
    if ((makes & HAS_DIGIT) !== 0) this.#numberWords.push(word);
    if ((makes & HAS_FOREIGN) === 0) return;
    this.#mixedWords.push(word);
    this.#readForeign(word);
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

  /** A word with letters that no lexicon reads: never passed in silence. */
  #readForeign(word: number): void {
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
    const { codes, values } = this.#folded;
    const capital = ((values[codes[start] ?? 0] ?? 0) & UPPER) === 0 ? 0 : 1;
    if (((values[codes[end - 1] ?? 0] ?? 0) & ACCENT) !== 0) return capital | 2;
    const isApostrophe = this.#words.kindAt(end) === APOSTROPHE;
    return isApostrophe && MAKES[this.#words.kindAt(end + 1)] === 0 ? capital | 2 : capital;
  }

  #keep(matches: readonly Match[], last: number): void {
    for (const { meaning, age } of matches) {
      if (meaning.kind === "STOP") this.#stops.push([last - age, last]);
      else this.#matched.push({ meaning, first: last - age, last });
    }
  }

  /** Made once: most notes have a number, and none that matters. */
  readonly #isAfterPhoneWord = (word: number): boolean => {
    if ((this.#words.joinOf(word) & AFTER_PLUS) !== 0) return true;
    if (this.#words.lengthOf(word - 1) > LONGEST_PHONE_WORD) return false;
    return PHONE_WORDS.has(this.#words.textOf(word - 1, word - 1));
  };

  /** Only where something looks like it: digits, a colon, or a word that may stand before a secret. */
  #findSecret(text: string, last: number): Secret | null {
    const { starts, ends, kinds, count } = this.#words;
    const next = last + 1;
    if (next >= count) return null;
    // "24 pin": a number of pins.
    if (kinds[last - 1] === HAS_DIGIT && this.#words.lengthOf(last - 1) < 4) return null;
    const hasDigit = ((kinds[next] ?? 0) & HAS_DIGIT) !== 0;
    let hasColon = false;
    for (let at = ends[last] ?? 0; at < (starts[next] ?? 0) && !hasColon; at++)
      hasColon = this.#words.kindAt(at) === COLON;
    const word = hasDigit || hasColon ? "" : this.#words.textOf(next, next).toLowerCase();
    if (word !== "" && !this.#secrets.mayFollow(word)) return null;
    return this.#budget.spend() ? this.#secrets.find(text, this.#folded.offset(ends[last] ?? 0)) : null;
  }
}

const LONGEST_PHONE_WORD = 9;
const PHONE_WORDS = new Set([
  "TEL", "TELEFONO", "TELEFON", "TELEFONU", "CELL", "CELLULARE", "MOBILE", "MOB", "KOM", "KOMORKA", "KOMORKOWY", "PHONE", "FAX", "WHATSAPP", "FISSO",
]); // prettier-ignore
