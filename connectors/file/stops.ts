/** Which stops a source of rows can be told. */
import { z } from "zod";
import type { Capabilities, ConsentTarget } from "#connectors/sdk/contract.ts";
import type { ColumnMap } from "./columns.ts";

export const EVERY_TARGET: readonly ConsentTarget[] = [
  { purpose: "DIRECT_MARKETING", channel: "PHONE_HUMAN" },
  { purpose: "DIRECT_MARKETING", channel: "PHONE_AUTOMATED" },
  { purpose: "DIRECT_MARKETING", channel: "SMS" },
  { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
  { purpose: "DIRECT_MARKETING", channel: "POST" },
  { purpose: "PROFILING", channel: null },
  { purpose: "THIRD_PARTY_SHARING", channel: null },
  { purpose: "SPECIAL_CATEGORY", channel: null },
];

/** What the other system can be told to stop; where left out, whatever it has a consent column for. */
export const stops = z
  .array(
    z.strictObject({
      purpose: z.enum(["DIRECT_MARKETING", "PROFILING", "THIRD_PARTY_SHARING", "SPECIAL_CATEGORY"]),
      channel: z.enum(["PHONE_HUMAN", "PHONE_AUTOMATED", "SMS", "EMAIL", "POST"]).nullable(),
    }),
  )
  .optional();

export function consentOf(
  columns: ColumnMap,
  named: readonly ConsentTarget[] | undefined,
): Capabilities["consent"] {
  const all = [
    ...columns.listed,
    ...(named ?? columns.consents.map(({ purpose, channel }) => ({ purpose, channel }))),
  ];
  const byName = new Map(all.map((one) => [`${one.purpose} ${one.channel}`, one]));
  return { granularity: "CONTACT", targets: [...byName.values()], reversibility: "REVERSIBLE" };
}

/** What is entered without a row of its own: only a black list takes that, and only by what its rows name. */
export function entriesOf({ listed, emails, phones }: ColumnMap): Capabilities["entries"] {
  if (listed.length === 0) return undefined;
  const types = [
    ...(emails.length > 0 ? ["EMAIL" as const] : []),
    ...(phones.length > 0 ? ["PHONE" as const] : []),
  ];
  return types.length > 0 ? { types, targets: listed } : undefined;
}
