import { z } from "zod";

/** How this account behaves. Where Livespace documents nothing, both behaviours are here. */
export const switchesSchema = z.strictObject({
  /** Fixed credentials, for a twin that starts alone; otherwise every twin makes its own. */
  apiKey: z.string().min(1).optional(),
  apiSecret: z.string().min(1).optional(),
  /** What an edit does with fields of `dataset` that it does not name; IGNORED stores none of it and echoes all. */
  datasetWrite: z.enum(["MERGES", "REPLACES", "IGNORED"]).default("MERGES"),
  groupsWrite: z.enum(["REPLACES", "IGNORED"]).default("REPLACES"),
  /** Whether an edit with an empty list takes the stored values away. */
  emptyListClears: z.boolean().default(true),
  /** Whether a change of `dataset` or groups alone moves `modified`. */
  datasetTouches: z.boolean().default(true),
  /** What a deletion does: nothing is published. HIDDEN keeps the contact for staff. */
  deletion: z.enum(["HARD", "HIDDEN"]).default("HARD"),
  order: z.enum(["CREATED", "MODIFIED_FIRST"]).default("CREATED"),
  /** Most rows that a list gives, whatever it was asked for. */
  listCap: z.int().positive().default(1_000),
  /** Companies that the user sees beside the contacts. */
  companies: z.int().min(0).default(1),
  /** Life of a token that nobody used. */
  tokenLifeMs: z
    .int()
    .positive()
    .default(15 * 60_000),
  /** Calls at once before HTTP 429; a token fetch counts too. */
  mostAtOnce: z.int().positive().default(50),
  /** Time that a call takes. */
  latencyMs: z.int().min(0).default(0),
});
export type Switches = z.output<typeof switchesSchema>;

/** Fields and groups of the twin's account; the ids are of Livespace's form. */
export const FIELDS = {
  emailConsent: "4d0e2f6a-0000-4000-8000-00000000e001",
  phoneConsent: "4d0e2f6a-0000-4000-8000-00000000e002",
  phoneConsentDate: "4d0e2f6a-0000-4000-8000-00000000e003",
  pesel: "4d0e2f6a-0000-4000-8000-00000000e004",
  birthDate: "4d0e2f6a-0000-4000-8000-00000000e005",
  hobby: "4d0e2f6a-0000-4000-8000-00000000e006",
} as const;
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  [FIELDS.emailConsent]: "Zgoda na newsletter",
  [FIELDS.phoneConsent]: "Zgoda na kontakt telefoniczny",
  [FIELDS.phoneConsentDate]: "Data zgody telefonicznej",
  [FIELDS.pesel]: "PESEL",
  [FIELDS.birthDate]: "Data urodzenia",
  [FIELDS.hobby]: "Hobby",
};
export const GROUPS = {
  profilingGiven: "7b1c0000-0000-4000-8000-00000000a001",
  profilingRefused: "7b1c0000-0000-4000-8000-00000000a002",
  vip: "7b1c0000-0000-4000-8000-00000000a003",
} as const;
export const GROUP_NAMES: Readonly<Record<string, string>> = {
  [GROUPS.profilingGiven]: "Zgoda na profilowanie",
  [GROUPS.profilingRefused]: "Sprzeciw wobec profilowania",
  [GROUPS.vip]: "VIP",
};

const emailPlace = { purpose: "DIRECT_MARKETING", channel: "EMAIL", field: FIELDS.emailConsent } as const;
/** What the connector has to be told about this account. */
export const twinConfig = {
  consentFields: [
    emailPlace,
    {
      purpose: "DIRECT_MARKETING",
      channel: "PHONE_HUMAN",
      field: FIELDS.phoneConsent,
      given: ["Tak", "Zgoda ustna"],
      refused: ["Nie", "Sprzeciw"],
      refusal: "Sprzeciw",
      dateField: FIELDS.phoneConsentDate,
    },
  ],
  consentGroups: [
    { purpose: "PROFILING", channel: null, groupId: GROUPS.profilingGiven, state: "GIVEN" },
    { purpose: "PROFILING", channel: null, groupId: GROUPS.profilingRefused, state: "REFUSED" },
  ],
  taxIdFields: [FIELDS.pesel],
  birthDateField: FIELDS.birthDate,
  personalFields: [FIELDS.hobby],
  origins: {
    "Formularz kontaktowy": "WEB_FORM",
    Import: "IMPORT",
    Handlowiec: "SALES_LEAD",
    Partner: "PARTNER",
    Polecenie: "WORD_OF_MOUTH",
  },
  spacingMs: 0,
} as const;
