import type { Facts } from "#gateway/compliance/facts.ts";
import { defaultPolicy, type Policy } from "#gateway/compliance/policy.ts";
import { readSituation } from "#gateway/compliance/situation.ts";

/** When the examples are asked. */
export const NOW = "2025-06-15T12:00:00Z";

/** One customer, with what else is known. */
export function person(more: Partial<Facts> = {}): Facts {
  return {
    now: NOW,
    jurisdiction: "IT",
    subject: { kind: "NATURAL_PERSON", role: "CUSTOMER" },
    ...more,
  };
}

export const situation = (more: Partial<Facts> = {}, policy: Policy = defaultPolicy) =>
  readSituation(person(more), policy);

/** Reasons as one text each. */
export const told = (reasons: readonly { rule: string; outcome: string; facts: readonly string[] }[]) =>
  reasons.map(({ rule, outcome, facts }) => [rule, outcome, ...facts].join(" "));
