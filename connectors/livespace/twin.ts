import { randomBytes } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest, type TwinResponse } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { failed, isToken, LivespaceApi, signedData } from "./twin/api.ts";
import { Sessions } from "./twin/sessions.ts";
import { ContactStore, type FieldValue, type StoredContact } from "./twin/store.ts";
import { FIELDS, switchesSchema, twinConfig } from "./twin/switches.ts";

type Contact = Readonly<Omit<StoredContact, "id" | "createdAt" | "modifiedAt" | "isHidden">>;

/** The account as a local server, and the hands of the people who work in it. */
export interface LivespaceTwin extends Twin {
  /** Staff or a form: outside HTTP, so it is in no journal. */
  createContact(contact: Partial<Contact>): string;
  updateContact(id: string, changes: Partial<Contact>): void;
  setField(id: string, field: string, value: FieldValue): void;
  deleteContact(id: string): void;
  /** Takes the user's right to see this contact away: the API then answers as if it were gone. */
  hide(id: string): void;
  contact(id: string): Contact | null;
  contactIds(): readonly string[];
  idForKey(seedKey: string): string;
  /** Sessions that came a second time. */
  reusedSessions(): number;
  /** Tokens handed out. */
  logins(): number;
  revokeCredentials(): void;
  ignoreWrites(): void;
}

/** Livespace's public JSON API as a local server, built from its documentation and from what others measured on it. */
export const livespaceTwin = {
  id: "livespace",
  async start({
    port,
    journalFile,
    stateFile,
    switches: raw,
  }: Parameters<TwinDefinition["start"]>[0] = {}): Promise<LivespaceTwin> {
    const switches = switchesSchema.parse(raw ?? {});
    const apiKey = switches.apiKey ?? `twin-key-${randomBytes(8).toString("hex")}`;
    const apiSecret = switches.apiSecret ?? `twin-secret-${randomBytes(8).toString("hex")}`;
    const sessions = new Sessions(apiKey, apiSecret);
    const server: TwinServer = new TwinServer({
      name: "Livespace",
      port,
      journalFile,
      stateFile,
      isWrite,
      before: (request) => admit(request, sessions, server.now(), api.running >= switches.mostAtOnce),
    });
    const store = new ContactStore(switches, () => server.now());
    const api = new LivespaceApi(store, switches);
    api.declare(server, sessions);
    await server.listen();
    return twinOf({ server, store, api, sessions, credentials: { apiKey, apiSecret } });
  },
} satisfies TwinDefinition;

function admit(
  request: TwinRequest,
  sessions: Sessions,
  now: number,
  isCrowded: boolean,
): TwinResponse | null {
  if (isCrowded) return { status: 429, headers: { "retry-after": "2" }, body: "Too Many Requests" };
  if (isToken(request.path)) return null;
  const data = signedData(request);
  if (!data) return failed(561);
  const result = sessions.spend(data, now);
  return result === 200 ? null : failed(result);
}

function isWrite({ path }: TwinRequest): boolean {
  return /\/(add|edit|delete)Contact$/.test(path);
}

interface Parts {
  readonly server: TwinServer;
  readonly store: ContactStore;
  readonly api: LivespaceApi;
  readonly sessions: Sessions;
  readonly credentials: Readonly<Record<string, string>>;
}

function twinOf({ server, store, api, sessions, credentials }: Parts): LivespaceTwin {
  const idOfKey = new Map<string, string>();
  const mustFind = (id: string): StoredContact => {
    const contact = store.contacts.get(id);
    if (!contact) throw new Error(`no contact ${id}`);
    return contact;
  };
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: { baseUrl: server.url, ...twinConfig },
    credentials,
    seed(records) {
      for (const record of records) {
        const { id } = store.create(seeded(record), Date.parse(record.createdAt));
        idOfKey.set(record.key, id);
      }
    },
    size: () => store.visible().length,
    permittingRequests: () => [...api.permitting],
    close: () => server.close(),

    createContact: (contact) => store.create(contact).id,
    updateContact: (id, changes) => store.change(mustFind(id), changes),
    setField(id, field, value) {
      const contact = mustFind(id);
      store.change(contact, { dataset: { ...contact.dataset, [field]: value } });
    },
    deleteContact: (id) => store.delete(mustFind(id)),
    hide: (id) => void (mustFind(id).isHidden = true),
    contact: (id) => store.contacts.get(id) ?? null,
    contactIds: () => store.visible().map(({ id }) => id),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return id;
    },
    reusedSessions: () => sessions.reused,
    logins: () => sessions.opened,
    revokeCredentials: () => sessions.revoke(),
    ignoreWrites: () => void (store.isLying = true),
  };
}

const sources = {
  FORM: "Formularz kontaktowy",
  IMPORT: "Import",
  SALES: "Handlowiec",
  PARTNER: "Partner",
  UNKNOWN: "",
};
const countries = { IT: "Włochy", PL: "Polska", GB: "Wielka Brytania" } as const;
const said = { GIVEN: "Tak", WITHDRAWN: "Nie" } as const;

function seeded(record: SeedRecord): Partial<Contact> {
  const { emailConsent, phoneConsent } = record;
  return {
    firstname: record.givenName,
    lastname: record.familyName,
    emails: record.emails,
    phones: record.phones,
    company: record.company ?? "",
    country: countries[record.country],
    source: sources[record.origin],
    dataset: {
      ...(emailConsent ? { [FIELDS.emailConsent]: said[emailConsent] } : {}),
      ...(phoneConsent ? { [FIELDS.phoneConsent]: said[phoneConsent] } : {}),
    },
  };
}
