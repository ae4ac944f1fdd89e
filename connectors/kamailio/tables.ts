/** Htables as Kamailio shows them: https://www.kamailio.org/docs/modules/5.6.x/modules/htable.html */
import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { KamailioRpc } from "./rpc.ts";

const value = z.union([z.string(), z.number()]).transform(String);
const dump = z.array(z.object({ slot: z.array(z.object({ name: z.string(), value })) }));
const item = z.object({ item: z.object({ name: z.string(), value, expire: z.string() }) });
const done = z.string().regex(/^Ok\./);
const tables = z.array(
  z.object({ name: z.string(), dbtable: z.string().default(""), expire: z.number().default(0) }),
);

export interface Entry {
  readonly value: string;
  /** Entries that expire stop nobody for good. */
  readonly isForGood: boolean;
}

/** All keys with their values. */
export async function dumpTable(
  rpc: KamailioRpc,
  table: string,
  signal?: AbortSignal,
): Promise<Map<string, string>> {
  const buckets = await rpc.call("htable.dump", [table], dump, signal);
  return new Map(buckets.flatMap(({ slot }) => slot.map((entry) => [entry.name, entry.value] as const)));
}

export async function getEntry(rpc: KamailioRpc, table: string, key: string): Promise<Entry | null> {
  try {
    const found = await rpc.call("htable.get", [table, key], item);
    if (found.item.name !== key) {
      throw new ConnectorError("BAD_ANSWER", "htable.get", { vendorCode: "OTHER_ANSWER" });
    }
    return { value: found.item.value, isForGood: found.item.expire === "NEVER" };
  } catch (error) {
    if (error instanceof ConnectorError && error.vendorCode === "NO_KEY") return null;
    throw error;
  }
}

export async function setEntry(rpc: KamailioRpc, table: string, key: string, text: string): Promise<void> {
  await rpc.call("htable.sets", [table, key, text], done);
}

/** Only ever called for call lists. */
export async function deleteKey(rpc: KamailioRpc, table: string, key: string): Promise<void> {
  try {
    await rpc.call("htable.delete", [table, key], done);
  } catch (error) {
    if (!(error instanceof ConnectorError && error.vendorCode === "NO_KEY")) throw error;
  }
}

export async function storeTable(rpc: KamailioRpc, table: string): Promise<void> {
  await rpc.call("htable.store", [table], done);
}

export async function listTables(rpc: KamailioRpc): Promise<z.output<typeof tables>> {
  return rpc.call("htable.listTables", [], tables);
}
