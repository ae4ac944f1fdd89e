import { z } from "zod";
import { describeIssue } from "./describe-issue.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import { checkRules, retentionRuleSchema } from "./retention/check-rules.ts";
import { PERSON_FIELD_NAMES } from "./retention/needed-fields.ts";
import { HOLIDAY_RULE } from "./public-holidays.ts";
import { CHANNELS } from "./vocabulary.ts";

export interface PolicyProblem {
  readonly field: string;
  readonly problem: string;
  readonly fix: string;
}

/** Longest retention of contract data in Italy: the ordinary limitation period (art. 2946 c.c.), in years. */
const IT_LIMITATION_YEARS = 10;
/** No country may go below it (GDPR Art. 8(1)). */
const LOWEST_DIGITAL_AGE = 13;

const BASES = [
  "CONSENT",
  "LEGITIMATE_INTEREST",
  "SOFT_OPT_IN",
  "ONGOING_CONTRACT",
  "PUBLIC_DIRECTORY",
] as const;

const whole = z.int("must be a whole number").min(0, "must be zero or more");
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code such as "IT"');
const day = z.iso.date("must be a calendar date such as 2026-08-10");
const perCountry = <T extends z.ZodType>(value: T): z.ZodRecord<typeof country, T> =>
  z.record(country, value);
const bases = z.array(
  z.union([z.enum(BASES), z.templateLiteral(["LEGITIMATE_INTEREST_UNTIL_", z.iso.date()])], {
    error: `must be one of ${BASES.join(", ")}, LEGITIMATE_INTEREST_UNTIL_<date>`,
  }),
);

const personFields = z.array(
  z.enum(PERSON_FIELD_NAMES, { error: `must be one of ${PERSON_FIELD_NAMES.join(", ")}` }),
);

const policySchema = z.strictObject({
  legitimateInterestInactivityMonths: whole,
  legitimateInterestMarketingAudience: z.enum(["CUSTOMERS_ONLY", "ANYONE"]),
  accountingYears: perCountry(whole),
  accountingStart: perCountry(z.enum(["LAST_RECORD", "TAX_DUE_YEAR_END"])),
  claimsYears: perCountry(whole).refine(({ IT = 0 }) => IT <= IT_LIMITATION_YEARS, {
    path: ["IT"],
    error: `must be ${IT_LIMITATION_YEARS} or less: the ordinary limitation period (art. 2946 c.c.)`,
  }),
  consentEvidenceYearsAfterLastUse: perCountry(whole),
  digitalAge: perCountry(
    whole.min(LOWEST_DIGITAL_AGE, `may not be below ${LOWEST_DIGITAL_AGE} (GDPR Art. 8(1))`),
  ),
  adultAge: whole,
  profilingOfMinors: z.enum(["NEVER", "WITH_CONSENT"]),
  specialCategoryNote: z.enum(["BLOCKS_PROFILING_AND_SHARING", "FLAG_ONLY"]),
  propagationTargetHours: whole,
  listProviderStatusMaxAgeHours: whole,
  retentionDueSoonDays: whole,
  clearanceHours: whole,
  neededFields: z.strictObject({
    DIRECT_MARKETING: personFields,
    PROFILING: personFields,
    THIRD_PARTY_SHARING: personFields,
    SPECIAL_CATEGORY: personFields,
    SERVICE: personFields,
  }),
  retentionRules: z.array(retentionRuleSchema).superRefine(checkRules),
  remediationDays: whole,
  publicHolidays: perCountry(
    z.array(z.string().regex(HOLIDAY_RULE, 'must be "MM-DD", "MM-DD>=YYYY", "EASTER+N" or "YYYY-MM-DD"')),
  ),
  registries: z.record(
    z.string(),
    z.strictObject({
      jurisdiction: country,
      channels: z.array(z.enum(CHANNELS)),
      validityDays: whole,
      effect: z.enum([
        "REVOKES_EARLIER_CONSENT",
        "BLOCKS_PUBLIC_DIRECTORY_USE",
        "BLOCKS_UNLESS_SPECIFIC_CONSENT",
        "BLOCKS_UNLESS_ONGOING_CONTRACT",
      ]),
      contractGraceDays: whole.optional(),
      lastDay: day.optional(),
    }),
  ),
  channelRules: perCountry(
    z.strictObject({
      PHONE_HUMAN: bases,
      PHONE_AUTOMATED: bases,
      SMS: bases,
      EMAIL: bases,
      POST: bases,
    }),
  ),
}) satisfies z.ZodType<Policy>;

/**
 * Lays configured values over the defaults. A new country or registry must be complete: what it leaves out is never
 * taken from another one, because that could permit what nobody chose.
 */
export function parsePolicy(overrides: unknown): { policy: Policy; problems: readonly PolicyProblem[] } {
  const parsed = policySchema.safeParse(lay(defaultPolicy, overrides), { reportInput: true });
  if (!parsed.success) {
    return { policy: defaultPolicy, problems: parsed.error.issues.flatMap(problemsOf) };
  }
  return { policy: parsed.data, problems: [] };
}

function lay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isRecord(base) || !isRecord(over)) return over;
  const result = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) result.set(key, lay(result.get(key), value));
  return Object.fromEntries(result);
}

function problemsOf(issue: z.core.$ZodIssue): PolicyProblem[] {
  const field = issue.path.map(String).join(".");
  const base = issue.path.reduce<unknown>(
    (at, part) => (isRecord(at) ? at[String(part)] : undefined),
    defaultPolicy,
  );
  if (issue.code === "unrecognized_keys") {
    const known = Object.keys(isRecord(base) ? base : {});
    return issue.keys.map((key) => ({
      field: field ? `${field}.${key}` : key,
      problem: "is no setting of the policy",
      fix: known.length > 0 ? `use one of: ${known.join(", ")}` : "remove or correct it",
    }));
  }
  const problem = describeIssue(issue);
  if (issue.input === undefined) return [{ field, problem, fix: "add it; a new entry must be complete" }];
  const isShort = base !== undefined && !isRecord(base);
  const fix = isShort ? `the default is ${JSON.stringify(base)}` : "correct it";
  return [{ field, problem, fix }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
