import type { WordNumbers } from "./word-numbers.ts";
import { SPACE } from "./characters.ts";
import { BY_NEWLINE, BY_SPACE, GROUP, type WordList } from "./words.ts";

/** Called for digits that may be one number: their words, and how many digits. */
type OnDigits = (first: number, last: number, length: number) => void;

const SHORTEST = 11;
const LONGEST = 26;
/** How people group cards and accounts. Where the group before or after has the same size, it is a longer number. */
const GROUPINGS: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [4, 6, 5],
  [4, 6, 4],
  [4, 4, 4, 4, 3],
  [2, 4, 4, 4, 4, 4, 4],
];

/**
 * Every word of digits on its own, every stretch with one kind of joint, every whole stretch, and the usual groupings within
 * one. Each is looked at once, so the work grows with the text and not with its square.
 */
export function findDigitRuns(words: WordList, digitWords: WordNumbers, onDigits: OnDigits): void {
  const { items, count } = digitWords;
  const { joints, starts, ends } = words;
  const { codes, kinds } = words.folded;
  let index = 0;
  while (index < count) {
    const first = items[index++] ?? 0;
    let last = first;
    while (index < count && items[index] === last + 1) {
      // One space is by far the most frequent.
      const end = ends[last] ?? 0;
      const isSpace = (starts[last + 1] ?? 0) - end === 1 && kinds[codes[end] ?? 0] === SPACE;
      const joint = isSpace ? BY_SPACE : words.joinOf(last + 1) & GROUP;
      if (joint === 0 || joint === BY_NEWLINE) break;
      joints[++last] = joint;
      index++;
    }
    if (last === first) offer(first, last, words.lengthOf(first), onDigits);
    else stretch(words, first, last, onDigits);
  }
}

function stretch(words: WordList, first: number, last: number, onDigits: OnDigits): void {
  const { starts, ends, joints } = words;
  let whole = 0;
  let lengthBefore = 0;
  let even = 0;
  let from = first;
  let jointBefore = 0;
  for (let word = first; word <= last; word++) {
    const length = (ends[word] ?? 0) - (starts[word] ?? 0);
    offer(word, word, length, onDigits);
    whole += length;
    const isMiddle = length === lengthBefore;
    lengthBefore = length;
    // Where the joint changes, the stretch with the new one begins with the word before it.
    const joint = joints[word] ?? 0;
    if (word - from > 1 && joint !== jointBefore) {
      offer(from, word - 1, even, onDigits);
      from = word - 1;
      even = words.lengthOf(from);
    }
    jointBefore = joint;
    even += length;
    // A group of the same size before it: this is the middle of a longer number.
    if (isMiddle) continue;
    for (const grouping of GROUPINGS) {
      if (length === grouping[0]) offerGrouped(words, grouping, word, first, last, onDigits);
    }
  }
  offer(first, last, whole, onDigits);
  if (from > first) offer(from, last, even, onDigits);
}

function offerGrouped(
  words: WordList,
  grouping: readonly number[],
  word: number,
  first: number,
  last: number,
  onDigits: OnDigits,
): void {
  const to = word + grouping.length - 1;
  if (to > last || (word === first && to === last)) return;
  if (to < last && words.lengthOf(to + 1) === grouping.at(-1)) return;
  let length = 0;
  for (let at = 0; at < grouping.length; at++) {
    const digits = words.lengthOf(word + at);
    if (digits !== grouping[at]) return;
    length += digits;
  }
  offer(word, to, length, onDigits);
}

function offer(first: number, last: number, length: number, onDigits: OnDigits): void {
  if (length >= SHORTEST && length <= LONGEST) onDigits(first, last, length);
}
