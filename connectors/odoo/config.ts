import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

const fieldName = z.string().regex(/^[a-z][a-z0-9_]*$/, "a technical field name such as x_no_profiling");
const phoneChannel = z.enum(["SMS", "PHONE_AUTOMATED", "PHONE_HUMAN"]);

/** A tick box of your own on the contact; ticked means refused. */
const optOutField = z.strictObject({
  field: fieldName,
  purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
  channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
});

export const odooConfig = z.strictObject({
  /** Address of Odoo 19 or later, e.g. `https://example.odoo.com`. */
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  /** Needed where one server holds several databases. */
  database: z.string().min(1).optional(),
  /** Last day of the API key: Odoo gives none for longer than three months. `check` tells when it comes near. */
  keyExpiresOn: z.iso.date().optional(),
  /** Contact tag under which the connector keeps its refusal marks; created when missing. */
  refusalRoot: z.string().min(1).default("Privacy refusals"),
  optOutFields: z.array(optOutField).default([]),
  /** Newsletter lists that are direct marketing, by name; NONE where the app Email Marketing is not installed. */
  mailingLists: z
    .union([z.literal("ALL"), z.literal("NONE"), z.array(z.string().min(1)).min(1)])
    .default("ALL"),
  /** What an entry of the phone blacklist refuses; empty where the module phone_validation is not installed. */
  phoneBlacklist: z.array(phoneChannel).default(["SMS", "PHONE_AUTOMATED", "PHONE_HUMAN"]),
  /** The blacklists are to hold everybody who said stop to you, also those who are no contact here. */
  takesEveryStop: z.boolean().default(false),
  /** Contact tags that say where a contact came from. */
  originTags: z.record(z.string().min(1), z.enum(ORIGINS)).default({}),
  /** Users (by id) whose creation of a contact says so, e.g. the website's public user. Asked where no tag does. */
  originUsers: z.record(z.string().regex(/^\d+$/), z.enum(ORIGINS)).default({}),
  timeoutMs: z.int().positive().default(30_000),
  /** How far an incremental run reaches back: longer than the longest transaction in Odoo. */
  overlapMs: z.int().min(0).default(300_000),
  pageSize: z.int().min(1).max(1_000).default(1_000),
});

export type OdooConfig = z.output<typeof odooConfig>;
export type OptOutField = OdooConfig["optOutFields"][number];
