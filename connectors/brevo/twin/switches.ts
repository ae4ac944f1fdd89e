import { z } from "zod";

/** Attributes of the twin's account, beside EMAIL and SMS. */
export const ATTRIBUTES: readonly string[] = [
  "LASTNAME",
  "FIRSTNAME",
  "SMS",
  "EXT_ID",
  "COMPANY",
  "CODICE_FISCALE",
  "ORIGIN",
  "HOBBY",
];
/** Lists of the twin's account: a newsletter that people asked for, one that somebody imported, and invoices. */
export const NEWSLETTER = 2;
export const IMPORTED = 3;
export const INVOICES = 4;

/** How this account behaves. Where Brevo documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed key, for a twin that starts alone; otherwise every twin makes its own. */
  apiKey: z.string().min(1).optional(),
  companyName: z.string().default("Allinea Twin"),
  /** A changed address resubscribes: whether a `true` in the same request keeps the contact on the blocklist. */
  emailChange: z.enum(["KEEPS_IF_ASKED", "RESUBSCRIBES_ALWAYS"]).default("KEEPS_IF_ASKED"),
  /** Whether the blocklist moves `modifiedAt`. */
  blocklistTouches: z.boolean().default(true),
  /** Time for which a read still shows the old contact. */
  visibleAfterMs: z.number().min(0).default(0),
  /** Time for which a contact that was just written answers 425 to the next write. */
  busyMs: z.number().min(0).default(0),
  /** Whether contacts can be deleted; a 405 is documented without a reason. */
  deletion: z.enum(["ALLOWED", "REFUSED_405"]).default("ALLOWED"),
  /** 10 at Brevo; higher here, so that nobody waits. */
  perSecond: z.number().positive().default(2_000),
});
export type Switches = z.output<typeof switchesSchema>;
