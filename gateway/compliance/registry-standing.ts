import { addDays, dateOf } from "./calendar.ts";
import type { RegistryEffect, RegistryPolicy } from "./policy.ts";
import { factAt } from "./reason.ts";
import {
  isKnownResult,
  listedSince,
  timelinesOf,
  type DatedCheck,
  type Timeline,
} from "./registry-timeline.ts";
import type { Situation } from "./situation.ts";
import type { Channel } from "./vocabulary.ts";

/** What is known of a person in one public register. */
export interface RegistryStanding {
  readonly registry: string;
  /** Of the number that was checked longest ago; MISSING when one never was. */
  readonly state: "MISSING" | "STALE" | "FRESH";
  readonly listed: boolean;
  /** The newest check that can be read says "not opposed", fresh or not. */
  readonly clear: boolean;
  /** The newest check has a result nobody can read. */
  readonly doubtful: boolean;
  /** G1, G7: consent up to this instant is annulled; null when never listed, Infinity when the listing has no readable date. */
  readonly annulsUntil: number | null;
  /** The newest check of each number. */
  readonly facts: readonly string[];
  /** The listings that annul. */
  readonly annulledBy: readonly string[];
}

/** A register of the country that means something today. */
export interface RegistryInForce {
  readonly id: string;
  readonly registry: RegistryPolicy;
}

/** Registers of this country that mean anything today, for a channel (or any) and certain effects. */
export function registriesOf(
  situation: Situation,
  channel: Channel | null,
  effects: readonly RegistryEffect[],
): string[] {
  const ids: string[] = [];
  for (const { id, registry } of (situation.findings.registries ??= registriesInForce(situation))) {
    const isOnChannel = channel === null || registry.channels.includes(channel);
    if (isOnChannel && effects.includes(registry.effect)) ids.push(id);
  }
  return ids;
}

function registriesInForce({ facts, policy, clock }: Situation): readonly RegistryInForce[] {
  // Of a country nobody knows, every register may be the right one.
  const isKnownCountry = Object.hasOwn(policy.channelRules, facts.jurisdiction);
  return Object.entries(policy.registries)
    .map(([id, registry]) => ({ id, registry }))
    .filter(
      ({ registry: { jurisdiction, lastDay } }) =>
        (!isKnownCountry || jurisdiction === facts.jurisdiction) &&
        (lastDay === undefined || clock.today <= lastDay),
    );
}

export function standingIn(situation: Situation, registry: string): RegistryStanding {
  const { standings } = situation.findings;
  const known = standings.get(registry);
  if (known) return known;
  const each = timelinesOf(situation, registry).map((timeline) => standingOf(situation, registry, timeline));
  const found = each.length === 1 ? each[0]! : combine(registry, each);
  standings.set(registry, found);
  return found;
}

const AGE = { FRESH: 0, STALE: 1, MISSING: 2 } as const;

/** G7: any number that is listed lists the person; the person is as freshly checked as the number checked longest ago. */
function combine(registry: string, each: readonly RegistryStanding[]): RegistryStanding {
  const until = each.flatMap(({ annulsUntil }) => annulsUntil ?? []);
  return {
    registry,
    state: each.reduce((oldest, { state }) => (AGE[state] > AGE[oldest] ? state : oldest), each[0]!.state),
    listed: each.some(({ listed }) => listed),
    clear: each.every(({ clear }) => clear),
    doubtful: each.some(({ doubtful }) => doubtful),
    annulsUntil: until.length > 0 ? Math.max(...until) : null,
    facts: each.flatMap(({ facts }) => facts),
    annulledBy: each.flatMap(({ annulledBy }) => annulledBy),
  };
}

function standingOf(situation: Situation, registry: string, timeline: Timeline): RegistryStanding {
  const { checks } = timeline;
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
      annulledBy: [],
    };
  }
  const { check, at } = latestKnown;
  const listed = check.result === "LISTED";
  const isFresh = !doubtful && (check.result === "NOT_COVERED" || isWithinValidity(situation, registry, at));
  const annulling = annullingListings(timeline, latestKnown);
  return {
    registry,
    state: isFresh ? "FRESH" : "STALE",
    listed,
    clear: !listed,
    doubtful,
    annulsUntil: annulling.length > 0 ? Math.max(...annulling.map(({ until }) => until)) : null,
    facts: [factAt(registry, check.checkedAt)],
    annulledBy: annulling.map(({ fact }) => fact),
  };
}

/** The listing that holds; of a number also those that no longer do, because nobody gave the annulled consent again. */
function annullingListings(
  { isNumber, checks }: Timeline,
  latest: DatedCheck,
): { readonly until: number; readonly fact: string }[] {
  const listings = isNumber ? checks.filter(({ check }) => check.result === "LISTED") : [];
  if (!isNumber && latest.check.result === "LISTED") listings.push(latest);
  return listings.map(({ check, at }) => {
    const since = listedSince(check);
    const isOver = latest.check.result !== "LISTED" && at <= latest.at;
    // Whoever has left since cannot have registered after the check that says so.
    const until = since === Infinity && isOver ? latest.at : since;
    return { until, fact: factAt(check.registry, check.checkedAt) };
  });
}

function isWithinValidity({ policy, clock }: Situation, registry: string, at: number): boolean {
  const validityDays = policy.registries[registry]?.validityDays ?? 0;
  return Number.isFinite(at) && clock.today <= addDays(dateOf(at), validityDays);
}
