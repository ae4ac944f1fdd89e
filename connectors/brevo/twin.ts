import { randomUUID } from "node:crypto";
import type { SeedRecord } from "#connectors/kit/people.ts";
import { TwinServer, type TwinRequest, type TwinResponse } from "#connectors/kit/twin-server.ts";
import type { Twin, TwinDefinition } from "#connectors/kit/twin.ts";
import { Gate } from "./twin/gate.ts";
import { permittingEntries } from "./twin/permitting.ts";
import { declareRoutes } from "./twin/routes.ts";
import { ContactStore, type ContactInput, type StoredContact } from "./twin/store.ts";
import { INVOICES, NEWSLETTER, switchesSchema } from "./twin/switches.ts";

/** The account as a local server, and the hands of the people who work in it. */
export interface BrevoTwin extends Twin {
  /** Staff, a form or an import: outside HTTP, so it is in no journal. */
  createContact(contact: ContactInput): string;
  updateContact(id: string, changes: ContactInput): void;
  deleteContact(id: string): void;
  /** Returns the survivor's id. */
  merge(a: string, b: string): string;
  /** The person leaves one list by the link in an e-mail. */
  leaveList(id: string, list: number): void;
  setConsentGroup(id: string, group: number, status: string): void;
  touchAll(at: Date): void;
  contact(id: string): StoredContact | null;
  contactIds(): readonly string[];
  idForKey(seedKey: string): string;
  /** From now on writes are answered and not stored. */
  ignoreWrites(): void;
  revokeKey(): void;
}

/** Brevo's API as a local server, built from its documentation and its own client. */
export const brevoTwin = {
  id: "brevo",
  async start(options: Parameters<TwinDefinition["start"]>[0] = {}): Promise<BrevoTwin> {
    const { port, journalFile, stateFile } = options;
    const switches = switchesSchema.parse(options.switches ?? {});
    const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET";
    const before = (request: TwinRequest): TwinResponse | null => gate.check(request);
    const headers = (): Record<string, string> => gate.headers();
    const server = new TwinServer({ name: "Brevo", port, journalFile, stateFile, isWrite, before, headers });
    const now = (): number => server.now();
    const apiKey = switches.apiKey ?? `xkeysib-twin-${randomUUID()}`;
    const gate = new Gate(switches, apiKey, now);
    const store = new ContactStore(switches, now);
    declareRoutes(server, store, switches);
    await server.listen();
    return twinOf(server, store, gate, apiKey);
  },
} satisfies TwinDefinition;

function twinOf(server: TwinServer, store: ContactStore, gate: Gate, apiKey: string): BrevoTwin {
  const idOfKey = new Map<string, number>();
  const of = (id: string): StoredContact => store.mustFind(store.find(Number(id)));
  return {
    url: server.url,
    server,
    journal: server.journal,
    connectorConfig: {
      baseUrl: server.url,
      companyAttribute: "COMPANY",
      taxIdAttributes: ["CODICE_FISCALE"],
      originAttribute: {
        name: "ORIGIN",
        origins: { form: "WEB_FORM", import: "IMPORT", sales: "SALES_LEAD", partner: "PARTNER" },
      },
      consentLists: [NEWSLETTER],
      serviceLists: [INVOICES],
    },
    credentials: { apiKey },
    seed(records) {
      for (const record of records) {
        const [email = ""] = record.emails;
        // Addresses and numbers are unique in Brevo: a second record of an address is the same contact.
        const [phone] = record.phones.filter((number) => !store.byNumber(number));
        const contact =
          store.byEmail(email) ?? store.create(contactOf(record, phone), Date.parse(record.createdAt));
        idOfKey.set(record.key, contact.id);
      }
    },
    size: () => store.all().length,
    permittingRequests: () => [
      ...permittingEntries(server.journal.entries),
      ...store.resubscribed.map((id) => `contact ${id} is off the blocklist`),
    ],
    close: () => server.close(),

    createContact: (contact) => String(store.create(contact).id),
    updateContact: (id, changes) => store.update(of(id), changes),
    deleteContact: (id) => store.remove(of(id)),
    merge: (a, b) => String(store.merge(of(a), of(b)).id),
    leaveList(id, list) {
      const contact = of(id);
      contact.listUnsubscribed = [...contact.listUnsubscribed, list];
      contact.listIds = contact.listIds.filter((one) => one !== list);
      store.touch(contact);
    },
    setConsentGroup(id, group, status) {
      const contact = of(id);
      contact.consentGroups = [
        ...contact.consentGroups.filter((one) => one.id !== group),
        { id: group, status },
      ];
      store.touch(contact);
    },
    touchAll(at) {
      for (const contact of store.all()) store.touch(contact, at.getTime());
    },
    contact: (id) => store.find(Number(id)),
    contactIds: () => store.all().map(({ id }) => String(id)),
    idForKey(seedKey) {
      const id = idOfKey.get(seedKey);
      if (id === undefined) throw new Error(`no seeded record ${seedKey}`);
      return String(id);
    },
    ignoreWrites: () => void (store.ignoresWrites = true),
    revokeKey: () => gate.revoke(),
  };
}

const origins = { FORM: "form", IMPORT: "import", SALES: "sales", PARTNER: "partner", UNKNOWN: "" } as const;

function contactOf(record: SeedRecord, phone: string | undefined): ContactInput {
  return {
    // A contact is nothing without an address or a number.
    ...(record.emails[0] ? { email: record.emails[0] } : {}),
    attributes: {
      EXT_ID: record.key,
      FIRSTNAME: record.givenName,
      LASTNAME: record.familyName,
      ...(phone ? { SMS: phone } : {}),
      ...(record.company ? { COMPANY: record.company } : {}),
      ORIGIN: origins[record.origin],
    },
    emailBlacklisted: record.emailConsent === "WITHDRAWN",
    smsBlacklisted: record.phoneConsent === "WITHDRAWN",
    listIds: record.emailConsent === "GIVEN" ? [NEWSLETTER] : [],
  };
}
