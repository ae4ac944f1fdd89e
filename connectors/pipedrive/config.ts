import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

/** Pipedrive names custom fields by a random hash. */
const fieldKey = z.string().regex(/^[0-9a-f]{40}$/, "the 40-character key of a custom field");
/** An option's number, or the text of a text field. */
const fieldValue = z.union([z.int(), z.string().min(1)]);

const consentField = z.strictObject({
  key: fieldKey,
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
  /** Values that mean no; the first one is what a revocation writes. */
  refused: z.array(fieldValue).min(1),
  /** Values that mean an explicit yes. An empty field was never asked; any other value is unmapped and refuses. */
  given: z.array(fieldValue).default([]),
});

/** Pipedrive answers at most so many custom fields when they are asked for by name. */
const MOST_FIELDS = 15;

export const pipedriveConfig = z
  .strictObject({
    baseUrl: z
      .url()
      .transform((url) => url.replace(/\/+$/, ""))
      .default("https://api.pipedrive.com"),
    /** Whether the company has the Campaigns app: only then persons have a marketing status. */
    campaigns: z.enum(["ON", "OFF"]).default("ON"),
    /** Custom fields in which the company keeps consent: Pipedrive itself only knows marketing by e-mail. */
    consentFields: z.array(consentField).default([]),
    /** Custom fields that hold tax identifiers. */
    taxIdFields: z.array(fieldKey).default([]),
    /** The custom field that says where a person came from, and what its values mean; persons have none of their own. */
    originField: z
      .strictObject({ key: fieldKey, origins: z.record(z.string(), z.enum(ORIGINS)) })
      .nullable()
      .default(null),
    pageSize: z.int().min(1).max(500).default(500),
    /** Longest wait for one request. */
    timeoutMs: z.int().positive().default(15_000),
    /** How far an incremental run looks back behind the start of the last one. */
    overlapMs: z.int().min(0).default(300_000),
  })
  .refine((config) => fieldKeysOf(config).length <= MOST_FIELDS, {
    message: `at most ${MOST_FIELDS} custom fields can be read`,
  });

export type PipedriveConfig = z.output<typeof pipedriveConfig>;
export type ConsentField = z.output<typeof consentField>;

interface NamedFields {
  readonly consentFields: readonly { readonly key: string }[];
  readonly taxIdFields: readonly string[];
  readonly originField: { readonly key: string } | null;
}

/** Custom fields that the mapping reads. */
export function fieldKeysOf({ consentFields, taxIdFields, originField }: NamedFields): readonly string[] {
  const keys = [
    ...consentFields.map(({ key }) => key),
    ...taxIdFields,
    ...(originField ? [originField.key] : []),
  ];
  return [...new Set(keys)];
}
