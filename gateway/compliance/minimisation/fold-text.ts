import {
  ACCENT,
  classify,
  decompose,
  EXPAND,
  FOREIGN,
  INVISIBLE,
  KIND,
  MARK,
  OTHER,
  OVERRIDE,
} from "./characters.ts";

const CODE_UNITS = 1 << 16;
const PAGE = 256;

/** A code unit that folding must look at first: it is several signs, or none, or of a page that no text has used yet. */
export const SPECIAL = 63;
/** The same among what words are made of: a bit of its own, which "or" over a word keeps. */
export const SPECIAL_LETTER = 64;

/** By code unit: its folded byte (characters.ts), the same without case and diacritics, and only what words are made of. */
const VALUES = new Uint8Array(CODE_UNITS).fill(EXPAND);
const KINDS = new Uint8Array(CODE_UNITS).fill(SPECIAL);
const LETTERS = new Uint8Array(CODE_UNITS).fill(SPECIAL_LETTER);
const isLearnt = new Uint8Array(CODE_UNITS / PAGE);

/** Neighbours are of one script: a page is worked out when a text first uses it. */
function learn(page: number): void {
  isLearnt[page] = 1;
  for (let code = page * PAGE; code < (page + 1) * PAGE; code++) {
    const value = classify(code);
    VALUES[code] = value;
    KINDS[code] = value >= OVERRIDE ? SPECIAL : value & KIND;
    LETTERS[code] = value >= OVERRIDE ? SPECIAL_LETTER : letterOf(value);
  }
}

function letterOf(value: number): number {
  return (value & KIND) <= FOREIGN ? value & KIND : OTHER;
}

/** Latin letters, and the punctuation of every European language. */
for (const page of [0x00, 0x01, 0x20]) learn(page);

/** The same tables for what is folded already. */
const FOLDED_VALUES = Uint8Array.from({ length: PAGE }, (_none, value) => value);
const FOLDED_KINDS = FOLDED_VALUES.map((value) => value & KIND);
const FOLDED_LETTERS = FOLDED_VALUES.map(letterOf);

/**
 * A text as codes that stand for its signs, one or more to a character, with the way back to its offsets. Most texts are
 * read as they are: what a code stands for is looked up in tables. Reused from text to text.
 */
export class FoldedText {
  #units = new Uint16Array(4_096);
  /** The same memory, for texts to be copied into. */
  #bytes = Buffer.from(this.#units.buffer);
  #folded = new Uint16Array(0);
  codes: Uint16Array = this.#units;
  /** What each code stands for (characters.ts). */
  values: Uint8Array = VALUES;
  /** The same without case and diacritics. */
  kinds: Uint8Array = KINDS;
  /** The same, with 0 for all that is no part of a word. */
  letters: Uint8Array = LETTERS;
  /** Offset of each code in the text; meaningless while `isPlain`. */
  offsets: Int32Array = new Int32Array(0);
  length = 0;
  /** One code a code unit: offsets are positions. */
  isPlain = true;
  /** Where the direction of reading is overridden: what a person sees is not what is written. -1: nowhere. */
  overriddenAt = -1;
  #textLength = 0;
  readonly #expansions = new Map<number, readonly number[]>();

  /** Takes a text as it is. Where a reader comes to something `SPECIAL`, `expand` must be called, and reading begins again. */
  fold(text: string): void {
    const { length } = text;
    this.isPlain = true;
    this.overriddenAt = -1;
    this.length = length;
    this.#textLength = length;
    if (length >= this.#units.length) {
      this.#units = new Uint16Array(length * 2);
      this.#bytes = Buffer.from(this.#units.buffer);
    }
    this.#bytes.write(text, 0, length * 2, "utf16le");
    this.#read(this.#units, VALUES, KINDS, LETTERS);
  }

  /**
   * Linear: every character costs one look-up, a rare one a bounded expansion. Nothing before `from` may be `SPECIAL`;
   * afterwards nothing is.
   */
  expand(text: string, from = 0): void {
    const units = this.#units;
    const end = this.length;
    this.#reserve(end + 1);
    this.isPlain = false;
    let folded = this.#folded;
    let { offsets } = this;
    let length = 0;
    for (; length < from; length++) {
      folded[length] = VALUES[units[length] ?? 0] ?? 0;
      offsets[length] = length;
    }
    for (let i = from; i < end; i++) {
      const unit = units[i] ?? 0;
      if (isLearnt[unit >> 8] === 0) learn(unit >> 8);
      const value = VALUES[unit] ?? 0;
      if (value < OVERRIDE) {
        folded[length] = value;
        offsets[length++] = i;
      } else if (value === MARK) {
        folded[length - 1] = (folded[length - 1] ?? 0) | ACCENT;
      } else if (value === EXPAND) {
        const point = text.codePointAt(i) ?? 0;
        const parts = this.#partsOf(point);
        // Room for these, for one sign of each unit that is left, and for the end.
        if (length + parts.length + end - i >= folded.length) {
          this.#reserve((length + parts.length + end - i) * 2);
          folded = this.#folded;
          ({ offsets } = this);
        }
        for (const part of parts) {
          folded[length] = part;
          offsets[length++] = i;
        }
        if (point > 0xffff) i++;
      } else if (value === OVERRIDE && this.overriddenAt < 0) this.overriddenAt = i;
    }
    this.length = length;
    this.#read(folded, FOLDED_VALUES, FOLDED_KINDS, FOLDED_LETTERS);
  }

  /** Offset in the text of the character behind a code; the text's end for the position after the last one. */
  offset(position: number): number {
    if (this.isPlain) return position;
    return position >= this.length ? this.#textLength : (this.offsets[position] ?? 0);
  }

  /** A separator after the end spares every reader the question whether there is more. */
  #read(codes: Uint16Array, values: Uint8Array, kinds: Uint8Array, letters: Uint8Array): void {
    codes[this.length] = 0;
    this.codes = codes;
    this.values = values;
    this.kinds = kinds;
    this.letters = letters;
  }

  #partsOf(point: number): readonly number[] {
    let parts = this.#expansions.get(point);
    if (!parts) {
      parts = expansion(point);
      if (this.#expansions.size > 10_000) this.#expansions.clear();
      this.#expansions.set(point, parts);
    }
    return parts;
  }

  #reserve(length: number): void {
    if (length <= this.#folded.length) return;
    const folded = new Uint16Array(length);
    const offsets = new Int32Array(length);
    folded.set(this.#folded);
    offsets.set(this.offsets);
    this.#folded = folded;
    this.offsets = offsets;
  }
}

/** A lone surrogate is nothing that can be read. */
function expansion(point: number): number[] {
  if (point >= 0xd800 && point <= 0xdfff) return [0];
  const own = classify(point);
  if (own < OVERRIDE) return [own];
  if (own === MARK || own === INVISIBLE) return [];
  return Array.from(decompose(String.fromCodePoint(point)))
    .map((part) => classify(part.codePointAt(0) ?? 0))
    .map((value) => (value === EXPAND ? 0 : value))
    .filter((value) => value < OVERRIDE);
}
