import { readDate, readInstant } from "../calendar.ts";
import type { LegalHold, Restriction } from "../facts.ts";
import { factAt } from "../reason.ts";
import type { Situation } from "../situation.ts";
import { PURPOSES, type Purpose } from "../vocabulary.ts";

/** GDPR 18: until it is lifted. A time nobody can read, that lies ahead, or a lifting before the start restricts. */
export function activeRestrictions({ facts, clock, findings }: Situation): readonly Restriction[] {
  return (findings.activeRestrictions ??= facts.restrictions.filter((restriction) =>
    isRestricting(restriction, clock.instant),
  ));
}

export function isRestricting({ since, liftedAt }: Restriction, instant: number): boolean {
  const lifted = readInstant(liftedAt);
  if (lifted === null || lifted >= instant) return true;
  if (since === null || since === undefined) return false;
  const began = readInstant(since);
  return began === null || lifted < began;
}

/** Names of the active restrictions that cover a purpose. */
export function restrictionsOn(situation: Situation, purpose: Purpose): readonly string[] {
  const active = activeRestrictions(situation);
  if (active.length === 0) return [];
  return active.filter(({ scope }) => covers(scope, purpose)).map(nameOfRestriction);
}

export function nameOfRestriction(restriction: Restriction): string {
  return factAt("restriction", restriction.since);
}

/** GDPR 17(3)(e): from its first to its last day, both included. Doubt holds. */
export function activeHolds({ facts, clock }: Situation): readonly LegalHold[] {
  return facts.legalHolds.filter((hold) => {
    const from = readDate(hold.from);
    const until = readDate(hold.until);
    if (from !== null && until !== null && until < from) return true;
    return (from === null || from <= clock.today) && (until === null || until >= clock.today);
  });
}

/** A matter may name people, so a hold is named by its first day. */
export function nameOfHold(hold: LegalHold): string {
  return `legalHold@${readDate(hold.from) ?? "unknown"}`;
}

export function covers(scope: Restriction["scope"], purpose: Purpose): boolean {
  const named: readonly unknown[] = Array.isArray(scope) ? scope : [scope];
  const known: readonly unknown[] = PURPOSES;
  return named.length === 0 || named.some((one) => one === purpose || !known.includes(one));
}
