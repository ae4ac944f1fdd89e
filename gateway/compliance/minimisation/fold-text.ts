import { ACCENT, classify, decompose, EXPAND, INVISIBLE, KIND, MARK, OVERRIDE } from "./characters.ts";

const LATIN = Uint8Array.from({ length: 0x180 }, (_none, code) => classify(code));
/** A byte of a one-byte text is its character; a folded one is what it says. */
const LATIN_1 = LATIN.slice(0, 256);
const IDENTITY = Uint8Array.from({ length: 256 }, (_none, value) => value);
const LATIN_1_KINDS = LATIN_1.map((value) => value & KIND);
const IDENTITY_KINDS = IDENTITY.map((value) => value & KIND);
const BEYOND_LATIN_1 = /[\u0100-\uffff]/;
const RARE = Array.from(LATIN_1.keys()).filter((code) => (LATIN_1[code] ?? 0) >= OVERRIDE);
const RARE_LATIN_1 = new RegExp(
  `[${RARE.map((code) => `\\u00${code.toString(16).padStart(2, "0")}`).join("")}]`,
  "u",
);

/** A text as bytes, one or more to a character, with the way back to its offsets. Reused from text to text. */
export class FoldedText {
  bytes: Uint8Array = new Uint8Array(4_096);
  /** The same memory, for one-byte texts to be copied into. */
  #buffer = Buffer.from(this.bytes.buffer);
  /** What each byte of `bytes` stands for (characters.ts): one-byte texts are read as they are. */
  table: Uint8Array = IDENTITY;
  /** The same without case and diacritics. */
  kinds: Uint8Array = IDENTITY_KINDS;
  /** Offset of each byte in the text; meaningless while `isPlain`. */
  offsets: Int32Array = new Int32Array(4_096);
  length = 0;
  /** One byte a character so far: offsets are positions. */
  isPlain = true;
  /** Where the direction of reading is overridden: what a person sees is not what is written. -1: nowhere. */
  overriddenAt = -1;
  #textLength = 0;
  readonly #pages: (Uint8Array | undefined)[] = [];
  readonly #expansions = new Map<number, readonly number[]>();

  /** Linear: every character costs one look-up, a rare one a bounded expansion. */
  fold(text: string): void {
    this.isPlain = true;
    this.overriddenAt = -1;
    this.length = 0;
    this.#textLength = text.length;
    this.#reserve(text.length + 32);
    if (!BEYOND_LATIN_1.test(text) && !RARE_LATIN_1.test(text)) {
      this.table = LATIN_1;
      this.kinds = LATIN_1_KINDS;
      this.length = this.#buffer.write(text, 0, text.length, "latin1");
    } else {
      this.table = IDENTITY;
      this.kinds = IDENTITY_KINDS;
      this.#foldPlain(text);
    }
    // A separator after the end spares every reader the question whether there is more.
    this.bytes[this.length] = 0;
  }

  #foldPlain(text: string): void {
    const { bytes } = this;
    const { length } = text;
    // Neighbours are of one script: their page is looked up once.
    let pageOf = 0;
    let page = this.#page(0);
    let i = 0;
    for (; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code >> 8 !== pageOf && code >= 0x180) {
        pageOf = code >> 8;
        page = this.#page(pageOf);
      }
      const value = code < 0x180 ? (LATIN[code] ?? 0) : (page[code & 255] ?? 0);
      if (value >= OVERRIDE) break;
      bytes[i] = value;
    }
    this.length = i;
    if (i < text.length) this.#foldRest(text, i);
  }

  /** Offset in the text of the character behind a byte; the text's end for the position after the last one. */
  offset(position: number): number {
    if (this.isPlain) return position;
    return position >= this.length ? this.#textLength : (this.offsets[position] ?? 0);
  }

  #foldRest(text: string, from: number): void {
    this.isPlain = false;
    for (let k = 0; k < from; k++) this.offsets[k] = k;
    let i = from;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      const value = code < 0x180 ? (LATIN[code] ?? 0) : this.#lookUp(code);
      if (value < OVERRIDE) this.#put(value, i);
      else if (value === EXPAND) {
        const point = text.codePointAt(i) ?? 0;
        for (const part of this.#expand(point)) this.#put(part, i);
        if (point > 0xffff) i++;
      } else if (value === MARK) {
        if (this.length > 0) this.bytes[this.length - 1] = (this.bytes[this.length - 1] ?? 0) | ACCENT;
      } else if (value === OVERRIDE && this.overriddenAt < 0) this.overriddenAt = i;
      i++;
    }
  }

  #put(value: number, offset: number): void {
    if (this.length + 1 >= this.bytes.length) this.#reserve(this.length * 2);
    this.bytes[this.length] = value;
    this.offsets[this.length++] = offset;
  }

  #lookUp(code: number): number {
    return this.#page(code >> 8)[code & 255] ?? 0;
  }

  /** The bytes of 256 characters. */
  #page(number: number): Uint8Array {
    let page = this.#pages[number];
    if (!page) {
      page = Uint8Array.from({ length: 256 }, (_none, low) => classify(number * 256 + low));
      this.#pages[number] = page;
    }
    return page;
  }

  #expand(point: number): readonly number[] {
    let parts = this.#expansions.get(point);
    if (!parts) {
      parts = expansion(point);
      if (this.#expansions.size > 10_000) this.#expansions.clear();
      this.#expansions.set(point, parts);
    }
    return parts;
  }

  #reserve(length: number): void {
    if (length <= this.bytes.length) return;
    const bytes = new Uint8Array(length * 2);
    const offsets = new Int32Array(length * 2);
    bytes.set(this.bytes);
    offsets.set(this.offsets);
    this.bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer);
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
