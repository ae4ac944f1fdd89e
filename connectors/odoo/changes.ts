/** What moves without its contact: an entry of a blacklist, a subscription. `write_date` of the contact stays where it is. */
import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import { emailsIn } from "./addresses.ts";
import type { OdooConfig } from "./config.ts";
import type { Reach } from "./facts.ts";
import { idRow, mailingContactRow, stampRow } from "./rows.ts";

const MODELS = ["res.partner", "mail.blacklist", "phone.blacklist", "mailing.subscription"] as const;
type ChangingModel = (typeof MODELS)[number];

const FIELDS: Readonly<Record<ChangingModel, readonly string[]>> = {
  "res.partner": ["write_date"],
  "mail.blacklist": ["email"],
  "phone.blacklist": ["number"],
  "mailing.subscription": ["contact_id"],
};
const changedRow = z.object({
  id: z.int(),
  email: z.string().optional(),
  number: z.string().optional(),
  contact_id: z.tuple([z.int(), z.string()]).optional(),
});

/** Addresses in one search. */
const AT_ONCE = 50;

export function modelsOf({ phoneBlacklist, mailingLists }: OdooConfig): readonly ChangingModel[] {
  return MODELS.filter(
    (model) =>
      (model !== "phone.blacklist" || phoneBlacklist.length > 0) &&
      (model !== "mailing.subscription" || mailingLists !== "NONE"),
  );
}

/** The newest change in the database, by its own clock. */
export async function newestStamp({ rpc, config }: Reach): Promise<string | null> {
  const stamps: string[] = [];
  for (const model of modelsOf(config)) {
    const query = { domain: [], fields: ["write_date"], limit: 1, order: "write_date desc, id desc" };
    const [row] = await rpc.find(model, stampRow, query);
    if (row?.write_date) stamps.push(row.write_date);
  }
  return stamps.sort().at(-1) ?? null;
}

/** Contacts that a page of changed rows concerns; `last` is null when there are no more rows. */
export async function changedPartners(
  reach: Reach,
  model: ChangingModel,
  after: number,
  since: string,
): Promise<{ readonly ids: readonly number[]; readonly last: number | null }> {
  const rows = await reach.rpc.find(model, changedRow, {
    domain: [
      ["id", ">", after],
      ["write_date", ">=", since],
    ],
    fields: FIELDS[model],
    limit: reach.config.pageSize,
  });
  if (rows.some(({ id }) => id <= after))
    throw new ConnectorError("BAD_ANSWER", model, { vendorCode: "IDS_OUT_OF_ORDER" });
  const last = rows.at(-1)?.id ?? null;
  if (model === "res.partner") return { ids: rows.map(({ id }) => id), last };
  const emails = [
    ...rows.flatMap(({ email }) => email ?? []),
    ...(await emailsOfContacts(
      reach,
      rows.flatMap(({ contact_id }) => contact_id?.[0] ?? []),
    )),
  ];
  const phones = rows.flatMap(({ number }) => number ?? []);
  return { ids: await partnersWith(reach, [...new Set(emails)], phones), last };
}

async function emailsOfContacts({ rpc }: Reach, ids: readonly number[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const query = { domain: [["id", "in", [...ids]]], fields: ["email", "email_normalized"] };
  const rows = await rpc.find("mailing.contact", mailingContactRow, query);
  return rows.flatMap(({ email, email_normalized }) => email_normalized ?? emailsIn(email));
}

/**
 * A contact with two addresses in one field is normalised by its first one, so the field itself is searched as well;
 * `_` and `%` of an address find too much, which only lists a contact that has not changed.
 */
async function partnersWith(
  { rpc }: Reach,
  emails: readonly string[],
  phones: readonly string[],
): Promise<readonly number[]> {
  const found = new Set<number>();
  const search = async (domain: readonly Json[]): Promise<void> => {
    for (const { id } of await rpc.find("res.partner", idRow, { domain, fields: ["id"] })) found.add(id);
  };
  for (let start = 0; start < emails.length; start += AT_ONCE) {
    const some = emails.slice(start, start + AT_ONCE);
    const conditions: Json[] = some.map((email) => ["email", "ilike", email]);
    const ors: Json[] = Array.from({ length: conditions.length - 1 }, () => "|");
    await search([...ors, ...conditions]);
  }
  if (phones.length > 0) await search([["phone_sanitized", "in", [...phones]]]);
  return [...found];
}
