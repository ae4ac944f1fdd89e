import { addDays, latestDate, readDate } from "./calendar.ts";
import type { Contract } from "./facts.ts";
import type { Situation } from "./situation.ts";

/** Begun and not over; the last day still counts. What cannot be read is not in force. */
export function isInForce(contract: Contract, today: string): boolean {
  const startedOn = readDate(contract.startedOn);
  if (startedOn === null || startedOn > today) return false;
  if (isOpenEnded(contract)) return true;
  const endedOn = readDate(contract.endedOn);
  return endedOn !== null && endedOn >= today;
}

/** Not known to be over. Serves keeping data, never using them. */
export function mayStillRun(contract: Contract, today: string): boolean {
  if (isOpenEnded(contract)) return true;
  const endedOn = readDate(contract.endedOn);
  return endedOn === null || endedOn >= today;
}

export function contractsInForce({ facts, clock, findings }: Situation): readonly Contract[] {
  return (findings.contractsInForce ??= facts.contracts.filter((contract) =>
    isInForce(contract, clock.today),
  ));
}

/** G2: in force, or ended not more than the grace days ago. */
export function isInForceOrJustEnded(contract: Contract, today: string, graceDays: number): boolean {
  if (isInForce(contract, today)) return true;
  const endedOn = readDate(contract.endedOn);
  return endedOn !== null && endedOn <= today && today <= addDays(endedOn, graceDays);
}

export function lastContractEnd({ facts, clock }: Situation): string | null {
  const ends = facts.contracts.map((contract) => readDate(contract.endedOn));
  return latestDate(ends.filter((endedOn) => endedOn !== null && endedOn <= clock.today));
}

export function namesOf(contracts: readonly Contract[]): string[] {
  return contracts.map((contract) => `contract:${contract.id}`);
}

function isOpenEnded(contract: Contract): boolean {
  return contract.endedOn === null || contract.endedOn === undefined;
}
