import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import type { Secret } from "#connectors/sdk/secret.ts";
import type { KamailioConfig } from "./config.ts";
import { canonical, idOf, keysOf } from "./numbers.ts";
import type { KamailioRpc } from "./rpc.ts";
import { dumpTable, getEntry, type Entry } from "./tables.ts";

export interface Reach {
  readonly rpc: KamailioRpc;
  readonly config: KamailioConfig;
  readonly recordKey: Secret;
  readonly country: string;
  /** E.164 of a key; the key itself where it is no number of any plan. */
  readonly numberOf: (key: string) => string;
  readonly now: () => number;
}

/** One number with the keys under which it stands in call lists. */
export interface Numbered {
  /** E.164; the key itself where it is no number of any plan. */
  readonly number: string;
  readonly calls: readonly { readonly list: string; readonly key: string }[];
}

/** The person whom a command is about, as Kamailio shows them at this moment. */
export interface Subject {
  readonly numbers: readonly Numbered[];
  /** Every key that must be on the black list for the person to be left alone, with what stands there. */
  readonly entries: ReadonlyMap<string, Entry | null>;
}

/** A call list is looked through for every command; its numbers are parsed once. In memory only. */
export function rememberNumbers(country: string, most = 500_000): Reach["numberOf"] {
  const known = new Map<string, string>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const number = canonical(key, country) ?? key;
    if (known.size >= most) known.clear();
    known.set(key, number);
    return number;
  };
}

/** All numbers of all call lists. */
export async function listCalls({ rpc, config, numberOf }: Reach, signal?: AbortSignal): Promise<Numbered[]> {
  const byNumber = new Map<string, { list: string; key: string }[]>();
  for (const list of config.callLists) {
    for (const key of (await dumpTable(rpc, list, signal)).keys()) {
      const number = numberOf(key);
      byNumber.set(number, [...(byNumber.get(number) ?? []), { list, key }]);
    }
  }
  return [...byNumber].map(([number, calls]) => ({ number, calls }));
}

/** Of a record, its id; null for an entry, which is of its number and no record. */
export interface Named {
  readonly externalId: string | null;
  readonly identifiers: CommandIdentifiers;
}

export async function findSubject(reach: Reach, { externalId, identifiers }: Named): Promise<Subject> {
  const { rpc, config, recordKey, country, numberOf } = reach;
  const asked = new Set(identifiers.phones.flatMap((phone) => canonical(phone, country) ?? []));
  const known = await listCalls(reach);
  const own = known.filter(({ number }) => asked.has(number) || idOf(number, recordKey) === externalId);
  const numbers = [
    ...own,
    ...[...asked]
      .filter((number) => !own.some((one) => one.number === number))
      .map((number) => ({ number, calls: [] })),
  ];
  if (externalId !== null && !numbers.some(({ number }) => idOf(number, recordKey) === externalId)) {
    // Somebody else's entry, which no call list and no command knows.
    for (const key of (await dumpTable(rpc, config.blackList)).keys()) {
      const number = numberOf(key);
      if (idOf(number, recordKey) === externalId && !numbers.some((one) => one.number === number))
        numbers.push({ number, calls: [] });
    }
  }
  const entries = new Map<string, Entry | null>();
  for (const one of numbers)
    for (const key of blockedKeys(one, reach)) entries.set(key, await getEntry(rpc, config.blackList, key));
  return { numbers, entries };
}

/** The configured forms, and whatever else a call list has the number as. */
export function blockedKeys(
  { number, calls }: Numbered,
  { config, country }: Pick<Reach, "config" | "country">,
): readonly string[] {
  const forms = canonical(number, country) === null ? [number] : keysOf(number, config.forms, country);
  return [...new Set([...forms, ...calls.map(({ key }) => key)])];
}
