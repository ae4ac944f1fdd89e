import { Client } from "@hubspot/api-client";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { defineConnector, type ConnectContext, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { callWith } from "./call.ts";
import type { Clock } from "./classify.ts";
import { hubspotConfig, type HubSpotConfig } from "./config.ts";
import { agentFor, contactsApi } from "./contacts-api.ts";
import { erase } from "./erase.ts";
import { hubspotMapping, propertiesFor, recordOf } from "./mapping.ts";
import { observe } from "./observe.ts";
import { preferencesApi, type Account } from "./preferences-api.ts";
import { pull } from "./pull.ts";
import { receive } from "./receive.ts";
import { hubspotRectification, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";
import { statusReader } from "./statuses.ts";

/** HubSpot contacts and communication preferences: https://developers.hubspot.com/docs/api-reference/crm-contacts-v3 */
export const hubspot = defineConnector<HubSpotConfig>({
  id: "hubspot",
  title: "HubSpot",
  config: hubspotConfig,
  secrets: { accessToken: "Bearer token of a private app or a service key of the portal" },
  optionalSecrets: { clientSecret: "Client secret of the app whose webhooks come in (docs/webhooks.md)" },
  capabilities: {
    listing: "UPDATED_SINCE",
    // A permanently deleted contact is in no list at all: only a complete FULL run shows that it is gone.
    deletions: ["TOMBSTONE", "DIFF"],
    batchSize: 100,
    readAfterWrite: { kind: "STRONG" },
    consent: {
      granularity: "ADDRESS_PURPOSE",
      targets: [{ purpose: "DIRECT_MARKETING", channel: "EMAIL" }],
      reversibility: "REVERSIBLE",
    },
    erasure: {
      mode: "HARD",
      completesWithinDays: 30,
      cascadesTo: ["property history", "activity associations"],
    },
    rectification: hubspotRectification,
    resurrection: [
      "a form or a landing page filled in again creates a new contact",
      "an e-mail to a team inbox creates a new contact",
      "the API and other integrations may create a permanently deleted person again",
      "a merge keeps the primary record's consent and moves a refused address to the additional ones",
      "a changed primary address starts without any opt-out",
      "a resubscribe by the person or by staff",
      "a restore from the recycle bin within 90 days",
    ],
    // The smallest quota (Free and Starter); it is the account's, shared with every other integration.
    rateLimit: { requests: 100, perMs: 10_000, concurrency: 5 },
  },
  mapping: hubspotMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<HubSpotConfig>): ConnectorSession {
  const accessToken = secrets["accessToken"];
  if (!accessToken) throw new ConnectorError("AUTH", "connect", { vendorCode: "accessToken is missing" });
  const clock: Clock = { now, portalOffsetMs: null };
  const agent = agentFor(config.baseUrl, config.timeoutMs);
  // No retries and no limiter: the client's are process-wide and leak between portals (guarded by a test).
  const client = new Client({
    accessToken: accessToken.reveal(),
    basePath: config.baseUrl,
    httpAgent: agent,
  });
  const call = callWith(config.timeoutMs, clock);
  const contacts = contactsApi(client, propertiesFor(config), call);
  const preferences = preferencesApi(client, config, call);
  const statuses = statusReader(preferences);
  const parts = { contacts, preferences, statuses, config, clock, now };

  return {
    async check() {
      const account = await preferences.account();
      clock.portalOffsetMs = offsetMs(account);
      const offered = new Set(await preferences.definitions());
      const unknown = Object.keys(config.subscriptionPurposes).find((id) => !offered.has(id));
      if (unknown) {
        throw new ConnectorError("REJECTED", "check subscriptionPurposes", {
          vendorCode: `the portal has no type ${unknown}`,
        });
      }
      await contacts.list(null, false);
      return { account: `HubSpot portal ${account.portalId}` };
    },

    async pull(mode, cursor, signal) {
      signal?.throwIfAborted();
      return pull(parts, mode, cursor);
    },

    async read(externalIds) {
      // One call, for live screens: consents here are what the opt-out properties show, never a GIVEN.
      const found = await contacts.batchRead(externalIds);
      return found.map((contact) => recordOf(contact, new Map(), config));
    },

    revoke: (command) => revoke(parts, command),
    erase: (command) => erase(parts, command),
    rectify: (command) => rectify(parts, command),
    observe: (reference) => observe(parts, reference),
    receive: (request) => {
      const { clientSecret } = secrets;
      return clientSecret ? receive(request, clientSecret, config, now()) : null;
    },

    async close() {
      agent.destroy();
    },
  };
}

function offsetMs({ utcOffset }: Account): number | null {
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(utcOffset ?? "");
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}
