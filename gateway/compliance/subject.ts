import { addYears, readDate } from "./calendar.ts";
import type { Situation } from "./situation.ts";

/** S2: companies have no GDPR rights; sole traders and contacts at a company do. */
export function isLegalEntity({ facts }: Situation): boolean {
  return facts.subject.kind === "LEGAL_ENTITY";
}

/** S1: dead for certain. GDPR recital 27 ends its application; an unreadable or future date does not. */
export function isDeceased({ facts, clock }: Situation): boolean {
  const deceasedOn = readDate(facts.subject.deceasedOn);
  return deceasedOn !== null && deceasedOn <= clock.today;
}

/** Some date of death is recorded, believable or not: in doubt nobody is contacted. */
export function mayBeDeceased({ facts }: Situation): boolean {
  return facts.subject.deceasedOn !== null && facts.subject.deceasedOn !== undefined;
}

export function gdprApplies(situation: Situation): boolean {
  return !isLegalEntity(situation) && !isDeceased(situation);
}

/** C8: whether the person is younger than `years` on a date. An unreadable birth date counts as younger. */
export function isYoungerThan({ facts }: Situation, years: number, on: string): boolean {
  const { birthDate } = facts.subject;
  if (birthDate === null || birthDate === undefined) return false;
  const born = readDate(birthDate);
  return born === null || addYears(born, years) > on;
}

export function isMinor(situation: Situation): boolean {
  if (isLegalEntity(situation)) return false;
  return isYoungerThan(situation, situation.policy.adultAge, situation.clock.today);
}
