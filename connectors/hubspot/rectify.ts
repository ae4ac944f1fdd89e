import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type PersonField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import { outcomeOf } from "./classify.ts";
import type { HubSpotConfig } from "./config.ts";
import { isOptedOut, type AddressStatuses } from "./consent.ts";
import type { HubSpotContact } from "./contacts-api.ts";
import { emailsOf, recordOf } from "./mapping.ts";
import { addressesOf, resolveContact, type Resolved } from "./resolve.ts";
import { explanationOf, optOut, type WriteParts } from "./revoke.ts";

/** The writable properties behind each field, in the order in which they are read. */
const PROPERTIES = {
  givenName: ["firstname"],
  familyName: ["lastname"],
  emails: ["email"],
  phones: ["phone", "mobilephone"],
  company: ["company"],
  birthDate: ["date_of_birth"],
} as const satisfies Partial<Record<PersonField, readonly string[]>>;

/** `hs_country_region_code` and `hs_additional_emails` are read-only: nothing here can set or empty them. */
export const hubspotRectification: Rectification = {
  settable: ["givenName", "familyName", "emails", "phones", "company", "birthDate"],
  clearable: ["givenName", "familyName", "emails", "phones", "company", "birthDate", "taxIds"],
  placeholders: [],
  places: { emails: 1, phones: 2 },
};

/**
 * Sends only what differs. A new address starts without any opt-out, so it first gets those of the old ones: at no
 * moment may HubSpot write to somebody who said stop. Once more after the change, because somebody may have said stop to
 * the old address in between; a repetition carries again.
 */
export async function rectify(parts: WriteParts, command: RectifyCommand): Promise<WriteOutcome> {
  const { contacts, config, clock } = parts;
  let found: Resolved;
  let properties: Readonly<Record<string, string>>;
  try {
    found = await resolveContact(contacts, command.externalId);
    if (!found.contact) return { outcome: "ALREADY" };
    if (found.record === "RECYCLED") return { outcome: "REFUSED", code: "RECYCLED", permanent: false };
    properties = changedProperties(found.contact, command, config);
  } catch (error) {
    return outcomeOf(error, false, clock);
  }
  const email = command.set.emails?.[0];
  const addresses = addressesOf(found.contact, command.identifiers);
  if (email) {
    const carried = await carryOptOuts(parts, addresses, email, command.commandId);
    if (!isDone(carried)) return carried;
  }
  const isChanged = Object.keys(properties).length > 0;
  if (isChanged) {
    try {
      await contacts.update(found.contact.id, properties);
    } catch (error) {
      const outcome = outcomeOf(error, true, clock);
      // Another contact has the address: people can merge the two, or take it away there.
      return outcome.outcome === "REFUSED" && /^409\b/.test(outcome.code)
        ? { ...outcome, permanent: false }
        : outcome;
    }
    if (properties["email"]) {
      const carried = await carryOptOuts(parts, addresses, properties["email"], command.commandId);
      if (!isDone(carried)) return carried;
    }
  }
  // No call takes an additional address off a contact; staff can, in HubSpot itself.
  if (hasForeignAddress(found.contact, command)) {
    return { outcome: "REFUSED", code: "ADDITIONAL_EMAILS", permanent: false };
  }
  return { outcome: isChanged ? "ACCEPTED" : "ALREADY" };
}

/** How the asked fields stand. An emptied one by all of its properties, also by values that the mapping leaves out. */
export function observeFields(
  contact: HubSpotContact | null,
  change: FieldChange,
  config: HubSpotConfig,
): readonly ObservedField[] {
  if (!contact) return [];
  const { person } = recordOf(contact, new Map(), config);
  const emails = change.set.emails ? wantedEmails(contact, change.set.emails) : undefined;
  const set = { ...change.set, ...(emails ? { emails } : {}) };
  const places = { phones: PROPERTIES.phones.length };
  const emptied = change.clear.map((field): ObservedField => {
    const names = [...propertiesOf(field, config), ...(field === "emails" ? ["hs_additional_emails"] : [])];
    const holds = names.some((name) => contact.properties[name]?.trim());
    return { field, state: holds ? "DIFFERS" : "EMPTY" };
  });
  return [...observedFields(person, { set, clear: [] }, { places }), ...emptied];
}

function propertiesOf(field: string, config: HubSpotConfig): readonly string[] {
  if (field === "taxIds") return config.taxIdProperties;
  return (PROPERTIES as Partial<Record<string, readonly string[]>>)[field] ?? [];
}

/** An empty text empties a property. */
function changedProperties(
  contact: HubSpotContact,
  { set, clear }: FieldChange,
  config: HubSpotConfig,
): Readonly<Record<string, string>> {
  const wanted: Record<string, string> = {};
  for (const field of clear) for (const name of propertiesOf(field, config)) wanted[name] = "";
  for (const [field, value] of Object.entries(set)) {
    const values = typeof value === "string" ? [value] : (value ?? []);
    for (const [index, name] of propertiesOf(field, config).entries()) wanted[name] = values[index] ?? "";
  }
  const shown = (name: string): string => contact.properties[name] ?? "";
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) =>
      name === "email" ? shown(name).toLowerCase() !== value.toLowerCase() : shown(name) !== value,
    ),
  );
}

function isDone({ outcome }: WriteOutcome): boolean {
  return outcome === "ACCEPTED" || outcome === "ALREADY";
}

async function carryOptOuts(
  parts: WriteParts,
  addresses: readonly string[],
  email: string,
  commandId: string,
): Promise<WriteOutcome> {
  let current: AddressStatuses;
  try {
    current = await parts.statuses.fresh([...new Set([...addresses, email.toLowerCase()])]);
  } catch (error) {
    return outcomeOf(error, false, parts.clock);
  }
  const old = addresses.map((address) => current.get(address));
  const left = old.flatMap((status) => status?.subscriptions ?? []);
  const subscriptions = left
    .filter(({ status }) => status === "UNSUBSCRIBED")
    .map(({ subscriptionId }) => subscriptionId);
  const wish = { everything: old.some(isOptedOut), subscriptions: [...new Set(subscriptions)] };
  return optOut(parts, [email.toLowerCase()], current, wish, explanationOf(commandId));
}

/** The primary place takes the first address; of the others only those count that the contact has already. */
function wantedEmails(contact: HubSpotContact, asked: readonly string[]): readonly string[] {
  const shown = new Set(emailsOf(contact).map((email) => email.toLowerCase()));
  return asked.filter((email, index) => index === 0 || shown.has(email.toLowerCase()));
}

function hasForeignAddress(contact: HubSpotContact, { set, clear }: FieldChange): boolean {
  if (!set.emails && !clear.includes("emails")) return false;
  const asked = new Set((set.emails ?? []).map((email) => email.toLowerCase()));
  const additional = emailsOf({ ...contact, properties: { ...contact.properties, email: null } });
  return additional.some((email) => !asked.has(email.toLowerCase()));
}
