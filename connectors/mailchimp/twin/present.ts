import { hashOf, type StoredMember } from "./store.ts";
import { PERMISSIONS } from "./switches.ts";

/** A member as the API shows it. */
export function presented(member: StoredMember, audienceId: string): Readonly<Record<string, unknown>> {
  return {
    id: hashOf(member.email || member.contactId),
    email_address: member.email,
    unique_email_id: member.contactId.slice(0, 10),
    contact_id: member.contactId,
    full_name: `${String(member.merge_fields["FNAME"])} ${String(member.merge_fields["LNAME"])}`.trim(),
    email_type: "html",
    status: member.status,
    merge_fields: member.merge_fields,
    marketing_permissions: PERMISSIONS.map((id) => ({
      marketing_permission_id: id,
      text: `Permission ${id}`,
      enabled: member.permissions.has(id),
    })),
    timestamp_signup: iso(member.signedUpAt),
    timestamp_opt: member.optedInAt === null ? "" : iso(member.optedInAt),
    last_changed: iso(member.lastChanged),
    source: member.source,
    list_id: audienceId,
    _links: [{ rel: "self", href: `https://us1.api.mailchimp.com/3.0/lists/${audienceId}/members` }],
  };
}

/** `fields` of the query: names at the top, or one level down with a dot. */
export function projected(answer: Readonly<Record<string, unknown>>, fields: string | null): object {
  if (!fields) return answer;
  const names = fields.split(",");
  const shown = Object.entries(answer).flatMap(([key, value]) => {
    if (names.includes(key)) return [[key, value] as const];
    const below = names
      .filter((name) => name.startsWith(`${key}.`))
      .map((name) => name.slice(key.length + 1));
    if (below.length === 0 || !Array.isArray(value)) return [];
    const rows = value as readonly Readonly<Record<string, unknown>>[];
    return [[key, rows.map((row) => projected(row, below.join(",")))] as const];
  });
  return Object.fromEntries(shown);
}

/** Whole seconds, with an offset. */
export function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}
