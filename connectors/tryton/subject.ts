import type { CommandIdentifiers } from "#connectors/sdk/contract.ts";
import { z } from "zod";
import {
  emailsOf,
  findParties,
  findSubscriptions,
  gatherFacts,
  lower,
  type PartyFacts,
  type Reach,
} from "./facts.ts";
import type { PartyRow, SubscriptionRow } from "./rows.ts";

/** The person whom a command is about, as Tryton shows them at this moment. */
export interface Subject {
  /** Null when the party's row is gone. */
  readonly facts: PartyFacts | null;
  /** Addresses of the party, of those merged into it and of the command; lower-cased. */
  readonly emails: readonly string[];
  readonly subscriptions: readonly SubscriptionRow[];
}

export async function findSubject(
  reach: Reach,
  { externalId, identifiers }: { readonly externalId: string; readonly identifiers: CommandIdentifiers },
): Promise<Subject> {
  const parties = await findParties(reach, [["id", "=", partyId(externalId)]]);
  const [facts = null] = await gatherFacts(reach, parties);
  const own = facts ? [facts.party, ...facts.replaced].flatMap(emailsOf) : [];
  const emails = [...new Set([...own, ...identifiers.emails.map(lower)])];
  const known = new Set(own);
  const others = await findSubscriptions(
    reach,
    emails.filter((email) => !known.has(email)),
  );
  return { facts, emails, subscriptions: [...(facts?.subscriptions ?? []), ...others] };
}

/** Our ids are decimal numbers; anything else was never one of ours and matches no party. */
export function partyId(externalId: string): number {
  return /^[1-9]\d{0,14}$/.test(externalId) ? Number(externalId) : -1;
}

/** Those of the subject's addresses that another party holds too: its subscriptions are that person's as well. */
export async function sharedEmails(reach: Reach, { facts, emails }: Subject): Promise<ReadonlySet<string>> {
  const own = facts ? [facts.party.id, ...facts.replaced.map(({ id }) => id)] : [];
  if (emails.length === 0) return new Set();
  const patterns = emails.map((email) => ["value_compact", "ilike", email.replaceAll("\\", "_")]);
  const row = z.object({ id: z.int(), value_compact: z.string().nullable() });
  const rows = await reach.rpc.find("party.contact_mechanism", row, {
    domain: [
      ["party", "not in", own],
      ["OR", ...patterns],
    ],
    fields: ["value_compact"],
    signal: reach.signal,
  });
  const held = new Set(rows.map(({ value_compact }) => lower(value_compact ?? "")));
  return new Set(emails.filter((email) => held.has(email)));
}

/** Notes and files on the parties: free text that an erasure has to take along. */
export async function attachedTo({ rpc, signal }: Reach, parties: readonly PartyRow[]): Promise<string[]> {
  if (parties.length === 0) return [];
  const domain = [["resource", "in", parties.map(({ id }) => `party.party,${id}`)]];
  const found: string[] = [];
  for (const model of ["ir.note", "ir.attachment"]) {
    if ((await rpc.count(model, domain, signal)) > 0) found.push(model);
  }
  return found;
}
