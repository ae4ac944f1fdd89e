import type { ConsentTarget } from "./contract.ts";

export function sameTarget(a: ConsentTarget, b: ConsentTarget): boolean {
  return a.purpose === b.purpose && a.channel === b.channel;
}

/** Each pair once, in the order in which they come. */
export function distinctTargets(targets: readonly ConsentTarget[]): readonly ConsentTarget[] {
  const pairs = targets.map(({ purpose, channel }) => ({ purpose, channel }));
  return pairs.filter((target, index) => pairs.findIndex((one) => sameTarget(one, target)) === index);
}

/** What a customer can name at most, where consent stands in fields of their own. */
export const POSSIBLE_TARGETS: readonly ConsentTarget[] = [
  ...(["EMAIL", "PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "POST"] as const).map((channel) => ({
    purpose: "DIRECT_MARKETING" as const,
    channel,
  })),
  ...(["PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"] as const).map((purpose) => ({
    purpose,
    channel: null,
  })),
];
