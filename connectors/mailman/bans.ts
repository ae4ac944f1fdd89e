/** Bans: Mailman's own suppression list. They outlive the address, its user and every later import. */
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { MailmanConfig } from "./config.ts";
import type { MailmanRest } from "./rest.ts";
import { banRow } from "./rows.ts";

/** One list, or null for every list of the site. */
export type Scope = string | null;

export function scopesOf({ marketingLists }: MailmanConfig): readonly Scope[] {
  return marketingLists === "ALL" ? [null] : marketingLists;
}

/** Banned addresses by scope. Patterns are left to the server: it is asked for single addresses. */
export type Bans = ReadonlyMap<Scope, ReadonlySet<string>>;

export async function listBans(
  rest: MailmanRest,
  config: MailmanConfig,
  signal?: AbortSignal,
): Promise<Bans> {
  const bans = new Map<Scope, ReadonlySet<string>>();
  for (const scope of new Set([null, ...scopesOf(config)])) {
    const rows = await rest.list("bans", pathOf(scope), banRow, signal);
    bans.set(scope, new Set(rows.map(({ email }) => email)));
  }
  return bans;
}

/** The same for a few addresses, each asked for, so that patterns count too. */
export async function findBans(
  rest: MailmanRest,
  config: MailmanConfig,
  emails: readonly string[],
): Promise<Bans> {
  const bans = new Map<Scope, ReadonlySet<string>>();
  for (const scope of scopesOf(config)) {
    const banned = new Set<string>();
    for (const email of emails) {
      const found = await rest.find("ban", `${pathOf(scope)}/${encodeURIComponent(email)}`, banRow);
      if (found) banned.add(email);
    }
    bans.set(scope, banned);
  }
  return bans;
}

/** In how many of the scopes that matter the address is banned: NONE, SOME or ALL. */
export function banOf(bans: Bans, config: MailmanConfig, email: string): "NONE" | "SOME" | "ALL" {
  if (bans.get(null)?.has(email)) return "ALL";
  const scopes = scopesOf(config);
  const count = scopes.filter((scope) => bans.get(scope)?.has(email)).length;
  if (count === 0) return "NONE";
  return count === scopes.length ? "ALL" : "SOME";
}

/** A ban is compared letter by letter with the lower-cased address: any capital in it and it never holds. */
export async function ban(rest: MailmanRest, scope: Scope, email: string): Promise<void> {
  const lower = email.toLowerCase();
  try {
    await rest.send("ban", "POST", pathOf(scope), { email: lower });
  } catch (error) {
    // 400 for an address that somebody has banned since we looked, as for one that Mailman cannot hold: only looking tells.
    const isRefused = error instanceof ConnectorError && error.vendorCode === "HTTP 400";
    const path = `${pathOf(scope)}/${encodeURIComponent(lower)}`;
    if (!isRefused || !(await rest.find("ban", path, banRow))) throw error;
  }
}

function pathOf(scope: Scope): string {
  return scope === null ? "bans" : `lists/${scope}/bans`;
}
