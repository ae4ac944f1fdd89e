/** Attributes that hold the person: what an erasure empties and what its proof looks at. */
import { valuesOf } from "#connectors/sdk/consent-fields.ts";
import type { Json } from "#connectors/sdk/contract.ts";
import type { SellfConfig } from "./config.ts";
import { NAMELESS } from "./mapping.ts";
import { TEXTS, type SellfPerson } from "./person.ts";

/** Names of attributes in which this person still stands. */
export function residueOf(person: SellfPerson, { personalKeys }: SellfConfig): readonly string[] {
  const names = (["first_name", "last_name"] as const).filter(
    (name) => person[name]?.trim() && person[name] !== NAMELESS,
  );
  const places = (["latitude", "longitude"] as const).filter((name) => typeof person[name] === "number");
  const own = personalKeys.filter((key) => valuesOf(person.custom_fields[key]).length > 0);
  return [
    ...names,
    ...TEXTS.filter((name) => person[name]?.trim()),
    ...places,
    ...((person.tags ?? []).length > 0 ? ["tags"] : []),
    ...own.map((key) => `custom_fields.${key}`),
  ];
}

/** `tags` replaces them all, so an empty list takes away what people wrote there. */
export function emptied({ personalKeys }: SellfConfig) {
  const attributes: Record<string, Json> = { first_name: NAMELESS, last_name: NAMELESS, tags: [] };
  for (const name of [...TEXTS, "latitude", "longitude"]) attributes[name] = null;
  const fields: Record<string, Json> = Object.fromEntries(personalKeys.map((key) => [key, null]));
  return { attributes, fields };
}
