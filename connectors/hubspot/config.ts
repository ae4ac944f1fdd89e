import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

/** Purposes that a subscription type of the portal can stand for; SERVICE ones are looked at by nobody. */
const subscriptionPurpose = z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SERVICE"]);

/** HubSpot's own words for a legal basis of communication; not the values of the property `hs_legal_basis`. */
const legalBasis = z.enum([
  "LEGITIMATE_INTEREST_PQL",
  "LEGITIMATE_INTEREST_CLIENT",
  "LEGITIMATE_INTEREST_OTHER",
  "PERFORMANCE_OF_CONTRACT",
  "CONSENT_WITH_NOTICE",
  "PROCESS_AND_STORE",
  "NON_GDPR",
]);

export const hubspotConfig = z.strictObject({
  baseUrl: z
    .url()
    .transform((url) => url.replace(/\/+$/, ""))
    .default("https://api.hubapi.com"),
  /** Version segment of the communication-preferences paths; v4 is announced to end on 30 March 2027. */
  preferencesVersion: z.enum(["v4", "2026-03"]).default("v4"),
  /** Subscription type id to purpose. Empty: every type is direct marketing. */
  subscriptionPurposes: z.record(z.string().regex(/^\d+$/), subscriptionPurpose).default({}),
  /** Sent with every opt-out, because portals with data-privacy settings refuse it otherwise. */
  legalBasis: legalBasis.default("LEGITIMATE_INTEREST_OTHER"),
  /** Meaning of values of `hs_object_source`, beside FORM, IMPORT and CRM_UI. */
  objectSources: z.record(z.string().regex(/^[A-Z_]+$/), z.enum(ORIGINS)).default({}),
  /** Meaning of values of `hs_analytics_source`, asked only where `hs_object_source` says nothing. */
  analyticsSources: z.record(z.string().regex(/^[A-Z_]+$/), z.enum(ORIGINS)).default({}),
  /** Names of the portal's own properties that hold tax identifiers. */
  taxIdProperties: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).default([]),
  /** Names of properties in which people write what they like; looked through while records stream past, never stored. */
  freeTextProperties: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).default(["message"]),
  /** Pages of HubSpot's list (100 contacts each) that are read as one: the more, the fuller the batches of statuses. */
  listPages: z.int().min(1).max(20).default(10),
  /** Longest wait for one request. */
  timeoutMs: z.int().positive().default(15_000),
  /** How far an incremental run looks back behind the end of the last one. */
  overlapMs: z.int().min(0).default(300_000),
  /** How far behind now an incremental run stops, because the search index lags. */
  searchLagMs: z.int().min(0).default(45_000),
});

export type HubSpotConfig = z.output<typeof hubspotConfig>;
export type SubscriptionPurpose = z.output<typeof subscriptionPurpose>;

/** What a subscription type stands for; null when the configuration lists others but not this one. */
export function purposeOf(config: HubSpotConfig, subscriptionId: string): SubscriptionPurpose | null {
  const listed = config.subscriptionPurposes[subscriptionId];
  if (listed) return listed;
  return Object.keys(config.subscriptionPurposes).length === 0 ? "DIRECT_MARKETING" : null;
}

export function subscriptionsFor(config: HubSpotConfig, purpose: SubscriptionPurpose): readonly string[] {
  return Object.keys(config.subscriptionPurposes).filter((id) => config.subscriptionPurposes[id] === purpose);
}
