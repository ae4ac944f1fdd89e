import { randomUUID } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest, type TwinResponse } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { Gate } from "./twin/limits.ts";
import { permittingEntries } from "./twin/permitting.ts";
import { declareRoutes } from "./twin/routes.ts";
import { mainEmail, PersonStore, type PersonInput, type StoredPerson } from "./twin/store.ts";
import {
  DO_NOT_CALL,
  MAY_BE_CALLED,
  MUST_NOT_BE_CALLED,
  ORIGIN,
  switchesSchema,
  TAX_CODE,
} from "./twin/switches.ts";

/** The company as a local server, and the hands of the people who work in it. */
export interface PipedriveTwin extends Twin {
  /** Staff, a form or e-mail sync: outside HTTP, so it is in no journal. */
  createPerson(person: PersonInput): string;
  updatePerson(id: string, changes: PersonInput): void;
  /** Staff delete a person: restorable for 30 days. */
  deletePerson(id: string): void;
  restore(id: string): void;
  merge(survivorId: string, loserId: string): void;
  addPicture(id: string): void;
  /** The person's own click, or staff in Pipedrive: any number of times, and any word that the product has. */
  setStatus(email: string, status: string): void;
  statusOf(email: string): string;
  /** Uses up the one change of the status that the API allows. */
  spendChange(email: string): void;
  /** From now on writes are answered and not stored. */
  ignoreWrites(): void;
  idForKey(seedKey: string): string;
  /** Marks every person as modified at one instant. */
  touchAll(at: Date): void;
  /** As stored, also when deleted; null when there is none. */
  person(id: string): StoredPerson | null;
  personIds(): readonly string[];
  expireToken(): void;
}

/** Pipedrive's API as a local server, built from its documentation and its own client. */
export const pipedriveTwin = {
  id: "pipedrive",
  async start(options: Parameters<TwinDefinition["start"]>[0] = {}): Promise<PipedriveTwin> {
    const { port, journalFile, stateFile } = options;
    const switches = switchesSchema.parse(options.switches ?? {});
    const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET";
    const before = (request: TwinRequest): TwinResponse | null => gate.check(request);
    const server = new TwinServer({ name: "Pipedrive", port, journalFile, stateFile, isWrite, before });
    const now = (): number => server.now();
    const apiToken = switches.apiToken ?? `twin-${randomUUID()}`;
    const store = new PersonStore(switches, now);
    const gate = new Gate(switches, apiToken, now);
    declareRoutes({ server, store, gate, switches });
    await server.listen();
    return twinOf(server, store, gate, apiToken, switches.campaigns === "ON");
  },
} satisfies TwinDefinition;

function twinOf(
  server: TwinServer,
  store: PersonStore,
  gate: Gate,
  apiToken: string,
  hasCampaigns: boolean,
): PipedriveTwin {
  const idOfKey = new Map<string, number>();
  const live = (): readonly StoredPerson[] => store.all().filter(({ deletedAt }) => deletedAt === null);
  const of = (id: string): StoredPerson => store.mustFind(Number(id));
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: {
      baseUrl: server.url,
      campaigns: hasCampaigns ? "ON" : "OFF",
      consentFields: [
        {
          key: DO_NOT_CALL,
          purpose: "DIRECT_MARKETING",
          channel: "PHONE_HUMAN",
          refused: [MUST_NOT_BE_CALLED],
          given: [MAY_BE_CALLED],
        },
      ],
      taxIdFields: [TAX_CODE],
      originField: {
        key: ORIGIN,
        origins: { 41: "WEB_FORM", 42: "IMPORT", 43: "SALES_LEAD", 44: "PARTNER" },
      },
    },
    credentials: { apiToken },
    seed(records) {
      for (const record of records) {
        const { id } = store.create(personOf(record), Date.parse(record.createdAt));
        idOfKey.set(record.key, id);
        const email = mainEmail(of(String(id)));
        const status = record.emailConsent === "GIVEN" ? "subscribed" : "unsubscribed";
        if (email && record.emailConsent) store.marketing.set(email, status);
      }
    },
    size: () => live().length,
    permittingRequests: () => permittingEntries(server.journal.entries),
    close: () => server.close(),

    createPerson: (person) => String(store.create(person).id),
    updatePerson: (id, changes) => store.update(of(id), changes),
    deletePerson: (id) => store.remove(of(id)),
    restore: (id) => store.restore(of(id)),
    merge: (survivorId, loserId) => store.merge(of(survivorId), of(loserId)),
    addPicture: (id) => void (of(id).pictureId = 1),
    setStatus: (email, status) => store.setStatus(email, status),
    statusOf: (email) => store.marketing.of(email),
    spendChange: (email) => store.marketing.spend(email),
    ignoreWrites: () => void (store.ignoresWrites = true),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return String(id);
    },
    touchAll(at) {
      for (const person of live()) store.touch(person, at.getTime());
    },
    person: (id) => store.find(Number(id)),
    personIds: () => live().map(({ id }) => String(id)),
    expireToken: () => gate.expire(),
  };
}

const origins = { FORM: 41, IMPORT: 42, SALES: 43, PARTNER: 44, UNKNOWN: null } as const;
const calls = { GIVEN: MAY_BE_CALLED, WITHDRAWN: MUST_NOT_BE_CALLED } as const;

function personOf(record: SeedRecord): PersonInput {
  const placed = (values: readonly string[]) =>
    values.map((value, index) => ({ value, primary: index === 0, label: "work" }));
  return {
    name: `${record.givenName} ${record.familyName}`,
    emails: placed(record.emails),
    phones: placed(record.phones),
    custom_fields: {
      [ORIGIN]: origins[record.origin],
      [DO_NOT_CALL]: record.phoneConsent ? calls[record.phoneConsent] : null,
    },
  };
}
