import type { Json } from "#connectors/sdk/contract.ts";
import type { TrytonConfig } from "./config.ts";
import type { TrytonRpc } from "./rpc.ts";
import {
  partyFields,
  partyRow,
  subscriptionFields,
  subscriptionRow,
  type PartyRow,
  type SubscriptionRow,
} from "./rows.ts";

/** Everything that Tryton holds on one party for our purposes, gathered in batches. */
export interface PartyFacts {
  readonly party: PartyRow;
  /** Parties that were merged into this one: their categories stay behind, and erasing this one erases them. */
  readonly replaced: readonly PartyRow[];
  /** Subscriptions of all its addresses; Tryton links them by address only. */
  readonly subscriptions: readonly SubscriptionRow[];
}

export interface Reach {
  readonly rpc: TrytonRpc;
  readonly config: TrytonConfig;
  readonly signal?: AbortSignal;
}

const addressesPerQuery = 200;

export function findParties({ rpc, signal }: Reach, domain: Json, limit?: number): Promise<PartyRow[]> {
  return rpc.find("party.party", partyRow, { domain, fields: partyFields, limit, signal });
}

export async function gatherFacts(reach: Reach, parties: readonly PartyRow[]): Promise<PartyFacts[]> {
  const replaced = await findReplaced(reach, parties);
  const wanted = parties.flatMap((party) => [party, ...(replaced.get(party.id) ?? [])].flatMap(emailsOf));
  const subscriptions = Map.groupBy(await findSubscriptions(reach, wanted), ({ email }) =>
    email.toLowerCase(),
  );
  return parties.map((party) => {
    const losers = replaced.get(party.id) ?? [];
    const emails = new Set([party, ...losers].flatMap(emailsOf));
    return {
      party,
      replaced: losers,
      subscriptions: [...emails].flatMap((email) => subscriptions.get(email) ?? []),
    };
  });
}

/** Lower-cased, as Tryton stores subscriptions; including the compact form that survives Tryton's own erasure. */
export function emailsOf(party: PartyRow): string[] {
  const mechanisms = party["contact_mechanisms."].filter(({ type }) => type === "email");
  const values = mechanisms.flatMap(({ value, value_compact }) => [value, value_compact]);
  return [
    ...new Set(
      values.filter((value) => value !== null && value.trim() !== "").map((value) => lower(value ?? "")),
    ),
  ];
}

export function lower(email: string): string {
  return email.trim().toLowerCase();
}

export async function findSubscriptions(reach: Reach, emails: readonly string[]): Promise<SubscriptionRow[]> {
  const { rpc, config, signal } = reach;
  if (config.marketingLists === "NONE") return [];
  const distinct = [...new Set(emails.map(lower))];
  const rows: SubscriptionRow[] = [];
  for (let start = 0; start < distinct.length; start += addressesPerQuery) {
    const domain = [["email", "in", distinct.slice(start, start + addressesPerQuery)]];
    rows.push(
      ...(await rpc.find("marketing.email", subscriptionRow, { domain, fields: subscriptionFields, signal })),
    );
  }
  return rows;
}

/** Merged-away parties by the id of the survivor, through chains of merges. */
async function findReplaced(
  reach: Reach,
  parties: readonly PartyRow[],
): Promise<ReadonlyMap<number, readonly PartyRow[]>> {
  const survivorOf = new Map(parties.map(({ id }) => [id, [id]]));
  const replaced = new Map<number, PartyRow[]>();
  let frontier = parties.map(({ id }) => id);
  while (frontier.length > 0) {
    const rows = await findParties(reach, [["replaced_by", "in", frontier]]);
    frontier = [];
    for (const row of rows) {
      const survivors = row.replaced_by === null ? [] : (survivorOf.get(row.replaced_by) ?? []);
      for (const survivor of survivors) replaced.set(survivor, [...(replaced.get(survivor) ?? []), row]);
      const known = survivorOf.get(row.id);
      if (!known) frontier.push(row.id);
      survivorOf.set(row.id, [...new Set([...(known ?? []), ...survivors])]);
    }
  }
  return replaced;
}
