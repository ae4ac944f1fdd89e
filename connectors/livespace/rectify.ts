import { valuesOf } from "#connectors/sdk/consent-fields.ts";
import type { Json, WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { findOrProveAbsent } from "./absence.ts";
import type { LivespaceConfig } from "./config.ts";
import type { LivespaceContact } from "./contact.ts";
import { NAMELESS, personOf } from "./mapping.ts";
import { asEdit } from "./places.ts";
import type { WriteParts } from "./revoke.ts";

const natives: readonly string[] = ["note", "position", "www"];

export function rectificationOf({ taxIdFields, birthDateField }: LivespaceConfig): Rectification {
  const own = [...(taxIdFields.length > 0 ? ["taxIds"] : []), ...(birthDateField ? ["birthDate"] : [])];
  return {
    settable: [
      "givenName",
      "familyName",
      "emails",
      "phones",
      ...(birthDateField ? (["birthDate"] as const) : []),
    ],
    clearable: ["givenName", "familyName", "emails", "phones", ...own, ...natives],
    placeholders: ["familyName"],
  };
}

/** Sends only what differs. Consent belongs to the contact, so a changed address takes none of it along. */
export async function rectify(
  { contacts, config }: WriteParts,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const contact = await findOrProveAbsent(contacts, command.externalId, command.identifiers);
  if (!contact) return { outcome: "ALREADY" };
  const changes = changesOf(contact, command, config);
  if (Object.keys(changes).length === 0) return { outcome: "ALREADY" };
  await contacts.edit(contact.id, changes, progress);
  return { outcome: "ACCEPTED" };
}

/** How the asked fields stand, by a fresh read. */
export function observeFields(
  contact: LivespaceContact | null,
  change: FieldChange,
  config: LivespaceConfig,
): readonly ObservedField[] {
  if (!contact) return [];
  const holds = (name: string): boolean => !natives.includes(name) || nativeText(contact, name) !== "";
  return observedFields(personOf(contact, config), change, rectificationOf(config), holds);
}

function changesOf(
  contact: LivespaceContact,
  { set, clear }: FieldChange,
  config: LivespaceConfig,
): Record<string, Json> {
  const changes: Record<string, Json> = {};
  const fields: Record<string, Json> = {};
  const text = (name: "firstname" | "lastname", wanted: string | null | undefined): void => {
    if (wanted !== undefined && wanted !== null && wanted !== (contact[name] ?? "")) changes[name] = wanted;
  };
  const list = (name: "emails" | "phones", wanted: readonly string[] | undefined): void => {
    if (wanted && wanted.join("\n") !== contact[name].join("\n")) changes[name] = [...wanted];
  };
  const own = (field: string, wanted: string): void => {
    if (valuesOf(contact.dataset[field]).join("\n") !== wanted) fields[field] = wanted;
  };
  text("firstname", clear.includes("givenName") ? "" : set.givenName);
  text("lastname", clear.includes("familyName") ? NAMELESS : set.familyName);
  list("emails", clear.includes("emails") ? [] : set.emails);
  list("phones", clear.includes("phones") ? [] : set.phones);
  const birthDate = clear.includes("birthDate") ? "" : set.birthDate;
  if (config.birthDateField && typeof birthDate === "string") own(config.birthDateField, birthDate);
  if (clear.includes("taxIds")) for (const field of config.taxIdFields) own(field, "");
  for (const name of natives)
    if (clear.includes(name) && nativeText(contact, name) !== "") changes[name] = "";
  return { ...changes, ...asEdit(contact, { fields, groups: null }, config) };
}

function nativeText(contact: LivespaceContact, name: string): string {
  return (contact[name as "note" | "position" | "www"] ?? "").trim();
}
