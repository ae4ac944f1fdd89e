import { parseCrontab } from "graphile-worker";
import { z } from "zod";
import { REPAIRABLE_CLASSES } from "#gateway/compliance/drift/drift-classes.ts";
import { REGISTRY_IDS } from "#gateway/compliance/registries/definition.ts";
import { REGISTRIES } from "#gateway/compliance/registries/definitions.ts";
import { CONSENT_PURPOSES } from "#gateway/compliance/vocabulary.ts";
import { TRANSFER_TOOLS } from "#gateway/compliance/transparency/transfers.ts";

const cron = z.string().refine(isCron, 'is not a cron expression of five fields such as "*/5 * * * *"');
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a short lower-case name such as "hubspot-it" (a-z, 0-9, -)');
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 country code such as "IT"');

const source = z.strictObject({
  /** Stored with every record: do not change it later. */
  name,
  /** Which connector: `hubspot`, `salesforce`, `tryton` … */
  connector: z.string(),
  /** Country of phone numbers without a prefix in this source. */
  defaultCountry: country.default("IT"),
  /** The connector's own settings (base URL, ids …); its README lists them. Never secrets. */
  config: z.record(z.string(), z.unknown()).default({}),
  /** What your account may ask of this system, from all processes together, when the connector's cautious default does not fit your contract. */
  budget: z
    .strictObject({
      requests: z.int().min(1),
      perMs: z.int().min(1),
      concurrency: z.int().min(1),
      /** Calls a UTC day, where the contract counts them. */
      perDay: z.int().min(1).optional(),
    })
    .optional(),
  /** Who runs the system for you, and where the data are (GDPR Arts. 28, 30(1)(d)-(e), 44-49). */
  processor: z
    .strictObject({
      name: z.string().min(1),
      country,
      /** What carries the transfer when the country is outside the EEA. */
      transferTool: z.enum(TRANSFER_TOOLS).nullable().default(null),
    })
    .optional(),
});

const list = z.strictObject({
  name,
  /** CSV, or a text file with one address or number a line; `#` begins a comment. UTF-8 or Windows-1252. */
  file: z.string().min(1),
  /** What the column holds; ANY: both, told by the `@`. */
  type: z.enum(["PHONE", "EMAIL", "ANY"]).default("ANY"),
  /** Name in the header, or position from 1; the only column, or the usual names, when left out. */
  column: z.string().min(1).optional(),
  delimiter: z.string().length(1).optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().default(false),
  encoding: z.enum(["utf8", "windows-1252"]).default("utf8"),
  defaultCountry: country.default("IT"),
  /** SNAPSHOT: the file names everybody on the list; DELTA: it adds to what is there. Neither takes anybody off. */
  mode: z.enum(["SNAPSHOT", "DELTA"]).default("SNAPSHOT"),
  purpose: z.enum(CONSENT_PURPOSES).default("DIRECT_MARKETING"),
  /** A snapshot that lacks more than this share of the entries before it is refused as cut off or somebody else's. */
  mostMissing: z.number().min(0).max(1).default(0.2),
});

const column = z.string().min(1);
const columnOrNone = column.nullable();
const ways = z.array(z.string().min(1));

/** A public opposition register that you have a contract with. Its rules are in gateway/compliance/registries. */
const registry = z
  .strictObject({
    registry: z.enum(REGISTRY_IDS),
    /** Price of one number, in the register's currency; the definition's when left out. */
    costPerCheck: z.number().min(0).optional(),
    /** What the numbers of one calendar month (UTC) may cost; a request beyond it is refused. */
    monthlyBudget: z.number().min(0),
    /** Days for which a number that went out is not sent again. */
    answersWithinDays: z.int().min(1).default(2),
    /** A file of which more than this share of the numbers is nobody's here is refused as somebody else's. */
    mostUnknown: z.number().min(0).max(1).default(0.5),
    /** How the files look; what is left out is as the definition says. A column is named by its header or its position from 1. */
    layout: z
      .strictObject({
        /** First line of the file that goes out; null for none. */
        header: z.string().nullable().optional(),
        number: z.enum(["E164", "NATIONAL"]).optional(),
        answer: z
          .strictObject({
            delimiter: z.string().length(1).nullable(),
            hasHeader: z.boolean(),
            encoding: z.enum(["utf8", "windows-1252"]),
            number: column,
            /** Column of the answer for each use, e.g. `{ RPO_PHONE: "esito", RPO_POST: "esito_posta" }`. */
            outcomes: z.record(z.string(), column),
            checkedAt: columnOrNone,
            registeredAt: columnOrNone,
            renewedAt: columnOrNone,
            /** How the file writes each answer. */
            words: z
              .strictObject({ LISTED: ways, NOT_LISTED: ways, LISTED_SELECTIVELY_REVOKED: ways })
              .partial(),
            dates: z.enum(["ISO", "DAY_FIRST"]),
          })
          .partial()
          .prefault({}),
      })
      .prefault({}),
  })
  .superRefine(({ registry: id, layout: { answer } }, refinement) => {
    const { uses, hasRenewals, answer: usual } = REGISTRIES[id];
    const issue = (path: string[], message: string): void =>
      refinement.addIssue({ code: "custom", path: ["layout", "answer", ...path], message });
    for (const use of Object.keys(answer.outcomes ?? {})) {
      if (!Object.hasOwn(uses, use))
        issue(["outcomes", use], `is no use of ${id}: ${Object.keys(uses).join(", ")}`);
    }
    if (answer.renewedAt && !hasRenewals)
      issue(["renewedAt"], `is not known to ${id}: its registrations are not renewed`);
    const { hasHeader, number, outcomes, checkedAt, registeredAt, renewedAt } = { ...usual, ...answer };
    const columns = [number, ...Object.values(outcomes), checkedAt, registeredAt, renewedAt];
    if (!hasHeader && !columns.every((name) => name === null || /^[1-9]\d{0,3}$/.test(name)))
      issue(["hasHeader"], "needs every column by its position where no row names them");
  });

