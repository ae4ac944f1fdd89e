/** What Mailman core's REST API 3.1 sends, as far as we use it; a user's row also holds a password hash, which is dropped here. */
import { z } from "zod";

/** Times carry no zone and are UTC. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/)
  .transform((text) => `${text.slice(0, 19)}Z`);
/** The id is the last part of a link, 32 hexadecimal digits. */
const idOfLink = z
  .string()
  .regex(/\/[0-9a-f]{32}$/)
  .transform((link) => link.slice(-32));

export const userRow = z.object({
  user_id: z.string().regex(/^[0-9a-f]{32}$/),
  is_server_owner: z.boolean().default(false),
});

export const addressRow = z.object({
  /** Lower-cased: the form that bans and memberships are looked up by. */
  email: z.string().min(1),
  original_email: z.string().min(1),
  display_name: z.string().nullish(),
  registered_on: instant.nullish(),
  verified_on: instant.nullish(),
  user: idOfLink.nullish(),
});
export type AddressRow = z.output<typeof addressRow>;

export const memberRow = z.object({
  email: z.string().min(1),
  list_id: z.string().min(1),
  role: z.enum(["member", "owner", "moderator", "nonmember"]),
  user: idOfLink.nullish(),
});
export type MemberRow = z.output<typeof memberRow>;

/** A ban whose text begins with `^` is a pattern. */
export const banRow = z.object({ email: z.string().min(1), list_id: z.string().nullish() });

/** A page of rows; without rows the key is missing. */
export function pageOf<T>(row: z.ZodType<T>) {
  return z.object({
    start: z.int().nonnegative(),
    total_size: z.int().nonnegative(),
    entries: z.array(row).default([]),
  });
}
