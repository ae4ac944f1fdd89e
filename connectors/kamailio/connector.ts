import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { defineConnector, type ConnectorSession } from "#connectors/sdk/contract.ts";
import { settle } from "#connectors/sdk/settle.ts";
import { checkTables } from "./check-tables.ts";
import { kamailioConfig, type KamailioConfig } from "./config.ts";
import { erase } from "./erase.ts";
import { mapping, recordsOf } from "./mapping.ts";
import { observe } from "./observe.ts";
import { revoke } from "./revoke.ts";
import { KamailioRpc } from "./rpc.ts";
import { CALLS } from "./stop.ts";
import { listCalls, rememberNumbers, type Reach } from "./subject.ts";
import { dumpTable } from "./tables.ts";

/** The black list that a SIP dialler asks before it dials, as an htable of Kamailio: https://www.kamailio.org/docs/modules/5.6.x/modules/htable.html */
export const kamailio = defineConnector<KamailioConfig>({
  id: "kamailio",
  title: "Kamailio",
  config: kamailioConfig,
  secrets: {
    password: "Password of the JSON-RPC interface over HTTP",
    recordKey: "Random text of your own: record ids are made of numbers with it. Never change it",
  },
  mapping,
  capabilities: {
    listing: "FULL_ONLY",
    deletions: ["DIFF"],
    batchSize: 500,
    readAfterWrite: { kind: "STRONG" },
    consent: {
      granularity: "ADDRESS",
      targets: CALLS.map(({ purpose, channel }) => ({ purpose, channel })),
      reversibility: "REVERSIBLE",
    },
    entries: { types: ["PHONE"], targets: CALLS.map(({ purpose, channel }) => ({ purpose, channel })) },
    erasure: { mode: "ANONYMISE", completesWithinDays: 0, cascadesTo: ["htable key of every call list"] },
    resurrection: [
      "somebody deletes the entry, or reloads the table from a database that lacks it",
      "a crash before the table is stored",
      "a script that asks in another form of the number, or does not ask",
    ],
    rateLimit: { requests: 100, perMs: 1000, concurrency: 2 },
  },

  connect({ config, secrets, defaultCountry, now }): ConnectorSession {
    const { password, recordKey } = secrets;
    if (!password || !recordKey)
      throw new ConnectorError("AUTH", "kamailio.connect", { vendorCode: "NO_SECRET" });
    const rpc = new KamailioRpc(config, password, now);
    const numberOf = rememberNumbers(defaultCountry);
    const reach: Reach = { rpc, config, recordKey, country: defaultCountry, numberOf, now };
    const list = async (signal?: AbortSignal) =>
      recordsOf(reach, await listCalls(reach, signal), await dumpTable(rpc, config.blackList, signal));
    // Whatever the RPC interface says no to, somebody can put right: a table, a module, its database.
    const judge = () => "REMOVABLE" as const;
    return {
      async check() {
        await checkTables(rpc, config);
        return { account: `${config.user}@${new URL(config.rpcUrl).host}` };
      },
      async pull(_mode, cursor, signal) {
        // A run has one page: whatever goes on from somewhere is the rest of another list.
        if (cursor !== null) throw new ConnectorError("CURSOR_EXPIRED", "kamailio.pull");
        const records = await list(signal);
        return { records, tombstones: [], cursor: null, done: true, total: null };
      },
      async read(externalIds) {
        const wanted = new Set(externalIds);
        return (await list()).filter(({ externalId }) => wanted.has(externalId));
      },
      revoke: (command) => settle(now, (progress) => revoke(reach, command, progress), judge),
      enter: (command) =>
        settle(now, (progress) => revoke(reach, { ...command, externalId: null }, progress), judge),
      erase: (command) => settle(now, (progress) => erase(reach, command, progress), judge),
      observe: (reference) => observe(reach, reference),
      close: async () => {},
    };
  },
});
