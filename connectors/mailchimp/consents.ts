import { distinctTargets, sameTarget } from "#connectors/sdk/consent-target.ts";
import type { ConsentTarget, SourceConsent, SourceConsentState } from "#connectors/sdk/contract.ts";
import type { MailchimpConfig } from "./config.ts";
import type { Member } from "./members-api.ts";

export const EMAIL: ConsentTarget = { purpose: "DIRECT_MARKETING", channel: "EMAIL" };

/** One place in which a member's answer to one target stands. */
export interface Place {
  /** `status`, or the id of a marketing permission. */
  readonly name: string;
  readonly state: SourceConsentState;
  /** Whether the place stops Mailchimp from writing, whatever was asked. */
  readonly isClosed: boolean;
}

/** The pairs that this configuration has a place for. */
export function targetsOf({ permissions }: MailchimpConfig): readonly ConsentTarget[] {
  return distinctTargets([EMAIL, ...permissions]);
}

/** `cleaned` bounced, `pending` has not confirmed, `transactional` never signed up, `archived` was put away: none said no. */
const statuses: Readonly<Record<string, SourceConsentState>> = {
  subscribed: "GIVEN",
  unsubscribed: "WITHDRAWN",
  cleaned: "NOT_ASKED",
  pending: "NOT_ASKED",
  transactional: "NOT_ASKED",
  archived: "NOT_ASKED",
};

export function placesOf(member: Member, target: ConsentTarget, config: MailchimpConfig): readonly Place[] {
  const ticked = config.permissions
    .filter((permission) => sameTarget(permission, target))
    .map(({ id }): Place => {
      const box = member.marketing_permissions.find((one) => one.marketing_permission_id === id);
      const unticked = config.untickedPermission;
      return { name: id, state: box?.enabled ? "GIVEN" : unticked, isClosed: !box?.enabled };
    });
  if (!sameTarget(target, EMAIL)) return ticked;
  const state = Object.hasOwn(statuses, member.status) ? (statuses[member.status] ?? "UNMAPPED") : "UNMAPPED";
  return [{ name: "status", state, isClosed: state === "WITHDRAWN" }, ...ticked];
}

/** To learn from: any no is a stop; a yes only where every place says yes. */
export function consentsOf(
  member: Member,
  config: MailchimpConfig,
): { readonly consents: readonly SourceConsent[]; readonly unmapped: readonly string[] } {
  const consents = targetsOf(config).map((target): SourceConsent => {
    const places = placesOf(member, target, config);
    const states = places.map(({ state }) => state);
    const shown = { ...target, occurredAt: null };
    const no = states.find((state) => state === "WITHDRAWN" || state === "REFUSED");
    if (no)
      return {
        ...shown,
        state: no,
        ...(places.every(({ isClosed }) => isClosed) ? {} : { stillOpen: true }),
      };
    if (states.includes("UNMAPPED")) return { ...shown, state: "UNMAPPED" };
    if (!states.every((state) => state === "GIVEN")) return { ...shown, state: "NOT_ASKED" };
    const optedIn = member.timestamp_opt ? new Date(member.timestamp_opt).toISOString() : null;
    return { ...target, state: "GIVEN", occurredAt: sameTarget(target, EMAIL) ? optedIn : null };
  });
  return { consents, unmapped: Object.hasOwn(statuses, member.status) ? [] : ["status"] };
}

/** To prove by: WITHDRAWN only where every place is closed. An empty tick box is. */
export function provenConsent(
  member: Member | null,
  target: ConsentTarget,
  config: MailchimpConfig,
): SourceConsent {
  const places = member ? placesOf(member, target, config) : [];
  const isClosed = places.length > 0 && places.every((place) => place.isClosed);
  const states = places.map(({ state }) => state);
  const open = (["GIVEN", "UNMAPPED"] as const).find((state) => states.includes(state)) ?? "NOT_ASKED";
  return { ...target, state: isClosed ? "WITHDRAWN" : open, occurredAt: null };
}
