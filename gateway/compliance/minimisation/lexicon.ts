import type { Confidence, MinimisationCode } from "./finding.ts";
import english from "./lexicon/en.json" with { type: "json" };
import italian from "./lexicon/it.json" with { type: "json" };
import polish from "./lexicon/pl.json" with { type: "json" };

/** One group of phrases that mean the same finding. docs/minimisation.md explains how to write them. */
export interface LexiconTerm {
  /** Stable: stored with every finding, e.g. `it.health.treatment`. */
  readonly rule: string;
  readonly code: MinimisationCode;
  readonly confidence: Confidence;
  readonly phrases: readonly string[];
}

/** Phrases in which a term means nobody: places, firms, products, greetings, idioms. */
export interface LexiconStop {
  readonly about: string;
  readonly phrases: readonly string[];
}

/** Words around a secret: what names it, what may stand between, and what says that none follows. */
export interface CredentialWords {
  readonly rule: string;
  readonly keys: readonly string[];
  readonly copulas: readonly string[];
  readonly between: readonly string[];
  readonly notSecret: readonly string[];
}

export interface Lexicon {
  readonly language: string;
  /** Raise it with every change: stored findings name it, and records are scanned again. */
  readonly version: number;
  /** Named sets of words, used in phrases as `$name`. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly terms: readonly LexiconTerm[];
  readonly stops: readonly LexiconStop[];
  readonly credentials: CredentialWords;
}

// The files' literal types are wider than ours; a test reads every entry.
export const LEXICONS = [italian, polish, english] as unknown as readonly Lexicon[];
