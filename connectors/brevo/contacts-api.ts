import { z } from "zod";
import { ConnectorError } from "#connectors/sdk/connector-error.ts";
import { hasStatus, type Call } from "./call.ts";
import type { BrevoConfig } from "./config.ts";

const numericId = z.string().regex(/^\d{1,15}$/);
const instant = z.string().refine((value) => !Number.isNaN(Date.parse(value)), "no date");
const event = z.object({ eventTime: instant });
const contact = z.object({
  id: z.int().positive(),
  email: z.string().nullish(),
  emailBlacklisted: z.boolean(),
  smsBlacklisted: z.boolean(),
  createdAt: instant,
  modifiedAt: instant,
  listIds: z
    .array(z.int())
    .nullish()
    .transform((ids) => ids ?? []),
  listUnsubscribed: z
    .array(z.int())
    .nullish()
    .transform((ids) => ids ?? []),
  attributes: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((values) => values ?? {}),
  consentGroups: z
    .array(z.object({ id: z.int(), status: z.string() }))
    .nullish()
    .transform((groups) => groups ?? []),
  /** Only in the answer about a single contact. */
  statistics: z
    .object({
      unsubscriptions: z
        .object({
          userUnsubscription: z.array(event).nullish(),
          adminUnsubscription: z.array(event).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
const page = z.object({ contacts: z.array(contact), count: z.int().min(0) });
const account = z.object({ companyName: z.string(), organization_id: z.string().nullish() });
const attributes = z.object({ attributes: z.array(z.object({ name: z.string() })) });

export type Contact = z.output<typeof contact>;

/** What a PUT changes. There is no way to say that somebody is off the blocklist. */
export interface Changes {
  readonly emailBlacklisted?: true;
  readonly smsBlacklisted?: true;
  /** An empty text empties an attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface ContactPage {
  readonly contacts: readonly Contact[];
  /** How many there are in all. */
  readonly count: number;
}

export interface ContactsApi {
  account(): Promise<string>;
  attributeNames(): Promise<ReadonlySet<string>>;
  /** In the order of creation. Brevo knows only offsets: rows move up when earlier ones are deleted. */
  list(offset: number, modifiedSince: number | null, signal?: AbortSignal): Promise<ContactPage>;
  /** At most 20; ids that are not there are left out. */
  byIds(ids: readonly string[]): Promise<readonly Contact[]>;
  get(id: string): Promise<Contact | null>;
  update(id: string, changes: Changes): Promise<void>;
  remove(id: string): Promise<void>;
}

const CONTACTS = "/v3/contacts";

export function contactsApi(call: Call, config: BrevoConfig): ContactsApi {
  const byId = [["identifierType", "contact_id"]] as const;
  const pathOf = (id: string): string => {
    if (numericId.safeParse(id).success) return `${CONTACTS}/${id}`;
    throw new ConnectorError("REJECTED", "contact", { vendorCode: "id is not numeric" });
  };
  return {
    async account() {
      return (await call.read("read account", "/v3/account", account)).companyName;
    },

    async attributeNames() {
      const answer = await call.read("read attributes", `${CONTACTS}/attributes`, attributes);
      return new Set(answer.attributes.map(({ name }) => name));
    },

    async list(offset, modifiedSince, signal) {
      const since =
        modifiedSince === null ? [] : [["modifiedSince", new Date(modifiedSince).toISOString()] as const];
      const limit = String(config.pageSize);
      const query = [["limit", limit], ["offset", String(offset)], ["sort", "asc"], ...since] as const;
      return call.read("list contacts", CONTACTS, page, { query, signal });
    },

    async byIds(externalIds) {
      const ids = [...new Set(externalIds)].filter((id) => numericId.safeParse(id).success);
      if (ids.length === 0) return [];
      const query = [...ids.map((id) => ["ids", id] as const), ["limit", "50"] as const];
      return (await call.read("read contacts", CONTACTS, page, { query })).contacts;
    },

    async get(id) {
      try {
        const found = await call.read("read contact", pathOf(id), contact, { query: byId });
        if (String(found.id) === id) return found;
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
      throw new ConnectorError("BAD_ANSWER", "read contact", { vendorCode: "another contact" });
    },

    update: (id, changes) => call.write("update contact", "PUT", pathOf(id), { query: byId, body: changes }),
    remove: (id) => call.write("delete contact", "DELETE", pathOf(id), { query: byId }),
  };
}
