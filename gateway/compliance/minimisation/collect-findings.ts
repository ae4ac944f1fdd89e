import type { TermMeaning } from "./compile-lexicon.ts";
import type { Confidence, MinimisationCode, TextFinding } from "./finding.ts";
import type { NumberFinding } from "./find-numbers.ts";
import type { Secret } from "./find-secret.ts";
import type { FoldedText } from "./fold-text.ts";
import type { WordList } from "./words.ts";

/** A phrase that was read, by its first and last word. */
export interface WordFinding {
  readonly meaning: TermMeaning;
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
  const counts = new Map<MinimisationCode, number>();

  function add(
    code: MinimisationCode,
    rule: string,
    confidence: Confidence,
    start: number,
    end: number,
  ): void {
    counts.set(code, (counts.get(code) ?? 0) + 1);
    found.push({ code, rule, start, end, confidence });
  }

  for (const { meaning, first, last } of raw.matched) {
    const { kind, code, rule, confidence } = meaning;
    if ((stopEnds.get(first) ?? -1) >= last || (counts.get(code) ?? 0) >= MOST_LOOKED_AT) continue;
    const end = kind === "TERM" ? endOf(last) : raw.findSecret(last)?.end;
    if (end !== undefined) add(code, rule, confidence, startOf(first), end);
  }
  for (const { code, first, last } of raw.numbers) {
    add(code, NUMBER_RULES[code], "HIGH", startOf(first), endOf(last));
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

const NUMBER_RULES: Readonly<Record<NumberFinding["code"], string>> = {
  CODICE_FISCALE: "number.codice-fiscale",
  PARTITA_IVA: "number.partita-iva",
  PESEL: "number.pesel",
  IBAN: "number.iban",
  PAYMENT_CARD: "number.payment-card",
};

/** By word: the last word of the longest stop phrase over it: they come by their last word, and are short, so this is linear. */
function stopEndByWord(stops: Raw["stops"]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const [first, last] of stops) {
    for (let word = first; word <= last; word++) ends.set(word, last);
  }
  return ends;
}

function merge(found: TextFinding[]): TextFinding[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: TextFinding[] = [];
  const lastOf = new Map<MinimisationCode, { count: number; index: number; finding: TextFinding }>();
  for (const finding of found) {
    const last = lastOf.get(finding.code);
    if (last && finding.start < last.finding.end) {
      merged[last.index] = last.finding = asOne(last.finding, finding);
      continue;
    }
    const count = (last?.count ?? 0) + 1;
    if (count > MOST_PER_CODE) continue;
    lastOf.set(finding.code, { count, index: merged.push(finding) - 1, finding });
  }
  return merged;
}

/** The stronger one says why. */
function asOne(first: TextFinding, other: TextFinding): TextFinding {
  const { rule, confidence } = STRENGTH[other.confidence] > STRENGTH[first.confidence] ? other : first;
  return { ...first, end: Math.max(first.end, other.end), rule, confidence };
}
