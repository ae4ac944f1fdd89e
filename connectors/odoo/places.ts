/**
 * What in Odoo refuses or permits. A blacklist entry closes an address for everything that Odoo sends there; a newsletter
 * subscription is a yes or a no for one list; a mark or a field of the customer's own speaks for the contact.
 */
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent } from "#connectors/sdk/contract.ts";
import type { OdooConfig, OptOutField } from "./config.ts";
import { isNumber, type Addresses } from "./addresses.ts";
import type { PartnerFacts, Standing } from "./facts.ts";
import { markedBy, MARKS, type Tags } from "./marks.ts";
import { isoOf, type PartnerRow } from "./rows.ts";

/** The contact, as far as it says anything, with the addresses that count. */
export interface Subject extends Standing {
  readonly partner: PartnerRow | null;
  readonly addresses: Addresses;
  readonly tags: Tags;
}

export interface Closing {
  readonly address: string;
  readonly isClosed: boolean;
  /** When the entry was last written; null where there is none. */
  readonly at: string | null;
}

/** Addresses of the channel, each with its entry on the blacklist; none where the channel has no blacklist. */
export function closingsOf(
  { addresses, mail, phone }: Standing & { readonly addresses: Addresses },
  { channel }: ConsentTarget,
  { phoneBlacklist }: OdooConfig,
): readonly Closing[] {
  if (channel === "EMAIL")
    return addresses.emails.map((address) => closing(address, mail.get(address.toLowerCase())));
  if (channel === null || channel === "POST" || !phoneBlacklist.includes(channel)) return [];
  const entries = [...phone.values()];
  return addresses.phones.map((address) =>
    closing(address, phone.get(address) ?? entries.find(({ number }) => isNumber(number, address))),
  );
}

/** What a record says, to learn a stop from: any refusing place counts; `stillOpen` while another one lets somebody in. */
export function consentsOf(facts: PartnerFacts, config: OdooConfig): readonly SourceConsent[] {
  return MARKS.map(({ purpose, channel }): SourceConsent => {
    const target = { purpose, channel };
    const closings = closingsOf(facts, target, config);
    const closed = closings.filter(({ isClosed }) => isClosed);
    const left = subscriptionsOf(facts, target).filter(({ opt_out }) => opt_out);
    if (!isMarked(facts, target, config) && closed.length + left.length === 0)
      return asShown(target, facts, config);
    const times = [...closed.map(({ at }) => at), ...left.map((row) => isoOf(row.opt_out_datetime))];
    const occurredAt =
      times
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? null;
    const stop = { ...target, state: "WITHDRAWN", occurredAt } as const;
    return isWhole(facts, target, closings, config) ? stop : { ...stop, stillOpen: true };
  });
}

/** What is proved: closed only when every place is that somebody may go by. */
export function provenConsent(subject: Subject, target: ConsentTarget, config: OdooConfig): SourceConsent {
  const closings = closingsOf(subject, target, config);
  if (!isWhole(subject, target, closings, config)) return asShown(target, subject, config);
  const { purpose, channel } = target;
  return { purpose, channel, state: "WITHDRAWN", occurredAt: null };
}

/**
 * Every address is on the blacklist and every tick box of the customer's own is set, for their mailings and exports go by it
 * alone. Where no address can be closed, the mark has to say so as well.
 */
function isWhole(
  subject: Pick<Subject, "partner" | "tags">,
  target: ConsentTarget,
  closings: readonly Closing[],
  config: OdooConfig,
): boolean {
  const { partner } = subject;
  const isClosed = closings.every((one) => one.isClosed);
  if (!partner) return isClosed && closings.length > 0;
  const isTicked = fieldsFor(target, config).every(({ field }) => partner[field] === true);
  return isClosed && isTicked && (closings.length > 0 || isTagged(subject, target));
}

/** Whether anything on the contact itself says no. */
export function isMarked(
  subject: Pick<Subject, "partner" | "tags">,
  target: ConsentTarget,
  config: OdooConfig,
): boolean {
  const { partner } = subject;
  if (!partner) return false;
  return isTagged(subject, target) || fieldsFor(target, config).some(({ field }) => partner[field] === true);
}

export function isTagged(
  { partner, tags }: Pick<Subject, "partner" | "tags">,
  target: ConsentTarget,
): boolean {
  return (
    partner !== null &&
    markedBy(partner.category_id, tags).some((one) => one !== null && sameTarget(one, target))
  );
}

export function fieldsFor(target: ConsentTarget, { optOutFields }: OdooConfig): readonly OptOutField[] {
  return optOutFields.filter((field) => sameTarget(field, target));
}

/** Native names whose value nobody explained: a tag below our root, a field of the customer's that is no tick box. */
export function unmappedOf({ partner, tags }: PartnerFacts, { optOutFields }: OdooConfig): readonly string[] {
  const fields = optOutFields.filter(({ field }) => typeof partner[field] !== "boolean");
  return [...(hasStrangeMark(partner, tags) ? ["category_id"] : []), ...fields.map(({ field }) => field)];
}

/** Somebody refused something, and nobody explained what. */
function hasStrangeMark(partner: PartnerRow, tags: Tags): boolean {
  return markedBy(partner.category_id, tags).some((one) => one === null);
}

/** A subscription of an open list is a yes without proof, and none at all beside a mark that nobody explained. */
function asShown(
  { purpose, channel }: ConsentTarget,
  subject: Omit<Subject, "addresses">,
  config: OdooConfig,
): SourceConsent {
  const { partner, tags } = subject;
  const isStrange =
    partner !== null &&
    (hasStrangeMark(partner, tags) ||
      fieldsFor({ purpose, channel }, config).some(({ field }) => typeof partner[field] !== "boolean"));
  if (isStrange) return { purpose, channel, state: "UNMAPPED", occurredAt: null };
  const yes = subscriptionsOf(subject, { purpose, channel }).filter(({ opt_out }) => !opt_out);
  const since = yes.flatMap((row) => isoOf(row.create_date) ?? []).sort();
  if (yes.length > 0) return { purpose, channel, state: "GIVEN", occurredAt: since.at(-1) ?? null };
  return { purpose, channel, state: "NOT_ASKED", occurredAt: null };
}

function subscriptionsOf({ subscriptions }: Pick<Standing, "subscriptions">, target: ConsentTarget) {
  return target.purpose === "DIRECT_MARKETING" && target.channel === "EMAIL" ? subscriptions : [];
}

function closing(
  address: string,
  row: { readonly active: boolean; readonly write_date: string | null } | undefined,
): Closing {
  return { address, isClosed: row?.active ?? false, at: row?.active ? isoOf(row.write_date) : null };
}
