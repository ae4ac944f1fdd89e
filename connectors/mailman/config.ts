import { z } from "zod";
import { ORIGINS } from "#connectors/sdk/origins.ts";

export const mailmanConfig = z.strictObject({
  /** Address of Mailman core's REST server without the version, e.g. `http://127.0.0.1:8001`. */
  baseUrl: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")),
  user: z.string().min(1).default("restadmin"),
  timeoutMs: z.int().positive().default(30_000),
  /** Rows asked for at once. Mailman sorts all addresses anew for every page, so few large pages are cheaper. */
  pageSize: z.int().min(1).max(10_000).default(2_000),
  /** Lists that are direct marketing, by list id (`newsletter.lists.example.com`). ALL: a stop bans the address everywhere. */
  marketingLists: z.union([z.literal("ALL"), z.array(z.string().regex(/^[\w.+-]+$/)).min(1)]).default("ALL"),
  /**
   * How a confirmed address on no marketing list reads. Mailman forgets an unsubscription, so this is all that is left of
   * one; IGNORED where people have accounts for other reasons.
   */
  withoutSubscription: z.enum(["WITHDRAWN", "IGNORED"]).default("WITHDRAWN"),
  /** Where subscribers came from, if it is the same for all; Mailman has no field for it. */
  origin: z.enum(ORIGINS).nullable().default(null),
});

export type MailmanConfig = z.output<typeof mailmanConfig>;
