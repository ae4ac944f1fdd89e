import { z } from "zod";

/** Custom fields of the twin's company. */
export const DO_NOT_CALL = "1f0c5c1d2b7a4e9f8a6b3c2d1e0f9a8b7c6d5e4f";
export const TAX_CODE = "2e1d0c9b8a7f6e5d4c3b2a1f0e9d8c7b6a5f4e3d";
export const ORIGIN = "3d2c1b0a9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c";
export const HOBBY = "4c3b2a1f0e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b";
/** A text: `yes` or `no`. */
export const NEWSLETTER = "5b4a3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b";
export const CUSTOM_FIELDS: ReadonlySet<string> = new Set([DO_NOT_CALL, NEWSLETTER, TAX_CODE, ORIGIN, HOBBY]);
/** Options of DO_NOT_CALL. */
export const MUST_NOT_BE_CALLED = 31;
export const MAY_BE_CALLED = 32;

/** How this company behaves. Where Pipedrive documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed token, for a twin that starts alone; otherwise every twin makes its own. */
  apiToken: z.string().min(1).optional(),
  companyId: z.int().default(7_700_123),
  /** The Campaigns app. Without it the status is left out, or asking for it is refused. */
  campaigns: z.enum(["ON", "OFF_LEFT_OUT", "OFF_REFUSED"]).default("ON"),
  /** How often the marketing status of an address may change: once, says the documentation. */
  statusChanges: z.int().min(0).default(1),
  /** Whether a new marketing status moves the `update_time` of the persons who have the address. */
  statusTouchesPerson: z.boolean().default(true),
  /** Whether a list shows deleted persons, with `is_deleted`. */
  deletedInLists: z.boolean().default(false),
  /** Whether a deleted person answers by its id until it is purged. */
  deletedReadable: z.boolean().default(true),
  /** 20 in the smallest plan at Pipedrive; higher here, so that nobody waits. */
  burstLimit: z.number().positive().default(2_000),
  /** Tokens of a day; 30,000 a seat in the smallest plan. */
  dailyTokens: z.number().positive().default(100_000_000),
  /** Answers after so many 429s in a row are the block page of the CDN. */
  blockAfter: z.number().positive().default(50),
});
export type Switches = z.output<typeof switchesSchema>;
