import { addDays, dateOf, readInstant } from "./calendar.ts";
import type { RegistryCheck } from "./facts.ts";
import type { RegistryEffect, RegistryPolicy } from "./policy.ts";
import { factAt } from "./reason.ts";
import type { Situation } from "./situation.ts";
import { REGISTRY_RESULTS, type Channel } from "./vocabulary.ts";

/** What is known of a person in one public register. */
export interface RegistryStanding {
  readonly registry: string;
  readonly state: "MISSING" | "STALE" | "FRESH";
  readonly listed: boolean;
  /** The newest check that can be read says "not opposed", fresh or not. */
  readonly clear: boolean;
  /** The newest check has a result nobody can read. */
  readonly doubtful: boolean;
  /** G1: consent up to this instant is annulled; null unless listed, Infinity when the listing has no readable date. */
  readonly annulsUntil: number | null;
  readonly facts: readonly string[];
}

/** Registers of this country that mean anything today, for a channel (or any) and certain effects. */
export function registriesOf(
  { facts, policy, clock }: Situation,
  channel: Channel | null,
  effects: readonly RegistryEffect[],
): string[] {
  // Of a country nobody knows, every register may be the right one.
  const isKnownCountry = Object.hasOwn(policy.channelRules, facts.jurisdiction);
  const apply = (registry: RegistryPolicy): boolean =>
    (!isKnownCountry || registry.jurisdiction === facts.jurisdiction) &&
    (channel === null || registry.channels.includes(channel)) &&
    effects.includes(registry.effect) &&
    (registry.lastDay === undefined || clock.today <= registry.lastDay);
  return Object.keys(policy.registries).filter((id) => apply(policy.registries[id]!));
}

export function standingIn(situation: Situation, registry: string): RegistryStanding {
  const { standings } = situation.findings;
  const known = standings.get(registry);
  if (known) return known;
  const found = findStanding(situation, registry);
  standings.set(registry, found);
  return found;
}

function findStanding(situation: Situation, registry: string): RegistryStanding {
  const checks = datedChecks(situation, registry);
  const latestKnown = checks.findLast(({ check }) => isKnownResult(check));
  const doubtful = latestKnown !== checks.at(-1);
  if (!latestKnown) {
    return {
      registry,
      state: "MISSING",
      listed: false,
      clear: false,
      doubtful,
      annulsUntil: null,
      facts: [],
    };
  }
  const { check, at } = latestKnown;
  const listed = check.result === "LISTED";
  const isFresh = !doubtful && isWithinValidity(situation, registry, at);
  return {
    registry,
    state: isFresh ? "FRESH" : "STALE",
    listed,
    clear: !listed,
    doubtful,
    annulsUntil: listed ? listedSince(check) : null,
    facts: [factAt(registry, check.checkedAt)],
  };
}

interface DatedCheck {
  readonly check: RegistryCheck;
  readonly at: number;
}

/** In order of time. A listing without a believable time is the newest; any other result without one is no check. */
function datedChecks({ facts, clock }: Situation, registry: string): DatedCheck[] {
  const dated: DatedCheck[] = [];
  for (const check of facts.registryChecks ?? []) {
    if (check.registry !== registry) continue;
    const at = readInstant(check.checkedAt);
    const isBelievable = at !== null && at <= clock.instant;
    if (isBelievable) dated.push({ check, at });
    else if (check.result === "LISTED" || !isKnownResult(check)) dated.push({ check, at: Infinity });
  }
  return dated.sort((a, b) => compare(a.at, b.at) || severity(a.check) - severity(b.check) || bySince(a, b));
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

function isKnownResult(check: RegistryCheck): boolean {
  return (REGISTRY_RESULTS as readonly string[]).includes(check.result);
}

function isWithinValidity({ policy, clock }: Situation, registry: string, at: number): boolean {
  const validityDays = policy.registries[registry]?.validityDays ?? 0;
  return Number.isFinite(at) && clock.today <= addDays(dateOf(at), validityDays);
}

function listedSince(check: RegistryCheck): number {
  const registeredAt = readInstant(check.registeredAt);
  const wasRenewed = check.renewedAt !== null && check.renewedAt !== undefined;
  const renewedAt = wasRenewed ? readInstant(check.renewedAt) : registeredAt;
  return registeredAt === null || renewedAt === null ? Infinity : Math.max(registeredAt, renewedAt);
}
