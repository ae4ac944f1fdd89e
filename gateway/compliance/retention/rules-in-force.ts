import type { Policy } from "../policy.ts";
import { isInForceOn, type RetentionRule } from "./retention-rule.ts";
import { RETENTION_RULES } from "./rule-table.ts";
import { RECORDED_START_EVENTS, type StartEvent } from "./retention-words.ts";

/** Rules whose periods are numbers of the policy: they are set there and nowhere else. */
export const POLICY_RULES: ReadonlySet<string> = new Set([
  "IT-ACCOUNTING",
  "PL-TAX",
  "IT-CLAIMS",
  "DE-CONSENT-PROOF-PHONE",
  "ANY-MARKETING-CUSTOMER",
]);

const read = new WeakMap<Policy, readonly RetentionRule[]>();

/** The whole table under a policy: built-in rules, with its numbers and the configured rules laid over them. */
export function retentionRules(policy: Policy): readonly RetentionRule[] {
  const known = read.get(policy);
  if (known) return known;
  const replaced = new Set(policy.retentionRules.map(({ id }) => id));
  const rules = [
    ...rulesOfPolicy(policy),
    ...RETENTION_RULES.filter(({ id }) => !POLICY_RULES.has(id) && !replaced.has(id)),
    ...policy.retentionRules,
  ];
  read.set(policy, rules);
  return rules;
}

/** A country that the policy does not name has no such duty here. */
function rulesOfPolicy(policy: Policy): readonly RetentionRule[] {
  const {
    accountingYears,
    accountingStart,
    claimsYears,
    consentEvidenceYearsAfterLastUse: proofYears,
  } = policy;
  return [
    ...perCountry(accountingYears, ["IT-ACCOUNTING", "PL-TAX"], (country) =>
      accountingStart[country] === "TAX_DUE_YEAR_END"
        ? { startEvent: "TAX_DUE", rounding: "END_OF_YEAR" }
        : { startEvent: "LAST_ACCOUNTING_RECORD", rounding: "NONE" },
    ),
    ...perCountry(claimsYears, ["IT-CLAIMS"]),
    ...perCountry(proofYears, ["DE-CONSENT-PROOF-PHONE"]),
    { ...builtIn("ANY-MARKETING-CUSTOMER"), period: `P${policy.legitimateInterestInactivityMonths}M` },
  ];
}

/** The built-in rule of each country that has years, or one like the first under the country's own name. */
function perCountry(
  years: Readonly<Record<string, number>>,
  ids: readonly [string, ...string[]],
  more: (country: string) => Partial<RetentionRule> = () => ({}),
): readonly RetentionRule[] {
  return Object.entries(years).map(([country, number]) => {
    const own = ids.map(builtIn).find(({ jurisdiction }) => jurisdiction === country);
    const like = builtIn(ids[0]);
    const id = `${country}-${like.id.slice(3)}`;
    const rule = own ?? { ...like, id, jurisdiction: country, authority: "configured" };
    return { ...rule, ...more(country), period: `P${number}Y` };
  });
}

function builtIn(id: string): RetentionRule {
  const found = RETENTION_RULES.find((rule) => rule.id === id);
  if (!found) throw new Error(`the rule table has no ${id}`);
  return found;
}

/** The versions that a period obeys which began with this event on this day in this country. */
export function rulesFor(
  policy: Policy,
  jurisdiction: string,
  startEvent: StartEvent,
  startedOn: string,
): readonly RetentionRule[] {
  return retentionRules(policy).filter(
    (rule) => rule.startEvent === startEvent && appliesIn(rule, jurisdiction) && isInForceOn(rule, startedOn),
  );
}

export function appliesIn(rule: RetentionRule, jurisdiction: string): boolean {
  return rule.jurisdiction === "ANY" || rule.jurisdiction === jurisdiction;
}

/** Rules that come on top of the decision's own three duties: those of recorded events, and the configured ones. */
export function isFurtherRule(rule: RetentionRule, policy: Policy): boolean {
  return (
    policy.retentionRules.includes(rule) ||
    (RECORDED_START_EVENTS as readonly StartEvent[]).includes(rule.startEvent)
  );
}
