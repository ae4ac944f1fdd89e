import { codiceFiscaleBase } from "../identifiers/codice-fiscale.ts";
import { ibanLength, isIban, isPolishAccount } from "../identifiers/iban.ts";
import { isPartitaIva } from "../identifiers/partita-iva.ts";
import { isPaymentCard } from "../identifiers/payment-card.ts";
import { isPesel } from "../identifiers/pesel.ts";
import type { Budget } from "./budget.ts";
import { FIRST_DIGIT } from "./characters.ts";
import { findDigitRuns } from "./digit-runs.ts";
import type { MinimisationCode } from "./finding.ts";
import type { WordNumbers } from "./word-numbers.ts";
import { GROUP, HAS_DIGIT, HAS_LETTER, type WordList } from "./words.ts";

/** A number found in the words `first` to `last`. */
export interface NumberFinding {
  readonly code: MinimisationCode;
  readonly first: number;
  readonly last: number;
}

const CF_LENGTH = 16;
const CF_LETTERS = 6;
const CF_DIGITS = 3;
const VAT_WITH_COUNTRY = 13;

/** Whether a word may be part of a number: it has a digit, or the length of a codice fiscale, which may have none (omocodia). */
export function mayBeNumber(kinds: number, length: number): boolean {
  return (kinds & HAS_DIGIT) !== 0 || length === CF_LENGTH;
}

/**
 * Numbers with check digits: whole words, or words joined by single grouping characters. `free` is room for the digits that
 * no number has taken.
 */
export function findNumbers(
  words: WordList,
  numberWords: WordNumbers,
  free: WordNumbers,
  budget: Budget,
  isAfterPhoneWord: (word: number) => boolean,
): NumberFinding[] {
  const found: NumberFinding[] = [];
  let coveredTo = -1;
  free.count = 0;
  const { items, count } = numberWords;
  for (let index = 0; index < count; index++) {
    const word = items[index] ?? 0;
    if (word <= coveredTo) continue;
    // Nothing but digits, and no few letters before them: no tax code, no country.
    if (words.kinds[word] === HAS_DIGIT && !hasShortWordBefore(words, word)) {
      free.push(word);
      continue;
    }
    const match =
      ibanAt(words, word, budget) ??
      codiceFiscaleAt(words, word, coveredTo, budget) ??
      vatAt(words, word, budget);
    if (match) {
      found.push(match);
      coveredTo = match.last;
      while (free.count > 0 && (free.items[free.count - 1] ?? -1) >= match.first) free.count--;
    } else if (words.kinds[word] === HAS_DIGIT) free.push(word);
  }
  if (free.count > 0)
    findDigitRuns(words, free, (first, last, length) => {
      if ((length > 11 && length < 13) || (length > 19 && length < 26) || !budget.spend()) return;
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

function hasShortWordBefore(words: WordList, word: number): boolean {
  return word > 0 && words.kinds[word - 1] === HAS_LETTER && words.lengthOf(word - 1) <= CF_LETTERS;
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
  const { starts, kinds } = words;
  let first = word;
  const start = starts[word] ?? 0;
  if (words.kindAt(start) >= FIRST_DIGIT) {
    if (word === 0 || words.lengthOf(word) < 2 || words.lengthOf(word - 1) !== 2) return null;
    if (kinds[word - 1] !== HAS_LETTER || (words.joinOf(word) & GROUP) === 0) return null;
    first = word - 1;
  } else if (
    words.lengthOf(word) < 4 ||
    words.kindAt(start + 1) >= FIRST_DIGIT ||
    words.kindAt(start + 2) < FIRST_DIGIT
  ) {
    return null;
  }
  const from = starts[first] ?? 0;
  const length = ibanLength(words.kindAt(from), words.kindAt(from + 1));
  if (length === 0) return null;
  const last = wordsOf(words, first, length);
  if (last < 0 || !budget.spend()) return null;
  return isIban(words.textOf(first, last)) ? { code: "IBAN", first, last } : null;
}

/** Sixteen characters: one word, or words that together are; the letters before the first digit are six or more. */
function codiceFiscaleAt(
  words: WordList,
  word: number,
  coveredTo: number,
  budget: Budget,
): NumberFinding | null {
  if (words.lengthOf(word) === CF_LENGTH) return codiceFiscaleIn(words, word, word, budget);
  // Where digits stand alone, they are at most the three of the place.
  if (words.lengthOf(word) > (words.kinds[word] === HAS_DIGIT ? CF_DIGITS : CF_LENGTH)) return null;
  let letters = 0;
  const end = words.ends[word] ?? 0;
  for (let at = words.starts[word] ?? 0; at < end && words.kindAt(at) < FIRST_DIGIT; at++) letters++;
  for (let first = word; first > coveredTo && letters < CF_LENGTH; first--) {
    if (letters >= CF_LETTERS) {
      const last = wordsOf(words, first, CF_LENGTH);
      const match = last < 0 ? null : codiceFiscaleIn(words, first, last, budget);
      if (match) return match;
    }
    if (first === 0 || words.kinds[first - 1] !== HAS_LETTER) return null;
    if (words.lengthOf(first - 1) > CF_LETTERS || (words.joinOf(first) & GROUP) === 0) return null;
    letters += words.lengthOf(first - 1);
  }
  return null;
}

function codiceFiscaleIn(words: WordList, first: number, last: number, budget: Budget): NumberFinding | null {
  // The last of them is a letter, and so is the one of the month, eight places in.
  if (words.kindAt((words.ends[last] ?? 1) - 1) >= FIRST_DIGIT || !budget.spend()) return null;
  return codiceFiscaleBase(words.textOf(first, last)) === null
    ? null
    : { code: "CODICE_FISCALE", first, last };
}

/** The last of the words that from `first` on together have this length; -1 where none ends there. */
function wordsOf(words: WordList, first: number, length: number): number {
  let sum = 0;
  for (let last = first; last < words.count; last++) {
    if (last > first && (words.joinOf(last) & GROUP) === 0) return -1;
    sum += words.lengthOf(last);
    if (sum >= length) return sum === length ? last : -1;
  }
  return -1;
}
