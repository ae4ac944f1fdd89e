import { z } from "zod";

/** How this team's account behaves. Where Sellf documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed key, for a twin that starts alone; otherwise every twin makes its own. */
  apiKey: z.string().min(1).optional(),
  /** The documentation says 20 in one place and shows 50 in another. */
  pageSize: z.int().positive().default(20),
  /** What an update does with custom fields that it does not name; IGNORED stores none of them. */
  customFields: z.enum(["MERGES", "REPLACES", "IGNORED"]).default("MERGES"),
  /** Requests a second before 429; the plan Performance has 20. */
  perSecond: z.int().positive().default(10_000),
  /** Filters of the query language are honoured. */
  filters: z.boolean().default(true),
  /** The subscription is paid; without it everything answers 402. */
  paid: z.boolean().default(true),
});
export type Switches = z.output<typeof switchesSchema>;

/** Custom fields of the twin's team: keys are made from the label. */
export const KEYS = [
  "consenso_email",
  "consenso_telefono",
  "data_consenso_telefono",
  "no_profilazione",
  "hobby",
];

/** What the connector has to be told about this team. */
export const twinConfig = {
  consentFields: [
    { purpose: "DIRECT_MARKETING", channel: "EMAIL", key: "consenso_email" },
    {
      purpose: "DIRECT_MARKETING",
      channel: "PHONE_HUMAN",
      key: "consenso_telefono",
      given: ["Sì", "Sì, a voce"],
      refused: ["No", "Opposizione"],
      refusal: "Opposizione",
      dateKey: "data_consenso_telefono",
    },
    {
      purpose: "PROFILING",
      channel: null,
      key: "no_profilazione",
      given: ["false"],
      refused: ["true"],
      refusal: true,
    },
  ],
  personalKeys: ["hobby"],
  originTags: { "Modulo web": "WEB_FORM", Import: "IMPORT", Fiera: "BUSINESS_CARD", Partner: "PARTNER" },
  spacingMs: 0,
} as const;
