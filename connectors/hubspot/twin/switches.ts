import { z } from "zod";

/** How this portal behaves. Where HubSpot documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed token, for a twin that starts alone; otherwise every twin makes its own. */
  accessToken: z.string().min(1).optional(),
  scopes: z
    .array(z.string())
    .default([
      "crm.objects.contacts.read",
      "crm.objects.contacts.write",
      "communication_preferences.read_write",
    ]),
  portalId: z.int().default(62515),
  utcOffset: z.string().default("+01:00"),
  /** Marketing Hub Enterprise: the batch calls of the communication preferences are there. */
  enterprise: z.boolean().default(true),
  /** Which calls want a legal basis, as portals with data-privacy settings do. */
  privacySettings: z.enum(["OFF", "SUBSCRIPTIONS", "ALL"]).default("OFF"),
  /** Time until a change can be found by search; up to half a minute at HubSpot. */
  indexLagMs: z.number().min(0).default(200),
  /** Time until `hs_email_optout*` follows the stored preference. */
  propertyLagMs: z.number().min(0).default(200),
  /** Whether that change of a property moves `lastmodifieddate`. */
  optOutTouchesContact: z.boolean().default(true),
  /** Background enrichment moves `lastmodifieddate` so long after a creation; 0 is off. */
  enrichmentDelayMs: z.number().min(0).default(0),
  /** 100 or 190 at HubSpot; higher here, so that a demo need not wait. */
  tenSecondlyLimit: z.number().positive().default(5_000),
  dailyLimit: z.number().positive().default(1_000_000),
  searchPerSecond: z.number().positive().default(5),
  mergeCreatesNewId: z.boolean().default(false),
  /** What a batch read does with the id of a record that was merged away. */
  mergedIdInBatch: z.enum(["ABSENT", "RESOLVES"]).default("ABSENT"),
  /** What a GDPR delete of an id that nobody has answers. */
  purgeUnknownId: z.enum(["404", "204"]).default("404"),
  /** Whether an address on the blocklist can be created again through the API (knowledge base of June 2025: yes). */
  blocklist: z.enum(["API_ALLOWS", "API_REJECTS"]).default("API_ALLOWS"),
  /** Whether the statuses by type show UNSUBSCRIBED after an opt-out of everything. */
  wideShowsInStatuses: z.boolean().default(true),
  readOnlyCode: z.string().default("READ_ONLY_VALUE"),
});
export type Switches = z.output<typeof switchesSchema>;

/** Subscription types of the twin's portal. */
export const SUBSCRIPTIONS = [
  { id: "1001", name: "Newsletter", purpose: "Marketing" },
  { id: "1002", name: "Offers by e-mail", purpose: "Marketing" },
] as const;

const WRITABLE = [
  "email",
  "firstname",
  "lastname",
  "phone",
  "mobilephone",
  "company",
  "country",
  "date_of_birth",
  "hs_legal_basis",
  "lifecyclestage",
  "codice_fiscale",
  "message",
];
const READ_ONLY = [
  "createdate",
  "lastmodifieddate",
  "hs_object_id",
  "hs_additional_emails",
  "hs_merged_object_ids",
  "hs_calculated_merged_vids",
  "hs_country_region_code",
  "hs_object_source",
  "hs_email_optout",
  ...SUBSCRIPTIONS.map((one) => `hs_email_optout_${one.id}`),
  "hs_marketable_status",
  "recent_conversion_date",
  "hs_sales_email_last_replied",
  "hs_analytics_last_visit_timestamp",
  "recent_deal_close_date",
];
export const WRITABLE_PROPERTIES: ReadonlySet<string> = new Set(WRITABLE);
export const DEFINED_PROPERTIES: ReadonlySet<string> = new Set([...WRITABLE, ...READ_ONLY]);
