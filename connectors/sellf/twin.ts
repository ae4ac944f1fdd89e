import { randomBytes } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { SellfApi } from "./twin/api.ts";
import {
  PeopleStore,
  type Attributes,
  type Belonging,
  type FieldValue,
  type StoredPerson,
} from "./twin/store.ts";
import { switchesSchema, twinConfig } from "./twin/switches.ts";

/** The team's account as a local server, and the hands of the people who work in it. */
export interface SellfTwin extends Twin {
  /** Staff or an import: outside HTTP, so it is in no journal. */
  createPerson(
    attributes: Attributes,
    custom?: Readonly<Record<string, FieldValue>>,
    tags?: readonly string[],
  ): string;
  updatePerson(id: string, attributes: Attributes): void;
  setField(id: string, key: string, value: FieldValue): void;
  deletePerson(id: string): void;
  /** A deal, note, call, appointment or todo of a person, or the company that it works for. */
  attach(id: string, kind: Belonging["kind"], text: string): void;
  belongings(): readonly Belonging[];
  person(id: string): Readonly<StoredPerson> | null;
  personIds(): readonly string[];
  idForKey(seedKey: string): string;
  expireKey(): void;
  ignoreWrites(): void;
}

/** Sellf's API v2 as a local server, built from its published documentation alone. */
export const sellfTwin = {
  id: "sellf",
  async start({
    port,
    journalFile,
    stateFile,
    switches: raw,
  }: Parameters<TwinDefinition["start"]>[0] = {}): Promise<SellfTwin> {
    const switches = switchesSchema.parse(raw ?? {});
    const key = { current: switches.apiKey ?? `twin-${randomBytes(16).toString("hex")}` };
    const server: TwinServer = new TwinServer({
      name: "Sellf",
      port,
      journalFile,
      stateFile,
      isWrite: ({ method }) => method !== "GET",
      before: (request) => api.admit(request, server.now()),
    });
    const store = new PeopleStore(switches, () => server.now());
    const api = new SellfApi(store, switches, key);
    api.declare(server);
    await server.listen();
    return twinOf(server, store, api, key);
  },
} satisfies TwinDefinition;

function twinOf(server: TwinServer, store: PeopleStore, api: SellfApi, key: { current: string }): SellfTwin {
  const idOfKey = new Map<string, string>();
  const mustFind = (id: string): StoredPerson => {
    const person = store.people.get(Number(id));
    if (!person) throw new Error(`no person ${id}`);
    return person;
  };
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: { baseUrl: server.url, ...twinConfig },
    credentials: { apiKey: key.current },
    seed(records) {
      for (const record of records) {
        const { attributes, ...more } = seeded(record);
        idOfKey.set(record.key, String(store.create(attributes, more).id));
      }
    },
    size: () => store.people.size,
    permittingRequests: () => [...api.permitting],
    close: () => server.close(),

    createPerson: (attributes, custom = {}, tags = []) =>
      String(store.create(attributes, { custom, tags }).id),
    updatePerson: (id, attributes) => store.change(mustFind(id), { attributes }),
    setField(id, key, value) {
      const person = mustFind(id);
      store.change(person, { custom: { ...person.custom, [key]: value } });
    },
    deletePerson: (id) => store.delete(mustFind(id)),
    attach(id, kind, text) {
      store.belongings = [...store.belongings, { kind, personId: Number(id), text }];
    },
    belongings: () => store.belongings,
    person: (id) => store.people.get(Number(id)) ?? null,
    personIds: () => [...store.people.keys()].map(String),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return id;
    },
    expireKey: () => void (key.current = `expired-${randomBytes(4).toString("hex")}`),
    ignoreWrites: () => void (store.isLying = true),
  };
}

const tags = {
  FORM: ["Modulo web"],
  IMPORT: ["Import"],
  SALES: ["Fiera"],
  PARTNER: ["Partner"],
  UNKNOWN: [],
};
const said = { GIVEN: "Sì", WITHDRAWN: "No" } as const;

function seeded(record: SeedRecord) {
  const { emailConsent, phoneConsent } = record;
  return {
    attributes: {
      first_name: record.givenName,
      last_name: record.familyName,
      email: record.emails[0] ?? null,
      email_secondary: record.emails[1] ?? null,
      phone: record.phones[0] ?? null,
      mobile: record.phones[1] ?? null,
    },
    custom: {
      ...(emailConsent ? { consenso_email: said[emailConsent] } : {}),
      ...(phoneConsent ? { consenso_telefono: said[phoneConsent] } : {}),
    },
    tags: tags[record.origin],
    createdAt: Date.parse(record.createdAt),
    updatedAt: Date.parse(record.createdAt),
  };
}
