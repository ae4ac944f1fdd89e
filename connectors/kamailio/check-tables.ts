import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { KamailioConfig } from "./config.ts";
import type { KamailioRpc } from "./rpc.ts";
import { listTables } from "./tables.ts";

/** A black list that forgets, by expiry or with the next crash, is refused before anybody relies on it. */
export async function checkTables(rpc: KamailioRpc, config: KamailioConfig): Promise<void> {
  const tables = new Map((await listTables(rpc)).map((table) => [table.name, table]));
  const wrong = (vendorCode: string) => new ConnectorError("REJECTED", "kamailio.check", { vendorCode });
  for (const name of [config.blackList, ...config.callLists]) if (!tables.has(name)) throw wrong("NO_TABLE");
  const blackList = tables.get(config.blackList);
  if (blackList && blackList.expire > 0) throw wrong("BLACK_LIST_EXPIRES");
  if (config.persist === "STORE" && !blackList?.dbtable) throw wrong("NOT_KEPT");
}
