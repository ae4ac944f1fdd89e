/** What an entry of the black list says. Its text is read by people too, so it names channels and a day, and nobody. */
import type { Channel, ConsentTarget } from "#connectors/sdk/contract.ts";

const OURS = "allinea";
export const CALLS: readonly (ConsentTarget & { readonly channel: Channel })[] = [
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" },
];

/** Channels that the person refused, as far as the entry says; whoever else made it meant all of them. */
export function refusedBy(value: string): readonly Channel[] {
  const all = CALLS.map(({ channel }) => channel);
  if (!isOurs(value)) return all;
  const named = new Set((value.split(" ")[1] ?? "").split("+"));
  return all.filter((channel) => named.has(channel));
}

export function isOurs(value: string): boolean {
  return value.startsWith(`${OURS} `);
}

export function entryFor(channels: Iterable<Channel>, now: number): string {
  const named = [...new Set(channels)].sort().join("+");
  return `${OURS} ${named} ${new Date(now).toISOString().slice(0, 10)}`;
}
