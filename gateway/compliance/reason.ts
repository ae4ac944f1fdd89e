import { formatInstant, isPlainInstant, readInstant } from "./calendar.ts";
import type { RightsRequest } from "./facts.ts";
import type { Outcome } from "./outcomes.ts";
import { RULES, type RuleId } from "./rules.ts";
import { REQUEST_RIGHTS } from "./vocabulary.ts";

/** Why: the rule, what it found, the facts it used (ids, instants, codes; never personal data), the legal source. */
export interface Reason {
  readonly rule: RuleId;
  readonly outcome: Outcome;
  readonly facts: readonly string[];
  readonly source: string;
}

const NO_FACTS: readonly string[] = [];

export function because(rule: RuleId, outcome: Outcome, facts: readonly string[] = NO_FACTS): Reason {
  const distinct = facts.length > 1 ? [...new Set(facts)].sort() : facts;
  return { rule, outcome, facts: distinct, source: RULES[rule].source };
}

/** Names a fact without an id by its kind and instant. Unreadable text is not repeated: it could be anything. */
export function factAt(kind: string, at: string | null | undefined): string {
  const instant = readInstant(at);
  if (typeof at !== "string" || instant === null) return `${kind}@unknown`;
  return `${kind}@${isPlainInstant(at) ? at : formatInstant(instant)}`;
}

export function requestName({ right, receivedAt }: RightsRequest): string {
  return factAt(`request:${REQUEST_RIGHTS.includes(right) ? right : "unknown"}`, receivedAt);
}
