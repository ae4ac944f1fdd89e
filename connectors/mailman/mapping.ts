import type {
  ConsentTarget,
  FieldMapping,
  SourceConsent,
  SourceProvenance,
  SourceRecord,
} from "#connectors/sdk/contract.ts";
import { banOf } from "./bans.ts";
import type { MailmanConfig } from "./config.ts";
import type { AddressRow } from "./rows.ts";
import { openOf, type Subject, type Subscriber } from "./subscriber.ts";

export const KIND = "user";
export const EMAIL = { purpose: "DIRECT_MARKETING", channel: "EMAIL" } as const satisfies ConsentTarget;

export const mapping: readonly FieldMapping[] = [
  { field: "fullName", native: "address.display_name", category: "user.name" },
  { field: "emails", native: "address.original_email", category: "user.contact.email" },
];

export function toRecord(subscriber: Subscriber, config: MailmanConfig): SourceRecord {
  const { id, memberships } = subscriber;
  const subscribed = new Set(openOf(memberships, config).map(({ email }) => email));
  const addresses = subscriber.addresses.toSorted(
    (a, b) => Number(subscribed.has(b.email)) - Number(subscribed.has(a.email)) || compare(a, b),
  );
  const registered = addresses.flatMap(({ registered_on }) => registered_on ?? []).sort();
  const consent = consentOf(subscriber, config);
  return {
    externalId: id,
    kind: KIND,
    person: {
      givenName: null,
      familyName: null,
      fullName: addresses.find(({ display_name }) => display_name?.trim())?.display_name?.trim() ?? null,
      emails: addresses.map(({ original_email }) => original_email),
      phones: [],
      taxIds: [],
      birthDate: null,
      company: null,
      country: null,
    },
    consents: consent ? [consent] : [],
    provenance: provenanceOf(registered[0] ?? null, config),
    createdAt: registered[0] ?? null,
    modifiedAt: null,
    lastActivityAt: null,
    sameAs: [],
    unmapped: [],
  };
}

/** The person's last word, from any address; null where there is none. Mailman dates nothing of it. */
export function consentOf(
  { addresses, memberships, bans }: Subscriber,
  config: MailmanConfig,
): SourceConsent | null {
  const open = openOf(memberships, config);
  const isBanned = addresses.some(({ email }) => banOf(bans, config, email) !== "NONE");
  if (isBanned) {
    const consent = { ...EMAIL, state: "WITHDRAWN", occurredAt: null } as const;
    return open.length > 0 ? { ...consent, stillOpen: true } : consent;
  }
  if (open.length > 0) return { ...EMAIL, state: "GIVEN", occurredAt: null };
  return hasLeft({ addresses, memberships, bans }, config)
    ? { ...EMAIL, state: "WITHDRAWN", occurredAt: null }
    : null;
}

/** A confirmed address that is neither banned nor subscribed. One that was never confirmed is still waiting for its owner. */
export function hasLeft(
  { addresses, memberships, bans }: Omit<Subscriber, "id">,
  config: MailmanConfig,
): boolean {
  return (
    config.withoutSubscription === "WITHDRAWN" &&
    openOf(memberships, config).length === 0 &&
    addresses.every(({ email }) => banOf(bans, config, email) === "NONE") &&
    addresses.some(({ verified_on }) => verified_on)
  );
}

/** What proves a revocation: no subscription, and a ban on every address that nobody can subscribe past. */
export function standing(subject: Subject, target: ConsentTarget, config: MailmanConfig): SourceConsent {
  const { purpose, channel } = target;
  const shown = (state: SourceConsent["state"]): SourceConsent => ({
    purpose,
    channel,
    state,
    occurredAt: null,
  });
  if (purpose !== EMAIL.purpose || channel !== EMAIL.channel) return shown("NOT_ASKED");
  if (openOf(subject.memberships, config).length > 0) return shown("GIVEN");
  const { emails, bans } = subject;
  const isBanned = emails.length > 0 && emails.every((email) => banOf(bans, config, email) === "ALL");
  return shown(isBanned ? "WITHDRAWN" : "NOT_ASKED");
}

function provenanceOf(registered: string | null, { origin }: MailmanConfig): SourceProvenance | null {
  if (origin === null) return null;
  return { origin, obtainedOn: registered?.slice(0, 10) ?? null, mappedFrom: `config.origin=${origin}` };
}

function compare(a: AddressRow, b: AddressRow): number {
  return (a.registered_on ?? "").localeCompare(b.registered_on ?? "") || a.email.localeCompare(b.email);
}
