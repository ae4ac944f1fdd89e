import type { WriteOutcome } from "#connectors/sdk/contract.ts";
import {
  observedFields,
  type FieldChange,
  type ObservedField,
  type Rectification,
  type RectifyCommand,
} from "#connectors/sdk/rectification.ts";
import type { Progress } from "#connectors/sdk/settle.ts";
import type { PipedriveConfig } from "./config.ts";
import { heldFields, PLACEHOLDER, recordOf, valuesOf } from "./mapping.ts";
import type { Changes, Person } from "./persons-api.ts";
import type { WriteParts } from "./revoke.ts";

/** Native fields of contact sync beyond what the mapping reads; all can be emptied. */
const EXTRA = ["im", "notes", "job_title", "postal_address"] as const;

export const pipedriveRectification: Rectification = {
  settable: ["givenName", "familyName", "fullName", "emails", "phones"],
  clearable: ["givenName", "familyName", "fullName", "emails", "phones", "birthDate", "taxIds", ...EXTRA],
  placeholders: ["givenName", "familyName", "fullName"],
};

/** Sends only what differs. A refusal goes along to a new main address, in the same request: its own status may be open. */
export async function rectify(
  { persons, config }: WriteParts,
  command: RectifyCommand,
  progress: Progress,
): Promise<WriteOutcome> {
  const person = await persons.get(command.externalId);
  if (!person) return { outcome: "ALREADY" };
  if (person.is_deleted) return { outcome: "REFUSED", code: "DELETED_NOT_PURGED", permanent: false };
  const changes = changesOf(person, command, config);
  if (Object.keys(changes).length === 0) return { outcome: "ALREADY" };
  const main = command.set.emails?.[0]?.toLowerCase();
  const moves = main !== undefined && main !== valuesOf(person.emails)[0]?.toLowerCase();
  const carried =
    moves && person.marketing_status === "unsubscribed" ? { marketing_status: "unsubscribed" } : {};
  progress.sent = true;
  await persons.update(command.externalId, { ...changes, ...carried });
  return { outcome: "ACCEPTED" };
}

/** How the asked fields stand. Pipedrive cuts a name in two by itself, so names are compared with the whole one. */
export function observeFields(
  person: Person,
  change: FieldChange,
  config: PipedriveConfig,
): readonly ObservedField[] {
  const { person: shown } = recordOf(person, config);
  const { givenName, familyName, ...rest } = change.set;
  const held = new Set(heldFields(person, config));
  const names = Object.entries({ givenName, familyName }).flatMap(([field, wanted]): ObservedField[] => {
    if (!wanted) return [];
    if (shown.fullName === null) return [{ field, state: "EMPTY" }];
    return [{ field, state: stands(shown.fullName, field, wanted) ? "MATCHES" : "DIFFERS" }];
  });
  const other = observedFields(shown, { set: rest, clear: change.clear }, {}, (name) => held.has(name));
  return [...names, ...other];
}

function stands(fullName: string, field: string, wanted: string): boolean {
  const [whole, part] = [folded(fullName), folded(wanted)];
  if (whole === part) return true;
  return field === "givenName" ? whole.startsWith(`${part} `) : whole.endsWith(` ${part}`);
}

function changesOf(person: Person, { set, clear }: FieldChange, config: PipedriveConfig): Changes {
  const changes: Record<string, unknown> = {};
  const name = nameOf(person, set, clear);
  if (name !== null && name !== person.name) changes["name"] = name;
  for (const field of ["emails", "phones"] as const) {
    const wanted = clear.includes(field) ? [] : set[field];
    if (wanted && !isSameList(valuesOf(person[field]), wanted))
      changes[field] = placed(person[field], wanted);
  }
  const held = new Set(heldFields(person, config));
  if (clear.includes("birthDate") && held.has("birthday")) changes["birthday"] = null;
  for (const field of EXTRA)
    if (clear.includes(field) && held.has(field)) changes[field] = field === "im" ? [] : null;
  const taxIds = clear.includes("taxIds") ? config.taxIdFields.filter((key) => held.has(key)) : [];
  if (taxIds.length > 0) changes["custom_fields"] = Object.fromEntries(taxIds.map((key) => [key, null]));
  return changes;
}

/** Only the whole name can be written; what was not asked for stays. */
function nameOf(person: Person, set: FieldChange["set"], clear: readonly string[]): string | null {
  if (set.fullName) return set.fullName;
  const asked = (["givenName", "familyName", "fullName"] as const).some(
    (field) => field in set || clear.includes(field),
  );
  if (!asked) return null;
  if (clear.includes("fullName")) return PLACEHOLDER;
  // Pipedrive may have cut the new name elsewhere: put together again from its parts it would grow with every try.
  const isDone = (field: "givenName" | "familyName"): boolean =>
    !clear.includes(field) && (!set[field] || stands(person.name ?? "", field, set[field]));
  if (isDone("givenName") && isDone("familyName")) return null;
  const part = (field: "givenName" | "familyName", shown: string | null | undefined): string =>
    clear.includes(field) ? "" : (set[field] ?? shown ?? "");
  return (
    [part("givenName", person.first_name), part("familyName", person.last_name)].filter(Boolean).join(" ") ||
    PLACEHOLDER
  );
}

/** A value that stays keeps its label. */
function placed(shown: Person["emails"], wanted: readonly string[]): readonly object[] {
  return wanted.map((value, index) => ({
    value,
    primary: index === 0,
    label: shown.find((place) => place.value === value)?.label ?? "work",
  }));
}

function isSameList(shown: readonly string[], wanted: readonly string[]): boolean {
  return shown.length === wanted.length && shown.every((value, index) => value === wanted[index]);
}

function folded(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/gu, " ");
}
