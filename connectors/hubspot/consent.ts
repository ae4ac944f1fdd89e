import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import { purposeOf, subscriptionsFor, type HubSpotConfig } from "./config.ts";
import type { SubscriptionStatus, WideStatus } from "./preferences-api.ts";

export interface AddressStatus {
  readonly wide: readonly WideStatus[];
  readonly subscriptions: readonly SubscriptionStatus[];
}

/** What HubSpot keeps per address, by lower-cased address. */
export type AddressStatuses = ReadonlyMap<string, AddressStatus>;

type Properties = Readonly<Record<string, string | null>>;
type ConsentedPurpose = "DIRECT_MARKETING" | "PROFILING" | "THIRD_PARTY_SHARING";

interface Vote {
  readonly state: SourceConsentState;
  readonly at: string | null;
}

/** Pairs that this configuration can store: e-mail marketing always, others when a subscription type stands for them. */
export function targetsOf(
  config: HubSpotConfig,
): readonly (ConsentTarget & { readonly purpose: ConsentedPurpose })[] {
  const extra = (["PROFILING", "THIRD_PARTY_SHARING"] as const).filter(
    (purpose) => subscriptionsFor(config, purpose).length > 0,
  );
  return [
    { purpose: "DIRECT_MARKETING", channel: "EMAIL" },
    ...extra.map((purpose) => ({ purpose, channel: null })),
  ];
}

/**
 * What a record says about its person, to learn a stop from: any opt-out of any address counts, and only an explicit
 * SUBSCRIBED of the primary address is a yes. A merge keeps the primary's consent and moves a refused address aside: the
 * stop counts, and `stillOpen` says that the primary has to be closed again.
 */
export function consentsOf(
  properties: Properties,
  emails: readonly string[],
  statuses: AddressStatuses,
  config: HubSpotConfig,
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const unmapped = new Set<string>();
  const flags = Object.entries(properties).filter(([name]) => /^hs_email_optout(_\d+)?$/.test(name));
  for (const [name, flag] of flags) if (flag && flag !== "true" && flag !== "false") unmapped.add(name);
  for (const email of emails) {
    for (const one of statuses.get(email.toLowerCase())?.subscriptions ?? []) {
      const placed = purposeOf(config, one.subscriptionId) !== null;
      if (!placed && one.status === "UNSUBSCRIBED") unmapped.add(`subscription ${one.subscriptionId}`);
    }
  }
  const consents = targetsOf(config).map((target): SourceConsent => {
    const votes = emails.map((email) => voteOf(statuses.get(email.toLowerCase()), target.purpose, config));
    const stops = votes.filter((vote) => vote.state === "WITHDRAWN");
    const flagged = flags.filter(([name]) => flagMeans(name, target.purpose, config));
    if (stops.length > 0 || flagged.some(([, flag]) => flag === "true")) {
      const isOut = (email: string, index: number): boolean =>
        isClosed(statuses.get(email.toLowerCase()), target.purpose, config) ||
        (index === 0 && isFlaggedOut(properties, target.purpose, config));
      const refused = { ...target, state: "WITHDRAWN", occurredAt: latest(stops) } as const;
      return emails.every(isOut) ? refused : { ...refused, stillOpen: true };
    }
    const unknown =
      flagged.some(([name]) => unmapped.has(name)) || votes.some((vote) => vote.state === "UNMAPPED");
    if (unknown) return { ...target, state: "UNMAPPED", occurredAt: null };
    const primary = votes[0];
    if (primary?.state === "GIVEN") return { ...target, state: "GIVEN", occurredAt: primary.at };
    return { ...target, state: "NOT_ASKED", occurredAt: null };
  });
  return { consents, unmapped: [...unmapped] };
}

/** The derived properties speak for the primary address: out of everything, or of each type that means the purpose. */
function isFlaggedOut(properties: Properties, purpose: ConsentedPurpose, config: HubSpotConfig): boolean {
  if (purpose === "DIRECT_MARKETING" && properties["hs_email_optout"] === "true") return true;
  const types = subscriptionsFor(config, purpose);
  return types.length > 0 && types.every((id) => properties[`hs_email_optout_${id}`] === "true");
}

