import {
  COLON,
  DOT,
  FIRST_DIGIT,
  FIRST_LETTER,
  FOREIGN,
  HYPHEN,
  LAST_DIGIT,
  LAST_LETTER,
  NEWLINE,
  PLUS,
  QUOTE,
  SLASH,
  SPACE,
  APOSTROPHE,
  UNDERSCORE,
  UPPER,
} from "./characters.ts";
import type { FoldedText } from "./fold-text.ts";

/** What a word is made of. */
export const HAS_LETTER = 1;
export const HAS_DIGIT = 2;
export const HAS_FOREIGN = 4;

/** How a word is joined to the one before: by one grouping character (bits 0-2), after a break (8), after a plus (16). */
export const GROUP = 7;
export const BY_SPACE = 1;
export const BY_DOT = 2;
export const BY_HYPHEN = 3;
export const BY_NEWLINE = 4;
export const BREAK = 8;
export const AFTER_PLUS = 16;

/** By kind: what it adds to a word; 0 ends it. */
export const MAKES = new Uint8Array(64);
MAKES.fill(HAS_LETTER, FIRST_LETTER, LAST_LETTER + 1);
MAKES.fill(HAS_DIGIT, FIRST_DIGIT, LAST_DIGIT + 1);
MAKES[FOREIGN] = HAS_FOREIGN;

/** What may stand between the words of one phrase. */
const IS_TRANSPARENT = new Uint8Array(64);
for (const kind of [SPACE, NEWLINE, DOT, HYPHEN, SLASH, APOSTROPHE, COLON, PLUS, QUOTE, UNDERSCORE]) {
  IS_TRANSPARENT[kind] = 1;
}

/** Upper-case letters and digits, by kind. */
const SIGNS = new Uint8Array(64).fill("?".charCodeAt(0));
for (let letter = 0; letter < 26; letter++) SIGNS[FIRST_LETTER + letter] = "A".charCodeAt(0) + letter;
for (let digit = 0; digit < 10; digit++) SIGNS[FIRST_DIGIT + digit] = "0".charCodeAt(0) + digit;
/** Longer than every number and every word that matters. */
const LONGEST_TEXT = 100;
/** Where texts are put together: a number is shorter than a word may be. */
const ROOM = Buffer.allocUnsafe(LONGEST_TEXT);
/** Abbreviations end in a dot that ends no sentence. */
const LONGEST_ABBREVIATION = 4;
/** Words with more than this between them have nothing to do with each other. */
const FARTHEST = 16;

/** Words of one text, as positions in its folded codes. Reused from text to text. */
export class WordList {
  readonly folded: FoldedText;
  starts: Int32Array = new Int32Array(1_024);
  ends: Int32Array = new Int32Array(1_024);
  kinds: Uint8Array = new Uint8Array(1_024);
  /** Room for one note a word: how digits are joined, where somebody has asked. */
  joints: Uint8Array = new Uint8Array(1_024);
  /** What each word means to the lexicons (WordTrie). */
  classes: Uint16Array = new Uint16Array(1_024);
  count = 0;

  constructor(folded: FoldedText) {
    this.folded = folded;
  }

  lengthOf(word: number): number {
    return (this.ends[word] ?? 0) - (this.starts[word] ?? 0);
  }

  kindAt(position: number): number {
    const { codes, kinds } = this.folded;
    return kinds[codes[position] ?? 0] ?? 0;
  }

  /** What the signs of a word between two positions are: HAS_LETTER and the like. */
  makesOf(start: number, end: number): number {
    const { codes, letters } = this.folded;
    let makes = 0;
    for (let at = start; at < end; at++) makes |= MAKES[letters[codes[at] ?? 0] ?? 0] ?? 0;
    return makes;
  }

  /** Whether something ends between a word and the one before it. */
  isBreakBefore(word: number): boolean {
    return (this.joinOf(word) & BREAK) !== 0;
  }

  /** How a word is joined to the one before it. */
  joinOf(word: number): number {
    const start = this.starts[word] ?? 0;
    if (word === 0) return this.#joinBetween(0, 0, start) & ~GROUP;
    const end = this.ends[word - 1] ?? 0;
    // One space is by far the most frequent.
    if (start - end === 1 && this.kindAt(end) === SPACE) return BY_SPACE;
    return this.#joinBetween(this.starts[word - 1] ?? 0, end, start);
  }

  /** Upper-case letters and digits of some words, of long ones the beginning; a letter of another script is no letter of a number. */
  textOf(first: number, last: number): string {
    const { codes, kinds } = this.folded;
    let length = 0;
    for (let word = first; word <= last; word++) {
      const end = Math.min(this.ends[word] ?? 0, (this.starts[word] ?? 0) + LONGEST_TEXT);
      for (let at = this.starts[word] ?? 0; at < end; at++)
        ROOM[length++] = SIGNS[kinds[codes[at] ?? 0] ?? 0] ?? 0;
    }
    return ROOM.toString("latin1", 0, length);
  }

  /** Room for the words of a text of this length. What was there is gone. */
  reserve(length: number): void {
    if (this.starts.length > length / 2) return;
    this.starts = new Int32Array(length);
    this.ends = new Int32Array(length);
    this.kinds = new Uint8Array(length);
    this.joints = new Uint8Array(length);
    this.classes = new Uint16Array(length);
  }

  #joinBetween(before: number, from: number, to: number): number {
    const { codes, kinds, values } = this.folded;
    const plus = this.kindAt(to - 1) === PLUS ? AFTER_PLUS : 0;
    if (to - from > FARTHEST) return BREAK | plus;
    let lines = 0;
    let others = 0;
    let mark = SPACE;
    for (let i = from; i < to; i++) {
      const kind = kinds[codes[i] ?? 0] ?? 0;
      if (IS_TRANSPARENT[kind] === 0) return BREAK | plus;
      if (kind === NEWLINE) lines++;
      else if (kind !== SPACE) {
        others++;
        mark = kind;
      }
    }
    if (lines > 1) return BREAK | plus;
    if (others === 0) return lines === 1 ? BY_NEWLINE : to - from <= 3 ? BY_SPACE : plus;
    if (to - from === 1) return mark === DOT ? BY_DOT : mark === HYPHEN ? BY_HYPHEN : plus;
    const isUpper = ((values[codes[to] ?? 0] ?? 0) & UPPER) !== 0;
    const endsSentence = others === 1 && mark === DOT && isUpper && from - before > LONGEST_ABBREVIATION;
    return (endsSentence ? BREAK : 0) | plus;
  }
}
