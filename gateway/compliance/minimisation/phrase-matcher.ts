import type { CompiledPhrases, Meaning } from "./compile-lexicon.ts";

/** A phrase that ends with a word, and how many words before it began. */
export interface Match {
  readonly meaning: Meaning;
  readonly age: number;
}

/** Places that may come next, each once, with the words since its phrase began. */
interface State {
  readonly places: readonly number[];
  readonly ages: readonly number[];
}

/** Nothing is under way. */
export const ROOT = 0;
/** Beyond so many remembered steps all are forgotten: no text can make the memory grow. */
const MOST_STEPS = 30_000;
const SLOTS = 1 << 16;

/** Something that was under way went on; otherwise a word at the beginning of a sentence leads to the same. */
export const GOES_ON = 1;
/** Some phrase ends. */
export const MATCHES = 2;

/**
 * All phrases at once, word by word. What a state and a kind of word lead to is worked out once and then remembered in flat
 * arrays, so a word costs one look-up however many phrases are under way. A kind of word is its class's id times four, plus
 * its looks: 1 a capital, 2 a diacritic on the last letter.
 */
export class PhraseMatcher {
  readonly #phrases: CompiledPhrases;
  readonly #kinds: number;
  readonly #keys = new Int32Array(SLOTS);
  readonly #slotSteps = new Int32Array(SLOTS);
  readonly #rootSteps: Int32Array;
  /** By state: after a word that nothing knows, the most frequent one. */
  readonly #unknownSteps: Int32Array;
  readonly #mostSteps: number;
  #states: State[] = [];
  #stateIds = new Map<string, number>();
  #stepCount = 0;
  /** By step: the state that it leads to. */
  readonly to: Int32Array;
  /** By step: GOES_ON, MATCHES. */
  readonly says: Uint8Array;
  /** By step: phrases that end with it. */
  matches: (readonly Match[])[] = [];

  constructor(phrases: CompiledPhrases, mostSteps: number = MOST_STEPS) {
    this.#phrases = phrases;
    this.#kinds = phrases.trie.classes.length * 4;
    this.#rootSteps = new Int32Array(this.#kinds);
    this.#mostSteps = mostSteps;
    this.#unknownSteps = new Int32Array(mostSteps + 2);
    this.to = new Int32Array(mostSteps);
    this.says = new Uint8Array(mostSteps);
    this.#forget();
  }

  /** The step from a state with a kind of word. */
  step(state: number, kind: number): number {
    if (kind === 0 || state === ROOT) {
      const step = (kind === 0 ? this.#unknownSteps[state] : this.#rootSteps[kind]) ?? -1;
      return step >= 0 ? step : this.#workOut(state, kind);
    }
    const key = state * this.#kinds + kind;
    let slot = Math.imul(key, 0x9e3779b1) >>> 16;
    for (;;) {
      const found = this.#keys[slot] ?? -1;
      if (found === key) return this.#slotSteps[slot] ?? 0;
      if (found < 0) return this.#workOut(state, kind);
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #workOut(from: number, kind: number): number {
    const state = this.#states[from] ?? { places: [], ages: [] };
    let id = from;
    if (this.#stepCount >= this.#mostSteps) {
      this.#forget();
      id = this.#intern(state);
    }
    const { memberships = [] } = this.#phrases.trie.classes[kind >> 2] ?? {};
    const shows = kind & 3;
    const shown = new Set(memberships.flatMap(({ set, needs }) => ((needs & shows) === needs ? [set] : [])));
    const { next, matches, isFresh } = this.#advanceAll(state, shown);
    const step = this.#stepCount++;
    const entries = [...next].sort(([a], [b]) => a - b);
    this.to[step] = this.#intern({
      places: entries.map(([place]) => place),
      ages: entries.map(([, age]) => age),
    });
    this.says[step] = (isFresh ? 0 : GOES_ON) | (matches.size === 0 ? 0 : MATCHES);
    this.matches[step] = Array.from(matches, ([meaning, age]) => ({ meaning, age }));
    this.#remember(id, kind, step);
    return step;
  }

  /** Of two matches at one place, the one that began first stands for both. */
  #advanceAll(state: State, shown: ReadonlySet<number>) {
    const { setOf, isOptional, starts, ends, goesOn, meaningOf, meanings } = this.#phrases;
    const next = new Map<number, number>();
    const matches = new Map<Meaning, number>();
    let isFresh = true;
    function advance(place: number, age: number): void {
      const meaning = meanings[meaningOf[place] ?? 0];
      if (ends[place] === 1 && meaning) matches.set(meaning, Math.max(age, matches.get(meaning) ?? 0));
      if (goesOn[place] === 1) next.set(place + 1, Math.max(age + 1, next.get(place + 1) ?? 0));
    }
    for (const [index, from] of state.places.entries()) {
      for (let place = from; ; place++) {
        const set = setOf[place] ?? 0;
        if (set < 0 || shown.has(set)) {
          isFresh = false;
          advance(place, state.ages[index] ?? 0);
        }
        // The last place of a phrase may be optional: what comes after it is another phrase.
        if (isOptional[place] === 0 || goesOn[place] === 0) break;
      }
    }
    for (const set of shown) for (const place of starts[set] ?? []) advance(place, 0);
    return { next, matches, isFresh };
  }

  #intern(state: State): number {
    const name = `${state.places.join(" ")}:${state.ages.join(" ")}`;
    let id = this.#stateIds.get(name);
    if (id === undefined) {
      id = this.#states.push(state) - 1;
      this.#stateIds.set(name, id);
    }
    return id;
  }

  #remember(state: number, kind: number, step: number): void {
    if (kind === 0) this.#unknownSteps[state] = step;
    else if (state === ROOT) this.#rootSteps[kind] = step;
    if (kind === 0 || state === ROOT) return;
    const key = state * this.#kinds + kind;
    let slot = Math.imul(key, 0x9e3779b1) >>> 16;
    while ((this.#keys[slot] ?? -1) >= 0) slot = (slot + 1) & (SLOTS - 1);
    this.#keys[slot] = key;
    this.#slotSteps[slot] = step;
  }

  #forget(): void {
    this.#keys.fill(-1);
    this.#rootSteps.fill(-1);
    this.#unknownSteps.fill(-1);
    this.#states = [];
    this.#stateIds = new Map();
    this.#stepCount = 0;
    this.matches = [];
    this.#intern({ places: [], ages: [] });
  }
}
