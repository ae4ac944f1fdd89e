import { contractsInForce } from "../contracts.ts";
import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { lastSignOfLife } from "../legitimate-interest.ts";
import { readSituation } from "../situation.ts";

/** Conditions that need a person's facts; null: any. */
export interface SegmentConditions {
  readonly activeSince: string | null;
  readonly inactiveSince: string | null;
  readonly hasContractInForce: boolean | null;
}

/** Whether the facts meet every condition. Matching is profiling: show only people whose profiling is allowed. */
export function inSegment(facts: Facts, policy: Policy, conditions: SegmentConditions): boolean {
  const situation = readSituation(facts, policy);
  const { activeSince, inactiveSince, hasContractInForce } = conditions;
  if (hasContractInForce !== null && contractsInForce(situation).length > 0 !== hasContractInForce)
    return false;
  const lastSeen = lastSignOfLife(situation);
  if (activeSince !== null && (lastSeen === null || lastSeen < activeSince)) return false;
  return inactiveSince === null || lastSeen === null || lastSeen < inactiveSince;
}
