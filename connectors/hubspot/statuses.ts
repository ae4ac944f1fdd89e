import { chunksOf, inParallel } from "./call.ts";
import { isMissingScope } from "./classify.ts";
import type { AddressStatus, AddressStatuses } from "./consent.ts";
import type { HubSpotContact } from "./contacts-api.ts";
import { emailsOf } from "./mapping.ts";
import type { PreferencesApi } from "./preferences-api.ts";

export interface StatusReader {
  /** Statuses for a page of records, as cheaply as the portal's scopes allow. */
  forPage(contacts: readonly HubSpotContact[]): Promise<AddressStatuses>;
  /** Fresh statuses of these addresses, one by one. */
  fresh(emails: readonly string[]): Promise<AddressStatuses>;
}

const BATCH = 100;
const CONCURRENCY = 5;

/**
 * The batch calls need Marketing Hub Enterprise. Without them 10,000 single reads would take nine minutes at 190
 * requests per 10 s, so the opt-out properties speak for primary addresses, and only additional addresses, which no
 * property covers, are read one by one.
 */
export function statusReader(api: PreferencesApi): StatusReader {
  let hasBatchScope = true;

  async function inBatch(emails: readonly string[]): Promise<AddressStatuses> {
    // Both: whether the statuses by type follow a portal-wide opt-out is documented nowhere.
    const [subscriptions, wide] = await Promise.all([
      inParallel(chunksOf(emails, BATCH), 2, (chunk) => api.batchStatuses(chunk)),
      inParallel(chunksOf(emails, BATCH), 2, (chunk) => api.batchWide(chunk)),
    ]);
    const statuses = new Map<string, AddressStatus>();
    for (const email of emails) {
      statuses.set(email, {
        subscriptions: subscriptions.find((chunk) => chunk.has(email))?.get(email) ?? [],
        wide: wide.find((chunk) => chunk.has(email))?.get(email) ?? [],
      });
    }
    return statuses;
  }

  const readOne = async (email: string): Promise<[string, AddressStatus]> => {
    const [wide, subscriptions] = await Promise.all([api.wide(email), api.statuses(email)]);
    return [email.toLowerCase(), { wide, subscriptions }];
  };

  async function fresh(emails: readonly string[]): Promise<AddressStatuses> {
    return new Map(await inParallel(emails, CONCURRENCY, readOne));
  }

  return {
    fresh,
    async forPage(contacts) {
      const addresses = contacts.map((contact) => emailsOf(contact).map((email) => email.toLowerCase()));
      if (hasBatchScope) {
        try {
          return await inBatch([...new Set(addresses.flat())]);
        } catch (error) {
          if (!isMissingScope(error)) throw error;
          hasBatchScope = false;
        }
      }
      return fresh([...new Set(addresses.flatMap((emails) => emails.slice(1)))]);
    },
  };
}
