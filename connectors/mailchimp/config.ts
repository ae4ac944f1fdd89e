import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

/** Merge tags have upper-case names that the audience chose. */
const mergeTag = z.string().regex(/^[A-Z][A-Z0-9_]*$/, "the upper-case tag of a merge field");

const permission = z.strictObject({
  /** Id of a marketing permission: one tick box of the audience's GDPR fields. */
  id: z.string().min(1),
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
});

export const mailchimpConfig = z.strictObject({
  /** One source is one audience: a company with three of them configures three sources. */
  audienceId: z.string().regex(/^[0-9a-zA-Z]{4,32}$/, "the audience id from its settings"),
  /** Null: the data centre that the API key names after its last dash. */
  baseUrl: z
    .url()
    .transform((url) => url.replace(/\/+$/, ""))
    .nullable()
    .default(null),
  givenNameField: mergeTag.default("FNAME"),
  familyNameField: mergeTag.default("LNAME"),
  /** Null where the audience has none. */
  phoneField: mergeTag.nullable().default(null),
  addressField: mergeTag.nullable().default(null),
  companyField: mergeTag.nullable().default(null),
  taxIdFields: z.array(mergeTag).default([]),
  /** What the marketing permissions of the audience stand for. */
  permissions: z.array(permission).default([]),
  /** Whether an empty tick box is a no. Many boxes are empty because they are younger than the member. */
  untickedPermission: z.enum(["NOT_ASKED", "REFUSED"]).default("NOT_ASKED"),
  /** Meaning of the audience's own values of `source`. */
  sources: z.record(z.string(), z.enum(ORIGINS)).default({}),
  pageSize: z.int().min(50).max(1_000).default(1_000),
  /** Longest wait for one request. */
  timeoutMs: z.int().positive().default(30_000),
  /** How far an incremental run looks back behind the start of the last one. */
  overlapMs: z.int().min(0).default(300_000),
});

export type MailchimpConfig = z.output<typeof mailchimpConfig>;

/** Merge fields that the mapping names. */
export function mergeTagsOf(config: MailchimpConfig): readonly string[] {
  const { givenNameField, familyNameField, phoneField, addressField, companyField } = config;
  const named = [givenNameField, familyNameField, phoneField, addressField, companyField];
  return [...named.filter((tag) => tag !== null), ...config.taxIdFields];
}
