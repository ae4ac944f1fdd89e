import { z } from "zod";
import type { TwinRequest, TwinResponse } from "#connectors/kit/twin-server.ts";
import { invalid } from "./errors.ts";
import type { StoredContact } from "./store.ts";
import { DEFINED_PROPERTIES } from "./switches.ts";

export const CONTACTS = "/crm/v3/objects/contacts";
export const READ = ["crm.objects.contacts.read"];
export const WRITE = ["crm.objects.contacts.write"];
const DEFAULT_PROPERTIES = ["email", "firstname", "lastname"];
const ALWAYS = ["createdate", "hs_object_id", "lastmodifieddate"];
export const propertyValues = z.record(z.string(), z.string().nullable());

export function ok(answer: object): TwinResponse {
  return { status: 200, body: answer };
}

export function body<T>(request: TwinRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(request.rawBody.toString("utf8") || "null"));
  if (!parsed.success) throw invalid(`Invalid input JSON: ${parsed.error.issues[0]?.path.join(".")}`);
  return parsed.data;
}

/** Repeated parameters and comma lists are both fine; null when there are none. */
export function namesIn(request: TwinRequest, name: string): readonly string[] | null {
  const names = request.query.getAll(name).flatMap((value) => value.split(","));
  return names.length > 0 ? names : null;
}

export function shown(
  contact: StoredContact,
  wanted: readonly string[] | null,
  history: readonly string[] | null,
): object {
  const properties: Record<string, string | null> = {};
  for (const name of [...(wanted ?? DEFAULT_PROPERTIES), ...ALWAYS]) {
    if (DEFINED_PROPERTIES.has(name)) properties[name] = contact.properties[name] ?? null;
  }
  const { createdAt, updatedAt, archivedAt } = contact;
  const timestamp = new Date(updatedAt).toISOString();
  // Depth one: nothing here reads history, only its limit matters.
  const past = (name: string) => [
    name,
    [{ value: contact.properties[name] ?? "", timestamp, sourceType: "API" }],
  ];
  return {
    id: String(contact.id),
    properties,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: timestamp,
    archived: archivedAt !== null,
    ...(archivedAt === null ? {} : { archivedAt: new Date(archivedAt).toISOString() }),
    ...(history ? { propertiesWithHistory: Object.fromEntries(history.map(past)) } : {}),
    url: `https://app-eu1.hubspot.com/contacts/62515/record/0-1/${contact.id}`,
  };
}
