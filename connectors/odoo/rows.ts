import { z } from "zod";

/** Odoo writes `false` for an empty value of any type. */
const maybeText = z
  .union([z.string(), z.literal(false), z.null()])
  .optional()
  .transform((value) => value || null);
const maybeLink = z
  .union([z.tuple([z.int(), z.string()]), z.literal(false)])
  .optional()
  .transform((value) => value || null);
const instant = z
  .union([z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/), z.literal(false)])
  .optional()
  .transform((value) => value || null);

/** Personal texts of a contact that are emptied and looked for; the name needs a placeholder. */
export const PERSONAL_TEXTS = [
  "email",
  "phone",
  "street",
  "street2",
  "zip",
  "city",
  "vat",
  "website",
  "function",
  "comment",
  "image_128",
] as const;

export const PARTNER_FIELDS = [
  "name",
  "is_company",
  "parent_id",
  "email_normalized",
  "phone_sanitized",
  "country_code",
  "category_id",
  "active",
  "create_uid",
  "create_date",
  "write_date",
  ...PERSONAL_TEXTS,
] as const;

const texts = Object.fromEntries(PERSONAL_TEXTS.map((name) => [name, maybeText])) as Record<
  (typeof PERSONAL_TEXTS)[number],
  typeof maybeText
>;

export const partnerRow = z.looseObject({
  id: z.int().positive(),
  name: maybeText,
  is_company: z.boolean(),
  parent_id: maybeLink,
  email_normalized: maybeText,
  phone_sanitized: maybeText,
  country_code: maybeText,
  category_id: z.array(z.int()),
  active: z.boolean(),
  create_uid: maybeLink,
  create_date: instant,
  write_date: instant,
  ...texts,
});
export type PartnerRow = z.output<typeof partnerRow>;

export const mailBlacklistRow = z.object({
  id: z.int(),
  email: z.string(),
  active: z.boolean(),
  write_date: instant,
});
export const phoneBlacklistRow = z.object({
  id: z.int(),
  number: z.string(),
  active: z.boolean(),
  write_date: instant,
});
export const mailingContactRow = z.object({ id: z.int(), email_normalized: maybeText, email: maybeText });
export const subscriptionRow = z.object({
  id: z.int(),
  contact_id: z.tuple([z.int(), z.string()]),
  list_id: z.tuple([z.int(), z.string()]),
  opt_out: z.boolean(),
  opt_out_datetime: instant,
  create_date: instant,
});
export const tagRow = z.object({ id: z.int(), name: z.string(), parent_id: maybeLink });
export const messageRow = z.object({ id: z.int(), res_id: z.int(), date: instant, create_uid: maybeLink });
export const idRow = z.object({ id: z.int() });
export const stampRow = z.object({ id: z.int(), write_date: instant });

export type MailBlacklistRow = z.output<typeof mailBlacklistRow>;
export type PhoneBlacklistRow = z.output<typeof phoneBlacklistRow>;
export type SubscriptionRow = z.output<typeof subscriptionRow>;
export type TagRow = z.output<typeof tagRow>;
export type MessageRow = z.output<typeof messageRow>;

/** `2026-11-21 22:15:37`, UTC in whole seconds, as an ISO instant. */
export function isoOf(stamp: string | null): string | null {
  return stamp === null ? null : `${stamp.replace(" ", "T")}.000Z`;
}

export function stampOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}
