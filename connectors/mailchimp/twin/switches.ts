import { z } from "zod";

/** Merge fields of the twin's audience, and the marketing permissions of its GDPR fields. */
export const MERGE_TAGS: readonly string[] = [
  "FNAME",
  "LNAME",
  "PHONE",
  "ADDRESS",
  "COMPANY",
  "TAXCODE",
  "HOBBY",
];
export const BY_EMAIL = "a1b2c3d4e5";
export const BY_POST = "b2c3d4e5f6";
export const PROFILING = "c3d4e5f6a7";
export const PERMISSIONS: readonly string[] = [BY_EMAIL, BY_POST, PROFILING];

/** How this audience behaves. Where Mailchimp documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed key, for a twin that starts alone; otherwise every twin makes its own. */
  apiKey: z.string().min(1).optional(),
  audienceId: z.string().default("a1b2c3d4e5"),
  audienceName: z.string().default("Allinea Twin"),
  /** Whether the list of members without a status shows archived ones. */
  archivedInLists: z.boolean().default(false),
  /** Whether the address of an unsubscribed member can be changed. */
  addressOfUnsubscribed: z.enum(["CHANGEABLE", "REFUSED"]).default("CHANGEABLE"),
  /** Whether a cleaned member can be unsubscribed. */
  cleanedMember: z.enum(["CHANGEABLE", "REFUSED"]).default("CHANGEABLE"),
  /** Merge fields that must not be empty. */
  requiredTags: z.array(z.string()).default([]),
  /** Requests at once for the whole account. */
  connections: z.int().positive().default(10),
  /** Time that a request takes. */
  latencyMs: z.number().min(0).default(0),
});
export type Switches = z.output<typeof switchesSchema>;
