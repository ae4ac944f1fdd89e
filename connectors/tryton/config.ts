import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

const consentCategory = z.strictObject({
  /** Full path of a party category of your own, e.g. `Consent / newsletter`. */
  path: z.string().min(1),
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
  state: z.enum(["GIVEN", "REFUSED", "WITHDRAWN"]),
});

export const trytonConfig = z.strictObject({
  /** Address of trytond without the database, e.g. `https://erp.example.com`. */
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  database: z.string().regex(/^[\w.-]+$/, "letters, digits, dot, dash and underscore only"),
  user: z.string().min(1),
  timeoutMs: z.int().positive().default(30_000),
  /** How far an incremental run reaches back: longer than the longest transaction in Tryton. */
  overlapMs: z.int().nonnegative().default(300_000),
  pageSize: z.int().min(1).max(2000).default(500),
  /** Newsletter lists that are direct marketing, by name; NONE where the module marketing_email is not active. */
  marketingLists: z
    .union([z.literal("ALL"), z.literal("NONE"), z.array(z.string().min(1)).min(1)])
    .default("ALL"),
  /** Party category under which the connector keeps its refusal marks; created when missing. */
  refusalRoot: z.string().min(1).default("Privacy refusals"),
  /** Categories that you already use to note consent. */
  consentCategories: z.array(consentCategory).default([]),
  /** Categories that say where a party came from; Tryton has no field of its own for it. */
  originCategories: z.array(z.strictObject({ path: z.string().min(1), origin: z.enum(ORIGINS) })).default([]),
  /** What a party without such a category is, e.g. ERP where nobody else writes parties; null: nobody knows. */
  otherOrigin: z.enum(ORIGINS).nullable().default(null),
  /** Whether a channel whose every number was archived by hand reads as WITHDRAWN. */
  archivedNumbers: z.enum(["WITHDRAWN", "IGNORED"]).default("WITHDRAWN"),
});

export type TrytonConfig = z.output<typeof trytonConfig>;
