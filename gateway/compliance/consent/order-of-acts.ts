import { readInstant } from "../calendar.ts";
import type { AnyAct, Grant, StopStatus } from "./consent-act.ts";

const STOP_RANK: Readonly<Record<StopStatus, number>> = { INVALIDATED: 3, REFUSED: 4, WITHDRAWN: 5 };

/** C2: by when the person acted, never by arrival; at the same instant the most restrictive comes last and wins. */
export function inOrderOfTime(acts: readonly AnyAct[]): readonly AnyAct[] {
  return [...acts].sort(
    (a, b) => compare(a.at, b.at) || rank(a) - rank(b) || compareGrants(a, b) || compare(a.fact, b.fact),
  );
}

function rank(act: AnyAct): number {
  if (act.kind === "STOP") return STOP_RANK[act.status];
  return { ASK: 0, GRANT: 1, DOUBT: 2 }[act.kind];
}

/** Of two yeses at one instant the narrower decides: it expires first, names no recipients, no contract. */
function compareGrants(a: AnyAct, b: AnyAct): number {
  if (a.kind !== "GRANT" || b.kind !== "GRANT") return 0;
  return compare(expiry(b), expiry(a)) || breadth(b) - breadth(a);
}

function expiry({ event }: Grant): number {
  if (event.expiresAt === null || event.expiresAt === undefined) return Infinity;
  return readInstant(event.expiresAt) ?? -Infinity;
}

function breadth({ event }: Grant): number {
  return (event.recipients?.length ? 2 : 0) + (event.contractId ? 1 : 0);
}

function compare<T extends number | string>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
