import { BY_NEWLINE, GROUP, type WordList } from "./words.ts";

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
export function findDigitRuns(words: WordList, digitWords: readonly number[], onDigits: OnDigits): void {
  let index = 0;
  while (index < digitWords.length) {
    const first = digitWords[index++] ?? 0;
    let last = first;
    const joints: number[] = [0];
    while (digitWords[index] === last + 1) {
      const joint = words.joinOf(last + 1) & GROUP;
      if (joint === 0 || joint === BY_NEWLINE) break;
      joints.push(joint);
      last++;
      index++;
    }
    if (last === first) offer(first, last, words.lengthOf(first), onDigits);
    else stretch(words, first, joints, onDigits);
  }
}

/** `joints[n]` is how word `first + n` is joined to the one before it. */
function stretch(words: WordList, first: number, joints: readonly number[], onDigits: OnDigits): void {
  const last = first + joints.length - 1;
  let whole = 0;
  let even = 0;
  let from = first;
  for (let word = first; word <= last; word++) {
    const length = words.lengthOf(word);
    offer(word, word, length, onDigits);
    whole += length;
    // Where the joint changes, the stretch with the new one begins with the word before it.
    if (word - from > 1 && joints[word - first] !== joints[word - first - 1]) {
      offer(from, word - 1, even, onDigits);
      from = word - 1;
      even = words.lengthOf(from);
    }
    even += length;
    if (length !== 4 && length !== 2) continue;
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
  if (word > first && words.lengthOf(word - 1) === grouping[0]) return;
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
