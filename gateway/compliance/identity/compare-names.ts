import type { NameToken, NameTraits } from "./name-tokens.ts";

/** UNKNOWN: one of the records has no name. PARTLY: an initial, a pet name or a single word carries the match. */
export type NameComparison = "COMPATIBLE" | "PARTLY" | "INCOMPATIBLE" | "UNKNOWN";

/** A full name is two words or more. */
const FULL_NAME = 2;

/** Rule M1. Symmetric. */
export function compareNames(a: NameTraits, b: NameTraits): NameComparison {
  if (a.n.length === 0 || b.n.length === 0) return "UNKNOWN";
  if (a.j !== undefined && b.j !== undefined && a.j !== b.j) return "INCOMPATIBLE";
  const restA = a.n.filter((token) => !b.n.some((other) => isSameWord(token, other)));
  const restB = b.n.filter((token) => !a.n.some((other) => isSameWord(token, other)));
  const words = Math.min(a.n.length - restA.length, b.n.length - restB.length);
  if (restA.length === 0 || restB.length === 0) {
    const isFull = words >= FULL_NAME && a.p === undefined && b.p === undefined && a.j === b.j;
    return isFull ? "COMPATIBLE" : "PARTLY";
  }
  return isCovered(restA, restB) || isCovered(restB, restA) ? "PARTLY" : "INCOMPATIBLE";
}

/** Whether the given names agree in full, whatever the family names (rule K1: people marry). Symmetric. */
export function haveSameGivenName(a: NameTraits, b: NameTraits): boolean {
  return a.n.some((token) => token.g === 1 && b.n.some((other) => other.g === 1 && isSameWord(token, other)));
}

function isCovered(rest: readonly NameToken[], other: readonly NameToken[]): boolean {
  return rest.every((token) => other.some((candidate) => isPartlySame(token, candidate)));
}

function isSameWord(a: NameToken, b: NameToken): boolean {
  return intersects(a.k, b.k);
}

function isPartlySame(a: NameToken, b: NameToken): boolean {
  if (a.k.length === 0 || b.k.length === 0) return a.i === b.i;
  return intersects(a.f, b.k) || intersects(a.k, b.f) || intersects(a.f, b.f);
}

function intersects(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.some((key) => b.includes(key));
}
