import { z } from "zod";
import { LEGAL_BASES, RETENTION_PURPOSES } from "../vocabulary.ts";
import { lastDayOf, readPeriod, type RetentionRule } from "./retention-rule.ts";
import { POLICY_RULES } from "./rules-in-force.ts";
import { DATA_CATEGORIES, RETENTION_ACTIONS, ROUNDINGS, START_EVENTS } from "./retention-words.ts";

const day = z.iso.date("must be a calendar date such as 2025-01-01");
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Shape of one configured rule. An event that no fact can tell would never start, so it is refused. */
export const retentionRuleSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2,3}(?:-[A-Z0-9]+)+$/, 'must be an id such as "IT-CLAIMS"'),
  jurisdiction: z.string().regex(/^(?:[A-Z]{2}|ANY)$/, 'must be an ISO 3166-1 country code, or "ANY"'),
  purpose: z.enum(RETENTION_PURPOSES),
  basis: z.enum(LEGAL_BASES).nullable(),
  dataCategory: z.enum(DATA_CATEGORIES),
  period: z
    .string()
    .refine((text) => readPeriod(text) !== null, 'must be a period such as "P10Y", "P24M" or "P90D"')
    .nullable(),
  term: z.enum(["DATE", "UNTIL_WITHDRAWN", "NO_END"]),
  startEvent: z.enum(START_EVENTS),
  rounding: z.enum(ROUNDINGS),
  action: z.enum(RETENTION_ACTIONS),
  keepsRecord: z.boolean(),
  authority: z.string().min(1),
  validFrom: day.nullable(),
  validTo: day.nullable(),
}) satisfies z.ZodType<RetentionRule>;

/** Longest keeping of contract data where Italian law applies: the ordinary limitation period. */
const IT_LIMITATION = "P10Y";
/** A leap day, so that a period of 120 months is not a day shorter than one of ten years. */
const ANY_START = "2000-02-29";

/** What only several values together show. */
export function checkRules(rules: readonly RetentionRule[], context: z.core.$RefinementCtx): void {
  rules.forEach((rule, index) => {
    const refuse = (field: keyof RetentionRule, message: string): void => {
      context.addIssue({ code: "custom", path: [index, field], message, input: rule[field] });
    };
    if ((rule.period === null) === (rule.term === "DATE")) {
      refuse("period", "goes with the term DATE, and only with it");
    }
    if (isBeyondLimitation(rule)) {
      refuse(
        "period",
        "must be 10 years or less for contract data: the ordinary limitation (art. 2946 c.c.)",
      );
    }
    if (POLICY_RULES.has(rule.id)) refuse("id", "is set by the policy's numbers of years or months");
    const [from, to] = validity(rule);
    if (from > to) refuse("validTo", "lies before validFrom");
    const earlier = rules.slice(0, index).find((other) => other.id === rule.id && overlaps(other, rule));
    if (earlier) refuse("validFrom", `overlaps another version of ${rule.id}: one day, one version`);
  });
}

/** The law sets the limit of claims (S001); where it runs on to the year's end, that too counts. */
function isBeyondLimitation({ jurisdiction, dataCategory, period, rounding }: RetentionRule): boolean {
  if (jurisdiction !== "IT" && jurisdiction !== "ANY") return false;
  if (dataCategory !== "CONTRACT" || period === null || readPeriod(period) === null) return false;
  return lastDayOf(ANY_START, period, rounding) > lastDayOf(ANY_START, IT_LIMITATION, "NONE");
}

function overlaps(a: RetentionRule, b: RetentionRule): boolean {
  const [fromA, toA] = validity(a);
  const [fromB, toB] = validity(b);
  return fromA <= toB && fromB <= toA;
}

function validity({ validFrom, validTo }: RetentionRule): readonly [string, string] {
  const read = (text: string | null, open: string): string => (text !== null && DAY.test(text) ? text : open);
  return [read(validFrom, "0000-01-01"), read(validTo, "9999-12-31")];
}
