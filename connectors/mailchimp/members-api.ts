import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { hasStatus, type Call } from "./call.ts";
import type { MailchimpConfig } from "./config.ts";

const contactId = z.string().regex(/^[0-9a-zA-Z]{8,64}$/);
/** Mailchimp writes an empty text where it knows no time. */
const instant = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .refine((value) => value === null || !Number.isNaN(Date.parse(value)), "no date");

const member = z.object({
  /** MD5 of the lower-cased address: another one as soon as the address changes. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  contact_id: contactId,
  email_address: z
    .string()
    .nullish()
    .transform((value) => value?.trim() ?? ""),
  status: z.string(),
  merge_fields: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((fields) => fields ?? {}),
  marketing_permissions: z
    .array(z.object({ marketing_permission_id: z.string(), enabled: z.boolean() }))
    .nullish()
    .transform((list) => list ?? []),
  timestamp_signup: instant,
  timestamp_opt: instant,
  last_changed: instant,
  source: z.string().nullish(),
});
const page = z.object({ members: z.array(member), total_items: z.int().min(0) });
const audience = z.object({ id: z.string(), name: z.string() });
const mergeFields = z.object({ merge_fields: z.array(z.object({ tag: z.string() })) });

export function isContactId(id: string): boolean {
  return contactId.safeParse(id).success;
}

export type Member = z.output<typeof member>;

/** What a PATCH changes. There is no way to say `subscribed`. */
export interface Changes {
  readonly status?: "unsubscribed";
  readonly email_address?: string;
  /** An empty text empties a field. */
  readonly merge_fields?: Readonly<Record<string, string>>;
  readonly marketing_permissions?: readonly {
    readonly marketing_permission_id: string;
    readonly enabled: false;
  }[];
}

export interface MemberPage {
  readonly members: readonly Member[];
  readonly total: number;
}

export interface MembersApi {
  audience(): Promise<string>;
  mergeTags(): Promise<ReadonlySet<string>>;
  /** By the time of signing up. Archived members are in a list of their own. Mailchimp knows only offsets. */
  list(
    offset: number,
    isArchived: boolean,
    changedSince: number | null,
    signal?: AbortSignal,
  ): Promise<MemberPage>;
  get(id: string): Promise<Member | null>;
  update(id: string, changes: Changes): Promise<void>;
  /** By the hash of the address: the only call that takes no contact id. */
  deletePermanently(hash: string): Promise<void>;
}

const FIELDS = [
  "id",
  "contact_id",
  "email_address",
  "status",
  "merge_fields",
  "marketing_permissions",
  "timestamp_signup",
  "timestamp_opt",
  "last_changed",
  "source",
] as const;

export function membersApi(call: Call, config: MailchimpConfig): MembersApi {
  const root = `/lists/${config.audienceId}`;
  // Without the vendor's links a page is a third as long.
  const listed = ["total_items", ...FIELDS.map((name) => `members.${name}`)].join(",");
  const pathOf = (id: string): string => {
    if (isContactId(id)) return `${root}/members/${id}`;
    throw new ConnectorError("REJECTED", "member", { vendorCode: "id is no contact id" });
  };
  return {
    async audience() {
      const { name } = await call.json("read audience", "GET", root, audience, {
        query: { fields: "id,name" },
      });
      return name;
    },

    async mergeTags() {
      const query = { fields: "merge_fields.tag", count: "1000" };
      const answer = await call.json("read merge fields", "GET", `${root}/merge-fields`, mergeFields, {
        query,
      });
      return new Set(answer.merge_fields.map(({ tag }) => tag));
    },

    async list(offset, isArchived, changedSince, signal) {
      const query = {
        fields: listed,
        count: String(config.pageSize),
        offset: String(offset),
        sort_field: "timestamp_signup",
        sort_dir: "ASC",
        ...(isArchived ? { status: "archived" } : {}),
        ...(changedSince === null ? {} : { since_last_changed: iso8601(changedSince) }),
      };
      const answer = await call.json("list members", "GET", `${root}/members`, page, { query, signal });
      return { members: answer.members, total: answer.total_items };
    },

    async get(id) {
      const path = pathOf(id);
      try {
        const found = await call.json("read member", "GET", path, member, {
          query: { fields: FIELDS.join(",") },
        });
        if (found.contact_id === id) return found;
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
      throw new ConnectorError("BAD_ANSWER", "read member", { vendorCode: "another member" });
    },

    async update(id, changes) {
      // Otherwise a required merge field that is empty refuses everything else, a stop too.
      const query = { skip_merge_validation: "true" };
      const answer = z.object({ contact_id: z.literal(id) });
      await call.json("update member", "PATCH", pathOf(id), answer, { query, body: changes });
    },

    deletePermanently: (hash) =>
      call.empty("delete member", "POST", `${root}/members/${hash}/actions/delete-permanent`),
  };
}

/** With an offset and without milliseconds, as in Mailchimp's own example. */
function iso8601(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}+00:00`;
}