/** What the addresses prove after a write: WITHDRAWN only when every single one is. */
export function provenConsent(
  target: ConsentTarget,
  emails: readonly string[],
  statuses: AddressStatuses,
  config: HubSpotConfig,
): SourceConsent {
  const supported = targetsOf(config).find((one) => sameTarget(one, target));
  const nothing: SourceConsent = { ...target, state: "NOT_ASKED", occurredAt: null };
  if (!supported || emails.length === 0) return nothing;
  const found = emails.map((email) => statuses.get(email.toLowerCase()));
  if (found.every((status) => isClosed(status, supported.purpose, config))) {
    const votes = found.map((status) => voteOf(status, supported.purpose, config));
    return { ...target, state: "WITHDRAWN", occurredAt: latest(votes) };
  }
  const open = found
    .filter((status) => !isClosed(status, supported.purpose, config))
    .map((status) => openState(status, supported.purpose, config));
  if (open.includes("GIVEN")) return { ...target, state: "GIVEN", occurredAt: null };
  return open.includes("UNMAPPED") ? { ...target, state: "UNMAPPED", occurredAt: null } : nothing;
}

/** True when the whole portal may not write to this address. A brand's opt-out leaves the other brands open. */
export function isOptedOut(status: AddressStatus | undefined): boolean {
  return (
    status?.wide.some((wide) => wide.status === "UNSUBSCRIBED" && wide.wideStatusType === "PORTAL_WIDE") ??
    false
  );
}

function isClosed(
  status: AddressStatus | undefined,
  purpose: ConsentedPurpose,
  config: HubSpotConfig,
): boolean {
  if (!status) return false;
  if (isOptedOut(status)) return true;
  const own = status.subscriptions.filter((one) => purposeOf(config, one.subscriptionId) === purpose);
  return own.length > 0 && own.every((one) => one.status === "UNSUBSCRIBED");
}

function openState(
  status: AddressStatus | undefined,
  purpose: ConsentedPurpose,
  config: HubSpotConfig,
): SourceConsentState {
  const own = (status?.subscriptions ?? []).filter(
    (one) => purposeOf(config, one.subscriptionId) === purpose,
  );
  if (own.some((one) => one.status === "SUBSCRIBED")) return "GIVEN";
  return own.some((one) => !known.has(one.status)) ? "UNMAPPED" : "NOT_ASKED";
}

const known = new Set(["SUBSCRIBED", "UNSUBSCRIBED", "NOT_SPECIFIED"]);

function voteOf(status: AddressStatus | undefined, purpose: ConsentedPurpose, config: HubSpotConfig): Vote {
  const wide =
    status?.wide.filter((one) => one.status !== "SUBSCRIBED" && one.status !== "NOT_SPECIFIED") ?? [];
  const own = (status?.subscriptions ?? []).filter(
    (one) => purposeOf(config, one.subscriptionId) === purpose,
  );
  const stops = [...wide, ...own.filter((one) => one.status === "UNSUBSCRIBED")];
  if (stops.length > 0)
    return { state: "WITHDRAWN", at: latest(stops.map((one) => ({ at: instantOf(one.timestamp) }))) };
  if (own.some((one) => !known.has(one.status))) return { state: "UNMAPPED", at: null };
  const yes = own.filter((one) => one.status === "SUBSCRIBED");
  if (yes.length > 0)
    return { state: "GIVEN", at: latest(yes.map((one) => ({ at: instantOf(one.timestamp) }))) };
  return { state: "NOT_ASKED", at: null };
}

function flagMeans(name: string, purpose: ConsentedPurpose, config: HubSpotConfig): boolean {
  if (name === "hs_email_optout") return purpose === "DIRECT_MARKETING";
  return purposeOf(config, name.slice("hs_email_optout_".length)) === purpose;
}

function instantOf(value: string | number | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function latest(votes: readonly { readonly at: string | null }[]): string | null {
  return votes.reduce<string | null>(
    (best, { at }) => (at !== null && (best === null || at > best) ? at : best),
    null,
  );
}
