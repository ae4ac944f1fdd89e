import { randomUUID } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest, type TwinResponse } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { Gate } from "./twin/gate.ts";
import { bySignUp } from "./twin/listing.ts";
import { permittingEntries } from "./twin/permitting.ts";
import { declareRoutes } from "./twin/routes.ts";
import { hashOf, MemberStore, type MemberInput, type StoredMember } from "./twin/store.ts";
import { BY_POST, PROFILING, switchesSchema } from "./twin/switches.ts";

/** The audience as a local server, and the hands of the people who work in it. */
export interface MailchimpTwin extends Twin {
  /** The person signs up by a form: outside HTTP, so it is in no journal. Also after a permanent deletion. */
  signUp(member: MemberInput & { readonly source?: string }): string;
  /** Staff change a member; `status` may be any word. */
  changeMember(id: string, changes: MemberInput): void;
  archive(id: string): void;
  deletePermanently(id: string): void;
  touchAll(at: Date): void;
  member(id: string): StoredMember | null;
  /** Live ones, in the order of signing up. */
  memberIds(): readonly string[];
  idForKey(seedKey: string): string;
  /** From now on writes are answered and not stored. */
  ignoreWrites(): void;
  revokeKey(): void;
}

/** Mailchimp's API as a local server, built from its documentation and its own client. */
export const mailchimpTwin = {
  id: "mailchimp",
  async start(options: Parameters<TwinDefinition["start"]>[0] = {}): Promise<MailchimpTwin> {
    const { port, journalFile, stateFile } = options;
    const switches = switchesSchema.parse(options.switches ?? {});
    const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET";
    const before = (request: TwinRequest): TwinResponse | null => gate.check(request);
    const server = new TwinServer({ name: "Mailchimp", port, journalFile, stateFile, isWrite, before });
    const apiKey = switches.apiKey ?? `${randomUUID().replaceAll("-", "")}-us1`;
    const gate = new Gate(apiKey);
    const store = new MemberStore(switches, () => server.now());
    declareRoutes(server, store, switches);
    await server.listen();
    return twinOf(server, store, gate, apiKey, switches.audienceId);
  },
} satisfies TwinDefinition;

function twinOf(
  server: TwinServer,
  store: MemberStore,
  gate: Gate,
  apiKey: string,
  audienceId: string,
): MailchimpTwin {
  const idOfKey = new Map<string, string>();
  const of = (id: string): StoredMember => store.mustFind(id);
  const live = (): readonly StoredMember[] =>
    bySignUp(store.all().filter(({ status }) => status !== "archived"));
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: {
      baseUrl: server.url,
      audienceId,
      phoneField: "PHONE",
      addressField: "ADDRESS",
      companyField: "COMPANY",
      taxIdFields: ["TAXCODE"],
      permissions: [
        { id: BY_POST, purpose: "DIRECT_MARKETING", channel: "POST" },
        { id: PROFILING, purpose: "PROFILING", channel: null },
      ],
      sources: { "Admin Add": "SALES_LEAD", "API - Generic": "PARTNER" },
    },
    credentials: { apiKey },
    seed(records) {
      for (const record of records) {
        const [email = ""] = record.emails;
        // An address is unique in an audience: a second record of it is the same member.
        const known = email ? store.byHash(hashOf(email)) : null;
        const member = known ?? store.signUp(memberOf(record), Date.parse(record.createdAt));
        idOfKey.set(record.key, member.contactId);
      }
    },
    size: () => live().length,
    permittingRequests: () => permittingEntries(server.journal.entries),
    close: () => server.close(),

    signUp: (member) => store.signUp(member).contactId,
    changeMember: (id, changes) => store.change(of(id), changes),
    archive: (id) => store.archive(of(id)),
    deletePermanently: (id) => store.deletePermanently(of(id)),
    touchAll(at) {
      for (const member of store.all()) store.touch(member, at.getTime());
    },
    member: (id) => store.byContactId(id),
    memberIds: () => live().map(({ contactId }) => contactId),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return id;
    },
    ignoreWrites: () => void (store.ignoresWrites = true),
    revokeKey: () => gate.revoke(),
  };
}

const sources = {
  FORM: "Embed Form",
  IMPORT: "Import",
  SALES: "Admin Add",
  PARTNER: "API - Generic",
  UNKNOWN: "",
} as const;

function memberOf(record: SeedRecord): MemberInput & { readonly source: string } {
  const statuses = { GIVEN: "subscribed", WITHDRAWN: "unsubscribed" } as const;
  return {
    email_address: record.emails[0] ?? "",
    status: record.emailConsent ? statuses[record.emailConsent] : "transactional",
    source: sources[record.origin],
    merge_fields: {
      FNAME: record.givenName,
      LNAME: record.familyName,
      PHONE: record.phones[0] ?? "",
      COMPANY: record.company ?? "",
      ADDRESS: { addr1: "", city: "", state: "", zip: "", country: record.country },
    },
  };
}
