import { isInForceOrJustEnded } from "../contracts.ts";
import type { Situation } from "../situation.ts";
import { hasChannels, type ConsentTarget } from "../vocabulary.ts";
import type { Grant } from "./consent-act.ts";

/** G2: marketing consent given within a contract that is in force, or ended within the register's grace days. */
export function isSparedByContract(
  { facts, clock }: Situation,
  grant: Grant,
  { purpose }: ConsentTarget,
  graceDays: number,
): boolean {
  const { contractId } = grant.event;
  if (!hasChannels(purpose) || !contractId) return false;
  const named = facts.contracts.filter((contract) => contract.id === contractId);
  return named.some((contract) => isInForceOrJustEnded(contract, clock.today, graceDays));
}
