import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type PersonField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { hasStatus } from "./call.ts";
import type { BrevoConfig } from "./config.ts";
import type { Changes, Contact } from "./contacts-api.ts";
import { heldFields, recordOf, SMS, textOf } from "./mapping.ts";
import type { WriteParts } from "./revoke.ts";

/** A contact must keep an address or a number: the address can be replaced and not emptied. */
export const brevoRectification: Rectification = {
  settable: ["givenName", "familyName", "emails", "phones"],
  clearable: ["givenName", "familyName", "phones", "birthDate", "company", "taxIds"],
  placeholders: [],
  places: { emails: 1, phones: 1 },
};

/**
 * Sends only what differs. **Brevo takes a contact off the blocklist when its address changes**: so the refusal goes along
 * in the same request, the contact is read again, and a refusal that got lost all the same is written once more.
 */
export async function rectify(
  { contacts, config }: WriteParts,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const contact = await contacts.get(command.externalId);
  if (!contact) return { outcome: "ALREADY" };
  const attributes = changedAttributes(contact, command, config);
  if (Object.keys(attributes).length === 0) return { outcome: "ALREADY" };
  const refusals: Changes = {
    ...("EMAIL" in attributes && contact.emailBlacklisted ? { emailBlacklisted: true } : {}),
    ...(SMS in attributes && contact.smsBlacklisted ? { smsBlacklisted: true } : {}),
  };
  progress.sent = true;
  try {
    await contacts.update(command.externalId, { ...refusals, attributes });
  } catch (error) {
    // Another contact has the address or the number: people can merge the two, or take it away there.
    if (hasStatus(error, 400) && "EMAIL" in attributes) return taken;
    throw error;
  }
  if (Object.keys(refusals).length > 0) {
    const after = await contacts.get(command.externalId);
    const lost = after && Object.keys(refusals).some((flag) => !after[flag as keyof Changes]);
    if (lost) await contacts.update(command.externalId, refusals);
  }
  return { outcome: "ACCEPTED" };
}

const taken: WriteOutcome = { outcome: "REFUSED", code: "ADDRESS_NOT_ACCEPTED", permanent: false };

/** How the asked fields stand; an emptied one by its attribute, also when the mapping left the value out. */
export function observeFields(
  contact: Contact,
  change: FieldChange,
  config: BrevoConfig,
): readonly ObservedField[] {
  const { person } = recordOf(contact, config);
  const held = new Set(heldFields(contact));
  const emptied = change.clear.map((field): ObservedField => {
    const holds = attributesFor(field, config).some((name) => held.has(name));
    return { field, state: holds ? "DIFFERS" : "EMPTY" };
  });
  return [...observedFields(person, { set: change.set, clear: [] }, brevoRectification), ...emptied];
}

function attributesFor(field: string, config: BrevoConfig): readonly string[] {
  const names: Partial<Record<PersonField, readonly (string | null)[]>> = {
    givenName: [config.givenNameAttribute],
    familyName: [config.familyNameAttribute],
    emails: ["EMAIL"],
    phones: [SMS],
    birthDate: [config.birthDateAttribute],
    company: [config.companyAttribute],
    taxIds: config.taxIdAttributes,
  };
  return (names[field as PersonField] ?? []).filter((name) => name !== null);
}

function changedAttributes(
  contact: Contact,
  { set, clear }: FieldChange,
  config: BrevoConfig,
): Readonly<Record<string, string>> {
  const wanted: Record<string, string> = {};
  for (const field of clear) for (const name of attributesFor(field, config)) wanted[name] = "";
  for (const [field, value] of Object.entries(set)) {
    const first = typeof value === "string" ? value : value?.[0];
    const [name] = attributesFor(field, config);
    if (name && first !== undefined) wanted[name] = first;
  }
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => differs(contact, name, value)));
}

function differs(contact: Contact, name: string, value: string): boolean {
  if (name === "EMAIL") return (contact.email ?? "").toLowerCase() !== value.toLowerCase();
  const shown = textOf(contact.attributes[name]) ?? "";
  const digits = (text: string): string => text.replace(/\D/gu, "").replace(/^00/u, "");
  return name === SMS ? digits(shown) !== digits(value) : shown !== value;
}
