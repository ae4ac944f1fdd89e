import { FIRST_DIGIT, FIRST_LETTER, FOREIGN } from "./characters.ts";
import type { Atom } from "./parse-phrase.ts";

/** Letters and digits of `characters.ts`, and foreign letters. */
const WIDTH = FOREIGN + 1;

/** A set that a word belongs to, and what the text must show for it: 1 a capital, 2 a diacritic. */
interface Membership {
  readonly set: number;
  readonly needs: number;
}

/** What a word means: the sets of all stems on its way, and, where it ends exactly there, of whole words too. */
interface WordClass {
  readonly memberships: readonly Membership[];
}

/** The class of words that nothing knows. */
export const UNKNOWN = 0;

interface Node {
  readonly letters: Map<number, Node>;
  readonly stems: Membership[];
  readonly wholes: Membership[];
}

/**
 * Letters and digits lead from node to node. Where nothing is known that goes on so, they lead to a node that keeps what
 * was known and leads to itself: reading a word is one look-up a letter, with no question whether to go on.
 */
export class WordTrie {
  /** `next[node + letter]`; nodes are multiples of WIDTH, the root is 0. */
  next: Int32Array = new Int32Array(0);
  /** By node: the class of a word that ends there. */
  classOf: Uint16Array = new Uint16Array(0);
  readonly classes: WordClass[] = [{ memberships: [] }];
  /** By class: what of a word's looks makes a difference, and whether some phrase begins with it. */
  needs: Uint8Array = new Uint8Array(0);
  begins: Uint8Array = new Uint8Array(0);
  readonly #root: Node = emptyNode();

  add(atom: Atom, set: number): void {
    let node = this.#root;
    for (let i = 0; i < atom.text.length; i++) {
      const letter = letterOf(atom.text.charCodeAt(i));
      let next = node.letters.get(letter);
      if (!next) node.letters.set(letter, (next = emptyNode()));
      node = next;
    }
    const needs = (atom.isCapital ? 1 : 0) + (atom.isAccented ? 2 : 0);
    (atom.isStem ? node.stems : node.wholes).push({ set, needs });
  }

  /** Numbers the nodes level by level, so that the beginnings of words, which every text visits, lie together. */
  freeze(begins: (set: number) => boolean): void {
    const nodes: {
      readonly node: Node;
      readonly stems: readonly Membership[];
      readonly inherited: number;
    }[] = [{ node: this.#root, stems: this.#root.stems, inherited: UNKNOWN }];
    const longer: number[] = [];
    const exact: number[] = [];
    const links: [from: number, letter: number, to: number][] = [];
    for (const [index, { node, stems, inherited }] of nodes.entries()) {
      const own = node.stems.length === 0 ? inherited : this.#classOf(stems);
      longer.push(own);
      exact.push(node.wholes.length === 0 ? own : this.#classOf([...stems, ...node.wholes]));
      for (const [letter, next] of node.letters) {
        links.push([index, letter, nodes.length]);
        nodes.push({
          node: next,
          stems: next.stems.length === 0 ? stems : [...stems, ...next.stems],
          inherited: own,
        });
      }
    }
    if (this.classes.length > 0xffff) throw new Error("lexicon: too many kinds of words");
    this.needs = Uint8Array.from(this.classes, ({ memberships }) =>
      memberships.reduce((all, { needs }) => all | needs, 0),
    );
    this.begins = Uint8Array.from(this.classes, ({ memberships }) =>
      Number(memberships.some(({ set }) => begins(set))),
    );
    this.#layOut(longer, exact, links);
  }

  #layOut(
    longer: readonly number[],
    exact: readonly number[],
    links: readonly (readonly [number, number, number])[],
  ): void {
    const ends = [...new Set(longer)];
    const size = (longer.length + ends.length) * WIDTH;
    this.next = new Int32Array(size);
    this.classOf = new Uint16Array(size);
    const endOf = new Map(ends.map((wordClass, index) => [wordClass, (longer.length + index) * WIDTH]));
    for (const [wordClass, end] of endOf) {
      this.next.fill(end, end, end + WIDTH);
      this.classOf[end] = wordClass;
    }
    for (const [node, wordClass] of longer.entries()) {
      this.next.fill(endOf.get(wordClass) ?? 0, node * WIDTH, (node + 1) * WIDTH);
      this.classOf[node * WIDTH] = exact[node] ?? UNKNOWN;
    }
    for (const [from, letter, to] of links) this.next[from * WIDTH + letter] = to * WIDTH;
  }

  #classOf(memberships: readonly Membership[]): number {
    return this.classes.push({ memberships }) - 1;
  }
}

function emptyNode(): Node {
  return { letters: new Map(), stems: [], wholes: [] };
}

/** As in `characters.ts`. */
function letterOf(code: number): number {
  return code >= 97 ? code - 97 + FIRST_LETTER : code - 48 + FIRST_DIGIT;
}
