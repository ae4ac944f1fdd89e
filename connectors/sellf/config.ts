import { z } from "zod";
import { fold } from "#connectors/sdk/consent-fields.ts";
import { ORIGINS } from "#connectors/sdk/origins.ts";

const key = z.string().regex(/^[\w-]{1,64}$/, "the key of a custom field, as GET /custom_fields lists it");

/** A custom field that holds a consent. Texts are compared without case; a tick box is `true` or `false`. */
const consentField = z.strictObject({
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
  key,
  /** A box that nobody ticked is no refusal, so `true` and `false` mean nothing until you say so. */
  given: z.array(z.string().min(1)).default(["Sì"]),
  refused: z.array(z.string().min(1)).default(["No", "Revocato", "Opposizione"]),
  /** What a revocation writes; one of `refused`. */
  refusal: z.union([z.string().min(1), z.boolean()]).default("No"),
  /** Custom field with the day on which the person last decided. */
  dateKey: key.optional(),
});

export const sellfConfig = z
  .strictObject({
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ""))
      .default("https://api.sellf.io"),
    consentFields: z.array(consentField).default([]),
    /** What an update does with custom fields that it does not name. Nobody documents it; see the README. */
    customFieldWrites: z.enum(["MERGED", "REPLACED"]).default("MERGED"),
    /** Further custom fields with personal data: emptied by an erasure and looked at by its proof. */
    personalKeys: z.array(key).default([]),
    /** Tags of people that say where they came from. */
    originTags: z.record(z.string().min(1), z.enum(ORIGINS)).default({}),
    /** DELETE takes every deal, note, call and appointment of the person along, and ten-year duties with them. */
    erasure: z.enum(["ANONYMISE", "DELETE"]).default("ANONYMISE"),
    /** Longest wait for one request. */
    timeoutMs: z.int().positive().default(20_000),
    /** How far an incremental run looks back behind the start of the last one. */
    overlapMs: z.int().min(0).default(600_000),
    /** Least time between two requests: 100 fits the plan Performance (600 a minute), 600 the plan Starter. */
    spacingMs: z.int().min(0).default(100),
  })
  .superRefine(({ consentFields }, context) => {
    for (const { key, refused, refusal } of consentFields) {
      if (!refused.some((value) => fold(value) === fold(String(refusal))))
        context.addIssue({ code: "custom", message: `refusal of ${key} is not one of its refused values` });
    }
  });

export type SellfConfig = z.output<typeof sellfConfig>;
export type ConsentField = SellfConfig["consentFields"][number];
