import { readClock, type Clock } from "./calendar.ts";
import type { Contract, Facts, Restriction, SoundFacts } from "./facts.ts";
import type { LegitimateInterest } from "./legitimate-interest.ts";
import type { NoticeOwed } from "./notice-owed.ts";
import type { Policy } from "./policy.ts";
import { holidaysAround } from "./public-holidays.ts";
import type { RegistryInForce, RegistryStanding } from "./registry-standing.ts";
import type { Reason } from "./reason.ts";
import { soundFacts, type Doubt } from "./sound-facts.ts";

/** One contact's facts at one moment under one policy: what every rule looks at. */
export interface Situation {
  readonly facts: SoundFacts;
  readonly policy: Policy;
  readonly clock: Clock;
  /** Facts that cannot be taken at their word; every rule has read them restrictively. */
  readonly doubts: readonly Doubt[];
  readonly findings: Findings;
}

/** What several rules ask of one situation, found once: each part is filled in by the rule that it belongs to. */
interface Findings {
  noticeOwed?: NoticeOwed | null;
  legitimateInterest?: LegitimateInterest;
  registries?: readonly RegistryInForce[];
  contractsInForce?: readonly Contract[];
  marketingStops?: readonly Reason[];
  activeRestrictions?: readonly Restriction[];
  readonly standings: Map<string, RegistryStanding>;
}

/** The facts may come from stored JSON: their type says what was meant to be stored, not what was. */
export function readSituation(arrived: Facts, policy: Policy): Situation {
  const clock = readClock(nowOf(arrived));
  const { facts, doubts } = soundFacts(arrived, clock);
  return { facts, policy, clock, doubts, findings: { standings: new Map() } };
}

/** The same facts at another moment, where nothing has been found yet. */
export function atMoment({ facts, policy, doubts }: Situation, clock: Clock): Situation {
  return { facts, policy, clock, doubts, findings: { standings: new Map() } };
}

function nowOf(arrived: Facts | null | undefined): string | undefined {
  return typeof arrived?.now === "string" ? arrived.now : undefined;
}

/** The country's entry of a policy table. Own keys only: "constructor" is not a country. */
export function forCountry<T>(table: Readonly<Record<string, T>>, situation: Situation): T | undefined {
  const { jurisdiction } = situation.facts;
  return Object.hasOwn(table, jurisdiction) ? table[jurisdiction] : undefined;
}

/** T3: what is no working day after `day`, by the facts and by the country's calendar. */
export function holidaysAfter(situation: Situation, day: string): readonly string[] {
  const rules = forCountry(situation.policy.publicHolidays, situation);
  const ofCountry = rules ? holidaysAround(rules, day) : [];
  return [...situation.facts.publicHolidays, ...ofCountry];
}
