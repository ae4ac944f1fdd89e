import type { Confidence, MinimisationCode, TextFinding } from "#gateway/compliance/minimisation/finding.ts";
import type { Lexicon } from "#gateway/compliance/minimisation/lexicon.ts";
import { Scanner } from "#gateway/compliance/minimisation/scanner.ts";

let scanner: Scanner | undefined;

/** What the lexicons of the project find. One scanner for all examples: to make it takes longer than to read a note. */
export function scan(text: string): TextFinding[] {
  scanner ??= new Scanner();
  return scanner.scan(text);
}

/** `HEALTH HIGH` or the like, and the phrases that mean it; the rule is the place in the list: `xx.0`. */
export type Term = readonly [meaning: string, ...phrases: string[]];

/** A lexicon of a few phrases. */
export function lexiconOf(terms: readonly Term[], rest: Partial<Lexicon> = {}): Lexicon {
  const language = rest.language ?? "xx";
  return {
    language,
    version: 1,
    words: {},
    terms: terms.map(([meaning, ...phrases], index) => {
      const [code, confidence] = meaning.split(" ");
      return {
        rule: `${language}.${index}`,
        code: `SPECIAL_CATEGORY_${code}` as MinimisationCode,
        confidence: (confidence ?? "HIGH") as Confidence,
        phrases,
      };
    }),
    stops: [],
    credentials: { rule: `${language}.credential`, keys: [], copulas: [], between: [], notSecret: [] },
    ...rest,
  };
}

/** What a new scanner finds with these lexicons: rule, confidence and passage of each finding. */
export function found(text: string, ...lexicons: readonly Lexicon[]): readonly string[] {
  return new Scanner(lexicons)
    .scan(text)
    .map(({ rule, confidence, start, end }) => `${rule} ${confidence} ${text.slice(start, end)}`);
}
