import type { RegistryPolicy } from "../policy.ts";
import type { RegistryResult } from "../vocabulary.ts";

export const REGISTRY_IDS = ["it-rpo", "gb-tps", "fr-bloctel"] as const;
export type RegistryId = (typeof REGISTRY_IDS)[number];

/** What a register can answer; which numbers it does not hold is known without asking. */
export type RegistryAnswerWord = Exclude<RegistryResult, "NOT_COVERED">;

/** File of numbers that goes to the register, one a line. */
export interface QuestionLayout {
  /** First line; null for none. */
  readonly header: string | null;
  /** E164: `+393331234567`. NATIONAL: without the country's prefix. */
  readonly number: "E164" | "NATIONAL";
}

/** File of answers that comes back, as CSV. A column is named by its header, or by its position from 1. */
export interface AnswerLayout {
  /** One character; null finds it in the first row. */
  readonly delimiter: string | null;
  readonly hasHeader: boolean;
  readonly encoding: "utf8" | "windows-1252";
  readonly number: string;
  /** Column of the answer, by the use that it is for; a use without a column is not answered. */
  readonly outcomes: Readonly<Record<string, string>>;
  /** When the register was asked; null where the file does not say: whoever imports it does. */
  readonly checkedAt: string | null;
  readonly registeredAt: string | null;
  readonly renewedAt: string | null;
  /** How the file writes each answer; case and spaces around it mean nothing. */
  readonly words: Readonly<Record<RegistryAnswerWord, readonly string[]>>;
  /** Days and instants as ISO 8601, or day first as in `31/12/2025`. */
  readonly dates: "ISO" | "DAY_FIRST";
}

/** A public opposition register: data, and nothing that acts. Another register is another file of this shape. */
export interface RegistryDefinition {
  readonly id: RegistryId;
  readonly title: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** It holds numbers that begin so in E.164, and no others. */
  readonly prefix: string;
  /**
   * What its answers are for, under the names that the policy gives them: channels, days of validity, and what a listing
   * does. REVOKES_EARLIER_CONSENT spares consent within a contract (`contractGraceDays`), consent after the registration, and
   * whom the person lifted the opposition for.
   */
  readonly uses: Readonly<Record<string, RegistryPolicy>>;
  /** Whether a registration can be renewed, which annuls what was consented to in between. */
  readonly hasRenewals: boolean;
  /** Price of one number in millionths of the currency, where the configuration names none. */
  readonly costMicros: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly question: QuestionLayout;
  readonly answer: AnswerLayout;
  /** Where its rules are told. */
  readonly source: string;
}
