import { readInstant } from "./calendar.ts";
import type { RegistryCheck } from "./facts.ts";
import type { Situation } from "./situation.ts";
import { REGISTRY_RESULTS } from "./vocabulary.ts";

export interface DatedCheck {
  readonly check: RegistryCheck;
  readonly at: number;
}

/** Checks of one register that speak about one thing, in order of time. */
export interface Timeline {
  /** A number of its own: what a listing of it annulled stays annulled. Otherwise the person as a whole. */
  readonly isNumber: boolean;
  readonly checks: readonly DatedCheck[];
}

/**
 * G7: one timeline per number, also for those that were never checked; the person as a whole where no number was checked
 * by itself. Whatever lists the person as a whole lists every number; what clears the person clears no number.
 */
export function timelinesOf(situation: Situation, registry: string): readonly Timeline[] {
  const checks = datedChecks(situation, registry);
  const byNumber = Map.groupBy(checks, ({ check }) => check.number ?? null);
  const whole = byNumber.get(null) ?? [];
  byNumber.delete(null);
  if (byNumber.size === 0) return [{ isNumber: false, checks }];
  const numbers = new Set([...situation.facts.phoneNumbers, ...byNumber.keys()]);
  const listings = whole.filter(({ check }) => check.result === "LISTED" || !isKnownResult(check));
  return [...numbers].map((number) => ({
    isNumber: true,
    checks: inOrder([...listings, ...(byNumber.get(number) ?? [])]),
  }));
}

/** A listing without a believable time is the newest; any other result without one is no check. */
function datedChecks({ facts, clock }: Situation, registry: string): DatedCheck[] {
  const dated: DatedCheck[] = [];
  for (const check of facts.registryChecks) {
    if (check.registry !== registry) continue;
    const at = readInstant(check.checkedAt);
    const isBelievable = at !== null && at <= clock.instant;
    if (isBelievable) dated.push({ check, at });
    else if (check.result === "LISTED" || !isKnownResult(check)) dated.push({ check, at: Infinity });
  }
  return inOrder(dated);
}

function inOrder(checks: DatedCheck[]): DatedCheck[] {
  return checks.sort((a, b) => compare(a.at, b.at) || severity(a.check) - severity(b.check) || bySince(a, b));
}

function bySince(a: DatedCheck, b: DatedCheck): number {
  return compare(listedSince(a.check), listedSince(b.check));
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** At the same instant the listing wins. */
function severity(check: RegistryCheck): number {
  if (check.result === "LISTED") return 3;
  if (!isKnownResult(check)) return 2;
  return check.result === "LISTED_SELECTIVELY_REVOKED" ? 1 : 0;
}

export function isKnownResult(check: RegistryCheck): boolean {
  return (REGISTRY_RESULTS as readonly string[]).includes(check.result);
}

/** Until when a listing annuls: the later of registration and renewal; Infinity when one of them cannot be read. */
export function listedSince(check: RegistryCheck): number {
  const registeredAt = readInstant(check.registeredAt);
  const wasRenewed = check.renewedAt !== null && check.renewedAt !== undefined;
  const renewedAt = wasRenewed ? readInstant(check.renewedAt) : registeredAt;
  return registeredAt === null || renewedAt === null ? Infinity : Math.max(registeredAt, renewedAt);
}
