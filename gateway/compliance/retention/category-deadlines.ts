import { readDate } from "../calendar.ts";
import { isInForce, mayStillRun } from "../contracts.ts";
import type { Facts } from "../facts.ts";
import type { Policy } from "../policy.ts";
import { because, type Reason } from "../reason.ts";
import { readSituation, type Situation } from "../situation.ts";
import type { RetentionTerm } from "../vocabulary.ts";
import { lastDayOf, type RetentionRule } from "./retention-rule.ts";
import { appliesIn, retentionRules, rulesFor } from "./rules-in-force.ts";
import { startFacts, type StartFact } from "./start-facts.ts";

/** Until when one kind of data may or must be kept: which rule, which fact started it, which day is the last. */
export interface CategoryDeadline {
  readonly rule: RetentionRule;
  readonly startFact: string;
  /** ISO date of the start; null when it cannot be read. */
  readonly startedOn: string | null;
  readonly term: RetentionTerm;
  /** Only for the term DATE; the last day itself is still permitted (T4). */
  readonly lastDay: string | null;
  readonly isOver: boolean;
  readonly reasons: readonly Reason[];
}

/** Every deadline that the facts set, one for each rule and start (R5). */
export function categoryDeadlines(facts: Facts, policy: Policy): readonly CategoryDeadline[] {
  return findCategoryDeadlines(readSituation(facts, policy));
}

export function findCategoryDeadlines(situation: Situation): readonly CategoryDeadline[] {
  return startFacts(situation).flatMap((start) => deadlinesOf(situation, start));
}

/**
 * The deadlines that one start sets. A day that nobody can read may lie in any version's time: then every version that
 * could apply stays open.
 */
export function deadlinesOf(situation: Situation, start: StartFact): readonly CategoryDeadline[] {
  const { facts, policy } = situation;
  const startedOn = readDate(start.on);
  const rules =
    startedOn === null
      ? retentionRules(policy).filter(
          (rule) => rule.startEvent === start.event && appliesIn(rule, facts.jurisdiction),
        )
      : rulesFor(policy, facts.jurisdiction, start.event, startedOn);
  return rules.map((rule) => deadline(situation, rule, start, startedOn));
}

function deadline(
  situation: Situation,
  rule: RetentionRule,
  { name }: StartFact,
  startedOn: string | null,
): CategoryDeadline {
  const { clock } = situation;
  const facts = [`rule:${rule.id}`, name, `from:${startedOn ?? "unknown"}`];
  const common = { rule, startFact: name, startedOn };
  const open = (term: RetentionTerm, outcome: "ONGOING_CONTRACT" | "DEADLINE_UNKNOWN" | "NO_END") => ({
    ...common,
    term,
    lastDay: null,
    isOver: false,
    reasons: [because("R5", outcome, facts)],
  });
  if (rule.period === null) return open(rule.term, "NO_END");
  if (startedOn === null) return open("UNKNOWN", "DEADLINE_UNKNOWN");
  if (waitsForContract(situation, rule)) return open("WHILE_RELATIONSHIP_LASTS", "ONGOING_CONTRACT");
  const lastDay = lastDayOf(startedOn, rule.period, rule.rounding);
  return {
    ...common,
    term: "DATE",
    lastDay,
    isOver: clock.known && lastDay < clock.today,
    reasons: [because("R5", "DEADLINE_SET", facts)],
  };
}

/** Claims and the customer's marketing do not run out while a contract runs: keeping asks "may", use asks "does". */
function waitsForContract({ facts, clock }: Situation, rule: RetentionRule): boolean {
  const contracts = facts.contracts;
  if (rule.startEvent === "CONTRACT_END" && rule.keepsRecord) {
    return contracts.some((contract) => mayStillRun(contract, clock.today));
  }
  const isCustomers = rule.startEvent === "LAST_SIGN_OF_LIFE" || rule.startEvent === "CONTRACT_END";
  return isCustomers && contracts.some((contract) => isInForce(contract, clock.today));
}
