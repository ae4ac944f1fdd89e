import type { Client } from "@hubspot/api-client";
import { z } from "zod";
import { jsonOrNull } from "#connectors/sdk/http.ts";
import type { Call } from "./call.ts";
import { StatusError } from "./classify.ts";
import type { HubSpotConfig } from "./config.ts";

const instant = z.union([z.string(), z.number()]).nullish();
const subscriptionStatus = z.object({
  subscriptionId: z.union([z.string(), z.number()]).transform(String),
  status: z.string(),
  timestamp: instant,
});
const wideStatus = z.object({ status: z.string(), wideStatusType: z.string(), timestamp: instant });
const statusesAnswer = z.object({ results: z.array(subscriptionStatus) });
const wideAnswer = z.object({ results: z.array(wideStatus) });
const batchStatusesAnswer = z.object({
  results: z.array(z.object({ subscriberIdString: z.string(), statuses: z.array(subscriptionStatus) })),
});
const batchWideAnswer = z.object({
  results: z.array(z.object({ subscriberIdString: z.string(), wideStatuses: z.array(wideStatus) })),
});
const definitionsAnswer = z.object({
  results: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })),
});
const writeAnswer = z.object({
  results: z.array(z.object({ setStatusSuccessReason: z.string().nullish() })),
});
const accountAnswer = z.object({ portalId: z.number(), utcOffset: z.string().optional() });

export type SubscriptionStatus = z.output<typeof subscriptionStatus>;
export type WideStatus = z.output<typeof wideStatus>;
export type Account = z.output<typeof accountAnswer>;

/** Communication preferences are kept per address, with or without a contact. The client has no v4 of them. */
export interface PreferencesApi {
  account(): Promise<Account>;
  definitions(): Promise<readonly string[]>;
  statuses(email: string): Promise<readonly SubscriptionStatus[]>;
  wide(email: string): Promise<readonly WideStatus[]>;
  /** By lower-cased address; needs an Enterprise scope. */
  batchStatuses(emails: readonly string[]): Promise<ReadonlyMap<string, readonly SubscriptionStatus[]>>;
  batchWide(emails: readonly string[]): Promise<ReadonlyMap<string, readonly WideStatus[]>>;
  /** True when HubSpot says that this changed nothing. */
  unsubscribeAll(email: string, explanation: string): Promise<boolean>;
  unsubscribe(email: string, subscriptionId: string, explanation: string): Promise<boolean>;
}

export function preferencesApi(client: Client, config: HubSpotConfig, call: Call): PreferencesApi {
  const root = `/communication-preferences/${config.preferencesVersion}`;
  const of = (email: string) => `${root}/statuses/${encodeURIComponent(email)}`;

  /** `apiRequest` neither throws on 4xx and 5xx nor reads the body. */
  async function request(
    method: "GET" | "POST",
    path: string,
    qs: Record<string, string>,
    body?: object,
  ): Promise<unknown> {
    const response = await client.apiRequest({ method, path, qs, body });
    const text = await response.text();
    if (response.status === 200 || response.status === 207) return JSON.parse(text);
    throw new StatusError(response.status, jsonOrNull(text), Object.fromEntries(response.headers));
  }

  async function write(
    operation: string,
    path: string,
    qs: Record<string, string>,
    body: object,
  ): Promise<boolean> {
    const { results } = await call(operation, writeAnswer, () => request("POST", path, qs, body));
    return (
      results.length > 0 && results.every((result) => result.setStatusSuccessReason === "NO_STATUS_CHANGE")
    );
  }

  const email = { channel: "EMAIL" } as const;
  return {
    account: () => call("read account", accountAnswer, () => request("GET", "/account-info/v3/details", {})),

    async definitions() {
      const answer = await call("read subscription types", definitionsAnswer, () =>
        request("GET", `${root}/definitions`, {}),
      );
      return answer.results.map((definition) => definition.id);
    },

    async statuses(address) {
      return (await call("read statuses", statusesAnswer, () => request("GET", of(address), email))).results;
    },

    async wide(address) {
      return (
        await call("read opt-out", wideAnswer, () => request("GET", `${of(address)}/unsubscribe-all`, email))
      ).results;
    },

    async batchStatuses(inputs) {
      const answer = await call("read statuses in batch", batchStatusesAnswer, () =>
        request("POST", `${root}/statuses/batch/read`, email, { inputs }),
      );
      return new Map(answer.results.map((one) => [one.subscriberIdString.toLowerCase(), one.statuses]));
    },

    async batchWide(inputs) {
      const answer = await call("read opt-outs in batch", batchWideAnswer, () =>
        request("POST", `${root}/statuses/batch/unsubscribe-all/read`, email, { inputs }),
      );
      return new Map(answer.results.map((one) => [one.subscriberIdString.toLowerCase(), one.wideStatuses]));
    },

    unsubscribeAll: (address, legalBasisExplanation) =>
      write(
        "unsubscribe from all",
        `${of(address)}/unsubscribe-all`,
        { ...email, verbose: "true" },
        {
          legalBasis: config.legalBasis,
          legalBasisExplanation,
        },
      ),

    unsubscribe: (address, subscriptionId, legalBasisExplanation) =>
      write(
        "unsubscribe",
        of(address),
        {},
        {
          subscriptionId: Number(subscriptionId),
          statusState: "UNSUBSCRIBED",
          channel: "EMAIL",
          legalBasis: config.legalBasis,
          legalBasisExplanation,
        },
      ),
  };
}
