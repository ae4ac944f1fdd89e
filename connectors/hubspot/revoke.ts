import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { sameTarget } from "#connectors/sdk/consent-target.ts";
import type { RevokeCommand, WriteOutcome } from "#connectors/sdk/contract.ts";
import { outcomeOf, type Clock } from "./classify.ts";
import { subscriptionsFor, type HubSpotConfig } from "./config.ts";
import { isOptedOut, targetsOf, type AddressStatuses } from "./consent.ts";
import type { ContactsApi } from "./contacts-api.ts";
import type { PreferencesApi } from "./preferences-api.ts";
import { addressesOf, resolveContact } from "./resolve.ts";
import type { StatusReader } from "./statuses.ts";

export interface WriteParts {
  readonly contacts: ContactsApi;
  readonly preferences: PreferencesApi;
  readonly statuses: StatusReader;
  readonly config: HubSpotConfig;
  readonly clock: Clock;
}

/** Opts every address of the person out of what the command names. Nothing is sent for an address that is out already. */
export async function revoke(parts: WriteParts, command: RevokeCommand): Promise<WriteOutcome> {
  const supported = targetsOf(parts.config).filter((one) =>
    command.targets.some((target) => sameTarget(one, target)),
  );
  if (supported.length === 0) return { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true };
  const narrow = supported.filter((target) => target.channel === null);
  const wish: Wish = {
    everything: narrow.length < supported.length,
    subscriptions: narrow.flatMap((target) => subscriptionsFor(parts.config, target.purpose)),
  };
  let addresses: readonly string[];
  let current: AddressStatuses;
  try {
    const { contact } = await resolveContact(parts.contacts, command.externalId);
    addresses = addressesOf(contact, command.identifiers);
    current = await parts.statuses.fresh(addresses);
  } catch (error) {
    return outcomeOf(error, false, parts.clock);
  }
  // HubSpot keeps consent by address: without one there is nowhere to write the stop, and nobody to write to.
  if (addresses.length === 0) return { outcome: "REFUSED", code: "NO_ADDRESS", permanent: true };
  const written = await optOut(parts, addresses, current, wish, explanationOf(command.commandId));
  const isWhole = command.targets.every((target) => supported.some((one) => sameTarget(one, target)));
  const isDone = written.outcome === "ACCEPTED" || written.outcome === "ALREADY";
  return isDone && !isWhole ? { outcome: "REFUSED", code: "TARGET_NOT_SUPPORTED", permanent: true } : written;
}

export interface Wish {
  /** Opt out of the whole portal. */
  readonly everything: boolean;
  /** Subscription types to leave one by one. */
  readonly subscriptions: readonly string[];
}

export function explanationOf(commandId: string): string {
  return `The person said stop; recorded by the consent gateway as ${commandId}`;
}

/** ALREADY when every address was out before; after a failure the next try skips what was done. */
export async function optOut(
  { preferences, clock }: WriteParts,
  addresses: readonly string[],
  current: AddressStatuses,
  wish: Wish,
  explanation: string,
): Promise<WriteOutcome> {
  let changed = false;
  try {
    for (const email of addresses) {
      const status = current.get(email);
      if (isOptedOut(status)) continue;
      if (wish.everything) {
        changed = (await sendOnce(() => preferences.unsubscribeAll(email, explanation))) || changed;
        continue;
      }
      for (const id of wish.subscriptions) {
        const one = status?.subscriptions.find((subscription) => subscription.subscriptionId === id);
        if (one?.status === "UNSUBSCRIBED") continue;
        changed = (await sendOnce(() => preferences.unsubscribe(email, id, explanation))) || changed;
      }
    }
  } catch (error) {
    return outcomeOf(error, true, clock);
  }
  return { outcome: changed ? "ACCEPTED" : "ALREADY" };
}

/** True when the write changed something. HubSpot may also answer a repeated opt-out with a 400. */
async function sendOnce(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return !(await write());
  } catch (error) {
    if (error instanceof ConnectorError && error.vendorCode === "400 ALREADY_UNSUBSCRIBED") return false;
    throw error;
  }
}
