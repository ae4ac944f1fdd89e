/** Rows as trytond sends them, and the fields to ask for. */
import { z } from "zod";
import type { Json } from "#connectors/sdk/contract.ts";

/** SQLite answers 1 and 0 where PostgreSQL answers true and false. */
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean);

/** UTC; cut to the millisecond, which is always earlier and so safe for a cursor. */
const instant = z
  .object({
    __class__: z.literal("datetime"),
    year: z.int(),
    month: z.int(),
    day: z.int(),
    hour: z.int(),
    minute: z.int(),
    second: z.int(),
    microsecond: z.int(),
  })
  .transform((t) =>
    new Date(
      Date.UTC(t.year, t.month - 1, t.day, t.hour, t.minute, t.second, Math.floor(t.microsecond / 1000)),
    ).toISOString(),
  );

const text = z.string().nullable();
const stamps = { create_date: instant.nullable(), write_date: instant.nullable() };

export const stampFields = ["create_date", "write_date"] as const;
export const stampRow = z.object({
  id: z.int(),
  create_date: instant.nullish(),
  write_date: instant.nullish(),
});

const mechanismRow = z.object({
  id: z.int(),
  type: z.string(),
  value: text,
  value_compact: text,
  name: text,
  comment: text,
  active: flag,
  ...stamps,
});
const categoryRow = z.object({ id: z.int(), rec_name: z.string() });

export const partyRow = z.object({
  id: z.int(),
  name: text,
  active: flag,
  ...stamps,
  replaced_by: z.int().nullable(),
  "categories.": z.array(categoryRow),
  "contact_mechanisms.": z.array(mechanismRow),
  "identifiers.": z.array(z.object({ code: text })),
  "addresses.": z.array(
    z.object({
      name: text,
      street: text,
      postal_code: text,
      city: text,
      "country.": z.object({ code: z.string() }).nullable(),
    }),
  ),
});
export type PartyRow = z.output<typeof partyRow>;
export type MechanismRow = z.output<typeof mechanismRow>;

function nested(relation: string, names: readonly string[]): string[] {
  return [relation, ...names.map((name) => `${relation}.${name}`)];
}

export const partyFields: readonly string[] = [
  "name",
  "active",
  "replaced_by",
  ...stampFields,
  ...nested("categories", ["rec_name"]),
  ...nested("contact_mechanisms", [
    "type",
    "value",
    "value_compact",
    "name",
    "comment",
    "active",
    ...stampFields,
  ]),
  ...nested("identifiers", ["code"]),
  ...nested("addresses", ["name", "street", "postal_code", "city", "country.code"]),
];

export const subscriptionRow = z.object({
  id: z.int(),
  email: z.string(),
  active: flag,
  "list_.": z.object({ name: z.string() }),
  ...stamps,
});
export const subscriptionFields: readonly string[] = [
  "email",
  "active",
  "list_",
  "list_.name",
  ...stampFields,
];
export type SubscriptionRow = z.output<typeof subscriptionRow>;

/** When a row was last touched: `write_date` stays null until the first write. */
export function touchedAt(row: {
  readonly create_date: string | null;
  readonly write_date: string | null;
}): string | null {
  return row.write_date ?? row.create_date;
}

/** An instant in Tryton's own form, for domains. */
export function wireInstant(iso: string): Json {
  const at = new Date(iso);
  return {
    __class__: "datetime",
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: at.getUTCMilliseconds() * 1000,
  };
}
