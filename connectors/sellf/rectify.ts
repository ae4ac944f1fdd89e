import type { Json, WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type PersonField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import { NAMELESS, personOf } from "./mapping.ts";
import type { SellfPerson } from "./person.ts";
import { findPerson, type WriteParts } from "./revoke.ts";

/** The attributes behind each field, in the order in which they are read. */
const ATTRIBUTES = {
  givenName: ["first_name"],
  familyName: ["last_name"],
  emails: ["email", "email_secondary"],
  phones: ["phone", "mobile"],
  taxIds: ["vat"],
  birthDate: ["birthday"],
} as const satisfies Partial<Record<PersonField, readonly (keyof SellfPerson)[]>>;
const natives = ["fax", "skype", "address", "title", "website", "description", "code"] as const;
const names: readonly string[] = ["first_name", "last_name"];

export const sellfRectification: Rectification = {
  settable: ["givenName", "familyName", "emails", "phones", "taxIds", "birthDate"],
  clearable: ["givenName", "familyName", "emails", "phones", "taxIds", "birthDate", ...natives],
  placeholders: ["givenName", "familyName"],
  places: { emails: 2, phones: 2, taxIds: 1 },
};

/** Sends only what differs. Consent belongs to the person and not to an address: a new one opens nothing. */
export async function rectify(
  parts: WriteParts,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const person = await findPerson(parts, command.externalId);
  if (!person) return { outcome: "ALREADY" };
  const changes = changesOf(person, command);
  if (Object.keys(changes).length === 0) return { outcome: "ALREADY" };
  await parts.people.update(command.externalId, changes, progress);
  return { outcome: "ACCEPTED" };
}

export function observeFields(person: SellfPerson | null, change: FieldChange): readonly ObservedField[] {
  if (!person) return [];
  const holds = (name: string): boolean => {
    const native = natives.find((one) => one === name);
    return native === undefined || Boolean(person[native]?.trim());
  };
  return observedFields(personOf(person), change, sellfRectification, holds);
}

function changesOf(person: SellfPerson, { set, clear }: FieldChange): Record<string, Json> {
  const wanted = new Map<string, string | null>();
  for (const [field, attributes] of Object.entries(ATTRIBUTES)) {
    const value = set[field as keyof typeof ATTRIBUTES];
    const isCleared = clear.includes(field);
    if (!isCleared && (value === undefined || value === null)) continue;
    const values = typeof value === "string" ? [value] : (value ?? []);
    for (const [index, name] of attributes.entries()) {
      const emptied = names.includes(name) ? NAMELESS : null;
      wanted.set(name, isCleared ? emptied : (values[index] ?? null));
    }
  }
  for (const name of natives) if (clear.includes(name)) wanted.set(name, null);
  const shown = (name: string): string | null => {
    const text = person[name as "birthday"] ?? null;
    return name === "birthday" ? (text?.slice(0, 10) ?? null) : text;
  };
  const changed = [...wanted].filter(([name, value]) => value !== (shown(name) || null));
  return Object.fromEntries(
    changed.map(([name, value]) => [name, name === "birthday" && value ? `${value}T00:00:00` : value]),
  );
}
