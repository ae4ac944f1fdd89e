import type { Meaning } from "./compile-lexicon.ts";
import type { Confidence, MinimisationCode, TextFinding } from "./finding.ts";
import type { NumberFinding } from "./find-numbers.ts";
import type { Secret } from "./find-secret.ts";
import type { FoldedText } from "./fold-text.ts";
import type { WordList } from "./words.ts";

/** A phrase that was read, by its first and last word. */
export interface WordFinding {
  readonly meaning: Meaning;
  readonly first: number;
  readonly last: number;
}

export interface Raw {
  readonly matched: readonly WordFinding[];
  readonly stops: readonly (readonly [first: number, last: number])[];
  readonly numbers: readonly NumberFinding[];
  readonly unreadable: readonly [first: number, last: number] | null;
  /** The secret that follows the words that name it; `last` is the last of these. */
  readonly findSecret: (last: number) => Secret | null;
  /** True when some near matches could not be looked at. */
  readonly isIncomplete: () => boolean;
}

/** A text full of findings names each code, but not ten thousand places. */
const MOST_PER_CODE = 50;
/** Of so many, some are one when they are put together. */
const MOST_LOOKED_AT = MOST_PER_CODE * 4;
const STRENGTH: Readonly<Record<Confidence, number>> = { HIGH: 2, MEDIUM: 1, LOW: 0 };

/** Findings with their place in the text: without what a stop phrase covers, overlapping ones of a code as one. */
export function collectFindings(text: string, folded: FoldedText, words: WordList, raw: Raw): TextFinding[] {
  const startOf = (word: number): number => folded.offset(words.starts[word] ?? 0);
  /** A sign that reads as several, e.g. a letter in brackets, may end its word before it ends itself. */
  const endOf = (word: number): number => {
    const end = words.ends[word] ?? 0;
    const last = folded.offset(end - 1);
    return Math.max(folded.offset(end), last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1));
  };
  const stopEnds = stopEndByWord(raw.stops);
  const found: TextFinding[] = [];
  // Only a text full of findings has too many of one code.
  const isFull = raw.matched.length + raw.numbers.length > MOST_LOOKED_AT;
  const counts = isFull ? new Map<MinimisationCode, number>() : null;
  const isEnough = (code: MinimisationCode): boolean => (counts?.get(code) ?? 0) > MOST_LOOKED_AT;

  function add(
    code: MinimisationCode,
    rule: string,
    confidence: Confidence,
    start: number,
    end: number,
  ): void {
    if (isEnough(code)) return;
    counts?.set(code, (counts.get(code) ?? 0) + 1);
    found.push({ code, rule, start, end, confidence });
  }

  for (const { meaning, first, last } of raw.matched) {
    if (meaning.code === null || (stopEnds.get(first) ?? -1) >= last) continue;
    if (isEnough(meaning.code)) continue;
    if (meaning.kind === "TERM")
      add(meaning.code, meaning.rule, meaning.confidence, startOf(first), endOf(last));
    else {
      const secret = raw.findSecret(last);
      if (secret) add(meaning.code, meaning.rule, meaning.confidence, startOf(first), secret.end);
    }
  }
  for (const { code, first, last } of raw.numbers) {
    add(code, NUMBER_RULES[code] ?? "number", "HIGH", startOf(first), endOf(last));
  }
  if (raw.unreadable) {
    add("UNREADABLE_TEXT", "text.script", "LOW", startOf(raw.unreadable[0]), endOf(raw.unreadable[1]));
  }
  if (folded.overriddenAt >= 0) {
    add("UNREADABLE_TEXT", "text.direction", "LOW", folded.overriddenAt, text.length);
  }
  if (raw.isIncomplete()) add("UNREADABLE_TEXT", "text.near-matches", "LOW", 0, text.length);
  return merge(found);
}

const NUMBER_RULES: Partial<Record<MinimisationCode, string>> = {
  CODICE_FISCALE: "number.codice-fiscale",
  PARTITA_IVA: "number.partita-iva",
  PESEL: "number.pesel",
  IBAN: "number.iban",
  PAYMENT_CARD: "number.payment-card",
};

const NO_STOPS: ReadonlyMap<number, number> = new Map();

/** By word: the last word of the longest stop phrase over it. Stop phrases are short, so this is linear. */
function stopEndByWord(stops: Raw["stops"]): ReadonlyMap<number, number> {
  if (stops.length === 0) return NO_STOPS;
  const ends = new Map<number, number>();
  for (const [first, last] of stops) {
    for (let word = first; word <= last; word++) {
      if ((ends.get(word) ?? -1) < last) ends.set(word, last);
    }
  }
  return ends;
}

function merge(found: TextFinding[]): TextFinding[] {
  if (found.length < 2) return found;
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const lastOf = new Map<MinimisationCode, number>();
  const merged: TextFinding[] = [];
  const counts = new Map<MinimisationCode, number>();
  for (const finding of sorted) {
    const index = lastOf.get(finding.code);
    const last = index === undefined ? undefined : merged[index];
    if (last && index !== undefined && finding.start < last.end) {
      const stronger = STRENGTH[finding.confidence] > STRENGTH[last.confidence] ? finding : last;
      merged[index] = {
        ...last,
        end: Math.max(last.end, finding.end),
        rule: stronger.rule,
        confidence: stronger.confidence,
      };
      continue;
    }
    const count = counts.get(finding.code) ?? 0;
    if (count >= MOST_PER_CODE) continue;
    counts.set(finding.code, count + 1);
    lastOf.set(finding.code, merged.push(finding) - 1);
  }
  return merged;
}
