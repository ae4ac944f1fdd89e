import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import {
  defineConnector,
  type Capabilities,
  type ConnectContext,
  type ConnectorSession,
} from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { odooConfig, type OdooConfig } from "./config.ts";
import { erase } from "./erase.ts";
import { judgeRejection } from "./errors.ts";
import { findPartners, gatherFacts, partnerId, type Reach } from "./facts.ts";
import { Json2 } from "./json2.ts";
import { odooMapping, recordOf } from "./mapping.ts";
import { MARKS } from "./marks.ts";
import { observe } from "./observe.ts";
import { modelsOf } from "./changes.ts";
import { pull } from "./pull.ts";
import { receive } from "./receive.ts";
import { odooRectification, rectify } from "./rectify.ts";
import { revoke } from "./revoke.ts";

const DAY_MS = 86_400_000;
/** Time to make a new key and to hand it over. */
const WARN_DAYS = 14;

const capabilities: Capabilities = {
  listing: "UPDATED_SINCE",
  // Odoo keeps no trace of a deleted row.
  deletions: ["DIFF"],
  batchSize: 200,
  readAfterWrite: { kind: "STRONG" },
  consent: {
    granularity: "ADDRESS",
    targets: MARKS.map(({ purpose, channel }) => ({ purpose, channel })),
    reversibility: "REVERSIBLE",
  },
  entries: entriesOf(["SMS", "PHONE_AUTOMATED", "PHONE_HUMAN"]),
  erasure: {
    // Gone where nothing needs the row, emptied where an invoice does: both are proved.
    mode: "ANONYMISE",
    completesWithinDays: 0,
    cascadesTo: ["mailing.contact of its addresses", "mail.message and ir.attachment of the contact"],
  },
  rectification: odooRectification,
  resurrection: [
    "mail.blacklist or phone.blacklist: an entry is archived, removed or deleted by staff or by a click of the person",
    "res.partner: a changed address is on no blacklist",
    "mailing.subscription: a new subscription of the address",
    "res.partner.category: a mark is taken off the contact, or the tag deleted",
    "a merge of contacts keeps the tags of one of them",
  ],
  // A loaded server answered 24-34 small calls a second.
  rateLimit: { requests: 20, perMs: 1_000, concurrency: 4 },
};

/** Contacts of Odoo 19 and later over `/json/2`: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html */
export const odoo = defineConnector<OdooConfig>({
  id: "odoo",
  title: "Odoo",
  config: odooConfig,
  secrets: {
    apiKey: "API key of the Odoo user that Allinea works as; Odoo ends it after three months at most",
  },
  optionalSecrets: { webhookSecret: "secret at the end of the webhook's address (docs/webhooks.md)" },
  mapping: odooMapping,
  capabilities,
  capabilitiesFor: ({ takesEveryStop, phoneBlacklist }) => ({
    ...capabilities,
    entries: takesEveryStop ? entriesOf(phoneBlacklist) : undefined,
  }),
  connect,
});

/** What the blacklists can hold without a contact. */
function entriesOf(phoneBlacklist: OdooConfig["phoneBlacklist"]): NonNullable<Capabilities["entries"]> {
  return {
    types: phoneBlacklist.length > 0 ? ["EMAIL", "PHONE"] : ["EMAIL"],
    targets: MARKS.filter(
      ({ channel }) => channel === "EMAIL" || phoneBlacklist.some((one) => one === channel),
    ).map(({ purpose, channel }) => ({ purpose, channel })),
  };
}

function connect({ config, secrets, now }: ConnectContext<OdooConfig>): ConnectorSession {
  const { apiKey, webhookSecret } = secrets;
  if (!apiKey) throw new ConnectorError("AUTH", "connect", { vendorCode: "apiKey is missing" });
  const rpc = new Json2(config, apiKey, now);
  const reach: Reach = { rpc, config };
  return {
    async check() {
      // A user without the group of a module is told so now and not at the first revocation.
      for (const model of modelsOf(config)) await rpc.count(model, []);
      const { host } = new URL(config.baseUrl);
      return {
        account: `${config.database ? `${config.database} on ` : ""}${host}${keyWarning(config, now())}`,
      };
    },
    async pull(mode, cursor, signal) {
      signal?.throwIfAborted();
      return pull({ ...reach, now, rpc: rpc.within(signal) }, mode, cursor);
    },
    async read(externalIds) {
      // A read by ids fails as a whole when one of them is gone; a search leaves it out.
      const partners = await findPartners(reach, [["id", "in", externalIds.map(partnerId)]]);
      return (await gatherFacts(reach, partners)).map((facts) => recordOf(facts, config));
    },
    revoke: (command) => settle(now, (progress) => revoke(reach, command, progress), judgeRejection),
    enter: (command) =>
      settle(now, (progress) => revoke(reach, { ...command, externalId: null }, progress), judgeRejection),
    erase: (command) => settle(now, (progress) => erase(reach, command, progress), judgeRejection),
    rectify: (command) => settle(now, (progress) => rectify(reach, command, progress), judgeRejection),
    observe: (reference) => observe(reach, reference),
    receive: (request) => (webhookSecret ? receive(request, webhookSecret, now()) : null),
    async close() {
      // The key is the session: there is nothing to end.
    },
  };
}

function keyWarning({ keyExpiresOn }: OdooConfig, now: number): string {
  if (!keyExpiresOn) return "";
  const left = Math.ceil((Date.parse(keyExpiresOn) - now) / DAY_MS);
  return left > WARN_DAYS ? "" : ` (the API key ends on ${keyExpiresOn}: make a new one)`;
}
