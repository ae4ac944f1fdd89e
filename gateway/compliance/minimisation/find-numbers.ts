import { codiceFiscaleBase } from "../identifiers/codice-fiscale.ts";
import { ibanLength, isIban, isPolishAccount } from "../identifiers/iban.ts";
import { isPartitaIva } from "../identifiers/partita-iva.ts";
import { isPaymentCard } from "../identifiers/payment-card.ts";
import { isPesel } from "../identifiers/pesel.ts";
import type { Budget } from "./budget.ts";
import { FIRST_DIGIT } from "./characters.ts";
import { findDigitRuns } from "./digit-runs.ts";
import type { WordNumbers } from "./word-numbers.ts";
import { GROUP, HAS_DIGIT, HAS_LETTER, type WordList } from "./words.ts";

/** A number found in the words `first` to `last`. */
export interface NumberFinding {
  readonly code: "CODICE_FISCALE" | "PARTITA_IVA" | "PESEL" | "IBAN" | "PAYMENT_CARD";
  readonly first: number;
  readonly last: number;
}

const CF_LENGTH = 16;
/** With which a codice fiscale begins, perhaps as a word of their own. */
export const CF_LETTERS = 6;
const CF_DIGITS = 3;
const VAT_WITH_COUNTRY = 13;

/**
 * Numbers with check digits: whole words, or words joined by single grouping characters. `numberWords` have letters too, or
 * follow letters; `digitWords` are all that are nothing but digits, and afterwards those that no number with letters has
 * taken.
 */
export function findNumbers(
  words: WordList,
  numberWords: WordNumbers,
  digitWords: WordNumbers,
  budget: Budget,
  isAfterPhoneWord: (word: number) => boolean,
): NumberFinding[] {
  const found: NumberFinding[] = [];
  let coveredTo = -1;
  for (let index = 0; index < numberWords.count; index++) {
    const word = numberWords.items[index] ?? 0;
    if (word <= coveredTo) continue;
    const match =
      ibanAt(words, word, budget) ?? codiceFiscaleAt(words, word, budget) ?? vatAt(words, word, budget);
    if (match) {
      found.push(match);
      coveredTo = match.last;
    }
  }
  if (found.length > 0) leaveOut(digitWords, found);
  findDigitRuns(words, digitWords, (first, last, length) => {
    if (length === 12 || (length > 19 && length < 26) || !budget.spend()) return;
    const digits = words.textOf(first, last);
    if (length === 11 && !isAfterPhoneWord(first)) {
      if (isPartitaIva(digits)) found.push({ code: "PARTITA_IVA", first, last });
      if (isPesel(digits)) found.push({ code: "PESEL", first, last });
    }
    if (isPaymentCard(digits)) found.push({ code: "PAYMENT_CARD", first, last });
    if (length === 26 && isPolishAccount(digits)) found.push({ code: "IBAN", first, last });
  });
  return found;
}

/** Both in the order of words. */
function leaveOut(digitWords: WordNumbers, taken: readonly NumberFinding[]): void {
  const { items, count } = digitWords;
  let left = 0;
  let next = 0;
  for (let index = 0; index < count; index++) {
    const word = items[index] ?? 0;
    while (next < taken.length && (taken[next]?.last ?? 0) < word) next++;
    if (word < (taken[next]?.first ?? Infinity)) items[left++] = word;
  }
  digitWords.count = left;
}

/** `IT` and eleven digits written as one word. */
function vatAt(words: WordList, word: number, budget: Budget): NumberFinding | null {
  if (words.lengthOf(word) !== VAT_WITH_COUNTRY || words.kinds[word] === HAS_DIGIT || !budget.spend())
    return null;
  const text = words.textOf(word, word);
  return text.startsWith("IT") && isPartitaIva(text.slice(2))
    ? { code: "PARTITA_IVA", first: word, last: word }
    : null;
}

/** The country's letters begin the word with the check digits, or are the word before it. */
function ibanAt(words: WordList, word: number, budget: Budget): NumberFinding | null {
  let first = word;
  if (words.kindAt(words.starts[word] ?? 0) >= FIRST_DIGIT) {
    if (words.lengthOf(word - 1) !== 2) return null;
    first = word - 1;
  }
  const from = words.starts[first] ?? 0;
  if (words.kindAt(from + 1) >= FIRST_DIGIT) return null;
  const last = wordsOf(words, first, ibanLength(words.kindAt(from), words.kindAt(from + 1)));
  if (last === null || !budget.spend()) return null;
  return isIban(words.textOf(first, last)) ? { code: "IBAN", first, last } : null;
}

/** Sixteen characters: one word, or words that together are; the letters before the first digit are six or more. */
function codiceFiscaleAt(words: WordList, word: number, budget: Budget): NumberFinding | null {
  if (words.lengthOf(word) === CF_LENGTH) return codiceFiscaleIn(words, word, word, budget);
  // Where digits stand alone, they are at most the three of the place.
  if (words.lengthOf(word) > (words.kinds[word] === HAS_DIGIT ? CF_DIGITS : CF_LENGTH)) return null;
  let letters = 0;
  const end = words.ends[word] ?? 0;
  for (let at = words.starts[word] ?? 0; at < end && words.kindAt(at) < FIRST_DIGIT; at++) letters++;
  for (let first = word; letters < CF_LENGTH; letters += words.lengthOf(--first)) {
    if (letters >= CF_LETTERS) {
      const last = wordsOf(words, first, CF_LENGTH);
      const match = last === null ? null : codiceFiscaleIn(words, first, last, budget);
      if (match) return match;
    }
    if (words.kinds[first - 1] !== HAS_LETTER || words.lengthOf(first - 1) > CF_LETTERS) return null;
  }
  return null;
}

function codiceFiscaleIn(words: WordList, first: number, last: number, budget: Budget): NumberFinding | null {
  // The last of them is a letter.
  if (words.kindAt((words.ends[last] ?? 0) - 1) >= FIRST_DIGIT || !budget.spend()) return null;
  return codiceFiscaleBase(words.textOf(first, last)) === null
    ? null
    : { code: "CODICE_FISCALE", first, last };
}

/** The last of the words that from `first` on together have this length; null where none ends there. */
function wordsOf(words: WordList, first: number, length: number): number | null {
  let sum = 0;
  for (let last = first; last < words.count; last++) {
    if (last > first && (words.joinOf(last) & GROUP) === 0) return null;
    sum += words.lengthOf(last);
    if (sum >= length) return sum === length ? last : null;
  }
  return null;
}
