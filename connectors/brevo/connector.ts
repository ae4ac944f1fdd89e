import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { defineConnector, type ConnectContext, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { callWith } from "./call.ts";
import { attributesOf, brevoConfig, type BrevoConfig } from "./config.ts";
import { TARGETS } from "./consents.ts";
import { contactsApi } from "./contacts-api.ts";
import { erase } from "./erase.ts";
import { brevoMapping, recordOf } from "./mapping.ts";
import { observe } from "./observe.ts";
import { receive } from "./receive.ts";
import { pull } from "./pull.ts";
import { brevoRectification, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";

/** Brevo contacts and blocklists, API version 3: https://developers.brevo.com/reference/get-contacts */
export const brevo = defineConnector<BrevoConfig>({
  id: "brevo",
  title: "Brevo",
  config: brevoConfig,
  secrets: { apiKey: "API key (version 3) of the account, from SMTP & API" },
  optionalSecrets: { webhookToken: "bearer token with which the webhook was created (docs/webhooks.md)" },
  capabilities: {
    listing: "UPDATED_SINCE",
    // No list shows a deleted contact: only a complete FULL run tells that it is gone.
    deletions: ["DIFF"],
    batchSize: 20,
    // A 425 shows that writes are worked on in the background; for how long is documented nowhere.
    readAfterWrite: { kind: "EVENTUAL", boundMs: 10_000 },
    consent: { granularity: "CONTACT", targets: TARGETS, reversibility: "REVERSIBLE" },
    erasure: { mode: "HARD", completesWithinDays: 0, cascadesTo: ["list memberships", "blocklist entries"] },
    rectification: brevoRectification,
    resurrection: [
      "a changed address takes the contact off the blocklist",
      "a deleted contact that is created or imported again starts open",
      "a merge keeps the contact that was modified last",
      "a form with double opt-in, or staff, take the contact off the blocklist",
      "taking an address off the transactional block list subscribes it again",
    ],
    // 36,000 an hour for contacts; other calls of the account have quotas of their own.
    rateLimit: { requests: 10, perMs: 1_000, concurrency: 4 },
  },
  mapping: brevoMapping,
  connect,
});

function connect({ config, secrets, now }: ConnectContext<BrevoConfig>): ConnectorSession {
  const { apiKey } = secrets;
  if (!apiKey) throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey is missing" });
  const contacts = contactsApi(callWith(config, apiKey, now), config);
  const parts = { contacts, config };
  return {
    async check() {
      const company = await contacts.account();
      const names = await contacts.attributeNames();
      const unknown = attributesOf(config).find((name) => !names.has(name));
      // Brevo ignores attributes that it does not have, in both directions.
      if (unknown) {
        throw new ConnectorError("REJECTED", "check attributes", {
          vendorCode: `the account has no attribute ${unknown}`,
        });
      }
      return { account: `Brevo account ${company}` };
    },
    async pull(mode, cursor, signal) {
      signal?.throwIfAborted();
      return pull({ ...parts, now }, mode, cursor, signal);
    },
    async read(externalIds) {
      return (await contacts.byIds(externalIds)).map((contact) => recordOf(contact, config));
    },
    revoke: (command) => settle(now, (progress) => revoke(parts, command, progress)),
    erase: (command) => settle(now, (progress) => erase(parts, command, progress)),
    rectify: (command) => settle(now, (progress) => rectify(parts, command, progress)),
    observe: (reference) => observe(parts, reference),
    receive: (request) => {
      const { webhookToken } = secrets;
      return webhookToken ? receive(request, webhookToken) : null;
    },
    close: () => Promise.resolve(),
  };
}
