import { DEFAULT_NEEDED_FIELDS, type NeededFields } from "./minimisation/field-necessity.ts";
import { registryPolicies } from "./registries/definitions.ts";
import type { RetentionRule } from "./retention/retention-rule.ts";
import type { Channel } from "./vocabulary.ts";

/** What may carry marketing on a channel. The dated form is legitimate interest that ends with that day. */
export type MarketingBasis =
  | "CONSENT"
  | "LEGITIMATE_INTEREST"
  | `LEGITIMATE_INTEREST_UNTIL_${string}`
  | "SOFT_OPT_IN"
  | "ONGOING_CONTRACT"
  | "PUBLIC_DIRECTORY";

/** What a listing in a register does. */
export type RegistryEffect =
  | "REVOKES_EARLIER_CONSENT"
  | "BLOCKS_PUBLIC_DIRECTORY_USE"
  | "BLOCKS_UNLESS_SPECIFIC_CONSENT"
  | "BLOCKS_UNLESS_ONGOING_CONTRACT";

/** A public opposition register. */
export interface RegistryPolicy {
  readonly jurisdiction: string;
  readonly channels: readonly Channel[];
  /** Days for which a check may be used; the last one still counts. */
  readonly validityDays: number;
  readonly effect: RegistryEffect;
  /** Days after a contract's end in which consent given in it is still spared. */
  readonly contractGraceDays?: number;
  /** Last day on which the register means anything. */
  readonly lastDay?: string;
}

/** Accounting terms run from the last record, or from the end of the year in which the tax fell due. */
export type AccountingStart = "LAST_RECORD" | "TAX_DUE_YEAR_END";

type PerCountry<T> = Readonly<Record<string, T>>;

/** Every number and choice of the rules. A country that is not configured permits nothing. */
export interface Policy {
  readonly legitimateInterestInactivityMonths: number;
  readonly legitimateInterestMarketingAudience: "CUSTOMERS_ONLY" | "ANYONE";
  readonly accountingYears: PerCountry<number>;
  readonly accountingStart: PerCountry<AccountingStart>;
  readonly claimsYears: PerCountry<number>;
  readonly consentEvidenceYearsAfterLastUse: PerCountry<number>;
  readonly digitalAge: PerCountry<number>;
  readonly adultAge: number;
  readonly profilingOfMinors: "NEVER" | "WITH_CONSENT";
  readonly specialCategoryNote: "BLOCKS_PROFILING_AND_SHARING" | "FLAG_ONLY";
  readonly propagationTargetHours: number;
  readonly listProviderStatusMaxAgeHours: number;
  readonly retentionDueSoonDays: number;
  /** Hours for which a screened list may be used at most; a choice of this project. */
  readonly clearanceHours: number;
  /** What each purpose needs of a person's fields; a filled field that none of them needs is flagged (rule MD1). */
  readonly neededFields: NeededFields;
  /** Rules of keeping beside the built-in table; one with a built-in id takes that rule's place, in all its versions. */
  readonly retentionRules: readonly RetentionRule[];
  /** Days for curing a consent that cannot be proved before the data have to be erased (rule Q6). */
  readonly remediationDays: number;
  /** Rules of gateway/compliance/public-holidays.ts, per country. */
  readonly publicHolidays: PerCountry<readonly string[]>;
  readonly registries: Readonly<Record<string, RegistryPolicy>>;
  readonly channelRules: PerCountry<Readonly<Record<Channel, readonly MarketingBasis[]>>>;
}

/** Law where a source says so, otherwise this project's choice; see the case file for which is which. */
export const defaultPolicy: Policy = {
  legitimateInterestInactivityMonths: 24,
  legitimateInterestMarketingAudience: "CUSTOMERS_ONLY",
  accountingYears: { IT: 10, PL: 5 },
  accountingStart: { IT: "LAST_RECORD", PL: "TAX_DUE_YEAR_END" },
  claimsYears: { IT: 10 },
  consentEvidenceYearsAfterLastUse: { DE: 5 },
  digitalAge: { IT: 14, PL: 16, DE: 16, FR: 15, ES: 14, GB: 13 },
  adultAge: 18,
  profilingOfMinors: "NEVER",
  specialCategoryNote: "BLOCKS_PROFILING_AND_SHARING",
  propagationTargetHours: 24,
  listProviderStatusMaxAgeHours: 24,
  retentionDueSoonDays: 30,
  clearanceHours: 24,
  neededFields: DEFAULT_NEEDED_FIELDS,
  retentionRules: [],
  remediationDays: 30,
  publicHolidays: {
    // L. 260/1949; L. 151/2025 for 4 October.
    IT: [
      "01-01",
      "01-06",
      "EASTER+1",
      "04-25",
      "05-01",
      "06-02",
      "08-15",
      "10-04>=2026",
      "11-01",
      "12-08",
      "12-25",
      "12-26",
    ],
    PL: [
      "01-01",
      "01-06",
      "EASTER+1",
      "05-01",
      "05-03",
      "EASTER+60",
      "08-15",
      "11-01",
      "11-11",
      "12-24>=2025",
      "12-25",
      "12-26",
    ],
    // Those of the whole federation; a Land has more.
    DE: ["01-01", "EASTER-2", "EASTER+1", "05-01", "EASTER+39", "EASTER+50", "10-03", "12-25", "12-26"],
    FR: [
      "01-01",
      "EASTER+1",
      "05-01",
      "05-08",
      "EASTER+39",
      "EASTER+50",
      "07-14",
      "08-15",
      "11-01",
      "11-11",
      "12-25",
    ],
  },
  registries: registryPolicies,
  channelRules: {
    IT: {
      PHONE_HUMAN: ["CONSENT", "PUBLIC_DIRECTORY"],
      PHONE_AUTOMATED: ["CONSENT"],
      SMS: ["CONSENT"],
      EMAIL: ["CONSENT", "SOFT_OPT_IN"],
      POST: ["CONSENT", "LEGITIMATE_INTEREST", "PUBLIC_DIRECTORY"],
    },
    PL: {
      PHONE_HUMAN: ["CONSENT"],
      PHONE_AUTOMATED: ["CONSENT"],
      SMS: ["CONSENT"],
      EMAIL: ["CONSENT"],
      POST: ["CONSENT", "LEGITIMATE_INTEREST"],
    },
    DE: {
      PHONE_HUMAN: ["CONSENT"],
      PHONE_AUTOMATED: ["CONSENT"],
      SMS: ["CONSENT"],
      EMAIL: ["CONSENT", "SOFT_OPT_IN"],
      POST: ["CONSENT", "LEGITIMATE_INTEREST"],
    },
    FR: {
      PHONE_HUMAN: ["CONSENT", "ONGOING_CONTRACT", "LEGITIMATE_INTEREST_UNTIL_2026-08-10"],
      PHONE_AUTOMATED: ["CONSENT"],
      SMS: ["CONSENT"],
      EMAIL: ["CONSENT", "SOFT_OPT_IN"],
      POST: ["CONSENT", "LEGITIMATE_INTEREST"],
    },
    GB: {
      PHONE_HUMAN: ["CONSENT", "LEGITIMATE_INTEREST"],
      PHONE_AUTOMATED: ["CONSENT"],
      SMS: ["CONSENT"],
      EMAIL: ["CONSENT", "SOFT_OPT_IN"],
      POST: ["CONSENT", "LEGITIMATE_INTEREST"],
    },
  },
};
