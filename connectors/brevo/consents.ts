import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import type { BrevoConfig } from "./config.ts";
import type { Contact } from "./contacts-api.ts";

const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };
const SMS: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "SMS" };
export const TARGETS: readonly ConsentTarget[] = [EMAIL, SMS];

/** The flag that stops everything of a channel; undefined where Brevo has none. */
export function flagOf(target: ConsentTarget): "emailBlacklisted" | "smsBlacklisted" | undefined {
  if (sameTarget(target, EMAIL)) return "emailBlacklisted";
  return sameTarget(target, SMS) ? "smsBlacklisted" : undefined;
}

/** To learn from: leaving one list or group is a stop, and `stillOpen` says that the rest of the account is not closed. */
export function consentsOf(
  contact: Contact,
  config: BrevoConfig,
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const email: SourceConsent = { ...EMAIL, state: emailState(contact, config), occurredAt: null };
  const isPartial = email.state === "WITHDRAWN" && !contact.emailBlacklisted;
  const unknown = contact.consentGroups.filter(({ status }) => !statuses.has(status));
  return {
    consents: [
      isPartial ? { ...email, stillOpen: true } : email,
      { ...SMS, state: contact.smsBlacklisted ? "WITHDRAWN" : "NOT_ASKED", occurredAt: null },
    ],
    unmapped: unknown.map(({ id }) => `consent group ${id}`),
  };
}

/** To prove by: only the blocklist stops a whole channel. */
export function provenConsent(
  contact: Contact | null,
  target: ConsentTarget,
  config: BrevoConfig,
): SourceConsent {
  const flag = flagOf(target);
  if (!contact || !flag) return { ...target, state: "NOT_ASKED", occurredAt: null };
  if (contact[flag]) return { ...target, state: "WITHDRAWN", occurredAt: stoppedAt(contact, flag) };
  const shown = flag === "emailBlacklisted" ? emailState(contact, config) : "NOT_ASKED";
  return { ...target, state: shown === "WITHDRAWN" ? "NOT_ASKED" : shown, occurredAt: null };
}

const statuses: ReadonlySet<string> = new Set(["subscribed", "unsubscribed"]);

function emailState(contact: Contact, { consentLists, serviceLists }: BrevoConfig): SourceConsentState {
  const left = contact.listUnsubscribed.filter((id) => !serviceLists.includes(id));
  const groups = contact.consentGroups.map(({ status }) => status);
  if (contact.emailBlacklisted || left.length > 0 || groups.includes("unsubscribed")) return "WITHDRAWN";
  if (groups.some((status) => !statuses.has(status))) return "UNMAPPED";
  const isAsked = groups.includes("subscribed") || contact.listIds.some((id) => consentLists.includes(id));
  return isAsked ? "GIVEN" : "NOT_ASKED";
}

/** Brevo dates the stop of e-mail, in the answer about a single contact. */
function stoppedAt({ statistics }: Contact, flag: string): string | null {
  const { userUnsubscription, adminUnsubscription } = statistics?.unsubscriptions ?? {};
  const events =
    flag === "emailBlacklisted" ? [...(userUnsubscription ?? []), ...(adminUnsubscription ?? [])] : [];
  const times = events.map(({ eventTime }) => Date.parse(eventTime));
  return times.length > 0 ? new Date(Math.max(...times)).toISOString() : null;
}
