/** Native fields that hold the person: what an erasure empties and what its proof looks at. */
import { valuesOf } from "#connectors/sdk/consent-fields.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import type { LivespaceConfig } from "./config.ts";
import type { LivespaceContact } from "./contact.ts";
import { NAMELESS } from "./mapping.ts";

const texts = ["firstname", "lastname", "note", "position", "www"] as const;
const lists = ["emails", "phones", "addresses"] as const;

export function ownPersonalFields(config: LivespaceConfig): readonly string[] {
  const { taxIdFields, personalFields, birthDateField } = config;
  return [...taxIdFields, ...personalFields, ...(birthDateField ? [birthDateField] : [])];
}

/** Names of fields in which this contact still holds personal data. */
export function residueOf(contact: LivespaceContact, config: LivespaceConfig): readonly string[] {
  const filled = texts.filter((name) => contact[name]?.trim() && contact[name] !== NAMELESS);
  const listed = lists.filter((name) => contact[name].length > 0);
  const own = ownPersonalFields(config).filter((field) => valuesOf(contact.dataset[field]).length > 0);
  return [...filled, ...listed, ...own.map((field) => `dataset.${field}`)];
}

/** What empties them all. Livespace takes an empty text and an empty list; whether it stored them is read back. */
export function emptied(config: LivespaceConfig) {
  const fields: Record<string, Json> = Object.fromEntries(
    ownPersonalFields(config).map((field) => [field, ""]),
  );
  const contact: Record<string, Json> = {
    ...Object.fromEntries(texts.map((name) => [name, name === "lastname" ? NAMELESS : ""])),
    ...Object.fromEntries(lists.map((name) => [name, []])),
  };
  return { contact, fields };
}