/** Shape of `allinea.config.ts`. Secrets are not in it: they come from the environment. */
export const configSchema = z.strictObject({
  /** Who decides about the data (GDPR Art. 4(7)); printed in notices and access answers. */
  controller: z.strictObject({
    name: z.string().min(1),
    registeredAddress: z.string().min(1),
    /** Where people and the authority can write to. */
    contact: z.string().min(3),
    /** How to reach the data protection officer, where there is one (Art. 37). */
    dataProtectionOfficer: z.string().min(3).optional(),
  }),
  /** Security measures of your own (Art. 32), as the record of processing activities names them (Art. 30(1)(g)). */
  securityMeasures: z.array(z.string().min(3)).default([]),
  /** Address under which the world reaches this gateway, e.g. `https://gdpr.example`: vendors sign it with their webhooks. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Country whose rules apply to contacts of which nothing else is known. */
  jurisdiction: country.default("IT"),
  sources: z.array(source).min(1, "needs at least one source"),
  lists: z.array(list).default([]),
  registries: z.array(registry).default([]),
  /** Numbers and choices of the rules; everything that is not named keeps its default (gateway/compliance/policy.ts). */
  policy: z.record(z.string(), z.unknown()).default({}),
  /** Which steps of the retention job happen by themselves; the others are proposed and wait for a person (docs/retention.md). */
  retention: z
    .strictObject({
      automatic: z
        .strictObject({
          /** Stop every use. */
          restrict: z.boolean().default(true),
          /** Clear what no remaining duty needs, in every source. */
          minimise: z.boolean().default(false),
          /** Erase in every source. */
          erase: z.boolean().default(false),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Drift between ledger, sources and lists (docs/reconciliation.md). */
  reconciliation: z
    .strictObject({
      /** Which differences a scheduled run repairs by itself, always towards refusal; the others wait for `allinea reconcile --apply`. */
      automatic: z
        .strictObject(Object.fromEntries(REPAIRABLE_CLASSES.map((name) => [name, z.boolean().default(true)])))
        .prefault({}),
      /** For so long a write-back that is open is under way and no finding. */
      inFlightMinutes: z.int().min(1).max(10_080).default(60),
    })
    .prefault({}),
  schedules: z
    .strictObject({
      /** When changes are fetched from every source. */
      incrementalSync: cron.default("*/5 * * * *"),
      /** When everything is compared, which is what notices deletions in systems without tombstones. */
      fullSync: cron.default("30 3 * * *"),
      /** When consents that nobody can prove are looked for, and their cases ended where they were cured or erased. */
      remediations: cron.default("*/15 * * * *"),
      /** When it is looked at whose periods of keeping have ended. */
      retention: cron.default("15 2 * * *"),
      /** When what changed is compared with ledger and lists, and what is automatic repaired. */
      reconcile: cron.default("*/15 * * * *"),
      /** When everything is compared: after a full sync, so that what sources show is fresh. */
      fullReconcile: cron.default("30 4 * * *"),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;

/** Types `allinea.config.ts`; checking happens when the gateway starts. */
export function defineConfig(config: z.input<typeof configSchema>): z.input<typeof configSchema> {
  return config;
}

/** The scheduler is the judge; a line break would smuggle a second line into its crontab. */
function isCron(text: string): boolean {
  if (!/^(\S+ +){4}\S+$/.test(text)) return false;
  try {
    return parseCrontab(`${text} task`).length === 1;
  } catch {
    return false;
  }
}
