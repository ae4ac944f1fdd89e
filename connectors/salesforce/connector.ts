/** Salesforce contacts, leads and person accounts over REST: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta */
import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";
import { defineConnector } from "#connectors/sdk/contract.ts";
import { SalesforceClient } from "./client.ts";
import { TARGETS } from "./consents.ts";
import { erase } from "./erase.ts";
import { mapping } from "./mapping.ts";
import { observe } from "./observe.ts";
import { pullPage } from "./pull.ts";
import { OrgReader } from "./query.ts";
import { readRecords } from "./read.ts";
import { receive } from "./receive.ts";
import { rectify, salesforceRectification } from "./rectify.ts";
import { revoke } from "./revoke.ts";

const configSchema = z.strictObject({
  /** My Domain host of the org; client credentials are refused on login.salesforce.com. */
  loginUrl: z.url(),
  instanceUrl: z.url().optional(),
  apiVersion: z
    .string()
    .regex(/^\d{2}\.0$/)
    .default("61.0"),
  clientId: z.string().min(1),
  timeoutMs: z.int().min(100).default(30_000),
  /** How far before the last mark an incremental run begins again. */
  overlapMs: z.int().min(120_000).default(600_000),
  createIndividual: z.boolean().default(false),
  /** Name of the org's DataUsePurpose for each of our purposes. */
  purposeNames: z
    .object({
      DIRECT_MARKETING: z.string().optional(),
      PROFILING: z.string().optional(),
      THIRD_PARTY_SHARING: z.string().optional(),
      SPECIAL_CATEGORY: z.string().optional(),
    })
    .default({}),
  /** Meaning of the org's own LeadSource values. */
  leadSources: z.record(z.string(), z.enum(ORIGINS)).default({}),
  /** Share of the daily calls that listing leaves to revocations and erasures. */
  quotaReserve: z.number().min(0).max(0.9).default(0.1),
});

export type SalesforceConfig = z.infer<typeof configSchema>;

export const salesforce = defineConnector<SalesforceConfig>({
  id: "salesforce",
  title: "Salesforce",
  config: configSchema,
  secrets: { clientSecret: "Consumer secret of the connected app (client credentials flow)" },
  optionalSecrets: {
    webhookSecret: "secret at the end of the outbound message's endpoint URL (docs/webhooks.md)",
  },
  capabilities: {
    listing: "UPDATED_SINCE",
    deletions: ["TOMBSTONE", "DIFF"],
    batchSize: 200,
    readAfterWrite: { kind: "STRONG" },
    consent: { granularity: "ADDRESS_PURPOSE", targets: TARGETS, reversibility: "REVERSIBLE" },
    // Emptied from the recycle bin at once where allowed; otherwise restorable for 15 days.
    erasure: {
      mode: "SOFT",
      completesWithinDays: 15,
      cascadesTo: [
        "Task",
        "Event",
        "CampaignMember",
        "Note",
        "Attachment",
        "ContactHistory",
        "Individual",
        "ContactPointTypeConsent",
      ],
    },
    rectification: salesforceRectification,
    resurrection: [
      "merge: the winner keeps its own flags, opt-outs of the losers are lost",
      "undelete from the recycle bin",
      "lead conversion into a contact without the lead's flags",
      "a trigger or import that clears HasOptedOutOfEmail",
    ],
    rateLimit: { requests: 15_000, perMs: 86_400_000, concurrency: 5 },
  },
  mapping,
  connect({ config, secrets, now }) {
    const { clientSecret, webhookSecret } = secrets;
    if (!clientSecret) throw new Error("secret clientSecret is missing");
    const client = new SalesforceClient({ ...config, clientSecret, now });
    const reader = new OrgReader(client);
    return {
      check: async () => {
        await client.read("check", { method: "GET", path: "/limits" });
        await reader.shape();
        return { account: client.organisation };
      },
      pull: async (mode, cursor, signal) => {
        signal?.throwIfAborted();
        return pullPage(reader, config, mode, cursor);
      },
      read: (externalIds) => readRecords(reader, config, externalIds),
      revoke: (command) => revoke(reader, config, command),
      erase: (command) => erase(reader, command),
      rectify: (command) => rectify(reader, command),
      observe: (reference) => observe(reader, config.purposeNames, reference),
      receive: (request) => (webhookSecret ? receive(request, webhookSecret) : null),
      close: async () => {},
    };
  },
});
