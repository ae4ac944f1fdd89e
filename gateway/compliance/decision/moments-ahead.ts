import {
  addDays,
  addMonths,
  addYears,
  dateOf,
  HOUR_MS,
  nextWorkingDay,
  readDate,
  readInstant,
  startOf,
  startOfNextDay,
  type Clock,
} from "../calendar.ts";
import { forCountry, type Situation } from "../situation.ts";
import { CHANNELS } from "../vocabulary.ts";

type Text = string | null | undefined;

const END_OF_CALENDAR = Date.UTC(10_000, 0, 1);

/** Every later moment at which some rule about use may change its mind by time alone, soonest first. */
export function momentsAhead(situation: Situation): readonly Clock[] {
  const { clock } = situation;
  if (!clock.known) return [];
  const ahead = new Set<number>();
  for (const instant of [
    ...momentsOfActs(situation),
    ...momentsOfChecks(situation),
    ...momentsOfDays(situation),
  ]) {
    if (instant !== null && instant > clock.instant && instant < END_OF_CALENDAR) ahead.add(instant);
  }
  return [...ahead]
    .sort((a, b) => a - b)
    .map((instant) => ({ known: true, instant, today: dateOf(instant) }));
}

/** C3-C6, S1: acts dated ahead come true, consent runs out, a restriction is lifted. */
function momentsOfActs({ facts }: Situation): (number | null)[] {
  const texts: Text[] = [
    ...facts.consentEvents.flatMap(({ occurredAt, expiresAt }) => [occurredAt, expiresAt]),
    ...facts.objections.map(({ receivedAt }) => receivedAt),
    ...facts.blacklist.map(({ addedAt }) => addedAt),
    ...facts.requests.map(({ receivedAt }) => receivedAt),
    ...facts.notices.map(({ providedAt }) => providedAt),
  ];
  const lifted = facts.restrictions.map(({ liftedAt }) => justAfter(readInstant(liftedAt)));
  return [...texts.map(readInstant), ...lifted];
}

/** G3, G4, G6, P1: a check is made, and goes stale. */
function momentsOfChecks({ facts, policy }: Situation): (number | null)[] {
  const moments: (number | null)[] = [];
  for (const { registry, checkedAt } of facts.registryChecks) {
    const at = readInstant(checkedAt);
    const known = Object.hasOwn(policy.registries, registry) ? policy.registries[registry] : undefined;
    moments.push(at);
    if (at !== null && known) moments.push(startOfNextDay(addDays(dateOf(at), known.validityDays)));
  }
  for (const { listProvider } of facts.provenance) {
    const at = readInstant(listProvider?.statusCheckedAt);
    moments.push(at);
    if (at !== null) moments.push(justAfter(at + policy.listProviderStatusMaxAgeHours * HOUR_MS));
  }
  for (const { lastDay } of Object.values(policy.registries)) moments.push(dayAfter(lastDay));
  return moments;
}

/** L1, L2b, G2, N1, C8: contracts, grace days, signs of life, notices and birthdays, by the day. */
function momentsOfDays(situation: Situation): (number | null)[] {
  const { facts, policy } = situation;
  const moments: (number | null)[] = [];
  const graceDays = Object.values(policy.registries).flatMap((registry) => registry.contractGraceDays ?? []);
  for (const { startedOn, endedOn } of facts.contracts) {
    moments.push(dayOf(startedOn), dayOf(endedOn), dayAfter(endedOn), afterInactivity(situation, endedOn));
    const end = readDate(endedOn);
    if (end !== null) moments.push(...graceDays.map((days) => startOfNextDay(addDays(end, days))));
  }
  for (const { obtainedOn } of facts.provenance) {
    const from = readDate(obtainedOn);
    moments.push(dayOf(obtainedOn));
    if (from === null) continue;
    moments.push(startOfNextDay(nextWorkingDay(addMonths(from, 1), facts.publicHolidays)));
  }
  for (const { on } of [...facts.communications, ...facts.disclosures]) moments.push(dayAfter(on));
  const born = readDate(facts.subject.birthDate);
  if (born !== null) moments.push(startOf(addYears(born, policy.adultAge)));
  const rules = forCountry(policy.channelRules, situation);
  const bases = rules ? CHANNELS.flatMap((channel) => rules[channel] ?? []) : [];
  return [
    ...moments,
    dayOf(facts.lastActivityOn),
    afterInactivity(situation, facts.lastActivityOn),
    ...facts.sales.map(({ on }) => dayOf(on)),
    ...bases.map((basis) => dayAfter(basis.slice(-10))),
  ];
}

function afterInactivity({ policy }: Situation, on: Text): number | null {
  const date = readDate(on);
  if (date === null) return null;
  return startOfNextDay(addMonths(date, policy.legitimateInterestInactivityMonths));
}

function dayOf(on: Text): number | null {
  const date = readDate(on);
  return date === null ? null : startOf(date);
}

function dayAfter(on: Text): number | null {
  const date = readDate(on);
  return date === null ? null : startOfNextDay(date);
}

function justAfter(at: number | null): number | null {
  return at === null ? null : at + 1;
}
