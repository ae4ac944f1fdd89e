import { defineConnector, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { REFUSAL_MARKS } from "./acts.ts";
import { trytonConfig, type TrytonConfig } from "./config.ts";
import { erase } from "./erase.ts";
import { findParties, findSubscriptions, gatherFacts, type Reach } from "./facts.ts";
import { mapping, toRecord, toTombstone } from "./mapping.ts";
import { observe } from "./observe.ts";
import { settle } from "./outcome.ts";
import { pull } from "./pull.ts";
import { rectify, trytonRectification } from "./rectify.ts";
import { revoke } from "./revoke.ts";
import { TrytonRpc } from "./rpc.ts";
import { partyId } from "./subject.ts";

/** Parties of Tryton 6.0, an ERP, over JSON-RPC: https://docs.tryton.org/6.0/server/topics/ */
export const tryton = defineConnector<TrytonConfig>({
  id: "tryton",
  title: "Tryton",
  config: trytonConfig,
  secrets: { password: "Password of the Tryton user that Allinea logs in as" },
  mapping,
  capabilities: {
    listing: "UPDATED_SINCE",
    // Tryton keeps no trace of a deleted row.
    deletions: ["DIFF"],
    batchSize: 200,
    readAfterWrite: { kind: "STRONG" },
    consent: {
      granularity: "CONTACT",
      targets: REFUSAL_MARKS.map(({ purpose, channel }) => ({ purpose, channel })),
      reversibility: "REVERSIBLE",
    },
    erasure: {
      mode: "ANONYMISE",
      completesWithinDays: 0,
      cascadesTo: [
        "party.contact_mechanism",
        "party.address",
        "party.identifier",
        "marketing.email",
        "web.user",
        "ir.note",
        "ir.attachment",
        "party.party merged into it",
      ],
    },
    rectification: trytonRectification,
    resurrection: [
      "marketing.email: a new subscription of the address, or a click on an old confirmation link",
      "party.replace: refusal marks stay on the merged-away party",
      "party.contact_mechanism: a changed address starts without the refusal of the old one's subscription",
      "party.category: removed from the party, renamed or deleted",
    ],
    rateLimit: { requests: 20, perMs: 1000, concurrency: 4 },
  },

  connect({ config, secrets, now }): ConnectorSession {
    const { password } = secrets;
    if (!password) throw new ConnectorError("AUTH", "tryton.connect", { vendorCode: "NO_PASSWORD" });
    const rpc = new TrytonRpc(config, password, now);
    const reach: Reach = { rpc, config };
    return {
      async check() {
        await findParties(reach, [], 1);
        await findSubscriptions(reach, ["nobody@invalid.example"]);
        return { account: `${config.user}@${config.database}` };
      },
      pull: (mode, cursor, signal) => pull({ ...reach, signal }, mode, cursor),
      async read(externalIds) {
        const parties = await findParties(reach, [["id", "in", externalIds.map(partyId)]]);
        const facts = await gatherFacts(reach, parties);
        return facts.filter((one) => toTombstone(one) === null).map((one) => toRecord(one, config));
      },
      revoke: (command) => settle(now, (progress) => revoke(reach, command, progress)),
      erase: (command) => settle(now, (progress) => erase(reach, command, progress)),
      rectify: (command) => settle(now, (progress) => rectify(reach, command, progress)),
      observe: (reference) => observe(reach, reference),
      close: () => rpc.logOut(),
    };
  },
});
