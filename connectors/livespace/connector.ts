import { POSSIBLE_TARGETS } from "#connectors/sdk/consent-target.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConnectContext,
  type ConnectorSession,
} from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { livespaceConfig, type LivespaceConfig } from "./config.ts";
import { contactsApi } from "./contacts-api.ts";
import { erase } from "./erase.ts";
import { livespaceMapping, recordOf } from "./mapping.ts";
import { observe } from "./observe.ts";
import { targetsOf } from "./places.ts";
import { pull } from "./pull.ts";
import { rectificationOf, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";
import { signedCalls } from "./transport.ts";

const READS_AT_ONCE = 20;

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  deletions: ["DIFF"],
  batchSize: READS_AT_ONCE,
  readAfterWrite: { kind: "STRONG" },
  consent: {
    granularity: "CONTACT",
    targets: POSSIBLE_TARGETS,
    reversibility: "REVERSIBLE",
  },
  erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: ["wall entries (notes, calls, mails)"] },
  rectification: {
    settable: ["givenName", "familyName", "emails", "phones"],
    clearable: ["givenName", "familyName", "emails", "phones", "note", "position", "www"],
    placeholders: ["familyName"],
  },
  resurrection: [
    "staff tick the consent field again, or put the contact back into a group",
    "a merge in Livespace keeps one contact's fields",
    "an import or a form creates a new contact for the same person",
  ],
  // Our own caution: Livespace publishes no limit. A call is two requests, because a session is good for one.
  rateLimit: { requests: 6, perMs: 1_000, concurrency: 2 },
};

/** Livespace CRM contacts over its public JSON API: https://api-docs.livespace.io */
export const livespace = defineConnector<LivespaceConfig>({
  id: "livespace",
  title: "Livespace CRM",
  config: livespaceConfig,
  secrets: {
    apiKey: "API key of a Livespace user who may see every contact",
    apiSecret: "API secret of the same user",
  },
  capabilities,
  capabilitiesFor: (config) => ({
    ...capabilities,
    consent: { ...capabilities.consent, targets: targetsOf(config) },
    erasure:
      config.erasure === "DELETE"
        ? capabilities.erasure
        : { mode: "ANONYMISE", completesWithinDays: 0, cascadesTo: [] },
    rectification: rectificationOf(config),
  }),
  mapping: livespaceMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<LivespaceConfig>): ConnectorSession {
  const { apiKey, apiSecret } = secrets;
  if (!apiKey || !apiSecret)
    throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey or apiSecret is missing" });
  const contacts = contactsApi(signedCalls(config, apiKey, apiSecret, now), now);
  const parts = { contacts, config, now };
  return {
    async check() {
      await contacts.list({ offset: 0, limit: 1, modifiedSince: null });
      return { account: new URL(config.baseUrl).host };
    },
    pull: (mode, cursor, signal) => pull(parts, mode, cursor, signal),
    async read(externalIds) {
      // No call reads several ids; the transport lets two run at a time.
      const found = await Promise.all([...new Set(externalIds)].map((id) => contacts.get(id)));
      return found.flatMap((contact) => (contact ? recordOf(contact, config) : []));
    },
    revoke: (command) => settle(now, (progress) => revoke(parts, command, progress)),
    erase: (command) =>
      settle(now, (progress) =>
        erase({ ...parts, today: new Date(now()).toISOString().slice(0, 10) }, command, progress),
      ),
    rectify: (command) => settle(now, (progress) => rectify(parts, command, progress)),
    observe: (reference) => observe(parts, reference),
    async close() {
      // Sessions are good for one request: there is nothing to end.
    },
  };
}
